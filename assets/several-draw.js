/* Several maps: a drawing a map, made once. A change of figures changes fills; hover, selection, focus and a lifted class
   are marks over the districts. */
(function () {
  "use strict";

  const several = window.gefaelle.several;
  const { state } = several;
  const NS = "http://www.w3.org/2000/svg";

  /* By place of the map: {svg, paths, fills, marks}; they outlive every answer of the server. */
  const drawings = [];

  function made(tag, attributes, parent) {
    const node = document.createElementNS(NS, tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    parent?.append(node);
    return node;
  }

  function drawing(number) {
    if (drawings[number]) return drawings[number];
    const { shapes, borders } = several.land();
    const svg = made("svg", { "aria-hidden": "true" });
    const districts = made("g", { class: "several-districts" }, svg);
    const paths = state.data.keys.map((key) => made("path", { d: shapes.get(key), "data-key": key }, districts));
    made("path", { class: "several-laender", d: borders }, svg);
    drawings[number] = { svg, paths, fills: [], isFaint: [], marks: made("g", { class: "several-marks" }, svg) };
    return drawings[number];
  }

  function paint(number) {
    const { paths, fills, isFaint } = drawing(number);
    paths.forEach((path, place) => {
      const fill = several.fillOf(number, place);
      if (fill !== fills[place]) {
        fills[place] = fill;
        if (fill) path.setAttribute("fill", fill);
        else path.removeAttribute("fill");
      }
      const faint = several.isOutside(place);
      if (faint !== isFaint[place]) {
        isFaint[place] = faint;
        path.style.opacity = faint ? state.data.faint : "";
      }
    });
  }

  const holders = () => [...document.querySelectorAll(".several-drawing")];

  /* The page writes the holders, before this or after: the drawings are put wherever one is without. */
  function hang() {
    for (const holder of holders()) {
      const number = Number(holder.dataset.map);
      if (number >= state.data.maps.length) continue;
      const { svg } = drawing(number);
      if (svg.parentNode !== holder) holder.replaceChildren(svg);
    }
  }

  const watch = new MutationObserver(hang);
  let watched = null;
  function follow() {
    const body = document.getElementById("several-body");
    if (body === watched) return;
    watch.disconnect();
    watch.observe(body, { childList: true, subtree: true });
    watched = body;
  }

  async function draw(data) {
    if (!data) return null;
    state.data = data;
    await several.load(data.urls);
    data.maps.forEach((_, number) => paint(number));
    follow();
    hang();
    look();
    select();
    return data.maps.length;
  }

  const shown = () => drawings.slice(0, state.data.maps.length);

  /* The same part in all; lines keep their width, and a finger moves only what is enlarged. */
  function look() {
    const { whole } = several.land();
    shown().forEach(({ svg }) => {
      svg.setAttribute("viewBox", state.box.join(" "));
      svg.classList.toggle("is-enlarged", state.box[2] < whole[2]);
    });
  }

  /* ---- marks ------------------------------------------------------------------------------------------------ */

  function mark(name, number, outlines) {
    const { marks } = drawings[number];
    marks.querySelectorAll(`.mark-${name}`).forEach((node) => node.remove());
    for (const { d, colour } of outlines) {
      if (name === "selected") made("path", { class: `mark-${name} is-casing`, d }, marks);
      const line = made("path", { class: `mark-${name}`, d }, marks);
      if (colour) line.style.stroke = colour;
    }
  }
  const markAll = (name, outlines) => shown().forEach((_, number) => mark(name, number, outlines));
  const outlineOf = (key) => ({ d: several.land().shapes.get(key) });

  function select() {
    const colours = state.data.selection;
    markAll("selected", several.chosen().filter((key) => state.data.keys.includes(key))
      .map((key, at) => ({ ...outlineOf(key), colour: colours[at % colours.length] })));
  }

  /* A class of a legend lifts its districts: on its map, or on all maps that share it. */
  function lift(row) {
    markAll("lifted", []);
    if (!row) return;
    const code = Number(row.dataset.classCode);
    for (const holder of row.closest(".several-map, .several-group").querySelectorAll(".several-drawing")) {
      const number = Number(holder.dataset.map);
      const keys = state.data.keys.filter((_, place) => several.codeOf(number, place) === code);
      mark("lifted", number, [{ d: keys.map((key) => several.land().shapes.get(key)).join("") }]);
    }
  }

  /* The other way round: the classes of a district in the legends. */
  function raise(place) {
    document.querySelectorAll(".several-page .is-raised-row").forEach((row) => row.classList.remove("is-raised-row"));
    if (place < 0) return;
    for (const holder of holders()) {
      const code = several.codeOf(Number(holder.dataset.map), place);
      const scope = holder.closest(".several-map").querySelector("[data-class-code]") ? ".several-map" : ".several-group";
      holder.closest(scope)?.querySelector(`[data-class-code="${code}"]`)?.classList.add("is-raised-row");
    }
  }

  Object.assign(several, { draw, look, select, lift, raise, markAll, outlineOf, shown });
})();
