/* Functions that controls name (layouts/controls.py). */
(function () {
  "use strict";
  const functions = (window.dashMantineFunctions = window.dashMantineFunctions || {});
  const folded = (text) => text.trim().toLocaleLowerCase("de");

  /* Districts whose car plate is just what was typed come first, under the plate; then those whose name or AGS has it. */
  functions.findDistrict = ({ options, search, limit }) => {
    const wanted = folded(search);
    if (!wanted) return capped(options, limit);
    const hasPlate = (item) => item.plates?.split(" ").some((plate) => folded(plate) === wanted);
    const byPlate = options.flatMap(({ items }) => items.filter(hasPlate));
    const byName = options.map(({ group, items }) => ({
      group, items: items.filter((item) => !hasPlate(item) && folded(item.label).includes(wanted)),
    }));
    return capped([{ group: wanted.toLocaleUpperCase("de"), items: byPlate }, ...byName], limit);
  };

  /* An option with what is to be known of it, such as a year that is projected. */
  functions.withNote = ({ option }) => window.React.createElement(
    "span", { className: "option-with-note" }, option.label,
    option.note && window.React.createElement("span", { className: "option-note" }, ` ${option.note}`),
  );

  function capped(groups, limit) {
    let left = limit ?? Infinity;
    return groups.map(({ group, items }) => {
      const shown = items.slice(0, Math.max(left, 0));
      left -= shown.length;
      return { group, items: shown };
    }).filter(({ items }) => items.length > 0);
  }
})();
