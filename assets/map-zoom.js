/* Looking closer: buttons, a Land by choice or double click, two fingers, and the keys; and what is true of the part
   that is seen: the scale bar and where north is, drawn into the map's own picture. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { byId, plot } = map;
  const STEP = 1.6;
  const [LEAST, MOST] = [1, 40];
  const EARTH_KM = 6371.0088;
  const LONGEST_BAR_PX = 110;

  const geoOf = (graph) => graph._fullLayout.geo;
  const projectionOf = (graph) => geoOf(graph)._subplot.projection;
  const isTouch = () => window.matchMedia("(pointer: coarse)").matches;

  let home = null;
  let land = "";

  /* A finger scrolls the page past the whole map, and moves an enlarged one. */
  function look(graph, centre, scale) {
    home ??= { ...geoOf(graph).center };
    const near = Math.min(Math.max(scale, LEAST), MOST);
    const { lon, lat } = near === LEAST ? home : centre;
    graph.classList.toggle("is-near", near > LEAST);
    const changes = { "geo.center.lon": lon, "geo.center.lat": lat, "geo.projection.scale": near };
    if (isTouch()) changes.dragmode = near > LEAST ? "pan" : false;
    return window.Plotly.relayout(graph, changes);
  }

  const at = (graph, point) => {
    const [lon, lat] = projectionOf(graph).invert(point);
    return { lon, lat };
  };

  function zoomBy(factor) {
    const graph = plot("map-graph");
    setLand("");
    return look(graph, { ...geoOf(graph).center }, geoOf(graph).projection.scale * factor);
  }

  function boxOf(paths) {
    const boxes = paths.map((path) => path.getBBox()).filter(({ width }) => width > 0);
    const [x0, y0] = ["x", "y"].map((side) => Math.min(...boxes.map((box) => box[side])));
    const [x1, y1] = [["x", "width"], ["y", "height"]].map(([side, size]) => Math.max(...boxes.map((box) => box[side] + box[size])));
    return { x0, y0, x1, y1 };
  }

  const districts = (graph) => [...graph.querySelectorAll(".choroplethlayer > .trace path.choroplethlocation")]
    .filter((path) => path.__data__?.loc?.length === 5);

  function zoomTo(key) {
    const graph = plot("map-graph");
    setLand(key);
    if (!key) return look(graph, null, LEAST);
    const { x0, y0, x1, y1 } = boxOf(districts(graph).filter((path) => path.__data__.loc.startsWith(key)));
    const factor = 0.9 * Math.min(graph.offsetWidth / (x1 - x0), graph.offsetHeight / (y1 - y0));
    return look(graph, at(graph, [(x0 + x1) / 2, (y0 + y1) / 2]), geoOf(graph).projection.scale * factor);
  }

  function setLand(key) {
    land = key;
    if (byId("zoom-land")) byId("zoom-land").value = key;
  }

  /* A district that is walked to must be seen. */
  function bringIntoView(path) {
    const graph = plot("map-graph");
    const { x, y, width, height } = path.getBBox();
    const middle = [x + width / 2, y + height / 2];
    const isSeen = middle[0] > 0 && middle[1] > 0 && middle[0] < graph.offsetWidth && middle[1] < graph.offsetHeight;
    return isSeen ? Promise.resolve() : look(graph, at(graph, middle), geoOf(graph).projection.scale);
  }

  document.addEventListener("change", (event) => { if (event.target.id === "zoom-land") zoomTo(event.target.value); });
  document.addEventListener("click", (event) => {
    const tool = event.target.closest?.("[data-map-tool]")?.dataset.mapTool;
    if (tool === "zoom-in") zoomBy(STEP);
    if (tool === "zoom-out") zoomBy(1 / STEP);
    if (tool === "zoom-reset") zoomTo("");
  });
  /* Instead of plotly's own double click, which only goes back. */
  document.addEventListener("dblclick", (event) => {
    if (!event.target.closest?.("#map-graph")) return;
    event.stopPropagation();
    const hit = document.elementsFromPoint(event.clientX, event.clientY).find((node) => node.__data__?.loc?.length === 5);
    const region = map.hoveredRegion() || hit?.__data__.loc;
    zoomTo(!region || region.slice(0, 2) === land ? "" : region.slice(0, 2));
  }, { capture: true });

  /* ---- two fingers on the whole map; on an enlarged one plotly follows them itself -------------------------- */

  let pinch = null;
  const apart = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  document.addEventListener("touchstart", (event) => {
    const graph = plot("map-graph");
    if (event.touches.length !== 2 || !event.target.closest?.("#map-graph") || geoOf(graph).projection.scale > LEAST) return;
    const frame = graph.getBoundingClientRect();
    const middle = ["clientX", "clientY"].map((side) => (event.touches[0][side] + event.touches[1][side]) / 2);
    pinch = { from: apart(event.touches), centre: at(graph, [middle[0] - frame.left, middle[1] - frame.top]), factor: 1 };
  }, { passive: true });
  document.addEventListener("touchmove", (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    pinch.factor = apart(event.touches) / pinch.from;
  }, { passive: false });
  document.addEventListener("touchend", () => {
    const done = pinch;
    pinch = null;
    if (done && done.factor > 1) look(plot("map-graph"), done.centre, done.factor);
  });

  /* ---- scale bar and north ---------------------------------------------------------------------------------- */

  const SVG = "http://www.w3.org/2000/svg";
  function svg(tag, attributes, text = "") {
    const made = Object.assign(document.createElementNS(SVG, tag), { textContent: text });
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  }

  /* How long a kilometre is in the middle of what is seen, and in which direction the pole lies: by the map's own
     projection, on the sphere that it is made for. */
  function measured(graph) {
    const projection = projectionOf(graph);
    const middle = [graph.offsetWidth / 2, graph.offsetHeight / 2];
    const [lon, lat] = projection.invert(middle);
    const degrees = (km) => (km / EARTH_KM) * (180 / Math.PI);
    const east = projection([lon + degrees(1) / Math.cos((lat * Math.PI) / 180), lat]);
    const north = projection([lon, lat + degrees(1)]);
    const [upX, upY] = [north[0] - middle[0], north[1] - middle[1]];
    return { px: Math.hypot(east[0] - middle[0], east[1] - middle[1]), turn: (Math.atan2(upX, -upY) * 180) / Math.PI };
  }

  const round = (most) => {
    const power = 10 ** Math.floor(Math.log10(most));
    return [5, 2, 1].find((step) => step * power <= most) * power;
  };

  /* What of the page stands over the map, in the map's own pixels. */
  const OVER = [".card-heading", ".card-full", ".card-tools", ".badge-projected", ".histogram", ".legend", ".lock", ".map-tools-box", ".map-shapes-box"];
  function covered(graph, ...more) {
    const frame = graph.getBoundingClientRect();
    return [...OVER, ...more].flatMap((name) => [...graph.closest(".chart-card").querySelectorAll(name)])
      .map((node) => node.getBoundingClientRect()).filter(({ width }) => width > 0)
      .map(({ left, top, right, bottom }) => ({ x0: left - frame.left, y0: top - frame.top, x1: right - frame.left, y1: bottom - frame.top }));
  }

  /* The lower left corner, beside what already stands there. */
  function cornerOf(graph) {
    const y = graph.offsetHeight - 12;
    const taken = covered(graph).filter(({ x0, y0, y1 }) => x0 < 60 && y0 < y && y1 > y - 26).map(({ x1 }) => x1);
    return `translate(${Math.max(0, ...taken) + 8},${y})`;
  }

  /* Circles and hexagons lie where there is room: on them a kilometre means nothing. */
  function drawScale() {
    const graph = plot("map-graph");
    const layer = graph?.querySelector(".geolayer");
    if (!layer) return;
    layer.querySelector(".map-scale")?.remove();
    if ((byId("map-shapes")?.dataset.shape || "map") !== "map") return;
    const { px, turn } = measured(graph);
    if (!Number.isFinite(px) || px <= 0) return;
    const km = round(LONGEST_BAR_PX / px);
    const words = `${new Intl.NumberFormat(document.documentElement.lang).format(km)} km`;
    const group = svg("g", { class: "map-scale", transform: cornerOf(graph) });
    group.append(
      svg("path", { class: "map-scale-line", d: `M0,-5V0H${km * px}V-5` }),
      svg("text", { class: "map-scale-text", x: km * px + 5, y: 2 }, words),
      svg("path", { class: "map-north", d: "M0,-22L4.500,-10L0,-12.500L-4.500,-10Z", transform: `translate(5,-2) rotate(${turn} 0 -15)` }),
      svg("text", { class: "map-scale-text", x: 13, y: -12 }, "N"),
    );
    layer.append(group);
  }

  Object.assign(map, { covered, zoomBy, zoomTo, bringIntoView, drawScale, districtPaths: districts });
})();
