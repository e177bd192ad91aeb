/* The card of a district: what is known of it, from the layer that is on the screen. No request, no drawing by plotly.
   While a year is dragged or played it has that year's figures, from the series; of counts it leaves out the interval. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { byId, plot, state } = map;
  const GAP_PX = 14;

  function number(value, { decimals, sign }) {
    const how = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: sign ? "exceptZero" : "negative" };
    return new Intl.NumberFormat(document.documentElement.lang, how).format(value).replace("-", "−");
  }

  /* A figure as the rest of the page writes it; classes by their name. */
  function written(value, card) {
    if (value === null || value === undefined) return "–";
    if (card.names) return card.names[value] ?? "–";
    const gap = !card.unit || (card.unit === "%" && document.documentElement.lang === "en") ? "" : "\u00a0";
    return `${number(value, card)}${gap}${card.unit}`;
  }

  const filled = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

  /* Ranks among the districts that are looked at, as the server counts them: ties share the best one. Those of the layer
     are of values before they were rounded. */
  function ranksOf({ values, isLive }) {
    if (!isLive) return state.layer.columns[1];
    const known = values.map((value, i) => (map.isInside(i) ? value : null));
    return known.map((value) => (value === null ? null : 1 + known.filter((other) => other !== null && other > value).length));
  }

  /* The percentile follows from the ranks: the share below, and half of those who tie. */
  function place(figures, at) {
    const ranks = ranksOf(figures);
    const total = ranks.filter((rank) => rank !== null).length;
    const ties = ranks.filter((rank) => rank === ranks[at]).length;
    const percentile = Math.round((100 * (total - ranks[at] + 1 - ties / 2)) / total);
    return { rank: ranks[at], total, percentile };
  }

  /* The interval of a value in words, from the ways to its bounds; empty where it has none. */
  function between(value, { below, above }, how) {
    if (value === null || (below ?? null) === null) return "";
    const ends = { low: number(value - below, how), high: written(value + above, how) };
    return filled(state.controls.known.words.interval, ends);
  }

  /* What is known of a district: lines of [words, value], and what they are of. */
  function facts(region) {
    const { layer } = state;
    const figures = map.figures();
    const { locations, text } = plot("map-graph").data[0];
    const at = locations.indexOf(region);
    if (!figures || at < 0) return null;
    const { words } = state.controls.known;
    const { card } = layer;
    const [name, land] = text[at].split("<br>");
    const value = figures.values[at] ?? null;
    const isOut = !map.isInside(at);
    const found = { region, name, land, at, value, isOut, code: figures.codes[at], written: value === null ? words.missing : written(value, card) };
    if (value !== null && !isOut) found.place = place(figures, at);
    const around = figures.isLive ? map.aroundLive(region, at)
      : { germany: card.germany, ofLand: card.laender[region.slice(0, 2)], below: card.below?.[at], above: card.above?.[at] };
    const status = typeof card.status === "string" ? card.status : card.status[at];
    const now = figures.isLive ? (map.isProjectedNow() ? words.projected : "") : value === null ? "" : status;
    const interval = between(value, around, card);
    if (card.pair) found.pair = map.pairOf({ ...found, interval }, layer, ranksOf(figures), around.germany ?? null);
    return { ...found, status: now, interval, germany: written(around.germany, card), ofLand: written(around.ofLand, card) };
  }

  function element(tag, className, text) {
    return Object.assign(document.createElement(tag), { className, textContent: text });
  }

  function lines(found) {
    const { words } = state.controls.known;
    const { place: standing } = found;
    const rows = [...(found.pair || [])];
    if (found.isOut) rows.push([words.outside, ""]);
    for (const name of map.namesOf(found.region)) rows.push([words.inSelection, name]);
    if (standing && !found.pair) rows.push([filled(words.rank, standing), filled(words.percentile, standing)]);
    if (found.pair) return rows;
    if (found.germany) rows.push([words.germany, found.germany]);
    if (found.ofLand) rows.push([found.land, found.ofLand]);
    return rows;
  }

  function fill(box, found) {
    const head = element("p", "district-card-name", found.name);
    head.append(element("span", "district-card-land", found.land));
    const value = element("p", "district-card-value", found.pair ? "" : found.written);
    if (found.interval && !found.pair) value.append(element("span", "district-card-interval", found.interval));
    if (found.status) value.append(element("span", "district-card-status", found.status));
    const table = element("dl", "district-card-rows", "");
    for (const [what, figure] of lines(found)) table.append(element("dt", "", what), element("dd", "", figure));
    box.replaceChildren(head, value, table);
  }

  /* Beside a point of the window, on the side where there is room. */
  let at = null;
  function put(box, x, y) {
    const frame = box.parentElement.getBoundingClientRect();
    const [left, top] = [x - frame.left, y - frame.top];
    const isRight = left + GAP_PX + box.offsetWidth > frame.width;
    const isLow = top + GAP_PX + box.offsetHeight > frame.height;
    box.style.left = `${Math.max(0, isRight ? left - GAP_PX - box.offsetWidth : left + GAP_PX)}px`;
    box.style.top = `${Math.max(0, isLow ? top - GAP_PX - box.offsetHeight : top + GAP_PX)}px`;
  }

  let shown = null;
  function showCard(region, x, y) {
    const box = byId("district-card");
    if (!box) return;
    shown = region;
    if (x !== undefined) at = [x, y];
    const found = region && state.layer ? facts(region) : null;
    box.hidden = !found;
    if (found) { fill(box, found); put(box, ...at); }
    else if (region) map.current().then(() => { if (shown === region) showCard(region); }, () => {});
  }

  /* The figures behind it have changed. */
  const renewCard = () => { if (shown) showCard(shown); };

  document.addEventListener("pointermove", (event) => {
    if (shown && event.pointerType === "mouse" && event.target.closest?.("#map-graph")) {
      at = [event.clientX, event.clientY];
      put(byId("district-card"), ...at);
    }
  });

  Object.assign(map, { ranksOf, facts, showCard, renewCard, filled, written, between });
})();
