/* The table follows indicator, period and language of the link, and takes no notice of the rest. */
(function () {
  "use strict";
  const KEYS = ["i", "from", "to", "lang", "f", "gr", "o", "s", "a", "tfr", "le", "mig"];
  let followed = null;

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    table: {
      follow(search) {
        const query = new URLSearchParams(search);
        const wanted = Object.fromEntries(KEYS.map((key) => [key, query.get(key)]));
        const before = followed;
        followed = JSON.stringify(wanted);
        return before === null || before === followed ? window.dash_clientside.no_update : wanted;
      },

      /* The select also follows the link (back, forward): then there is nothing to pick. */
      pickIndicator(indicator, options, shown) {
        const current = shown.i ?? options[0].items[0].value;
        if (indicator && indicator !== current) window.gefaelle.setQuery({ i: indicator, from: null, to: null }, true);
      },

      pickYears(from, to) {
        if (to) window.gefaelle.setQuery({ from: from && Number(from) < Number(to) ? from : null, to });
      },
    },
  });
})();
