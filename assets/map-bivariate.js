/* Two indicators at once: the switch, the second one beside the map, the exchange of both; and cells from the years at
   hand. What a cell is, the server decides (indicators/bivariate.py); while a year is dragged the second one's classes
   stay those of the layer, and the first one's follow from its limits. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { byId, skip, state } = map;
  const SIDE = 3;
  const MISSING = "-";

  /* Codes of values in the classes on the screen: classes of one indicator, or cells of two. */
  function cellsOf(values, { breaks, card: { pair } }) {
    const codes = map.codesOf(values, breaks);
    if (!pair) return codes;
    return codes.map((code, i) => (code === null || pair.classes[i] === MISSING ? null : SIDE * pair.steps[code] + Number(pair.classes[i])));
  }

  /* The year that is dragged or played, beside the first indicator; the second one's stays. */
  function markYear() {
    const when = document.querySelector("#map-legend .pair-when");
    if (when) when.dataset.live = byId("map-years-now").textContent;
  }

  /* Rank and Germany's value, as far as they are known, as a line of the card. */
  function standing(rank, ranks, germany, how) {
    const { words } = state.controls.known;
    const total = ranks.filter((one) => one !== null).length;
    return [rank === null ? "" : map.filled(words.rank, { rank, total }), germany === null ? "" : `${words.germany} ${map.written(germany, how)}`];
  }

  /* Both values of a district with the names of their classes, their intervals, and how it stands in each, as lines of
     the card. */
  function pairOf(found, layer, ranks, germany) {
    const { pair } = layer.card;
    const sign = pair.classes[found.at];
    const own = found.value === null ? null : pair.steps[map.codesOf([found.value], layer.breaks)[0]];
    const named = (text, step) => (step === null ? text : `${text} (${pair.words[step]})`);
    const { missing } = state.controls.known.words;
    const others = map.ranksOf({ values: pair.values, isLive: true }).map((rank, at) => rank && rank + pair.ties[at]);
    const other = pair.values[found.at] === null ? missing : map.written(pair.values[found.at], pair);
    const bounds = map.between(pair.values[found.at], { below: pair.below?.[found.at], above: pair.above?.[found.at] }, pair);
    return [
      [pair.titles[0], named(found.written, own)],
      ["", found.interval],
      standing(ranks[found.at], ranks, germany, layer.card),
      [pair.titles[1], named(other, sign === MISSING ? null : Number(sign))],
      ["", bounds],
      standing(others[found.at], others, pair.germany, pair),
    ].filter(([what, figure]) => what || figure);
  }

  /* ---- the controls ----------------------------------------------------------------------------------------- */

  /* Both selects show the same second indicator. */
  function pickSecond(second) {
    return !second || second === state.controls?.second ? skip() : second;
  }

  let shown = null;
  function showPair({ both, second }) {
    byId("pair-button")?.setAttribute("aria-pressed", String(both));
    byId("pair-box")?.classList.toggle("is-on", both);
    if (shown !== null && shown !== second) map.setProps("pair-second", { value: second });
    shown = second;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#pair-button") && state.controls) map.setProps("map-both", { data: !state.controls.both });
  });

  /* What a list has for an indicator: of a difference its base and the kind, of people beyond a distance all distances. */
  function listed(id, known) {
    const [, kind = "value", base] = id.match(/^(?:(difference|relative)~)?(.*)$/);
    const [, family, metres] = base.match(/^(beyond~.*~)(\d+)$/) || [];
    const entry = family ? Object.keys(known.indicators).find((name) => name.startsWith(family)) : base;
    return { entry, kind, metres: metres ? Number(metres) : skip() };
  }

  /* The select of the second indicator lists no differences: one that gets there by exchange is added. */
  function withOption(options, value, label) {
    const isThere = options.some(({ items }) => items.some((item) => item.value === value));
    return isThere ? skip() : [...options, { group: label, items: [{ value, label }] }];
  }

  /* The second keeps its years and becomes the first; the first takes the years that come nearest. Exchanged back, it
     has the years again that it left. */
  let left = null;
  function yearsAfter(first, { id, period }, { from, to }) {
    const isBack = left && left.first === id && left.second === first && String(left.now) === String([from, to]);
    const now = isBack ? left.was : period;
    left = { first, second: id, was: [from, to], now };
    return now;
  }

  async function swap(clicks, options) {
    const nothing = Array(7).fill(skip());
    if (!clicks || !state.controls?.both) return nothing;
    const { card: { pair } } = await map.current();
    if (!pair) return nothing;
    const { query } = map.queryOf(state.controls.listed, state.controls);
    const first = query.get("i");
    const { entry, kind, metres } = listed(pair.id, state.controls.known);
    const [start, end] = yearsAfter(first, pair, state.controls);
    const years = [start === null ? skip() : String(start), String(end)];
    const offered = withOption(options, first, pair.titles[0]);
    if (offered !== skip()) map.setProps("pair-second", { data: offered });
    return [entry, kind, metres, ...years, offered, first];
  }

  /* ---- in a picture ----------------------------------------------------------------------------------------- */

  /* The name of an axis behind its arrow, which is drawn: not every typeface has one. Returns the lower edge. */
  const ARROW = [[0, -0.42], [0.3, -0.08], [0.07, -0.08], [0.07, 0.42], [-0.07, 0.42], [-0.07, -0.08], [-0.3, -0.08]];
  function drawAxis(sheet, side, x, y, width, size) {
    const isUp = side.dataset.axis === "first";
    const turned = ARROW.map(([right, down]) => (isUp ? [right, down] : [-down, right]));
    const points = turned.map(([right, down]) => `${x + (right + 0.42) * size},${y + (down + 0.62) * size}`);
    sheet.add({ kind: "path", d: `M${points.join("L")}Z`, fill: "#172026", role: "arrow" });
    const indent = size * 1.1;
    return sheet.paragraph(side.lastElementChild.textContent, x + indent, y, size, width - indent, { bold: true });
  }

  /* The square of the legend, drawn on a sheet as it stands on the screen; returns its lower edge. */
  function drawSquare(sheet, card, x, y, width, size) {
    const square = card.querySelector(".pair-square");
    if (!square) return y;
    const { picture } = window.gefaelle;
    const [first, second] = card.querySelectorAll(".pair-axis");
    const limitsOf = (side) => [...square.querySelectorAll(`.pair-${side} > span`)].map((limit) => limit.textContent);
    const [up, right] = ["up", "right"].map(limitsOf);
    const [small, muted] = [size * 0.86, { fill: "#4d5c65" }];
    const long = (text) => picture.widthOf(text, small, false);
    const [left, top] = [x + Math.max(...up.map(long)) + size * 0.4, drawAxis(sheet, first, x, y, width, size) + size * 0.5];
    const columns = Math.max(right.length - 1, 1);
    const [wide, high] = [(x + width - left - size) / columns, size * 2.1];
    square.querySelectorAll(".pair-cell").forEach((cell, at) => {
      const [cellX, cellY] = [left + (at % columns) * wide, top + Math.floor(at / columns) * high];
      const count = cell.querySelector(".legend-count");
      const text = count.dataset.live ?? count.textContent;
      sheet.rect(cellX, cellY, wide, high, { fill: cell.style.backgroundColor, stroke: "#ffffff", width: 1, role: "cell" });
      sheet.text(text, cellX + (wide - long(text)) / 2, cellY + high / 2 + size * 0.3, small, { fill: cell.style.color });
    });
    up.forEach((text, at) => sheet.text(text, left - size * 0.3 - long(text), top + at * high + size * 0.3, small, muted));
    const base = top + Math.max(up.length - 1, 1) * high;
    right.forEach((text, at) => sheet.text(text, left + at * wide - long(text) / 2, base + size, small, muted));
    return drawAxis(sheet, second, x, base + size * 1.3, width, size) + size * 0.4;
  }

  Object.assign(map, { drawSquare, cellsOf, markYear, pairOf, pickSecond, showPair, swap });
})();
