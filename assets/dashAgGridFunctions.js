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

  /* The name of a value that is a class. */
  functions.gefName = (value, names) => names[value] ?? "–";

  /* A percentile in the colours of a diverging scale, stronger towards both ends; the number stays readable. */
  functions.gefHeat = (value) => {
    if (value === null || value === undefined) return {};
    const strength = Math.round(Math.abs(value - 50) * 1.3);
    return { backgroundColor: `color-mix(in srgb, ${value < 50 ? "#e08a2e" : "#3f86bd"} ${strength}%, transparent)` };
  };

  /* The order of a grid is part of the link. */
  functions.gefSorted = ({ api }) => {
    const sorted = api.getColumnState().find(({ sort, sortIndex }) => sort && !sortIndex); // the link holds one
    window.gefaelle.setQuery({ so: sorted ? `${sorted.colId}:${sorted.sort}` : null });
  };

  /* A missing value stands at the end, whichever way the column is sorted. */
  functions.gefMissingLast = (a, b, nodeA, nodeB, descending) => {
    if (a === null || b === null) {
      if (a === b) return 0;
      return (a === null ? 1 : -1) * (descending ? -1 : 1);
    }
    return a - b;
  };
})();
