/* The map by keyboard: arrows go to the neighbour in their direction, Enter selects, Escape leaves. What is reached is
   outlined, has its card, and is said aloud. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { byId, state } = map;
  const ARROWS = { ArrowUp: "north", ArrowRight: "east", ArrowDown: "south", ArrowLeft: "west" };

  const isHere = () => document.activeElement?.id === "map-keys";
  let here = null;

  const pathOf = (region) => map.districtPaths(map.plot("map-graph")).find((path) => path.__data__.loc === region);

  /* Where the keyboard enters: where it was, at the first selected district, else in the middle of what is seen. */
  function entry() {
    const [first] = state.selected?.chosen || [];
    const known = here || first;
    if (known && pathOf(known) && !map.isDropped(known)) return known;
    const frame = map.plot("map-graph").getBoundingClientRect();
    const far = (path) => {
      const { x, y, width, height } = path.getBoundingClientRect();
      return Math.hypot(x + width / 2 - frame.x - frame.width / 2, y + height / 2 - frame.y - frame.height / 2);
    };
    const paths = map.districtPaths(map.plot("map-graph")).filter((path) => !map.isDropped(path.__data__.loc));
    return paths.sort((one, other) => far(one) - far(other))[0]?.__data__.loc ?? null;
  }

  /* Over districts that are not drawn an arrow goes on. */
  function onward(ways, from, direction, isDropped) {
    const passed = new Set();
    let next = ways[from]?.[direction];
    while (next && isDropped(next) && !passed.has(next)) {
      passed.add(next);
      next = ways[next]?.[direction];
    }
    return next && !isDropped(next) ? next : null;
  }

  async function go(region) {
    here = region;
    if (!region || !isHere()) return;
    await map.bringIntoView(pathOf(region));
    map.point(region);
    map.outline("focus", [region]);
    const { x, y, width, height } = pathOf(region).getBoundingClientRect();
    map.showCard(region, x + width / 2, y + height / 2);
    await map.current();
    say(region);
  }

  function say(region) {
    const { words } = state.controls.known;
    const found = map.facts(region);
    if (!found) return;
    const range = document.querySelector(`#map-legend [data-class-code="${found.isOut ? map.OUTSIDE : found.code ?? -1}"] .legend-range`);
    const parts = [found.name, found.land, ...(found.pair?.map(([what, figure]) => `${what}: ${figure}`) || [found.written])];
    if (found.place && !found.pair) parts.push(map.filled(words.rank, found.place));
    if (range && found.value !== null && (!found.pair || found.isOut)) parts.push(found.isOut ? range.textContent : `${words.class} ${range.textContent}`);
    if ((state.selected?.chosen || []).includes(region)) parts.push(words.selected);
    parts.splice(-1, 0, ...map.namesOf(region).map((name) => `${words.inSelection} ${name}`));
    byId("map-spoken").textContent = parts.join(", ");
  }

  function leave() {
    map.point(null);
    map.showCard(null);
    map.outline("focus", []);
    byId("map-spoken").textContent = "";
  }

  document.addEventListener("focusin", (event) => { if (event.target.id === "map-keys" && state.controls) go(entry()); });
  document.addEventListener("focusout", (event) => { if (event.target.id === "map-keys") leave(); });

  document.addEventListener("keydown", async (event) => {
    if (!isHere() || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const direction = ARROWS[key];
    if (direction || key === "Enter" || key === " " || key === "Escape") { event.preventDefault(); event.stopPropagation(); }
    if (key === "Escape") event.target.blur();
    if (key === "+") map.zoomBy(1.6).then(() => go(here));
    if (key === "-") map.zoomBy(1 / 1.6).then(() => go(here));
    if ((key === "Enter" || key === " ") && here) map.toggle(here);
    if (direction) {
      const next = onward(await map.answerOf(event.target.dataset.neighbours), here, direction, map.isDropped);
      if (next) go(next);
    }
  }, { capture: true });

  /* After plotly has drawn anew, and when the selection has changed. */
  function refocus() {
    if (!isHere() || !here) return;
    map.outline("focus", [here]);
    say(here);
  }

  Object.assign(map, { ARROWS, onward, refocus });
})();
