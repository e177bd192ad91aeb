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

  /* The page writes the holders, before this or after: the drawings are put wherever one is without. Whether any was. */
  function hang() {
    let isNew = false;
    for (const holder of holders()) {
      const number = Number(holder.dataset.map);
      if (number >= state.data.maps.length) continue;
      const { svg } = drawing(number);
      if (svg.parentNode === holder) continue;
      holder.replaceChildren(svg);
      isNew = true;
    }
    return isNew;
  }

  const watch = new MutationObserver(() => { if (hang()) writeLetters(); });
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
    markAll("named", namedOutlines());
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
    writeLetters();
  }

  /* ---- marks ------------------------------------------------------------------------------------------------ */

  /* Those that have a colour lie on a casing; of named selections the others stay on top. */
  const CASED = ["selected", "named"];
  function mark(name, number, outlines) {
    const { marks } = drawings[number];
    marks.querySelectorAll(`.mark-${name}`).forEach((node) => node.remove());
    const drawn = outlines.flatMap(({ d, colour, dash, offset }) => {
      const casing = CASED.includes(name) && !offset ? [made("path", { class: `mark-${name} is-casing`, d })] : [];
      const line = made("path", { class: `mark-${name}`, d });
      if (colour) line.style.stroke = colour;
      if (dash) Object.assign(line.style, { strokeDasharray: dash, strokeDashoffset: offset });
      return [...casing, line];
    });
    if (name === "named") marks.prepend(...drawn);
    else marks.append(...drawn);
  }
  const markAll = (name, outlines) => shown().forEach((_, number) => mark(name, number, outlines));
  const outlineOf = (key) => ({ d: several.land().shapes.get(key) });

  function select() {
    const colours = state.data.selection;
    markAll("selected", several.chosen().filter((key) => state.data.keys.includes(key))
      .map((key, at) => ({ ...outlineOf(key), colour: colours[at % colours.length] })));
  }

  /* Outlines of the named selections: one for the districts of each, and where a district is in several one for each
     of them, whose colours take turns. Districts that are not drawn have none. */
  const DASH = 5;
  function namedOutlines() {
    const { named, keys, faint } = state.data;
    const isDrawn = (key) => faint > 0 || !several.isOutside(keys.indexOf(key));
    const members = new Map();
    for (const one of named) for (const key of one.keys.filter(isDrawn)) members.set(key, [...(members.get(key) || []), one]);
    const { shapes } = several.land();
    const alone = named.map((one) => {
      const own = one.keys.filter((key) => members.get(key)?.length === 1);
      return { d: own.map((key) => shapes.get(key)).join(""), colour: one.colour };
    });
    const shared = [...members].filter(([, own]) => own.length > 1).flatMap(([key, own]) => own.map(({ colour }, turn) =>
      ({ d: shapes.get(key), colour, dash: [DASH, DASH * (own.length - 1)], offset: -DASH * turn })));
    return [...alone.filter(({ d }) => d), ...shared];
  }

  /* A letter for each selection, in its largest district that is seen and has none yet. */
  function letters() {
    const { named, keys, faint } = state.data;
    const [left, top, width, height] = state.box;
    const { middles } = several.land();
    const area = ({ half }) => half[0] * half[1];
    const isSeen = ({ key, x, y }) => x > left && x < left + width && y > top && y < top + height && (faint > 0 || !several.isOutside(keys.indexOf(key)));
    const taken = new Set();
    return named.flatMap((one) => {
      const own = one.keys.map((key) => ({ key, ...middles.get(key) })).filter(isSeen).sort((a, b) => area(b) - area(a));
      const found = own.find(({ key }) => !taken.has(key));
      if (!found) return [];
      taken.add(found.key);
      return [{ ...found, letter: one.letter }];
    });
  }

  /* Letters are as large as type wherever the map is enlarged: `unit` is a pixel in its coordinates. */
  function writeLetters() {
    const found = letters();
    shown().forEach(({ svg, marks }) => {
      marks.querySelectorAll(".mark-letter").forEach((node) => node.remove());
      const unit = Math.max(state.box[2] / (svg.clientWidth || 300), state.box[3] / (svg.clientHeight || 400));
      for (const { x, y, letter } of found) made("text", { class: "mark-letter", x, y, style: `font-size: ${12 * unit}px` }, marks).textContent = letter;
    });
  }
  window.addEventListener("resize", () => { if (several.isHere() && several.land()) writeLetters(); });

  /* A class of a legend lifts its districts: on its map, or on all maps that share it; a named selection its own. */
  function lift(row) {
    markAll("lifted", []);
    if (!row) return;
    if (row.dataset.regions) {
      markAll("lifted", [{ d: row.dataset.regions.split(" ").map((key) => several.land().shapes.get(key)).join("") }]);
      return;
    }
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

  Object.assign(several, { draw, look, select, lift, raise, markAll, outlineOf, shown, namedOutlines, letters });
})();
