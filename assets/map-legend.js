/* The legend as a histogram: the districts by value in the colours of their classes. Its limits can be dragged, also by
   arrow keys, and typed; then the classes are set by hand. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { byId, state } = map;
  const [WIDTH, HEIGHT, TOP] = [176, 56, 8];
  const BINS = 44;
  const MOST_LIMITS = 8;

  /* What the histogram shows while a year or a limit is moved; null: the layer itself. */
  let live = null;

  const shown = () => live && { ...live, isLive: true } || (state.layer && { values: state.layer.columns[0], codes: state.layer.z, breaks: state.layer.breaks });

  /* A class holds its upper edge, as on the server. */
  function codesOf(values, breaks) {
    const inner = breaks.slice(1, -1);
    return values.map((value) => {
      if (value === null) return null;
      const at = inner.findIndex((edge) => value <= edge);
      return at < 0 ? inner.length : at;
    });
  }

  function showLive(values, sorted, breaks = state.layer.breaks) {
    // Classes that follow the filter are none of the districts outside of it.
    const codes = state.controls.follows ? sorted.map((code, i) => (map.isInside(i) ? code : null)) : sorted;
    live = { values, codes, breaks };
    map.paint(codes, map.coloursOf(state.layer));
    count(codes);
    drawHistogram();
    map.renewCard();
    map.drawLabels();
  }

  /* The legend's own counts are the page's to write: these stand over them until the view has followed. */
  function count(codes) {
    const counts = new Map();
    codes.forEach((code, i) => {
      const row = map.isInside(i) ? code ?? -1 : map.OUTSIDE;
      counts.set(row, (counts.get(row) || 0) + 1);
    });
    for (const row of document.querySelectorAll("#map-legend [data-class-code]")) {
      row.querySelector(".legend-count").dataset.live = counts.get(Number(row.dataset.classCode)) || 0;
    }
  }

  function forget() {
    live = null;
    document.querySelectorAll("#map-legend [data-live]").forEach((cell) => delete cell.dataset.live);
  }

  /* ---- drawing ---------------------------------------------------------------------------------------------- */

  function svg(tag, attributes, parent) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    parent?.appendChild(made);
    return made;
  }

  function titled(node, text) {
    svg("title", {}, node).textContent = text;
    return node;
  }

  const written = (value) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 3 }).format(value);

  /* The figures of the districts that the filter lets through. */
  const lookedAt = (figures) => figures && { ...figures, values: figures.values.map((value, i) => (map.isInside(i) ? value : null)) };

  let scale = null;
  function drawHistogram() {
    const box = byId("map-histogram");
    const figures = lookedAt(shown());
    if (!box || !figures) return;
    if (state.layer.card.pair) { box.replaceChildren(); return; } // its legend is a square
    const known = figures.values.filter((value) => value !== null);
    if (new Set(known).size < 2) { box.replaceChildren(); return; }
    const focused = document.activeElement?.dataset?.limit;
    const low = Math.min(...known, figures.breaks[0]);
    const high = Math.max(...known, figures.breaks[figures.breaks.length - 1]);
    scale = { low, high, x: (value) => (WIDTH * (value - low)) / (high - low), of: (x) => low + ((high - low) * x) / WIDTH };
    const root = svg("svg", { viewBox: `-6 0 ${WIDTH + 12} ${HEIGHT + TOP + 12}`, width: WIDTH + 12, height: HEIGHT + TOP + 12 });
    bars(figures, root);
    marks(known, figures, root);
    if (figures.breaks.length - 2 <= MOST_LIMITS) figures.breaks.slice(1, -1).forEach((limit, at) => handle(limit, at, root));
    box.replaceChildren(root);
    if (focused !== undefined) box.querySelector(`[data-limit="${focused}"]`)?.focus();
  }

  function bars({ values, codes }, root) {
    const colours = map.coloursOf(state.layer);
    const bins = Array.from({ length: BINS }, () => new Map());
    values.forEach((value, i) => {
      if (value === null) return;
      const bin = bins[Math.min(Math.floor((BINS * (value - scale.low)) / (scale.high - scale.low)), BINS - 1)];
      bin.set(codes[i], (bin.get(codes[i]) || 0) + 1);
    });
    const most = Math.max(...bins.map((bin) => [...bin.values()].reduce((sum, n) => sum + n, 0)));
    const width = WIDTH / BINS;
    bins.forEach((bin, at) => {
      let y = TOP + HEIGHT;
      for (const [code, n] of [...bin].sort(([one], [other]) => one - other)) {
        const height = (HEIGHT * n) / most;
        y -= height;
        svg("rect", { x: at * width, y, width: width - 0.4, height, fill: colours[code], "data-class-code": code }, root);
      }
    });
    svg("line", { x1: 0, x2: WIDTH, y1: TOP + HEIGHT, y2: TOP + HEIGHT, class: "histogram-base" }, root);
  }

  /* Mean and median of the districts below the line, the selected districts above it in their colours. */
  function marks(known, { values }, root) {
    const { words } = state.controls.known;
    const sorted = [...known].sort((one, other) => one - other);
    const middle = (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const base = TOP + HEIGHT + 1;
    const { card } = state.layer;
    for (const [name, value, points] of [["mean", mean, "-4,8 4,8 0,0"], ["median", middle, "-3.5,4 0,0 3.5,4 0,8"]]) {
      const mark = svg("polygon", { points, transform: `translate(${scale.x(value)},${base})`, class: `histogram-${name}` }, root);
      titled(mark, `${words[name]}: ${card.names ? written(value) : map.written(value, card)}`);
    }
    const { chosen = [], colours = [] } = state.selected || {};
    const { locations } = map.plot("map-graph").data[0];
    chosen.forEach((region, at) => {
      const value = values[locations.indexOf(region)];
      if (value === null || value === undefined) return;
      const place = `translate(${scale.x(value)},${TOP / 2})`;
      svg("polygon", { points: "-4,0 0,-4 4,0 0,4", transform: place, fill: colours[at], class: "histogram-selected" }, root);
    });
  }

  function handle(limit, at, root) {
    const group = svg("g", {
      class: "histogram-limit", transform: `translate(${scale.x(limit)},0)`, tabindex: 0, role: "slider", "data-limit": at,
      "aria-label": `${state.controls.known.words.limit} ${at + 1}`, "aria-valuenow": limit, "aria-valuetext": written(limit),
      "aria-valuemin": scale.low, "aria-valuemax": scale.high,
    }, root);
    svg("rect", { x: -5, y: 0, width: 10, height: TOP + HEIGHT + 10, class: "histogram-grip" }, group);
    svg("line", { y1: TOP - 2, y2: TOP + HEIGHT + 3, class: "histogram-line" }, group);
    titled(group, written(limit));
  }

  /* ---- limits by hand --------------------------------------------------------------------------------------- */

  /* A limit is as fine as a pixel of the histogram, in whole decimal steps. */
  const fineness = () => 10 ** Math.floor(Math.log10((scale.high - scale.low) / WIDTH));

  /* A limit stays between its neighbours. */
  function move(at, value) {
    const { values, breaks } = shown();
    const step = fineness();
    const within = Math.min(Math.max(value, breaks[at] + step), breaks[at + 2] - step);
    const moved = breaks.map((limit, i) => (i === at + 1 ? Number((Math.round(within / step) * step).toFixed(6)) : limit));
    if (moved[at] >= moved[at + 1] || moved[at + 1] >= moved[at + 2]) return;
    showLive(values, codesOf(values, moved), moved);
  }

  /* As a link can hold them: far finer than values are. */
  const innerOf = (breaks) => breaks.slice(1, -1).map((limit) => Number(limit.toFixed(6)));

  function commit() {
    if (!live) return;
    const inner = innerOf(live.breaks);
    map.setProps("class-breaks", { data: inner });
    map.setProps("class-method", { value: "manual" });
    map.setProps("breaks-typed", { value: inner.map((limit) => typedNumber(limit)).join("; ") });
  }

  const typedNumber = (value) => (document.documentElement.lang === "de" ? String(value).replace(".", ",") : String(value));

  let held = null;
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest?.("[data-limit]");
    if (!grip) return;
    event.preventDefault();
    grip.focus();
    held = Number(grip.dataset.limit);
  });
  document.addEventListener("pointermove", (event) => {
    if (held === null) return;
    const { left, width } = byId("map-histogram").querySelector("svg").getBoundingClientRect();
    move(held, scale.of(((event.clientX - left) * (WIDTH + 12)) / width - 6));
  });
  document.addEventListener("pointerup", () => {
    if (held === null) return;
    held = null;
    commit();
  });

  let resting = null;
  document.addEventListener("keydown", (event) => {
    const grip = event.target.closest?.("[data-limit]");
    const by = grip && { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = Number(grip.dataset.limit);
    move(at, shown().breaks[at + 1] + by * ((scale.high - scale.low) / WIDTH) * (event.shiftKey ? 5 : 1));
    clearTimeout(resting);
    resting = setTimeout(commit, 400);
  });

  /* Typed limits: decimal comma in German; semicolons between. None any more: the usual classes. */
  function typed(text, known) {
    const skip = map.skip();
    const parts = (text || "").split(/[;\s]+/).filter(Boolean);
    const numbers = parts.map((part) => Number(part.replace("−", "-").replace(",", ".")));
    if (JSON.stringify(numbers) === JSON.stringify(known)) return [skip, skip];
    if (!parts.length) return [[], state.controls.method === "manual" ? "quantile" : skip];
    if (numbers.length > MOST_LIMITS || !numbers.every(Number.isFinite)) {
      map.say(state.controls.known.words.limits.replace("{most}", MOST_LIMITS));
      return [skip, skip];
    }
    return [[...new Set(numbers)].sort((one, other) => one - other), "manual"];
  }

  /* A district under the pointer: its class in the legend. */
  function raiseInLegend(region) {
    const { locations, z } = map.plot("map-graph")?.data?.[0] || { locations: [] };
    const at = locations.indexOf(region);
    const code = region ? (map.isInside(at) ? (shown()?.codes || z)[at] ?? -1 : map.OUTSIDE) : null;
    document.querySelectorAll("#map-legend [data-class-code]").forEach((row) => {
      row.classList.toggle("is-raised-row", code !== null && Number(row.dataset.classCode) === code);
    });
  }

  Object.assign(map, { figures: shown, innerOf, codesOf, showLive, forget, drawHistogram, typed, raiseInLegend });
})();
