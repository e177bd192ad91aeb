/* The page "Mehrere Karten" and its link: a control writes its keys, the page follows the link; drawing, hand and picture
   are scripts of their own (assets/several-*.js). */
(function () {
  "use strict";

  const { several } = window.gefaelle;
  const skip = () => window.dash_clientside.no_update;

  /* What the server puts into the controls is what is shown already, and changes no link. */
  const LOCKS = { auto: { ms: null, b: null }, all: { ms: null, b: "all" }, own: { ms: "own", b: null } };
  /* A link without the key is what there is already: the control is filled again. */
  function emptied(values, key, id, { chosen }) {
    if (values?.length || new URLSearchParams(window.location.search).has(key)) return false;
    window.dash_clientside.set_props(id, { value: chosen[key] });
    return true;
  }

  function write(indicators, years, lock, data) {
    const { chosen } = data;
    if (emptied(indicators, "mi", "several-indicators", data) || emptied(years, "my", "several-years", data)) return;
    const sorted = [...(years || [])].sort();
    const changes = {};
    if (indicators.join() !== chosen.mi.join()) changes.mi = indicators.join();
    if (sorted.join() !== chosen.my.join()) changes.my = sorted.join();
    if (lock !== chosen.lock) Object.assign(changes, LOCKS[lock]);
    if (Object.keys(changes).length) window.gefaelle.setQuery(changes, "mi" in changes);
  }

  /* Light and dark, and who is selected, are the browser's own: nothing is to be drawn anew. */
  let followed = null;
  function follow(search) {
    const query = new URLSearchParams(search);
    ["scheme", "r"].forEach((key) => query.delete(key));
    const before = followed;
    followed = query.toString();
    if (several.isHere() && several.land()) several.select();
    const first = window.dash_clientside.callback_context.triggered.length === 0;
    return first || before === null || before === followed ? skip() : search;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { several: { draw: several.draw, follow, write } });
})();
