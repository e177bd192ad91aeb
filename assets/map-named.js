/* Named selections on the map: their districts outlined in their colour, with their letter; a district of several
   carries all their colours by turns. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const SVG = "http://www.w3.org/2000/svg";
  const DASH = 7;
  /* A district smaller than this, in pixels, has no room for letters. */
  const ROOM = 15;

  function lettersAt(path, letters) {
    const { x, y, width, height } = path.getBBox();
    if (Math.min(width, height) < ROOM) return null;
    const text = document.createElementNS(SVG, "text");
    Object.entries({ class: "mark-letter", x: x + width / 2, y: y + height / 2 }).forEach(([name, value]) => text.setAttribute(name, value));
    text.textContent = letters;
    return text;
  }

  const letterOf = ({ slot }) => String.fromCharCode(65 + slot);
  const colourOf = ({ slot }) => getComputedStyle(document.querySelector(`.named-row[data-slot="${slot}"]`)).getPropertyValue("--named");

  function outlineNamed() {
    const shown = window.gefaelle.named?.rowsShown() || [];
    const group = map.overlay("named");
    if (!group || !shown.length) return;
    // The districts selected one by one stay on top.
    group.parentNode.insertBefore(group, group.parentNode.querySelector(".mark-selected"));
    const colours = new Map(shown.map((one) => [one, colourOf(one)]));
    const members = new Map();
    for (const one of shown) for (const region of one.regions) members.set(region, [...(members.get(region) || []), one]);
    for (const path of map.pathsOf([...members.keys()])) {
      if (map.isDropped(path.__data__.loc)) continue;
      const own = members.get(path.__data__.loc);
      group.append(map.copyOf(path, "mark-path mark-casing"));
      own.forEach((one, turn) => {
        const line = group.appendChild(map.copyOf(path, "mark-path"));
        line.style.stroke = colours.get(one);
        line.dataset.slot = one.slot;
        if (own.length > 1) {
          line.style.strokeDasharray = `${DASH} ${DASH * (own.length - 1)}`;
          line.style.strokeDashoffset = -DASH * turn;
        }
      });
      const letters = lettersAt(path, own.map(letterOf).join(""));
      if (letters) group.append(letters);
    }
  }

  /* Letter and name of the selections that a district is in, for its card and to be heard. */
  const namesOf = (region) => (window.gefaelle.named?.rowsShown() || [])
    .filter(({ regions }) => regions.includes(region)).map((one) => `${letterOf(one)} ${one.name}`);

  for (const [over, out] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(over, (event) => {
      const row = map.plot("map-graph") && event.target.closest?.(".named-row");
      if (row) map.lift(row.dataset.regions.split(" "));
    });
    document.addEventListener(out, (event) => {
      if (map.plot("map-graph") && event.target.closest?.(".named-row")) map.lift([]);
    });
  }

  Object.assign(map, { outlineNamed, namesOf });
})();
