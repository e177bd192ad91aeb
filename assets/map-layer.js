/* The layer: values by address, painted on the paths that are on the screen. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const NO_DATA = "rgb(195, 200, 203)";

  let wanted = null;
  let painting = Promise.resolve(true);

  /* The map comes painted: take note of what it shows. */
  function begin(address, query) {
    wanted = map.layerUrl(address, query);
    painting = Promise.resolve(true);
    map.state.layer = null;
  }

  function show(address, query) {
    const url = map.layerUrl(address, query);
    if (url !== wanted) {
      wanted = url;
      painting = load(url).catch(() => {
        if (url === wanted) wanted = null;
        map.say(map.state.controls.known.failed);
        return false;
      });
    }
    return painting;
  }

  async function load(url) {
    const isWanted = () => url === wanted && map.plot("map-graph");
    let layer = map.answerOf(url);
    if (layer instanceof Promise) layer = await layer;
    if (!isWanted()) return false;
    map.state.layer = layer;
    paint(layer.z, coloursOf(layer));
    map.renewCard();
    // The second frame begins when the first is on the screen: what plotly has to learn never holds the colours up.
    await map.nextFrame();
    await map.nextFrame();
    if (isWanted()) await settle(layer);
    map.drawHistogram();
    return true;
  }

  /* The layer on the screen; that of the first drawing is fetched when somebody asks for it. */
  async function current() {
    const url = wanted;
    map.state.layer ??= await map.answerOf(url);
    return map.state.layer;
  }

  /* First the colours, in one frame and written as plotly writes them; it learns of them afterwards, in `settle`. */
  const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;
  const coloursOf = (layer) => layer.colorscale.filter((_, i) => i % 2 === 0).map(([, colour]) => rgb(colour));

  /* Whether the filter lets a district through, by its place; and whether it is drawn at all. */
  const inside = new WeakMap();
  function isInside(at) {
    const { layer } = map.state;
    if (!layer?.selectedpoints) return true;
    if (!inside.has(layer)) inside.set(layer, new Set(layer.selectedpoints));
    return inside.get(layer).has(at);
  }
  const isDropped = (region) => map.state.layer?.unselected.marker.opacity === 0 &&
    !isInside(map.plot("map-graph").data[0].locations.indexOf(region));

  /* Paths of the districts' own trace, in the order of its locations. Where a district has no value it is grey, and the
     trace of those that had none steps aside until plotly draws it anew. */
  function paint(codes, colours) {
    const faint = String(map.state.layer.unselected.marker.opacity);
    const [own, missing] = map.plot("map-graph").querySelectorAll(".choroplethlayer > .trace");
    for (const path of own.querySelectorAll("path.choroplethlocation")) {
      const code = codes[path.__data__.index];
      const fill = code === null ? NO_DATA : colours[code];
      if (path.getAttribute("fill") !== fill) path.setAttribute("fill", fill);
      const opacity = isInside(path.__data__.index) ? "1" : faint;
      if (path.style.opacity !== opacity) path.style.opacity = opacity;
    }
    for (const path of missing.querySelectorAll("path.choroplethlocation")) path.setAttribute("fill", "none");
  }

  /* Null is drawn as nothing: districts without a class go into a trace of their own. It keeps its grey, so it is left
     out by name (undefined): of one value alone plotly would take that for both. */
  function settle({ columns, breaks, card, ...districts }) {
    const graph = map.plot("map-graph");
    const { locations, text } = graph.data[0];
    const missing = locations.map((_, i) => i).filter((i) => districts.z[i] === null);
    const changes = { customdata: [locations.map((_, i) => columns.map((column) => column[i])), undefined] };
    for (const [name, value] of Object.entries(districts)) changes[name] = [value, undefined];
    changes.z = [districts.z, missing.map(() => 0)];
    const { selectedpoints, unselected } = districts;
    const kept = selectedpoints && missing.flatMap((i, at) => (isInside(i) ? [at] : []));
    Object.assign(changes, { selectedpoints: [selectedpoints, kept], unselected: [unselected, unselected] });
    changes.locations = [locations, missing.map((i) => locations[i])];
    changes.text = [text, missing.map((i) => text[i])];
    return window.Plotly.restyle(graph, changes, [0, 1]);
  }

  /* An option under the pointer, or reached by arrow keys, is likely the next view: its layer is fetched ahead. A click on
     it (which the enter key is, too) paints before anything else happens; Dash hears of it in its own time and asks for the
     same layer. */
  function optionOf(node) {
    const option = node?.closest?.("[role=option]");
    const list = option?.closest("[role=listbox]");
    return list?.getAttribute("aria-labelledby") === "indicator-select-label" ? option.getAttribute("value") : null;
  }

  function fetchAhead(node) {
    const { controls } = map.state;
    const indicator = controls && optionOf(node);
    const ahead = indicator && map.answerOf(map.layerUrl(controls.known.layer, map.queryOf(indicator, controls).query));
    if (ahead instanceof Promise) ahead.catch(() => {});
  }

  document.addEventListener("pointerover", (event) => fetchAhead(event.target));
  document.addEventListener("keyup", (event) => {
    if (event.key.startsWith("Arrow")) fetchAhead(document.querySelector("[role=option][data-combobox-selected]"));
  });
  document.addEventListener("click", (event) => {
    const { controls } = map.state;
    const indicator = controls && optionOf(event.target);
    if (indicator) show(controls.known.layer, map.queryOf(indicator, controls).query);
  }, { capture: true });

  Object.assign(map, { begin, show, current, paint, coloursOf, isInside, isDropped, settled: () => painting });
})();
