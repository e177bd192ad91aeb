/* Functions that the table's column definitions name (layouts/table.py). */
(function () {
  "use strict";
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  const writers = {};

  function writer(lang, decimals, sign) {
    const key = [lang, decimals, sign].join();
    writers[key] =
      writers[key] ||
      new Intl.NumberFormat(lang === "de" ? "de-DE" : "en-GB", {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        signDisplay: sign ? "exceptZero" : "negative",
        useGrouping: "always",
      });
    return writers[key];
  }

  functions.gefNumber = (value, lang, decimals, sign) =>
    value === null || value === undefined ? "–" : writer(lang, decimals, sign).format(value).replace("-", "−");

  /* A missing value stands at the end, whichever way the column is sorted. */
  functions.gefMissingLast = (a, b, nodeA, nodeB, descending) => {
    if (a === null || b === null) {
      if (a === b) return 0;
      return (a === null ? 1 : -1) * (descending ? -1 : 1);
    }
    return a - b;
  };
})();
