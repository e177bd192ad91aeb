/* The shell's share of the work in the browser; callbacks/routing.py wires it. */
(function () {
  "use strict";
  function schemeOf(search) {
    const chosen = new URLSearchParams(search).get("scheme");
    if (chosen === "dark" || chosen === "light") return chosen;
    return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  /* A query as a link has it: lists keep their commas. */
  const queryText = (query) => query.toString().replace(/%2C/g, ",");

  /* Change keys of the link (null removes one) without loading or drawing anything anew. With `push` the old view
     stays reachable by the back button. Dash's Location hears of it as of any navigation. */
  function setQuery(changes, push) {
    const query = new URLSearchParams(window.location.search);
    Object.entries(changes).forEach(([key, value]) => {
      if (value === null || value === undefined || value === "") query.delete(key);
      else query.set(key, value);
    });
    const text = queryText(query);
    const url = window.location.pathname + (text ? "?" + text : "") + window.location.hash;
    window.history[push ? "pushState" : "replaceState"]({}, "", url);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  /* The table's script is large, and the map needs none: there it is loaded when the map is painted. */
  const gridScript = document.querySelector("meta[name=grid-script]")?.content;
  let grid = null;
  function loadGrid() {
    grid ??= new Promise((done) => {
      if (!gridScript) return done();
      const script = Object.assign(document.createElement("script"), { src: gridScript, onload: done, onerror: done });
      document.head.append(script);
    });
    return grid;
  }

  window.gefaelle = Object.assign(window.gefaelle || {}, { setQuery, queryText, schemeOf, loadGrid });

  function withLanguage(search, lang) {
    const query = new URLSearchParams(search);
    query.delete("lang");
    const kept = queryText(query);
    const text = [lang === "de" ? "" : "lang=" + lang, kept].filter(Boolean).join("&");
    return window.location.pathname + (text ? "?" + text : "");
  }

  function keepHash() {
    const target = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (target) {
      if (target.tagName === "DETAILS") target.open = true;
      target.scrollIntoView();
    }
  }

  /* A link that the page was drawn with before light and dark were switched does not know of it. */
  function withScheme(search) {
    const [before, query] = [new URLSearchParams(address), new URLSearchParams(search)];
    if (query.has("scheme") || !before.has("scheme")) return search;
    query.set("scheme", before.get("scheme"));
    return `?${queryText(query)}`;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='/']");
    if (link && withScheme(link.search) !== link.search) link.search = withScheme(link.search);
  }, { capture: true });

  /* Back and forward draw the view of their link; every other change of the query is the page's own. */
  const DRAWN_AGAIN = ["/population", "/", "/compare", "/maps"];
  let address = window.location.search;
  let steppedTo = null;
  window.addEventListener("_dashprivate_pushstate", () => {
    const { pathname, search, hash } = window.location;
    if (withScheme(search) !== search) window.history.replaceState(window.history.state, "", pathname + withScheme(search) + hash);
    [address, steppedTo] = [window.location.search, null];
  });
  // Dash hears of an address later than the browser changes it: what is left is known here only.
  window.addEventListener("popstate", () => {
    if (window.location.search !== address) address = steppedTo = window.location.search;
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    shell: {
      async route(pathname, search, known) {
        const again = steppedTo === search && (DRAWN_AGAIN.includes(pathname) || pathname.startsWith("/access"));
        if (steppedTo === search) steppedTo = null;
        if (!["/", "/embed"].includes(pathname)) await loadGrid();
        const lang = new URLSearchParams(search).get("lang") === "en" ? "en" : "de";
        const scheme = schemeOf(search);
        const same = known && known.path === pathname && known.lang === lang && !again;
        const route = { path: pathname, lang, step: performance.now() };
        return [same ? window.dash_clientside.no_update : route, scheme, scheme];
      },

      switchScheme(clicks, scheme) {
        if (clicks) setQuery({ scheme: scheme === "dark" ? "light" : "dark" });
      },

      keepQuery(search, links) {
        return links.map(({ keep, at }) => (keep === "lang" ? withLanguage(search, at) : at + search));
      },

      title(title, route) {
        if (title) document.title = title;
        if (route) document.documentElement.lang = route.lang;
        // On a phone the navigation scrolls sideways: the page that is open is in it.
        document.querySelector(".nav-link[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
        keepHash();
      },
    },
  });
})();
