/* The page "Versorgung": clicks become steps, steps the link, and the link what the server is asked for. */
(function () {
  "use strict";

  const PATH = "/access";
  const skip = () => window.dash_clientside.no_update;
  const setProps = (id, props) => window.dash_clientside.set_props(id, props);
  const triggered = () => window.dash_clientside.callback_context.triggered.map((each) => each.prop_id);
  const isHere = () => window.location.pathname.startsWith(PATH);
  const DEFAULT_THRESHOLD = "1000";

  /* The steps that the page shows; buttons with a step add to them. */
  let steps = [];

  function buttons() {
    for (const id of ["access-undo", "access-reset"]) {
      const button = document.getElementById(id);
      if (button) button.disabled = steps.length === 0;
    }
  }

  function view(now, places, threshold, asked, facts) {
    const changed = triggered();
    steps = now || [];
    buttons();
    follow();
    if (!changed.length || !isHere()) return skip();
    const query = new URLSearchParams(window.location.search);
    const keys = { as: steps.length ? [facts.region, ...steps].join(",") : null };
    if (changed.some((name) => name.startsWith("access-set"))) keys.ap = places;
    if (changed.some((name) => name.startsWith("access-threshold"))) keys.at = threshold === DEFAULT_THRESHOLD ? null : threshold;
    if (changed.some((name) => name.startsWith("access-help"))) {
      keys.ab = query.get("ab") === "1" ? null : "1";
      document.getElementById("access-help").setAttribute("aria-expanded", String(keys.ab === "1"));
    }
    window.gefaelle.setQuery(keys);
    return window.location.search;
  }

  /* On a touch screen a finger scrolls the page. */
  async function follow() {
    for (let tries = 0; tries < 200; tries += 1) {
      const graph = document.querySelector("#cells-graph .js-plotly-plot");
      if (graph?._fullLayout) {
        if (window.matchMedia("(pointer: coarse)").matches && graph._fullLayout.dragmode !== false) {
          window.Plotly.relayout(graph, { dragmode: false });
        }
        return;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  function click(data, now) {
    const step = data?.points?.map((point) => point.customdata?.[0]).find(Boolean);
    return step ? [[...(now || []), step], null] : [skip(), skip()];
  }

  function pick(step, now) {
    return step ? [[...(now || []), step], null] : [skip(), skip()];
  }

  function undo(undone, reset, now) {
    const [name] = triggered();
    if (!name || !(undone || reset)) return skip();
    return name.startsWith("access-reset") ? [] : (now || []).slice(0, -1);
  }

  /* A scenario belongs to its district, and its places do too. */
  function go(region) {
    const here = window.location.pathname.split("/")[2] || "06611";
    if (!region || region === here) return;
    const query = new URLSearchParams(window.location.search);
    for (const key of ["as", "ap", "ab"]) query.delete(key);
    const text = window.gefaelle.queryText(query);
    window.history.pushState({}, "", `${PATH}/${region}${text ? `?${text}` : ""}`);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".access [data-step]");
    if (button) setProps("access-steps", { data: [...steps, button.dataset.step] });
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { access: { view, click, pick, undo, go } });
})();
