/* One picture of all maps, always on white, composed of the same sheet as that of the large map (assets/map-picture*.js):
   PNG, SVG, PDF. What is seen is what is in it: part of the map, colours, filter, selection. */
(function () {
  "use strict";

  const { several, picture, map } = window.gefaelle;
  const { state } = several;
  const [INK, MUTED, ALERT, EDGES, LAENDER] = ["#172026", "#4d5c65", "#8a4600", "#ffffff", "#3c4a52"];
  const SIZE = { title: 25, head: 17, text: 13.5, legend: 13, label: 13, foot: 11.5 };
  const [EDGE, GAP] = [32, 22];
  const COUNT_WIDTH = 74;
  const RANGE_WIDTH = 210;
  const PROBE = 100_000;

  const textOf = (root, selector) => root.querySelector(selector)?.textContent.trim() || "";
  const page = () => document.querySelector(".several-page");

  /* Up to four beside each other; five and six in two rows. */
  const columnsOf = (count) => (count > 4 ? 3 : count);
  const cellOf = (columns) => (columns > 3 ? 290 : columns > 1 ? 345 : 560);

  /* ---- one map ---------------------------------------------------------------------------------------------- */

  /* As on white paper: a colour that lets it through becomes the colour that is seen. */
  function onPaper(colour, share) {
    if (colour === "transparent" || share === 0) return null;
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return `rgb(${parts.map((part) => Math.round(part * share + 255 * (1 - share))).join(", ")})`;
  }

  const isSeen = ({ x, y, half }) => {
    const [left, top, width, height] = state.box;
    return x + half[0] > left && x - half[0] < left + width && y + half[1] > top && y - half[1] < top + height;
  };

  function drawMap(sheet, number, area) {
    const { keys, faint, missing, maps, selection, labels } = state.data;
    const { shapes, borders, middles } = several.land();
    const scale = area.width / state.box[2];
    const place = { scale, x: area.x - state.box[0] * scale, y: area.y - state.box[1] * scale };
    const dash = maps[number].isProjected ? [2 / scale, 2 / scale] : null;
    const districts = keys.flatMap((key, at) => {
      const share = several.isOutside(at) ? faint : 1;
      if (!isSeen(middles.get(key)) || share === 0) return [];
      const fill = onPaper(several.fillOf(number, at) || missing, share);
      return [{ d: shapes.get(key), fill, stroke: EDGES, width: 0.5 / scale, region: key }];
    });
    const chosen = several.chosen().filter((key) => middles.has(key) && isSeen(middles.get(key)));
    const marks = chosen.flatMap((key, at) => [
      { d: shapes.get(key), stroke: EDGES, width: 4.5 / scale, role: "casing", region: key },
      { d: shapes.get(key), stroke: selection[at % selection.length], width: 2.6 / scale, role: "selected", region: key },
    ]);
    const outlined = several.namedOutlines().flatMap(({ d, colour, dash, offset }) => [
      ...(offset ? [] : [{ d, stroke: EDGES, width: 3 / scale, role: "casing" }]),
      { d, stroke: colour, width: 1.6 / scale, dash: dash?.map((part) => part / scale), offset: (offset || 0) / scale, role: "named" },
    ]);
    const land = { d: borders, stroke: LAENDER, width: 0.7 / scale, dash, role: "laender" };
    sheet.group([...districts, land, ...outlined, ...marks], place, area);
    for (const { x, y, letter } of several.letters()) {
      const left = place.x + x * scale - picture.widthOf(letter, SIZE.label, true) / 2;
      sheet.text(letter, left, place.y + y * scale + SIZE.label * 0.35, SIZE.label, { bold: true, halo: SIZE.label / 4, role: "letter" });
    }
    const names = chosen.map((key) => {
      const { x, y, half } = middles.get(key);
      return { text: labels[keys.indexOf(key)], isChosen: true, x: place.x + x * scale, y: place.y + y * scale, half: half.map((side) => side * scale) };
    });
    picture.label(sheet, names, area, SIZE.label);
  }

  /* Round kilometres, in the corner of the first map; north is up in the middle of Germany. */
  function drawScale(sheet, area) {
    const px = area.width / state.box[2] / several.land().km;
    const power = 10 ** Math.floor(Math.log10(90 / px));
    const km = [5, 2, 1].find((step) => step * power * px <= 90) * power;
    const [x, y] = [area.x, area.y + area.height - 2];
    const d = `M${x},${y - 5}L${x},${y}L${x + km * px},${y}L${x + km * px},${y - 5}`;
    sheet.add({ kind: "path", d, stroke: EDGES, width: 4 });
    sheet.add({ kind: "path", d, stroke: INK, width: 1.4, role: "scale" });
    const words = `${new Intl.NumberFormat(document.documentElement.lang).format(km)} km`;
    sheet.text(words, x + km * px + 5, y, SIZE.foot, { halo: 3 });
  }

  /* The figures of the named selections under their map, by letters. */
  function inCommon(sheet, figure, x, y, width) {
    const rows = [...figure.querySelectorAll(".several-common li")];
    return rows.reduce((below, row) => {
      const [letter, fact] = row.children;
      sheet.text(letter.textContent, x, below + SIZE.legend * 0.95, SIZE.legend, { bold: true });
      return sheet.paragraph(fact.textContent, x + 18, below, SIZE.legend, width - 18);
    }, y) + (rows.length ? 8 : 0);
  }

  /* ---- legends ---------------------------------------------------------------------------------------------- */

  function swatch(sheet, row, x, y) {
    const colour = getComputedStyle(row.querySelector(".legend-swatch")).backgroundColor;
    const fill = colour === "rgba(0, 0, 0, 0)" ? null : colour;
    const paper = row.dataset.classCode === "-1" ? state.data.missing : fill;
    sheet.rect(x, y + 2, 20, SIZE.legend, { fill: paper, stroke: "#7d8a92", width: 0.5, role: "class" });
  }

  function ownLegend(sheet, figure, x, y, width) {
    let below = y;
    for (const row of figure.querySelectorAll(".legend-row")) {
      swatch(sheet, row, x, below);
      const text = `${textOf(row, ".legend-range")} (${textOf(row, ".legend-count")})`;
      below = sheet.paragraph(text, x + 28, below, SIZE.legend, width - 28) + 2;
    }
    return ramp(sheet, figure, x, below, Math.min(width, RANGE_WIDTH));
  }

  /* Without classes: all colours beside each other. */
  function ramp(sheet, root, x, y, width) {
    const shown = root.querySelector(".legend-unclassed");
    if (!shown) return y;
    const colours = shown.querySelector(".legend-ramp").style.background.match(/rgb\([^)]*\)|#[0-9a-f]{6}/gi);
    colours.forEach((fill, at) => sheet.rect(x + (at * width) / colours.length, y, width / colours.length + 0.5, SIZE.legend, { fill }));
    const ends = [...shown.querySelectorAll(".legend-ends span")].map((end) => end.textContent);
    ends.forEach((text, at) => {
      const left = x + (width - picture.widthOf(text, SIZE.legend, false)) * (at / (ends.length - 1));
      sheet.text(text, left, y + SIZE.legend * 2.1, SIZE.legend);
    });
    return y + SIZE.legend * 2.8;
  }

  /* A row a class, a column a map, numbers to the right. */
  function commonLegend(sheet, group, x, y) {
    const table = group.querySelector(".counts table");
    if (!table) return ramp(sheet, group, x, y, RANGE_WIDTH);
    const right = (text, at, top, bold) => {
      const edge = x + RANGE_WIDTH + (at + 1) * COUNT_WIDTH;
      sheet.text(text, edge - picture.widthOf(text, SIZE.legend, bold), top + SIZE.legend * 0.95, SIZE.legend, { bold });
    };
    [...table.querySelectorAll("thead th")].slice(1).forEach((cell, at) => right(cell.textContent, at, y, true));
    let below = y + SIZE.legend * 1.4;
    for (const row of table.querySelectorAll(".counts-row")) {
      swatch(sheet, row, x, below);
      [...row.querySelectorAll(".counts-cell")].forEach((cell, at) => right(cell.textContent, at, below, false));
      below = sheet.paragraph(textOf(row, ".legend-range"), x + 28, below, SIZE.legend, RANGE_WIDTH - 28) + 2;
    }
    return below;
  }

  /* ---- all -------------------------------------------------------------------------------------------------- */

  /* Heads of a row end at the same height, so that the maps begin there. */
  function drawRow(sheet, figures, cell, y) {
    const at = (place) => EDGE + place * (cell + GAP);
    const heads = figures.map((figure, place) => {
      const number = Number(figure.querySelector(".several-drawing").dataset.map);
      const { status, isProjected } = state.data.maps[number];
      let below = sheet.paragraph(textOf(figure, "h2, h3"), at(place), y, SIZE.head, cell, { bold: true });
      const about = [textOf(figure, "figcaption small"), status].filter(Boolean).join(" · ");
      if (about) below = sheet.paragraph(about, at(place), below, SIZE.text, cell, { fill: isProjected ? ALERT : MUTED, bold: isProjected });
      return below;
    });
    const top = Math.max(...heads) + 8;
    const height = (cell * state.box[3]) / state.box[2];
    const ends = figures.map((figure, place) => {
      const area = { x: at(place), y: top, width: cell, height };
      const number = Number(figure.querySelector(".several-drawing").dataset.map);
      drawMap(sheet, number, area);
      if (number === 0) drawScale(sheet, area);
      return ownLegend(sheet, figure, area.x, inCommon(sheet, figure, area.x, top + height + 10, cell), cell);
    });
    return Math.max(...ends) + GAP;
  }

  function drawRows(sheet, root, columns, y) {
    const figures = [...root.querySelectorAll(".several-map")];
    let below = y;
    for (let first = 0; first < figures.length; first += columns) {
      below = drawRow(sheet, figures.slice(first, first + columns), cellOf(columns), below);
    }
    return below;
  }

  function drawGroups(sheet, columns, inner, y) {
    const groups = [...page().querySelectorAll(".several-group")];
    if (!groups.length) return drawRows(sheet, page(), columns, y);
    let below = y;
    for (const group of groups) {
      const [name, unit] = [textOf(group, "h2"), textOf(group, ".several-head small")];
      if (groups.length > 1) below = sheet.paragraph(name, EDGE, below, SIZE.head * 1.15, inner, { bold: true });
      below = drawRows(sheet, group, columns, sheet.paragraph(unit, EDGE, below, SIZE.text, inner, { fill: MUTED }) + 8);
      below = commonLegend(sheet, group, EDGE, below - 8) + GAP;
    }
    return below;
  }

  /* The selected districts with their figures in all maps. */
  const selectedTexts = () => several.chosen().map((key) => state.data.keys.indexOf(key)).filter((place) => place >= 0).map(several.figuresOf);

  function footTexts() {
    const said = state.data.picture;
    const source = textOf(page(), ".card-source").replace(textOf(page(), ".card-source a"), "").trim();
    const day = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "de-DE", { dateStyle: "long" }).format(new Date());
    const caveat = textOf(page(), ".card-caveat");
    return [caveat, `${source} ${said.licences}`.trim(), said.dates.replace("{day}", day), `Gefälle · ${window.location.href}`].filter(Boolean);
  }

  function compose(width, height, columns) {
    const inner = width - 2 * EDGE;
    const description = textOf(page(), ".card-summary");
    const about = { title: state.data.picture.title, description, lang: document.documentElement.lang, link: window.location.href };
    const sheet = new picture.Sheet(width, height, about);
    let below = sheet.paragraph(about.title, EDGE, EDGE * 0.8, SIZE.title, inner, { bold: true }) + 4;
    const notes = [...page().querySelectorAll(".several-notes p")].map((note) => note.textContent);
    for (const text of notes) below = sheet.paragraph(text, EDGE, below, SIZE.text, inner, { bold: true }) + 2;
    below = sheet.paragraph(description, EDGE, below, SIZE.text, inner, { fill: MUTED }) + 14;
    if (state.data.named.length) below = picture.namedRows(sheet, EDGE, below, inner, SIZE.legend) + 12;
    below = drawGroups(sheet, columns, inner, below);
    for (const text of selectedTexts()) below = sheet.paragraph(text, EDGE, below, SIZE.text, inner) + 2;
    picture.drawFoot(sheet, footTexts(), { edge: EDGE, inner, size: SIZE.foot, top: below + 10 });
    return sheet;
  }

  /* As high as what stands on it: a first, very long sheet tells. */
  function sheetOf() {
    const rows = [...page().querySelectorAll(".several-maps")].map(({ dataset }) => Number(dataset.count));
    const columns = columnsOf(Math.max(...rows));
    const least = EDGE * 2 + 28 + RANGE_WIDTH + Math.max(...rows) * COUNT_WIDTH;
    const width = Math.max(EDGE * 2 + columns * (cellOf(columns) + GAP) - GAP, least);
    const [, , , end] = compose(width, PROBE, columns).linkBox;
    return compose(width, Math.ceil(end + EDGE * 0.7), columns);
  }

  const WRITTEN = {
    png: (sheet) => picture.toPng(sheet, 1),
    png2: (sheet) => picture.toPng(sheet, 2),
    svg: async (sheet) => new Blob([await picture.toSvg(sheet)], { type: "image/svg+xml" }),
    pdf: (sheet) => picture.toPdf(sheet),
  };

  async function save(kind) {
    await document.fonts.ready;
    const name = `${state.data.picture.file}${kind === "png2" ? "_2x.png" : `.${kind}`}`;
    picture.save(await WRITTEN[kind](sheetOf()), name);
  }

  document.addEventListener("click", (event) => {
    const kind = event.target.closest?.("[data-several-save]")?.dataset.severalSave;
    if (kind) save(kind).catch(() => map.say(document.getElementById("several-save").dataset.failed));
  });
})();
