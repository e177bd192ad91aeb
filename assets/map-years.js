/* The years under the map: one handle for figures of a year, two for a change. All years of an indicator come with one
   request; dragging and playing recolour from them, in the classes that are on the screen. When the hand rests, the
   year becomes the view's, and everything else follows. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { byId, state } = map;
  const REST_MS = 250;
  const STEP_MS = 650;

  /* What the scale shows: years that can be chosen, the two handles (from is null for figures of one year). */
  let shown = null;
  let resting = null;
  let playing = null;

  const scale = () => byId("map-years-scale");
  const handle = (name) => scale().querySelector(`[data-handle=${name}]`);
  const share = (year) => (100 * (year - shown.years[0])) / (shown.years[shown.years.length - 1] - shown.years[0]);
  const isProjected = (year) => year > shown.last;
  const spoken = (year) => (isProjected(year) ? `${year} (${shown.words.projected})` : String(year));
  const ends = () => (shown.from === null ? shown.years : shown.years.filter((year) => year > shown.from));

  /* ---- drawing the scale ------------------------------------------------------------------------------------ */

  function element(tag, attributes, text = "") {
    const made = Object.assign(document.createElement(tag), { textContent: text });
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  }

  function slider(name, label) {
    const { years } = shown;
    const made = element("input", {
      type: "range", min: years[0], max: years[years.length - 1], step: 1, "data-handle": name, "aria-label": label,
    });
    made.addEventListener("input", () => moved(name, Number(made.value)));
    made.addEventListener("keydown", (event) => stepped(event, name));
    return made;
  }

  /* A label every few years, never two in one place; the newest observed year is marked apart. */
  function labelled() {
    const { years, last } = shown;
    const fixed = new Set([years[0], last, years[years.length - 1]]);
    const room = (other) => (other === last ? 22 : 12); // the newest observed year has the longest label
    const isFree = (year) => [...fixed].every((other) => Math.abs(share(other) - share(year)) > room(other));
    years.filter((year) => year % 5 === 0 && isFree(year)).forEach((year) => fixed.add(year));
    return [...fixed];
  }

  function draw(indicator, facts, words) {
    shown = { indicator, years: facts.years, last: facts.last, words, from: null, to: null };
    const line = element("div", { class: "timebar-line" });
    line.style.setProperty("--observed", `${share(facts.last)}%`);
    const names = labelled();
    const ticks = facts.years.map((year) => {
      const isLast = year === facts.last && year !== facts.years[facts.years.length - 1];
      const text = names.includes(year) ? (isLast ? words.until.replace("{year}", year) : String(year)) : "";
      const tick = element("span", { class: isLast ? "timebar-tick is-last" : "timebar-tick" }, text);
      tick.style.left = `${share(year)}%`;
      return tick;
    });
    const handles = facts.start === null ? [] : [slider("from", words.from)];
    handles.push(slider("to", facts.start === null ? words.year : words.to));
    scale().replaceChildren(line, ...ticks, ...handles);
  }

  /* Called with every view. A handle that is being moved is ahead of the view and keeps its place. */
  function render(indicator, period, facts, words) {
    const bar = byId("map-years");
    if (!bar) return;
    bar.classList.toggle("is-single", facts.years.length < 2);
    if (facts.years.length < 2) { shown = null; return; }
    const isFresh = shown?.indicator !== indicator || !scale().firstChild;
    if (isFresh) { stop(); draw(indicator, facts, words); }
    if ((resting || playing) && !isFresh) return;
    place(period.start, period.end);
    scale().querySelectorAll("input").forEach((input) => { input.disabled = false; });
    map.forget();
  }

  function place(from, to) {
    Object.assign(shown, { from, to });
    for (const [name, year] of [["from", from], ["to", to]]) {
      if (year === null) continue;
      handle(name).value = year;
      handle(name).setAttribute("aria-valuetext", spoken(year));
    }
    const line = scale().querySelector(".timebar-line");
    line.style.setProperty("--from", `${from === null ? 0 : share(from)}%`);
    line.style.setProperty("--to", `${share(to)}%`);
    byId("map-years-now").textContent = from === null ? String(to) : `${from}–${to}`;
    byId("map-years").classList.toggle("is-projected", isProjected(to));
    byId("map-box").classList.toggle("is-projected", isProjected(to));
  }

  /* ---- moving a handle -------------------------------------------------------------------------------------- */

  const nearest = (years, wanted) =>
    years.reduce((best, year) => (Math.abs(year - wanted) < Math.abs(best - wanted) ? year : best));

  function moved(name, wanted) {
    stop();
    const { years, from, to } = shown;
    if (name === "to") go(from, nearest(ends(), wanted));
    else {
      const start = nearest(years.slice(0, -1), wanted);
      go(start, start < to ? to : years.find((year) => year > start));
    }
  }

  /* An arrow goes to the next year that there is, where the browser would go to the next number. */
  function stepped(event, name) {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const years = name === "to" ? ends() : shown.years.filter((year) => year < shown.to);
    const next = years[years.indexOf(shown[name]) + by];
    if (next !== undefined) moved(name, next);
  }

  /* Only the end is drawn from the years at hand: another start has another series. */
  function go(from, to) {
    const isSameStart = from === shown.from;
    place(from, to);
    if (isSameStart) recolour();
    rest();
  }

  /* A handle that is held rests only when it is let go. */
  let held = false;
  document.addEventListener("pointerdown", (event) => { held = Boolean(event.target.closest?.("[data-handle]")); });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      if (!held) return;
      held = false;
      if (resting) rest();
    });
  }

  function rest() {
    clearTimeout(resting);
    resting = "held";
    if (held) return;
    resting = setTimeout(() => {
      resting = null;
      const { from, to } = shown;
      // The end first: a start never lies behind the end that the page knows.
      if (to !== state.controls.to) map.setProps("year-to", { value: String(to) });
      if (from !== state.controls.from) map.setProps("year-from", { value: String(from) });
    }, REST_MS);
  }

  /* ---- colours from the years at hand ----------------------------------------------------------------------- */

  const queryNow = () => map.queryOf(shown.indicator, state.controls).query;
  const series = () => map.answerOf(map.seriesUrl(state.controls.known.series, queryNow()));

  /* Differences from year to year, in whole units of 1/scale: much shorter than values. */
  const decoded = new WeakMap();
  function valuesOf(answer) {
    if (decoded.has(answer)) return decoded.get(answer);
    const last = answer.steps[0].map(() => 0);
    const rows = answer.steps.map((row) => row.map((step, i) => {
      if (step === null) return null;
      last[i] += step;
      return last[i] / answer.scale;
    }));
    decoded.set(answer, new Map(answer.years.map((year, at) => [year, rows[at]])));
    return decoded.get(answer);
  }

  /* What the card says of a year beside the value: Germany, the Land, the interval. A sum is that of its districts; of the
     rest the answer has it. */
  function aroundLive(region, at) {
    const answer = series();
    if (answer instanceof Promise) return {};
    const { locations } = map.plot("map-graph").data[0];
    const values = valuesOf(answer).get(shown.to);
    const sumOf = (key) => {
      const own = values.filter((_, i) => key === "DG" || locations[i].startsWith(key));
      return own.includes(null) ? null : own.reduce((sum, value) => sum + value, 0);
    };
    const valueOf = (key) => (answer.above ? valuesOf(answer.above).get(shown.to)?.[answer.above.keys.indexOf(key)] ?? null : sumOf(key));
    const way = (side) => (answer[side] ? valuesOf(answer[side]).get(shown.to)?.[at] ?? null : null);
    return { germany: valueOf("DG"), ofLand: valueOf(region.slice(0, 2)), below: way("below_value"), above: way("above_value") };
  }

  function recolour() {
    const [years, layer] = [series(), state.layer];
    if (years instanceof Promise || !layer) { prepare().then(recolour, () => {}); return; }
    const values = valuesOf(years).get(shown.to);
    if (!values) return;
    map.showLive(values, map.cellsOf(values, layer));
    map.markYear();
  }

  const prepare = async () => { await Promise.all([series(), map.current()]); };

  /* ---- playing ---------------------------------------------------------------------------------------------- */

  /* Classes of all years, or a colour would mean another value in every picture. */
  async function play() {
    const run = {};
    playing = run;
    byId("map-play").setAttribute("aria-pressed", "true");
    if (state.controls.lock !== "all") map.setProps("class-lock", { data: "all" });
    await locked();
    await prepare().catch(stop);
    if (shown.to === shown.years[shown.years.length - 1]) place(shown.from, ends()[0]);
    for (let year = shown.to; playing === run && year; year = ends().find((other) => other > year)) {
      place(shown.from, year);
      recolour();
      await new Promise((done) => setTimeout(done, STEP_MS));
    }
    if (playing === run) stop();
    rest();
  }

  async function locked() {
    while (state.controls.lock !== "all") await map.nextFrame();
    await map.settled();
  }

  function stop() {
    if (!playing) return;
    playing = null;
    byId("map-play")?.setAttribute("aria-pressed", "false");
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#map-play") && shown) {
      if (playing) stop();
      else play();
    }
  });

  /* Whoever reaches for the years will want them. */
  for (const reach of ["pointerover", "focusin"]) {
    document.addEventListener(reach, (event) => {
      if (shown && state.controls && event.target.closest?.("#map-years")) prepare().catch(() => {});
    });
  }

  Object.assign(map, { renderYears: render, aroundLive, isProjectedNow: () => isProjected(shown.to) });
})();
