/* The map page in the browser: one view text out of all controls, and what Dash calls.
   Everything that needs figures is computed by the server. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { byId, skip, triggered, state } = map;
  const CHARTS = ["ranking", "distribution", "series", "scatter"];

  /* ---- the view: a query text, read and checked by the server ---------------------------------------------- */

  function yearsFor(facts, from, to) {
    const years = facts.years;
    const isEnd = years.includes(Number(to)) && (facts.start === null || Number(to) > years[0]);
    const end = isEnd ? Number(to) : facts.end;
    if (facts.start === null) return { start: null, end };
    const earlier = years.filter((year) => year < end);
    const start = earlier.includes(Number(from)) ? Number(from) : earlier.includes(facts.start) ? facts.start : earlier[0];
    return { start, end };
  }

  /* As year_options of layouts/controls.py. */
  const options = (years, { last, known }) => years.map((year) => ({
    value: String(year), label: String(year), ...(last !== null && year > last ? { note: known.words.projected } : {}),
  })).reverse();

  /* The closed fields say it as well. */
  function markProjected({ start, end }, { last, known }) {
    for (const [id, year] of [["year-from", start], ["year-to", end]]) {
      const label = byId(id)?.closest(".control-year")?.querySelector("label");
      if (!label) continue;
      if (last !== null && year !== null && year > last) label.dataset.projected = known.words.projected;
      else delete label.dataset.projected;
    }
  }

  /* Of people beyond a distance the list knows one for all distances; the slider says which. */
  const FAMILY = /^(beyond~.*~)\d+$/;
  const beyondOf = (indicator, metres) => (FAMILY.test(indicator) ? indicator.replace(FAMILY, `$1${metres}`) : indicator);

  /* What is shown of a listed indicator: its values, or a difference of two years, which is a change of its own. */
  function shownOf(indicator, { shows, known }) {
    return known.indicators[indicator]?.kinds.includes(shows) ? `${shows}~${indicator}` : indicator;
  }

  const baseOf = (id) => id.replace(/^(difference|relative)~/, "");

  function factsOf(id, known) {
    const facts = known.indicators[baseOf(id)];
    return id === baseOf(id) ? facts : { ...facts, start: facts.years[0] };
  }

  function queryOf(chosen, controls) {
    const indicator = shownOf(chosen, controls);
    const { from, to, k, lock, palette, filter, drops, follows, labels, outlook, selected, second, both, known } = controls;
    const { method, breaks, turn } = cutOf(indicator, controls);
    const facts = factsOf(indicator, known);
    const period = yearsFor(facts, from, to);
    const across = second === chosen || second === indicator ? Object.keys(known.indicators).find((other) => other !== chosen) : second;
    const query = new URLSearchParams(window.location.search);
    const parts = {
      i: beyondOf(indicator, controls.metres), from: period.start, to: period.end, k, m: method, 
      b: method === "manual" ? breaks.join(",") : lock === "all" ? lock : null, d: turn,
      p: palette === "auto" ? null : palette, f: filter.join(","), fd: filter.length && drops === "1" ? "1" : null,
      fl: filter.length && follows ? "1" : null, lb: labels ? "1" : null, r: selected.join(","), x: across, bv: both ? "1" : null,
      gr: controls.named,
      ...Object.fromEntries(map.OUTLOOK_KEYS.map((key) => [key, outlook?.[key]])),
    };
    for (const [key, value] of Object.entries(parts)) {
      if (value) query.set(key, value);
      else query.delete(key);
    }
    return { query, period, across, facts };
  }

  /* Limits and thresholds belong to their indicator: another one has the usual classes. By hand without a limit yet
     begins with those on the screen. */
  function cutOf(indicator, { method, breaks, turn, turnAt }) {
    const isOther = state.indicator && indicator !== state.indicator;
    if (isOther) return { method: method === "manual" ? "quantile" : method, breaks: [], turn: turn === "germany" ? turn : null };
    const own = breaks.length ? breaks : map.innerOf(state.layer?.breaks || []);
    const at = turn === "at" && turnAt !== "" && Number.isFinite(Number(turnAt)) ? String(Number(turnAt)) : null; // 0 is a threshold too
    return {
      method: method === "manual" && !own.length ? "quantile" : method, breaks: own, turn: turn === "germany" ? turn : at,
    };
  }

  /* The controls in the order of callbacks/map.py. */
  const CONTROLS = [
    "indicator", "metres", "from", "to", "k", "method", "lock", "breaks", "turn", "turnAt", "palette", "filter", "drops",
    "follows", "labels", "outlook", "selected", "second", "shows", "both", "named", "known",
  ];

  /* Which differences the switch offers, goes with the indicator. */
  let offered = null;
  function offer({ kinds }, { shows, known }) {
    const names = ["value", ...kinds];
    if (offered === null || names.join() !== offered.join()) {
      map.setProps("map-shows", { data: names.map((value) => ({ value, label: known.words.kinds[value] })) });
      byId("map-shows-box")?.toggleAttribute("hidden", !kinds.length);
      offered = names;
    }
    if (!names.includes(shows)) map.setProps("map-shows", { value: "value" });
  }

  /* Limits by hand are as many as they are, and the same in all years. */
  let byHand = false;
  function suspend(isByHand) {
    byId("class-lock-button")?.toggleAttribute("hidden", isByHand);
    if (isByHand !== byHand) map.setProps("class-count", { disabled: isByHand });
    byHand = isByHand;
  }

  /* The form shows what the view has fallen back on. */
  function reset(controls) {
    const isOther = state.indicator && controls.indicator !== state.indicator;
    state.indicator = controls.indicator;
    if (!isOther) return;
    if (controls.method === "manual") map.setProps("class-method", { value: "quantile" });
    if (controls.turn === "at") map.setProps("class-turn", { value: "auto" });
    if (controls.breaks.length) {
      map.setProps("class-breaks", { data: [] });
      map.setProps("breaks-typed", { value: "" });
    }
    controls.breaks = [];
  }

  /* The first call, when the page appears, only takes note of the controls and of the layer that the map comes with. */
  let answered = [];
  function view(...values) {
    const controls = Object.fromEntries(CONTROLS.map((name, at) => [name, values[at]]));
    state.controls = controls;
    const { known, second } = controls;
    const { query, period, across, facts } = queryOf(controls.indicator, controls);
    controls.listed = controls.indicator;
    controls.indicator = shownOf(controls.indicator, controls);
    Object.assign(controls, { from: period.start, to: period.end, second: across });
    reset(controls);
    map.showPair(controls);
    map.renderYears(controls.indicator, period, facts, known.words);
    markProjected(period, { last: facts.last, known });
    byId("beyond-bar")?.toggleAttribute("hidden", !FAMILY.test(controls.indicator));
    byId("outlook-box")?.toggleAttribute("hidden", !facts.projected);
    byId("class-lock-button")?.setAttribute("aria-pressed", String(controls.lock === "all"));
    if (triggered().length === 0) byHand = false;
    suspend(query.get("m") === "manual");
    if (triggered().length === 0) {
      offered = null;
      state.indicator = controls.indicator;
      map.begin(known.layer, query);
      answered = [];
      return Array(7).fill(skip());
    }
    offer(facts, controls);
    map.show(known.layer, query).then((shown) => {
      map.drawOver();
      if (shown) map.setProps("map-painted", { data: query.toString() });
    });
    const isChange = period.start !== null;
    const before = across === second ? answered : answered.slice(0, -1);
    answered = [
      query.toString(),
      options(isChange ? facts.years.slice(1) : facts.years, { last: facts.last, known }), String(period.end),
      options(isChange ? facts.years.filter((year) => year < period.end) : [], { last: facts.last, known }), isChange ? String(period.start) : null,
      isChange ? {} : { display: "none" },
      across,
    ];
    return answered.map((value, i) => (JSON.stringify(value) === JSON.stringify(before[i]) ? skip() : value));
  }

  /* ---- the page as it appears ------------------------------------------------------------------------------- */

  /* What stands over the districts and depends on where they are and what they show. */
  map.drawOver = () => {
    map.drawScale();
    map.drawLabels();
    map.refocus();
  };

  /* The map redraws its paths on zoom, resize and update: the marks follow. */
  function follow(graph) {
    if (graph.dataset.followed) return;
    graph.dataset.followed = "yes";
    // On a touch screen a finger scrolls the page; the browser's own pinch enlarges the map.
    if (window.matchMedia("(pointer: coarse)").matches) window.Plotly.relayout(graph, { dragmode: false });
    const redraw = () => { map.outlineNamed(); map.outline("selected", chosen, colours); map.unmark(); map.drawOver(); };
    graph.on("plotly_afterplot", redraw);
    graph.on("plotly_relayouting", map.hideWhileMoving);
    graph.on("plotly_relayout", redraw);
    graph.on("plotly_click", ({ points, event }) => {
      if (event.pointerType === "touch" || window.matchMedia("(hover: none)").matches) map.showCard(map.regionOf(points[0]), event.clientX, event.clientY);
    });
    graph.on("plotly_unhover", () => { map.point(null); map.showCard(null); });
    graph.on("plotly_hover", ({ points, event }) => {
      const region = map.regionOf(points[0]);
      const isSeen = region?.length === 5 && !map.isDropped(region);
      // Dash hears of a district only once, also if the pointer has been elsewhere since.
      map.point(isSeen ? region : null);
      map.showCard(isSeen ? region : null, event.clientX, event.clientY);
    });
    for (const name of CHARTS) {
      byId(`${name}-box`).addEventListener("mouseleave", () => { map.point(null); map.lift([]); });
    }
  }

  /* Called when the page appears, and when the selection changes. The first time the map is there at last: now the
     charts beside it get their drawings, and the table its script. */
  let chosen = [];
  let colours = [];
  async function showSelection(selected, known, drawings) {
    chosen = selected || [];
    colours = known.colours;
    const graph = await map.drawn();
    const first = !graph.dataset.followed;
    follow(graph);
    map.outlineNamed();
    map.outline("selected", chosen, colours);
    state.selected = { chosen, colours };
    map.current().then(map.drawHistogram, () => {}).then(map.drawOver);
    if (!first || document.querySelector(".embed")) return Array(CHARTS.length + 1).fill(skip());
    await map.nextFrame();
    window.gefaelle.loadGrid();
    return [...CHARTS.map((name) => drawings[name]), window.location.search];
  }

  async function twin(clicks) {
    const [button] = triggered();
    if (!button || !clicks.some(Boolean)) return skip();
    await window.gefaelle.loadGrid();
    return { chart: JSON.parse(button.slice(0, button.lastIndexOf(".")))["table-of"], click: performance.now() };
  }

  /* ---- the link: what is on the screen comes back from it --------------------------------------------------- */

  /* Keys of the profile are no part of the view that the server writes: they are kept. */
  const OF_PROFILE = ["nb", "nt", "nl"];
  function withProfile(search) {
    const [before, after] = [window.location.search, search].map((text) => new URLSearchParams(text));
    const kept = OF_PROFILE.filter((key) => before.has(key)).map((key) => `${key}=${before.get(key)}`);
    return kept.length ? `?${[window.gefaelle.queryText(after), ...kept].filter(Boolean).join("&")}` : search;
  }

  /* Back returns to the indicator before; smaller changes do not fill the history. */
  function link(answer) {
    const search = withProfile(answer);
    const indicatorOf = (query) => new URLSearchParams(query).get("i")?.replace(FAMILY, "$1");
    const change = indicatorOf(search) === indicatorOf(window.location.search) ? "replaceState" : "pushState";
    window.history[change](window.history.state, "", window.location.pathname + search);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    return skip();
  }

  /* The lock by the legend: classes of this year, or of all years. */
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-lock]");
    if (button && state.controls) map.setProps("class-lock", { data: state.controls.lock === "all" ? "year" : "all" });
  });

  map.queryOf = queryOf;
  const { click, pick, hover, typed, pickSecond, swap } = map;
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    map: { view, click, pick, showSelection, hover, typed, link, twin, pickSecond, swap },
  });
})();
