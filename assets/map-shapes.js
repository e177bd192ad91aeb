/* What stands for a district: its outline, a circle, a hexagon. The paths on the screen turn into those of the other
   shape; then plotly gets its geometry, for hover and zoom. */
(function () {
  "use strict";

  const MORPH_MS = 350;
  const POINTS = 36;
  const graph = () => document.querySelector("#map-graph .js-plotly-plot");
  const isStill = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const keyOf = (shape) => (shape === "map" ? null : shape);

  let shown = null;
  let latest = null;

  /* The first call, when the page appears, only takes note of the shape that the map comes with. */
  async function change(shape, { addresses, failed }) {
    const isFirst = window.dash_clientside.callback_context.triggered.length === 0;
    if (isFirst || shape === shown) { shown = shape; return; }
    const run = {};
    [shown, latest] = [shape, run];
    document.getElementById("map-shapes").dataset.shape = shape;
    keepInLink();
    try {
      const { districts, laender, borders } = addresses[shape];
      const outlines = await featuresOf(districts);
      if (latest === run && !isStill()) await morph(outlines, () => latest === run);
      if (latest === run) await draw(districts, laender, borders);
    } catch {
      if (latest === run) window.dash_clientside.set_props("notifications", {
        sendNotifications: [{ action: "show", id: "shapes", message: failed }],
      });
    } finally {
      if (latest === run) document.getElementById("map-graph")?.classList.remove("is-morphing");
    }
  }

  const draw = (districts, laender, borders) => window.Plotly.restyle(graph(), {
    geojson: [districts, districts, laender], "marker.opacity": [1, 1, borders ? 1 : 0],
  }, [0, 1, 2]);

  const files = new Map();
  function featuresOf(url) {
    if (!files.has(url)) {
      const coming = fetch(url).then(async (answer) => {
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        return new Map((await answer.json()).features.map((feature) => [feature.id, feature]));
      });
      files.set(url, coming);
      coming.catch(() => files.delete(url));
    }
    return files.get(url);
  }

  /* ---- from one outline to the other ------------------------------------------------------------------------ */

  async function morph(outlines, isWanted) {
    const map = graph();
    document.getElementById("map-graph").classList.add("is-morphing");
    const draw = map._fullLayout.geo._subplot.projection.getPath();
    const moves = [...map.querySelectorAll(".choroplethlayer > .trace path.choroplethlocation")]
      .filter((path) => outlines.has(path.__data__?.loc))
      .map((path) => moveOf(path, draw(outlines.get(path.__data__.loc))))
      .filter(Boolean);
    const start = performance.now();
    for (let share = 0; share < 1 && isWanted();) {
      const now = await new Promise((frame) => requestAnimationFrame(frame));
      share = Math.min(1, Math.max(0, now - start) / MORPH_MS);
      for (const { path, from, by, end } of moves) path.setAttribute("d", share < 1 ? between(from, by, eased(share)) : end);
    }
  }

  const eased = (share) => (share < 0.5 ? 2 * share ** 2 : 1 - 2 * (1 - share) ** 2);

  function moveOf(path, end) {
    const before = path.getAttribute("d");
    if (!before || !end) return null;
    const [from, to] = [before, end].map((text) => sampled(largest(ringsOf(text))));
    return { path, from, by: to.map(([x, y], i) => [x - from[i][0], y - from[i][1]]), end };
  }

  const between = (from, by, share) =>
    `M${from.map(([x, y], i) => `${(x + share * by[i][0]).toFixed(1)},${(y + share * by[i][1]).toFixed(1)}`).join("L")}Z`;

  const ringsOf = (text) => text.slice(1).split("M")
    .map((ring) => ring.replace("Z", "").split("L").map((point) => point.split(",").map(Number)));

  const area = (ring) => ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0) / 2;

  const largest = (rings) => rings.reduce((best, ring) => (Math.abs(area(ring)) > Math.abs(area(best)) ? ring : best));

  /* Points at equal distances along a ring, clockwise from its northernmost: so shapes turn into each other without
     turning round. */
  function sampled(ring) {
    const way = area(ring) < 0 ? [...ring].reverse() : ring;
    const top = way.reduce((best, [, y], i) => (y < way[best][1] ? i : best), 0);
    const points = [...way.slice(top), ...way.slice(0, top), way[top]];
    const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
    const step = lengths.reduce((sum, length) => sum + length, 0) / POINTS;
    const found = [];
    for (let i = 0, passed = 0; found.length < POINTS;) {
      const wanted = found.length * step;
      if (passed + lengths[i] < wanted && i < lengths.length - 1) { passed += lengths[i]; i += 1; continue; }
      const share = lengths[i] ? Math.min(1, (wanted - passed) / lengths[i]) : 0;
      found.push([0, 1].map((axis) => points[i][axis] + share * (points[i + 1][axis] - points[i][axis])));
    }
    return found;
  }

  /* ---- the link --------------------------------------------------------------------------------------------- */

  /* An answer that was asked for before the switch writes the link of then: the shape on the screen is kept in it. */
  function keepInLink() {
    if (shown === null || window.location.pathname !== "/" || !document.getElementById("map-shapes")) return;
    const inLink = new URLSearchParams(window.location.search).get("v");
    if (inLink !== keyOf(shown)) window.gefaelle.setQuery({ v: keyOf(shown) });
  }
  window.addEventListener("_dashprivate_pushstate", keepInLink);

  window.dash_clientside = Object.assign({}, window.dash_clientside, { shapes: { change } });
})();
