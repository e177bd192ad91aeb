/* Names on the map: of the selected districts, and of those with the highest and lowest values. Each stands beside its
   district where it covers no other name; where there is no room, an extreme goes without. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { plot, state } = map;
  const SVG = "http://www.w3.org/2000/svg";
  const ENDS = 3;
  const GAP_PX = 4;

  const group = () => {
    const layer = plot("map-graph")?.querySelector(".geolayer");
    if (!layer) return null;
    const found = layer.querySelector(".map-labels") || document.createElementNS(SVG, "g");
    found.setAttribute("class", "map-labels");
    layer.append(found);
    found.replaceChildren();
    return found;
  };

  /* Selected ones first, then highest and lowest by turns: of those that the filter lets through. */
  function wanted() {
    const { locations } = plot("map-graph").data[0];
    const { values } = map.figures();
    const order = locations.map((_, i) => i).filter((i) => values[i] !== null && map.isInside(i))
      .sort((one, other) => values[other] - values[one]);
    const ends = Array.from({ length: ENDS }, (_, n) => [order[n], order[order.length - 1 - n]]).flat();
    const extremes = ends.filter((i) => i !== undefined).map((i) => locations[i]);
    return [...new Set([...(state.selected?.chosen || []), ...extremes])];
  }

  const meets = (one, other) => one.x0 < other.x1 && one.x1 > other.x0 && one.y0 < other.y1 && one.y1 > other.y0;

  function places({ x, y, width, height }, own) {
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    const spots = [
      [x + width + GAP_PX, middleY - own.height / 2], [x - GAP_PX - own.width, middleY - own.height / 2],
      [middleX - own.width / 2, y - GAP_PX - own.height], [middleX - own.width / 2, y + height + GAP_PX],
      [x + width, y - own.height], [x - own.width, y - own.height], [x + width, y + height], [x - own.width, y + height],
    ];
    return spots.map(([left, top]) => ({ x0: left, y0: top, x1: left + own.width, y1: top + own.height }));
  }

  function drawLabels() {
    const box = group();
    if (!box || !state.controls?.labels || !state.layer) return;
    const graph = plot("map-graph");
    const paths = new Map(map.districtPaths(graph).map((path) => [path.__data__.loc, path]));
    const taken = map.covered(graph, ".map-scale");
    const fits = (spot) => spot.x0 >= 0 && spot.y0 >= 0 && spot.x1 <= graph.offsetWidth && spot.y1 <= graph.offsetHeight
      && !taken.some((other) => meets(spot, other));
    for (const region of wanted()) {
      const outline = paths.get(region)?.getBBox();
      const found = map.facts(region);
      if (!outline?.width || !found) continue;
      const text = document.createElementNS(SVG, "text");
      text.setAttribute("class", "map-label");
      text.dataset.region = region;
      text.textContent = `${found.name} ${found.written}`;
      box.append(text);
      const own = text.getBBox();
      const spot = places(outline, own).find(fits);
      if (!spot) { text.remove(); continue; }
      taken.push(spot);
      text.setAttribute("x", spot.x0);
      text.setAttribute("y", spot.y0 - own.y);
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-map-tool=labels]");
    if (!button || !state.controls) return;
    const isOn = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isOn));
    map.setProps("map-labels", { data: isOn });
  });

  /* While the map is moved the names would stay behind. */
  const hideWhileMoving = () => { group(); plot("map-graph").querySelector(".map-scale")?.remove(); };

  Object.assign(map, { drawLabels, hideWhileMoving });
})();
