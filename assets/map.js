/* The map page in the browser: one view text out of all controls, hover and selection in every chart at once,
   pictures for download. Everything that needs figures is computed by the server. */
(function () {
  "use strict";

  const skip = () => window.dash_clientside.no_update;
  const MAX_SELECTED = 10;
  const byId = (id) => document.getElementById(id);
  const plot = (id) => byId(id)?.querySelector(".js-plotly-plot");
  const triggered = () => window.dash_clientside.callback_context.triggered.map((t) => t.prop_id);

  /* ---- the view: a query text, read and checked by the server ---------------------------------------------- */

  function yearsFor(facts, from, to) {
    const years = facts.years;
    const end = years.includes(Number(to)) ? Number(to) : years[years.length - 1];
    if (facts.start === null) return { start: null, end };
    const earlier = years.filter((year) => year < end);
    const start = earlier.includes(Number(from)) ? Number(from) : earlier.includes(facts.start) ? facts.start : earlier[0];
    return { start, end };
  }

  const options = (years) => years.map((year) => ({ value: String(year), label: String(year) })).reverse();

  function view(indicator, from, to, k, method, palette, selected, second, catalog) {
    const facts = catalog[indicator];
    const isChange = facts.start !== null;
    const period = yearsFor(facts, from, to);
    const query = new URLSearchParams(window.location.search);
    const parts = {
      i: indicator, from: period.start, to: period.end, k, m: method,
      p: palette === "auto" ? null : palette, r: selected.join(","), x: second,
    };
    for (const [key, value] of Object.entries(parts)) {
      if (value) query.set(key, value);
      else query.delete(key);
    }
    return [
      query.toString(),
      options(isChange ? facts.years.slice(1) : facts.years), String(period.end),
      options(isChange ? facts.years.filter((year) => year < period.end) : []), isChange ? String(period.start) : null,
      isChange ? {} : { display: "none" },
    ];
  }

  /* ---- selection: a click on a district anywhere adds or removes it ----------------------------------------- */

  const regionOf = (event) => event?.points?.[0]?.location ?? event?.points?.[0]?.id ?? null;

  /* Clicks are taken back once read, or a second click on the same district would be no change. */
  function select(map, ranking, scatter, picked, selected) {
    const source = (triggered()[0] || "").split(".")[0];
    if (source === "district-select") return [picked || [], skip(), skip(), skip(), skip()];
    const event = { "map-graph": map, "ranking-graph": ranking, "scatter-graph": scatter }[source];
    const region = regionOf(event);
    if (!region || region.length !== 5) return Array(5).fill(skip());
    const rest = selected.filter((other) => other !== region);
    const next = rest.length < selected.length ? rest : [...selected, region].slice(-MAX_SELECTED);
    return [next, next, null, null, null];
  }

  /* ---- marks: outlines over the map, drawn from its own paths so that nothing is computed again ------------- */

  function overlay(name) {
    const layer = plot("map-graph")?.querySelector(".choroplethlayer");
    if (!layer) return null;
    let group = layer.querySelector(`.mark-${name}`);
    if (!group) {
      group = document.createElementNS("http://www.w3.org/2000/svg", "g");
      group.setAttribute("class", `mark mark-${name}`);
    }
    layer.appendChild(group);
    group.replaceChildren();
    return group;
  }

  function pathsOf(regions) {
    const paths = plot("map-graph")?.querySelectorAll("path.choroplethlocation") || [];
    return [...paths].filter((path) => regions.includes(path.__data__?.loc));
  }

  function outline(name, regions) {
    const group = overlay(name);
    if (!group) return;
    for (const path of pathsOf(regions)) {
      const copy = path.cloneNode(false);
      copy.removeAttribute("fill");
      copy.removeAttribute("style");
      copy.setAttribute("class", "mark-path");
      group.appendChild(copy);
    }
  }

  let hovered = null;
  function point(region) {
    if (region === hovered) return;
    hovered = region;
    outline("hover", region ? [region] : []);
    raiseInScatter(region);
    raiseInRanking(region);
  }

  function raiseInScatter(region) {
    const scatter = plot("scatter-graph");
    const layer = scatter?.querySelector(".scatterlayer .trace .points");
    if (!layer) return;
    const index = region ? scatter.data[0].ids.indexOf(region) : -1;
    layer.querySelectorAll(".is-raised").forEach((node) => node.classList.remove("is-raised"));
    for (const node of layer.querySelectorAll(".point")) {
      if (node.__data__?.i === index) { node.classList.add("is-raised"); return; }
    }
  }

  function raiseInRanking(region) {
    const ranking = plot("ranking-graph");
    if (!ranking?.data?.[0]?.ids) return;
    const index = ranking.data[0].ids.indexOf(region);
    ranking.querySelectorAll(".barlayer .point").forEach((bar, i) => bar.classList.toggle("is-raised", i === index));
  }

  function hover(map, ranking, scatter) {
    const source = (triggered()[0] || "").split(".")[0];
    const event = { "map-graph": map, "ranking-graph": ranking, "scatter-graph": scatter }[source];
    point(regionOf(event));
    return skip();
  }

  /* A class in the legend lifts its districts on the map. */
  function lift(code) {
    const map = plot("map-graph");
    if (!map) return;
    const trace = map.data[0];
    const regions = code === null ? [] : code < 0 ? map.data[1].locations : trace.locations.filter((_, i) => trace.z[i] === code);
    byId("map-graph").classList.toggle("is-lifting", regions.length > 0);
    outline("class", regions);
  }

  for (const [over, out] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(over, (event) => {
      const row = event.target.closest?.("[data-class-code]");
      if (row) lift(Number(row.dataset.classCode));
    });
    document.addEventListener(out, (event) => {
      if (event.target.closest?.("[data-class-code]")) lift(null);
    });
  }

  /* The map redraws its paths on zoom, resize and update: the marks follow. */
  function follow(map) {
    if (map.dataset.followed) return;
    map.dataset.followed = "yes";
    map.on("plotly_afterplot", () => { outline("selected", chosen); outline("hover", []); hovered = null; });
    map.on("plotly_unhover", () => point(null));
  }

  function whenDrawn(then, tries = 200) {
    const map = plot("map-graph");
    if (map?.querySelector("path.choroplethlocation")) then(map);
    else if (tries > 0) window.setTimeout(() => whenDrawn(then, tries - 1), 50);
  }

  let chosen = [];
  function showSelection(selected) {
    chosen = selected || [];
    whenDrawn((map) => { follow(map); outline("selected", chosen); });
    return skip();
  }

  /* ---- the link: what is on the screen comes back from it --------------------------------------------------- */

  function link(search) {
    window.history.replaceState(window.history.state, "", window.location.pathname + search);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    return skip();
  }

  /* ---- pictures --------------------------------------------------------------------------------------------- */

  function picture(graph) {
    const card = byId(graph).closest(".chart-card");
    const text = (part) => card.querySelector(`[data-part=${part}]`)?.textContent || "";
    const shown = plot(graph);
    const layout = structuredClone(shown.layout);
    const line = (words, y, size, anchor) => ({
      text: words, xref: "paper", yref: "paper", x: 0, y, xanchor: "left", yanchor: anchor, showarrow: false, font: { size }, align: "left",
    });
    layout.margin = { ...layout.margin, t: (layout.margin.t || 0) + 54, b: (layout.margin.b || 0) + 46 };
    layout.paper_bgcolor = "#ffffff";
    layout.annotations = [
      ...(layout.annotations || []),
      line(`<b>${text("title")}</b><br>${text("subtitle")}`, 1.02, 15, "bottom"),
      { ...line(text("source"), 0, 10, "top"), yshift: -28 },
    ];
    const size = { width: Math.max(shown.offsetWidth, 520), height: Math.max(shown.offsetHeight, 320) + 100 };
    window.Plotly.downloadImage(
      { data: shown.data, layout: { ...layout, ...size, autosize: false }, config: shown._context },
      { format: "png", scale: 2, filename: graph.replace("-graph", ""), ...size },
    );
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-picture-of]");
    if (button) picture(button.dataset.pictureOf);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    map: { view, select, showSelection, hover, link },
  });
})();
