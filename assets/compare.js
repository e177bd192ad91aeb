/* The page "Vergleich" in the browser: a control writes its key into the link, and the page follows the link. */
(function () {
  "use strict";

  const skip = () => window.dash_clientside.no_update;
  /* Back returns to the view and the indicator before; smaller changes do not fill the history. */
  const STEPS = ["t", "i", "x"];
  /* What stands for nothing in a control and for the default in the link. */
  const USUAL = ["all", "auto", "0", "DG"];
  /* The years of one indicator mean nothing to another. */
  const FORGETS = { i: ["from", "to", "y0", "y1"], t: ["so"], like: ["so"], set: ["so"] };

  function write() {
    const [changed] = window.dash_clientside.callback_context.triggered;
    if (!changed) return;
    const key = JSON.parse(changed.prop_id.slice(0, changed.prop_id.lastIndexOf("."))).compare;
    const value = Array.isArray(changed.value) ? changed.value.join(",") : changed.value;
    const wanted = USUAL.includes(value) ? null : value;
    if ((new URLSearchParams(window.location.search).get(key) || "") === (wanted || "")) {
      // The usual set is emptied: the link says nothing new, but the control is to be filled again.
      if (key === "set" && !value) window.dash_clientside.set_props("compare-view", { data: window.location.search });
      return;
    }
    const changes = { [key]: wanted };
    for (const other of FORGETS[key] || []) changes[other] = null;
    window.gefaelle.setQuery(changes, STEPS.includes(key));
  }

  /* Light and dark are the page's own colours, and a grid sorts itself: nothing is to be drawn anew. */
  let followed = null;
  function follow(search) {
    const query = new URLSearchParams(search);
    ["scheme", "so"].forEach((key) => query.delete(key));
    const before = followed;
    followed = query.toString();
    const first = window.dash_clientside.callback_context.triggered.length === 0;
    return first || before === null || before === followed ? skip() : search;
  }

  /* A field of the correlation matrix opens the scatter of its two indicators; the choice of views follows. */
  function openPair(click, figure) {
    const [point] = click?.points || [];
    if (!point || point.x === point.y) return skip();
    const [i, x] = [point.y, point.x].map((place) => figure.layout.meta[place]);
    window.gefaelle.setQuery({ t: "scatter", i, x, from: null, to: null, y0: null, y1: null }, true);
    return "scatter";
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    compare: { write, follow, openPair },
  });
})();
