/* The map page in the browser: one view text out of all controls, hover and selection in every chart at once.
   Everything that needs figures is computed by the server. */
(function () {
  "use strict";

  const skip = () => window.dash_clientside.no_update;
  const MAX_SELECTED = 10;
  const CHARTS = ["ranking", "distribution", "series", "scatter"];
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

  function queryOf(indicator, { from, to, k, method, palette, selected, second, known }) {
    const facts = known.indicators[indicator];
    const period = yearsFor(facts, from, to);
    const across = second === indicator ? Object.keys(known.indicators).find((other) => other !== indicator) : second;
    const query = new URLSearchParams(window.location.search);
    const parts = {
      i: indicator, from: period.start, to: period.end, k, m: method,
      p: palette === "auto" ? null : palette, r: selected.join(","), x: across,
    };
    for (const [key, value] of Object.entries(parts)) {
      if (value) query.set(key, value);
      else query.delete(key);
    }
    return { query, period, across, facts };
  }

  /* The first call, when the page appears, only takes note of the controls and of the layer that the map comes with. */
  let controls = null;
  let answered = [];
  function view(indicator, from, to, k, method, palette, selected, second, known) {
    controls = { from, to, k, method, palette, selected, second, known };
    const { query, period, across, facts } = queryOf(indicator, controls);
    if (triggered().length === 0) {
      wanted = layerUrl(known.layer, query);
      painting = Promise.resolve(true);
      answered = [];
      return Array(7).fill(skip());
    }
    Object.assign(controls, { from: period.start, to: period.end, second: across });
    show(known.layer, query).then((shown) => {
      if (shown) window.dash_clientside.set_props("map-painted", { data: query.toString() });
    });
    const isChange = period.start !== null;
    const before = across === second ? answered : answered.slice(0, -1);
    answered = [
      query.toString(),
      options(isChange ? facts.years.slice(1) : facts.years), String(period.end),
      options(isChange ? facts.years.filter((year) => year < period.end) : []), isChange ? String(period.start) : null,
      isChange ? {} : { display: "none" },
      across,
    ];
    return answered.map((value, i) => (JSON.stringify(value) === JSON.stringify(before[i]) ? skip() : value));
  }

  /* ---- the layer: values by address, painted on the paths that are there ------------------------------------ */

  const LAYER_KEYS = ["lang", "i", "from", "to", "k", "m", "p", "o", "s", "a", "tfr", "le", "mig"];
  const layerUrl = (address, query) => {
    const keys = LAYER_KEYS.filter((key) => query.has(key)).map((key) => [key, query.get(key)]);
    return `${address}?${new URLSearchParams(keys)}`;
  };

  let wanted = null;
  let painting = Promise.resolve(true);
  function show(address, query) {
    const url = layerUrl(address, query);
    if (url !== wanted) {
      wanted = url;
      painting = load(url).catch(() => {
        if (url === wanted) wanted = null;
        say(controls.known.failed);
        return false;
      });
    }
    return painting;
  }

  /* Layers at hand: a promise from the moment one is asked for, the layer itself once it has come. */
  const layers = new Map();
  function layerOf(url) {
    if (!layers.has(url)) {
      const coming = fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        return answer.json();
      });
      layers.set(url, coming);
      coming.then((layer) => layers.set(url, layer), () => layers.delete(url));
    }
    return layers.get(url);
  }

  async function load(url) {
    const isWanted = () => url === wanted && plot("map-graph");
    let layer = layerOf(url);
    if (layer instanceof Promise) layer = await layer;
    if (!isWanted()) return false;
    paint(layer);
    await nextFrame();
    if (isWanted()) await settle(layer);
    return true;
  }

  /* An option under the pointer is likely the next view: its layer is fetched ahead. A click on it paints before
     anything else happens; Dash hears of it in its own time and asks for the same layer. */
  function optionOf(event) {
    const option = event.target.closest?.("[role=option]");
    const list = option?.closest("[role=listbox]");
    return list?.getAttribute("aria-labelledby") === "indicator-select-label" ? option.getAttribute("value") : null;
  }

  document.addEventListener("pointerover", (event) => {
    const indicator = controls && optionOf(event);
    const ahead = indicator && layerOf(layerUrl(controls.known.layer, queryOf(indicator, controls).query));
    if (ahead instanceof Promise) ahead.catch(() => {});
  });
  document.addEventListener("click", (event) => {
    const indicator = controls && optionOf(event);
    if (indicator) show(controls.known.layer, queryOf(indicator, controls).query);
  }, { capture: true });

  const nextFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  /* First the colours, in one frame and written as plotly writes them; it learns of them afterwards, in `settle`. */
  const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;

  function paint(layer) {
    const colours = layer.colorscale.filter((_, i) => i % 2 === 0).map(([, colour]) => rgb(colour));
    const trace = plot("map-graph").querySelector(".choroplethlayer .trace");
    for (const path of trace.querySelectorAll("path.choroplethlocation")) {
      const code = layer.z[path.__data__.index];
      path.setAttribute("fill", code === null ? "none" : colours[code]);
    }
  }

  /* Null is drawn as nothing: districts without a value go into a trace of their own. It keeps its grey and its words,
     so it is left out by name (undefined): of one value alone plotly would take that for both. */
  function settle({ columns, ...districts }) {
    const map = plot("map-graph");
    const { locations, text } = map.data[0];
    const missing = locations.map((_, i) => i).filter((i) => districts.z[i] === null);
    const changes = { customdata: [locations.map((_, i) => columns.map((column) => column[i])), undefined] };
    for (const [name, value] of Object.entries(districts)) changes[name] = [value, undefined];
    changes.z = [districts.z, missing.map(() => 0)];
    changes.locations = [locations, missing.map((i) => locations[i])];
    changes.text = [text, missing.map((i) => text[i])];
    return window.Plotly.restyle(map, changes, [0, 1]);
  }

  /* ---- selection: a click on a district anywhere adds or removes it ----------------------------------------- */

  /* A point of the series is called "<district> <year>". */
  const regionOf = (point) => (point?.location ?? point?.id)?.split(" ")[0] ?? null;

  const firstPoint = () => window.dash_clientside.callback_context.triggered[0]?.value?.points?.[0];

  /* Plotly takes the end of a drag over the map for a click. */
  let pressed = null;
  let dragged = false;
  document.addEventListener("pointerdown", ({ clientX, clientY }) => {
    pressed = [clientX, clientY];
    dragged = false;
  }, { capture: true });
  document.addEventListener("pointerup", ({ clientX, clientY }) => {
    dragged = pressed !== null && Math.hypot(clientX - pressed[0], clientY - pressed[1]) > 4;
  }, { capture: true });

  /* Clicks are taken back once read, or a second click on the same district would be no change. */
  function click(...args) {
    const selected = args[args.length - 1];
    const read = Array(args.length - 1);
    const region = regionOf(firstPoint());
    if (!region || region.length !== 5) return [skip(), skip(), ...read.fill(skip())];
    const rest = selected.filter((other) => other !== region);
    const isNew = rest.length === selected.length;
    if (isNew && !dragged && selected.length === MAX_SELECTED) say(controls.known.full);
    if (dragged || (isNew && selected.length === MAX_SELECTED)) return [skip(), skip(), ...read.fill(null)];
    const next = isNew ? [...selected, region] : rest;
    return [next, next, ...read.fill(null)];
  }

  const say = (message) => {
    const note = { action: "show", id: "selection", message };
    window.dash_clientside.set_props("notifications", { sendNotifications: [note] });
  };

  const pick = (picked) => picked || [];

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

  /* With `colours` every region has its own, over a casing that keeps it apart from the map's colours. A city comes
     last, or the district around it would cover its outline. */
  function outline(name, regions, colours) {
    const group = overlay(name);
    if (!group) return;
    const paths = pathsOf(regions);
    if (colours) paths.sort((one, other) => extent(other) - extent(one));
    for (const path of paths) {
      const colour = colours?.[regions.indexOf(path.__data__.loc)];
      if (colour) group.appendChild(copyOf(path, "mark-path mark-casing"));
      const line = group.appendChild(copyOf(path, "mark-path"));
      if (colour) line.style.stroke = colour;
    }
  }

  function extent(path) {
    const { width, height } = path.getBBox();
    return width * height;
  }

  /* Plotly draws every path of the layer anew from its data when the map moves: the copies move with it. */
  function copyOf(path, classes) {
    const copy = path.cloneNode(false);
    copy.__data__ = path.__data__;
    copy.removeAttribute("style");
    copy.setAttribute("class", classes);
    return copy;
  }

  let hovered = null;
  function point(region) {
    if (region === hovered) return;
    hovered = region;
    outline("hover", region ? [region] : []);
    raiseInScatter(region);
    raiseInRanking(region);
    lineInDistribution(region);
  }

  const valueOf = (region) => {
    const { locations, customdata } = plot("map-graph").data[0];
    return customdata[locations.indexOf(region)]?.[0] ?? null;
  };

  /* A line at the district's value, from plotly's own axis to pixels: no drawing anew for a hover. */
  function lineInDistribution(region) {
    const chart = plot("distribution-graph");
    chart?.querySelector(".mark-value")?.remove();
    const { xaxis, yaxis } = chart?._fullLayout || {};
    const value = region ? valueOf(region) : null;
    if (value === null || !xaxis) return;
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    const x = xaxis._offset + xaxis.d2p(value);
    Object.entries({ class: "mark-value", x1: x, x2: x, y1: yaxis._offset, y2: yaxis._offset + yaxis._length })
      .forEach(([name, at]) => line.setAttribute(name, at));
    chart.querySelector(".main-svg").appendChild(line);
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

  function hover() {
    const at = firstPoint();
    if (at && triggered()[0].startsWith("distribution")) return lift(districtsIn(at));
    point(regionOf(at));
    return skip();
  }

  /* Districts behind a bar of the distribution: those of its class whose value lies in its bin. */
  function districtsIn(bar) {
    const trace = plot("distribution-graph").data[bar.curveNumber];
    if (trace?.type !== "bar") return [];
    const { locations, z, customdata } = plot("map-graph").data[0];
    const near = (value) => Math.abs(value - bar.x) <= trace.dx / 2;
    return locations.filter((_, i) => z[i] === bar.curveNumber && near(customdata[i][0]));
  }

  /* Districts lifted over all others: a class of the legend, a bar of the distribution. */
  function lift(regions) {
    byId("map-graph")?.classList.toggle("is-lifting", regions.length > 0);
    outline("class", regions);
    return skip();
  }

  function districtsOf(code) {
    const { locations, z } = plot("map-graph").data[0];
    return locations.filter((_, i) => (code < 0 ? z[i] === null : z[i] === code));
  }

  for (const [over, out] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(over, (event) => {
      const row = event.target.closest?.("[data-class-code]");
      if (row) lift(districtsOf(Number(row.dataset.classCode)));
    });
    document.addEventListener(out, (event) => {
      if (event.target.closest?.("[data-class-code]")) lift([]);
    });
  }

  /* The map redraws its paths on zoom, resize and update: the marks follow. */
  function follow(map) {
    if (map.dataset.followed) return;
    map.dataset.followed = "yes";
    // On a touch screen a finger scrolls the page; the browser's own pinch enlarges the map.
    if (window.matchMedia("(pointer: coarse)").matches) window.Plotly.relayout(map, { dragmode: false });
    map.on("plotly_afterplot", () => { outline("selected", chosen, colours); outline("hover", []); hovered = null; });
    map.on("plotly_unhover", () => point(null));
    for (const name of CHARTS) byId(`${name}-box`).addEventListener("mouseleave", () => { point(null); lift([]); });
  }

  async function drawn() {
    for (;;) {
      const map = plot("map-graph");
      if (map?.querySelector("path.choroplethlocation")) return map;
      await new Promise((done) => setTimeout(done, 30));
    }
  }

  /* Called when the page appears, and when the selection changes. The first time the map is there at last: now the
     charts beside it get their drawings, and the table its script. */
  let chosen = [];
  let colours = [];
  async function showSelection(selected, known, drawings) {
    chosen = selected || [];
    colours = known.colours;
    const map = await drawn();
    const first = !map.dataset.followed;
    follow(map);
    outline("selected", chosen, colours);
    if (!first) return Array(CHARTS.length + 1).fill(skip());
    await nextFrame();
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

  /* Back returns to the indicator before; smaller changes do not fill the history. */
  function link(search) {
    const indicatorOf = (query) => new URLSearchParams(query).get("i");
    const change = indicatorOf(search) === indicatorOf(window.location.search) ? "replaceState" : "pushState";
    window.history[change](window.history.state, "", window.location.pathname + search);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    return skip();
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    map: { view, click, pick, showSelection, hover, link, twin },
  });
})();
