/* The rows of the comparison as a picture: a table on a white sheet (assets/map-picture-sheet.js), strips as vectors. */
(function () {
  "use strict";

  const EDGE = 24;
  const SMALL = 11;
  const LINE = 14;
  const FIRST = 230;
  const STRIP = 300;
  const COLUMN = 128;
  const GAP = 14;
  const GREY = "#55626b";
  const INK = "#172026";
  const RULE = "#d5dadd";

  const textOf = (root, selector) => root.querySelector(selector)?.textContent || "";

  /* What a cell says, line by line: its number, and what stands under it. */
  const linesIn = (cell) => (cell.children.length ? [...cell.children] : [cell]).map((part) => part.textContent).filter(Boolean);

  function tableOf(table) {
    const heads = [...table.querySelectorAll("thead th")].slice(2);
    const lines = [...table.querySelectorAll("tbody tr")].map((row) => {
      if (row.classList.contains("rows-theme")) return { theme: row.textContent };
      const [title, strip, ...cells] = row.children;
      return { title: linesIn(title), strip, cells: cells.map(linesIn) };
    });
    return { heads, lines };
  }

  const dashesOf = (path) => path.getAttribute("stroke-dasharray")?.match(/[\d.]+/g)?.map(Number);

  /* The paths of a drawn strip, in the colours of paper, moved to their place. */
  function drawStrip(sheet, strip, x, y) {
    const svg = strip.querySelector("svg");
    if (!svg) return;
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const scale = STRIP / width;
    const box = { x: x - GAP / 2, y, width: STRIP + GAP, height: height * scale };
    const put = (path, style, [dx, dy] = [0, 0]) =>
      sheet.group([{ d: path.getAttribute("d"), ...style }], { scale, x: x + dx * scale, y: y + dy * scale }, box);
    for (const path of svg.children) {
      const kind = path.getAttribute("class");
      if (!path.getAttribute("d")) continue;
      if (kind === "strip-mark" || kind === "strip-named") {
        const place = path.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
        const style = kind === "strip-mark" ? { fill: path.getAttribute("fill"), stroke: "#ffffff", width: 1.2 } : { fill: "#ffffff", stroke: path.getAttribute("stroke"), width: 2 };
        put(path, style, place);
      } else if (kind === "strip-reference") put(path, { stroke: INK, width: 2, dash: dashesOf(path) });
      else put(path, kind === "strip-lifted" ? { stroke: "#0b6471", width: 4, cap: "round" } : { stroke: "#a9b1b6", width: 3, cap: "round" });
    }
  }

  /* Shape or line before a name in the head. */
  function drawKey(sheet, head, right, y) {
    const path = head.querySelector("svg path");
    const name = head.textContent;
    const { widthOf } = window.gefaelle.picture;
    const x = right - widthOf(name, SMALL + 1, true) - 10;
    const style = path?.classList.contains("strip-mark")
      ? { fill: path.getAttribute("fill") } : { stroke: INK, width: 2, dash: path && dashesOf(path) };
    if (path) sheet.group([{ d: path.getAttribute("d"), ...style }], { scale: 1, x, y: y - 4 }, { x: x - 8, y: y - 13, width: 16, height: 18 });
  }

  const heightOf = ({ theme, title, cells }, wrapped) =>
    (theme ? 40 : 14 + LINE * Math.max(3, wrapped(title).length, ...cells.map((lines) => lines.length)));

  function compose() {
    const { Sheet, widthOf, linesOf } = window.gefaelle.picture;
    const { heads, lines } = tableOf(document.querySelector(".rows"));
    const wide = Math.max(COLUMN, ...heads.map((head) => widthOf(head.textContent, SMALL + 1, true) + 34));
    const width = 2 * EDGE + FIRST + STRIP + GAP + heads.length * wide;
    const wrapped = (title) => title.flatMap((text, at) => linesOf(text, SMALL + (at ? 0 : 1), FIRST - GAP, !at));
    const title = [textOf(document, ".compare-page h1"), ...heads.map((head) => head.textContent)];
    const link = textOf(document, ".compare-body > .card-source a");
    const source = [".rows-caption", ".compare-body .caution", ".compare-body > .card-source"]
      .map((part) => textOf(document, part).replace(link, "")).concat(window.location.href);
    const foot = source.filter(Boolean).flatMap((text) => linesOf(text, SMALL, width - 2 * EDGE));
    const height = 96 + lines.reduce((sum, line) => sum + heightOf(line, wrapped), 0) + foot.length * LINE + 2 * EDGE;
    const sheet = new Sheet(width, Math.ceil(height), {
      title: title[0], description: title.join(", "), lang: document.documentElement.lang, link: window.location.href,
    });
    const right = (at) => EDGE + FIRST + STRIP + GAP + (at + 1) * wide;
    const flush = (text, at, y, size, style) => sheet.text(text, right(at) - widthOf(text, size, style?.bold) / 1.1, y, size, style);
    sheet.text(title[0], EDGE, EDGE + 18, 20, { bold: true });
    let y = 82;
    heads.forEach((head, at) => { flush(head.textContent, at, y, SMALL + 1, { bold: true }); drawKey(sheet, head, right(at), y); });
    y += 12;
    for (const line of lines) {
      sheet.rect(EDGE, y, width - 2 * EDGE, 1, { fill: RULE });
      if (line.theme) sheet.text(line.theme, EDGE, y + 27, 14, { bold: true });
      else {
        wrapped(line.title).forEach((text, at) => {
          const isTitle = at < linesOf(line.title[0], SMALL + 1, FIRST - GAP, true).length;
          sheet.text(text, EDGE, y + 20 + at * LINE, SMALL + (isTitle ? 1 : 0), { bold: isTitle, fill: isTitle ? INK : GREY });
        });
        drawStrip(sheet, line.strip, EDGE + FIRST, y + 4);
        line.cells.forEach((texts, at) => texts.forEach((text, row) =>
          flush(text, at, y + 20 + row * LINE, SMALL + (row ? 0 : 1), { bold: !row, fill: row ? GREY : INK })));
      }
      y += heightOf(line, wrapped);
    }
    foot.forEach((text, at) => sheet.text(text, EDGE, y + 26 + at * LINE, SMALL, { fill: GREY }));
    return sheet;
  }

  async function save(kind) {
    await window.gefaelle.paintStrips();
    const { toSvg, toPng } = window.gefaelle.picture;
    const sheet = compose();
    const file = kind === "png" ? await toPng(sheet, 2) : new Blob([await toSvg(sheet)], { type: "image/svg+xml" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: `gefaelle-vergleich.${kind}` });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  document.addEventListener("click", (event) => {
    const kind = event.target.closest?.("[data-rows-save]")?.dataset.rowsSave;
    if (kind) save(kind);
  });
})();
