/* Box and lasso: drawn over the map by mouse, pen or finger; the districts whose middle lies inside are selected. With
   the shift key they join the selection, else they replace it. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { byId, state } = map;
  const SVG = "http://www.w3.org/2000/svg";

  let tool = null;
  let points = null;

  function turn(name) {
    tool = name;
    points = null;
    for (const button of document.querySelectorAll("[data-map-tool^=draw]")) {
      button.setAttribute("aria-pressed", String(button.dataset.mapTool === name));
    }
    document.querySelector(".map-draw")?.remove();
    if (!name) return;
    const sheet = document.createElementNS(SVG, "svg");
    sheet.setAttribute("class", "map-draw");
    sheet.append(document.createElementNS(SVG, "polygon"));
    byId("map-box").append(sheet);
  }

  const corners = ([[x0, y0], [x1, y1]]) => [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
  const shape = () => (tool === "draw-box" ? corners([points[0], points[points.length - 1]]) : points);

  const placeOf = ({ clientX, clientY }) => {
    const frame = byId("map-box").getBoundingClientRect();
    return [clientX - frame.left, clientY - frame.top];
  };

  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest?.(".map-draw")) return;
    event.preventDefault();
    event.target.closest(".map-draw").setPointerCapture(event.pointerId);
    points = [placeOf(event)];
  });
  document.addEventListener("pointermove", (event) => {
    if (!points) return;
    points.push(placeOf(event));
    document.querySelector(".map-draw polygon").setAttribute("points", shape().map((point) => point.join(",")).join(" "));
  });
  document.addEventListener("pointerup", (event) => {
    if (!points) return;
    points.push(placeOf(event));
    const drawn = shape();
    turn(null);
    take(drawn, event.shiftKey);
  });
  document.addEventListener("pointercancel", () => { if (points) turn(null); });

  /* Even-odd rule: crossings of a ray to the right. */
  function isWithin([x, y], polygon) {
    return polygon.reduce((inside, [x1, y1], i) => {
      const [x0, y0] = polygon[(i + polygon.length - 1) % polygon.length];
      return y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0 ? !inside : inside;
    }, false);
  }

  /* Where more lie inside than can be selected, those nearest to the middle of the drawing. */
  function take(polygon, adds) {
    const frame = byId("map-box").getBoundingClientRect();
    const middle = [0, 1].map((axis) => (Math.min(...polygon.map((p) => p[axis])) + Math.max(...polygon.map((p) => p[axis]))) / 2);
    const found = map.districtPaths(map.plot("map-graph")).map((path) => {
      const { x, y, width, height } = path.getBoundingClientRect();
      return { region: path.__data__.loc, at: [x + width / 2 - frame.left, y + height / 2 - frame.top], width };
    }).filter(({ region, at, width }) => width && !map.isDropped(region) && isWithin(at, polygon));
    const far = ({ at }) => Math.hypot(at[0] - middle[0], at[1] - middle[1]);
    const regions = found.sort((one, other) => far(one) - far(other)).map(({ region }) => region);
    if (!regions.length) return;
    const all = [...new Set([...(adds ? state.selected?.chosen || [] : []), ...regions])];
    state.drawn = all;
    const kept = all.slice(0, map.MAX_SELECTED);
    if (all.length > kept.length) map.say(map.filled(state.controls.known.words.many, { found: regions.length, kept: kept.length }));
    map.choose(kept);
  }

  document.addEventListener("click", (event) => {
    const name = event.target.closest?.("[data-map-tool^=draw]")?.dataset.mapTool;
    if (name) turn(tool === name ? null : name);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !tool) return;
    event.stopPropagation();
    turn(null);
  }, { capture: true });
})();
