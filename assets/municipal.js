/* Municipalities of a Land or district, in the place of the map. */
(function () {
  "use strict";

  const KEYS = ["lang", "i", "from", "to", "k", "m", "b", "p", "w", "bv"];
  const skip = () => window.dash_clientside.no_update;
  const byId = (id) => document.getElementById(id);
  const setProps = (id, props) => window.dash_clientside.set_props(id, props);

  let shown = null;
  let wanted = null;

  /* Called when a place is chosen and whenever the view changes; the card's words follow what it returns. */
  function show(place, view, facts) {
    const triggered = window.dash_clientside.callback_context.triggered.map((one) => one.prop_id);
    shown = place || null;
    byId("municipal").hidden = !shown;
    if (triggered.some((name) => name.startsWith("place-select"))) keepInLink();
    if (!shown) { wanted = null; resized("map-graph"); return skip(); }
    const query = new URLSearchParams(view ?? window.location.search);
    query.set("w", shown);
    for (const key of [...query.keys()]) if (!KEYS.includes(key)) query.delete(key);
    const url = `${facts.layer}?${query}`;
    if (url === wanted) return skip();
    const isFirst = wanted === null && triggered.length === 0;
    wanted = url;
    draw(url).catch(() => {
      setProps("notifications", { sendNotifications: [{ action: "show", id: "municipal", message: facts.failed }] });
      if (wanted === url) wanted = null;
    });
    return isFirst ? skip() : `?${query}`;
  }

  async function draw(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const { data, layout } = await answer.json();
    const graph = await drawn();
    if (url !== wanted) return;
    byId("municipal-box").hidden = data.length === 0;
    await window.Plotly.react(graph, data, layout, graph._context);
    if (graph.dataset.followed) return;
    graph.dataset.followed = "yes";
    graph.on("plotly_click", ({ points }) => { if (shown?.length === 2) go(points[0].location.slice(0, 5)); });
  }

  async function drawn() {
    for (;;) {
      const graph = byId("municipal-graph")?.querySelector(".js-plotly-plot");
      if (graph?._fullLayout) return graph;
      await new Promise((done) => setTimeout(done, 30));
    }
  }

  /* A drawing that was hidden has lost its size. */
  function resized(id) {
    const graph = byId(id)?.querySelector(".js-plotly-plot");
    if (graph?._fullLayout && graph.offsetWidth) window.Plotly.Plots.resize(graph);
  }

  const go = (place) => setProps("place-select", { value: place || null });

  /* An answer that was asked for before writes the link of then: the place on the screen is kept in it. */
  function keepInLink() {
    if (window.location.pathname !== "/" || !byId("municipal")) return;
    const inLink = new URLSearchParams(window.location.search).get("w");
    if (inLink !== shown) window.gefaelle.setQuery({ w: shown });
  }
  window.addEventListener("_dashprivate_pushstate", () => { if (byId("municipal-graph")) keepInLink(); });

  document.addEventListener("click", (event) => {
    const step = event.target.closest?.("[data-place]");
    if (step) go(step.dataset.place);
    const choice = event.target.closest?.("#municipal [data-indicator]");
    if (choice) setProps("indicator-select", { value: choice.dataset.indicator });
  });

  /* Pointing at a class of the legend leaves only its municipalities in full colour. */
  function lift(code) {
    const graph = byId("municipal-graph")?.querySelector(".js-plotly-plot");
    if (!graph?.data?.length) return;
    for (const trace of graph.querySelectorAll(".choroplethlayer > .trace")) {
      const isMissing = trace.__data__[0].trace.index === 1;
      for (const path of trace.querySelectorAll("path")) {
        const isOf = code === null || (code < 0 ? isMissing : !isMissing && path.__data__.z === code);
        path.classList.toggle("is-dimmed", !isOf);
      }
    }
  }
  for (const [over, out] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(over, (event) => {
      const row = event.target.closest?.("[data-municipal-class]");
      if (row) lift(Number(row.dataset.municipalClass));
    });
    document.addEventListener(out, (event) => { if (event.target.closest?.("[data-municipal-class]")) lift(null); });
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { municipal: { show } });
})();
