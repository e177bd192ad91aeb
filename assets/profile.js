/* The page "Steckbrief". */
(function () {
  "use strict";

  const here = () => window.location.pathname.split("/")[2] || "";

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    profile: {
      go(region) {
        if (!region || region === here()) return;
        window.history.pushState({}, "", `/profile/${region}${window.location.search}`);
        window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
        window.scrollTo(0, 0);
      },

      print(clicks) {
        if (clicks) window.gefaelle.paintStrips().finally(() => window.print());
      },

      likeness(set, type, land) {
        window.gefaelle.setQuery({ nb: set || null, nt: type ? "1" : null, nl: land ? "1" : null });
        return window.location.search;
      },
    },
  });

  /* Paper is narrower than the screen: with a viewBox the drawings shrink to it as they are, as vectors. */
  window.addEventListener("beforeprint", () => {
    for (const svg of document.querySelectorAll(".profile .main-svg")) {
      // As plotly has drawn it: on paper its box may have been stretched already.
      const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
      if (width && !svg.hasAttribute("viewBox")) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const svg of document.querySelectorAll(".profile .main-svg")) svg.removeAttribute("viewBox");
  });
})();
