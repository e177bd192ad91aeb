/* The page of population: its controls become the link, and the link what the server is asked for. */
(function () {
  "use strict";

  const OUTLOOK_KEYS = ["o", "s", "a", "tfr", "le", "mig"];
  const DEFAULT_YEAR = "2035";

  /* Another region can be left by the back button; smaller changes do not fill the history. */
  function view(region, versus, year, outlook) {
    const changed = window.dash_clientside.callback_context.triggered.map((each) => each.prop_id);
    if (!changed.length || window.location.pathname !== "/population") return window.dash_clientside.no_update;
    const keys = Object.fromEntries(OUTLOOK_KEYS.map((key) => [key, outlook?.[key] ?? null]));
    const picked = changed.some((name) => name.startsWith("people-region"));
    if (picked) keys.pr = region;
    Object.assign(keys, { pv: versus, py: year === DEFAULT_YEAR ? null : year });
    window.gefaelle.setQuery(keys, picked);
    return window.location.search;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { population: { view } });
})();
