/* A picture of the map that stands by itself: composed from the paths on the screen, the legend beside them and what
   the server says of the view. What is seen is what is in it: shape, part of the map, colours, selection. Always on white. */
(function () {
  "use strict";

  const { map, picture } = window.gefaelle;
  const INK = "#172026";
  const MUTED = "#4d5c65";
  const ALERT = "#8a4600";
  /* Width and height, and how large type is in it: a slide is read from the last row. */
  const SIZES = { plain: [1000, 1240, 1], "4:3": [1600, 1200, 1.5], "16:9": [1920, 1080, 1.5] };
  const FIRST_SIZE = { title: 27, subtitle: 17, badge: 14, legend: 14, label: 15, foot: 11.5 };
  const LEGEND_WIDTH = 208;

  const textOf = (card, selector) => card.querySelector(selector)?.textContent.trim() || "";
  const [TITLE, SUBTITLE, SOURCE] = ["title", "subtitle", "source"].map((part) => `[data-part=${part}]`);

  /* ---- the paths on the screen ------------------------------------------------------------------------------ */

  const rounded = (d) => d.replace(/-?\d+\.\d+/g, (number) => String(Math.round(number * 100) / 100));

  /* As on white paper: a colour that lets it through becomes the colour that is seen. */
  function onPaper(colour, opacity) {
    const [red, green, blue, own = 1] = colour.match(/[\d.]+/g)?.map(Number) || [];
    if (colour === "none" || blue === undefined || own * opacity === 0) return null;
    const share = own * opacity;
    return `rgb(${[red, green, blue].map((part) => Math.round(part * share + 255 * (1 - share))).join(", ")})`;
  }

  /* Plotly writes the colours of its lines into the paths; the style sheet of the page overrides them for its scheme. */
  function drawnPath(path) {
    const style = getComputedStyle(path);
    const opacity = Number(style.opacity) * Number(getComputedStyle(path.parentNode).opacity);
    if (!opacity || !path.getAttribute("d")) return null;
    const isProjected = style.strokeDasharray !== "none";
    return {
      d: rounded(path.getAttribute("d")), fill: onPaper(style.fill, opacity * Number(style.fillOpacity)),
      stroke: onPaper(path.style.stroke || "rgb(255, 255, 255)", opacity), region: path.__data__?.loc,
      width: parseFloat(path.style.strokeWidth || "0.4"), dash: isProjected ? [1.5, 1.5] : null, box: path.getBBox(),
    };
  }

  const markedPath = (path) => {
    const isCasing = path.classList.contains("mark-casing");
    if (path.closest(".mark-named")) return namedPath(path, isCasing);
    return {
      d: rounded(path.getAttribute("d")), fill: null, region: path.__data__?.loc, width: isCasing ? 5.5 : 3,
      stroke: isCasing ? "#ffffff" : path.style.stroke || INK, role: isCasing ? "casing" : "selected", box: path.getBBox(),
    };
  };

  /* Of a named selection; where a district is in several their colours take turns. */
  const namedPath = (path, isCasing) => ({
    d: rounded(path.getAttribute("d")), fill: null, region: path.__data__?.loc, width: isCasing ? 3.2 : 1.7, box: path.getBBox(),
    stroke: isCasing ? "#ffffff" : path.style.stroke, role: isCasing ? "casing" : "named",
    dash: path.style.strokeDasharray ? path.style.strokeDasharray.split(/[\s,]+/).map(parseFloat) : null,
    offset: parseFloat(path.style.strokeDashoffset) || 0,
  });

  /* What can be seen: the districts, as far as they lie in the window. */
  function seenOf(graph, paths) {
    const within = (value, most) => Math.min(Math.max(value, 0), most);
    const edges = paths.filter(({ fill }) => fill).map(({ box }) => box);
    const [left, right] = [Math.min(...edges.map(({ x }) => x)), Math.max(...edges.map(({ x, width }) => x + width))];
    const [top, bottom] = [Math.min(...edges.map(({ y }) => y)), Math.max(...edges.map(({ y, height }) => y + height))];
    const [x, y] = [within(left - 4, graph.offsetWidth), within(top - 4, graph.offsetHeight)];
    return { x, y, width: within(right + 4, graph.offsetWidth) - x, height: within(bottom + 4, graph.offsetHeight) - y };
  }

  const isSeen = ({ box }, seen) => box.x < seen.x + seen.width && box.x + box.width > seen.x
    && box.y < seen.y + seen.height && box.y + box.height > seen.y;

  /* ---- the map on the sheet --------------------------------------------------------------------------------- */

  function drawMap(sheet, graph, area, { labels, size }) {
    const districts = [...graph.querySelectorAll(".choroplethlayer > .trace path")].map(drawnPath).filter(Boolean);
    const marks = [...graph.querySelectorAll(":is(.mark-named, .mark-selected) .mark-path")].map(markedPath);
    const seen = seenOf(graph, districts);
    const scale = Math.min(area.width / seen.width, area.height / seen.height);
    const box = { width: seen.width * scale, height: seen.height * scale };
    Object.assign(box, { x: area.x + (area.width - box.width) / 2, y: area.y + (area.height - box.height) / 2 });
    const place = { scale, x: box.x - seen.x * scale, y: box.y - seen.y * scale };
    // Lines keep the strength that they have on the screen, in proportion to the type.
    const thin = size.u / scale;
    const thinner = ({ width, dash, offset = 0, ...path }) => ({ ...path, width: width * thin, dash: dash?.map((part) => part * thin), offset: offset * thin });
    sheet.group([...districts, ...marks].filter((path) => isSeen(path, seen)).map(thinner), place, box);
    const nameOf = ({ region, box: of }, text, isChosen) => ({
      text, isChosen, x: place.x + (of.x + of.width / 2) * scale, y: place.y + (of.y + of.height / 2) * scale,
      half: [(of.width * scale) / 2, (of.height * scale) / 2],
    });
    const chosen = marks.filter((path) => path.role === "selected" && isSeen(path, seen) && labels[path.region]);
    const names = chosen.map((path) => nameOf(path, labels[path.region], true));
    for (const { dataset, textContent } of graph.querySelectorAll(".map-label")) {
      const path = districts.find(({ region }) => region === dataset.region);
      if (path && !labels[path.region]) names.push(nameOf(path, textContent, false));
    }
    drawLetters(sheet, graph, seen, place, size.foot);
    label(sheet, names, area, size.label, drawScale(sheet, graph, scale, area, size));
  }

  /* Letters of named selections, where the screen has them. */
  function drawLetters(sheet, graph, seen, place, size) {
    for (const node of graph.querySelectorAll(".mark-letter")) {
      const [x, y] = [Number(node.getAttribute("x")), Number(node.getAttribute("y"))];
      if (x < seen.x || x > seen.x + seen.width || y < seen.y || y > seen.y + seen.height) continue;
      const text = node.textContent;
      const left = place.x + x * place.scale - picture.widthOf(text, size, true) / 2;
      sheet.text(text, left, place.y + y * place.scale + size * 0.35, size, { bold: true, halo: size / 4, role: "letter" });
    }
  }

  /* The scale bar and north, as long and as turned as on the screen; where the map has none, there is none. Returns the
     boxes that they take. */
  function drawScale(sheet, graph, scale, area, { foot, u }) {
    const shown = graph.querySelector(".map-scale");
    if (!shown) return [];
    const [x, y, up] = [area.x, area.y + area.height - 2 * u, 5 * u];
    const length = shown.querySelector(".map-scale-line").getBBox().width * scale;
    const d = `M${x},${y - up}L${x},${y}L${x + length},${y}L${x + length},${y - up}`;
    for (const style of [{ stroke: "#ffffff", width: 4 * u }, { stroke: INK, width: 1.4 * u, role: "scale" }]) sheet.add({ kind: "path", d, ...style });
    const halo = foot / 4;
    const words = shown.querySelector(".map-scale-text").textContent;
    sheet.text(words, x + length + up, y, foot, { halo });
    const turn = (Number(shown.querySelector(".map-north").getAttribute("transform").match(/rotate\((-?[\d.]+)/)?.[1] || 0) * Math.PI) / 180;
    const [middleX, middleY] = [x + up, y - 4 * up];
    const arrow = [[0, -1.4], [1, 1.2], [0, 0.6], [-1, 1.2]].map(([right, down]) => [
      middleX + (right * Math.cos(turn) - down * Math.sin(turn)) * up, middleY + (right * Math.sin(turn) + down * Math.cos(turn)) * up,
    ]);
    sheet.add({ kind: "path", d: `M${arrow.map((point) => point.join(",")).join("L")}Z`, fill: INK, role: "north" });
    sheet.text("N", middleX + 1.5 * up, middleY + up, foot, { halo });
    return [[x, y - 6 * up, x + length + up + picture.widthOf(words, foot, false), y + 2 * u]];
  }

  /* Each name beside its district, where it covers no other name and does not leave the map; names that nobody has
     chosen are left out where there is no room. */
  function label(sheet, names, area, size, covered = []) {
    const taken = [...covered];
    const meets = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
    for (const { text, isChosen, x, y, half: [right, down] } of names) {
      const width = picture.widthOf(text, size, true);
      const gap = size / 3;
      const places = [
        [x + right + gap, y], [x - right - gap - width, y], [x - width / 2, y - down - gap - size / 2],
        [x - width / 2, y + down + gap + size / 2], [x - width / 2, y],
      ].map(([left, middle]) => [left, middle - size * 0.6, left + width, middle + size * 0.6]);
      const isInside = ([left, top, end, bottom]) => left >= area.x && end <= area.x + area.width && top >= area.y && bottom <= area.y + area.height;
      const free = places.find((box) => isInside(box) && !taken.some((other) => meets(box, other)));
      if (!free && !isChosen) continue;
      const found = free || places.find(isInside) || places[4];
      taken.push(found);
      sheet.text(text, found[0], found[3] - size * 0.28, size, { bold: true, halo: size / 4, role: "label" });
    }
  }

  /* ---- the legend ------------------------------------------------------------------------------------------- */

  function histogram(sheet, card, x, y, width, size) {
    const drawn = card.querySelector("#map-histogram svg");
    if (!drawn) return y;
    const { x: left, y: top, width: whole, height } = drawn.viewBox.baseVal;
    const scale = width / whole;
    const place = (at, from) => from + at * scale;
    for (const bar of drawn.querySelectorAll(":scope > rect")) {
      const [barX, barY, barWidth, barHeight] = ["x", "y", "width", "height"].map((name) => Number(bar.getAttribute(name)));
      sheet.rect(place(barX - left, x), place(barY - top, y), barWidth * scale, barHeight * scale, { fill: bar.getAttribute("fill") });
    }
    const line = drawn.querySelector(".histogram-base");
    const [from, to, base] = ["x1", "x2", "y1"].map((name) => Number(line.getAttribute(name)));
    sheet.add({ kind: "path", d: `M${place(from - left, x)},${place(base - top, y)}L${place(to - left, x)},${place(base - top, y)}`, stroke: MUTED, width: 1 });
    const told = [];
    for (const mark of drawn.querySelectorAll("polygon")) {
      const [moveX, moveY] = mark.getAttribute("transform").match(/-?[\d.]+(e-?\d+)?/g).map(Number);
      const points = mark.getAttribute("points").split(" ").map((point) => point.split(",").map(Number));
      const at = (originX, originY) => `M${points.map(([px, py]) => `${originX + px * scale},${originY + py * scale}`).join("L")}Z`;
      const style = mark.classList.contains("histogram-median") ? { stroke: INK, width: 1 } : { fill: mark.getAttribute("fill") || INK };
      sheet.add({ kind: "path", d: at(place(moveX - left, x), place(moveY - top, y)), ...style });
      if (mark.querySelector("title")) told.push({ text: mark.querySelector("title").textContent, at, style });
    }
    let below = y + height * scale + size * 0.3;
    for (const { text, at, style } of told) {
      sheet.add({ kind: "path", d: at(x + size * 0.4, below + size * 0.35), ...style });
      below = sheet.paragraph(text, x + size * 1.2, below, size * 0.86, width - size);
    }
    return below + size * 0.5;
  }

  function rows(sheet, card, x, y, width, size) {
    let below = y;
    for (const row of card.querySelectorAll(".legend-row")) {
      const count = row.querySelector(".legend-count");
      const text = `${row.querySelector(".legend-range").textContent} (${count.dataset.live ?? count.textContent})`;
      const fill = onPaper(getComputedStyle(row.querySelector(".legend-swatch")).backgroundColor, 1);
      sheet.rect(x, below + size * 0.12, size * 1.5, size, { fill, stroke: "#7d8a92", width: 0.5, role: "class" });
      below = sheet.paragraph(text, x + size * 2, below, size, width - size * 2) + size * 0.14;
    }
    return below;
  }

  /* The named selections: shape, letter, name and what they have in common. */
  function namedRows(sheet, x, y, width, size) {
    let below = y;
    for (const row of document.querySelectorAll(".named-row")) {
      const style = { d: window.gefaelle.shapes[Number(row.dataset.slot)], stroke: row.style.getPropertyValue("--named"), width: 2.2, role: "named-key" };
      const middle = { scale: size / 14, x: x + size * 0.75, y: below + size * 0.62 };
      sheet.group([style], middle, { x, y: below, width: size * 1.5, height: size * 1.3 });
      const text = `${row.querySelector(".named-name").textContent}: ${row.querySelector(".named-about").textContent}`;
      below = sheet.paragraph(text, x + size * 2, below, size, width - size * 2) + size * 0.14;
    }
    return below;
  }

  /* Without classes: all colours beside each other. */
  function ramp(sheet, card, x, y, width, size) {
    const shown = card.querySelector(".legend-unclassed");
    if (!shown) return y;
    const colours = shown.querySelector(".legend-ramp").style.background.match(/rgb\([^)]*\)|#[0-9a-f]{6}/gi);
    const step = width / colours.length;
    colours.forEach((fill, at) => sheet.rect(x + at * step, y, step + 0.5, size, { fill }));
    const ends = [...shown.querySelectorAll(".legend-ends span")].map((end) => end.textContent);
    ends.forEach((text, at) => {
      const whole = picture.widthOf(text, size * 0.9, false);
      sheet.text(text, x + (width - whole) * (at / (ends.length - 1)), y + size * 2.1, size * 0.9);
    });
    return y + size * 2.6;
  }

  /* All of it, in type that is made smaller until it ends above the lower edge. What is a text may be as wide as `whole`. */
  const LEGEND_SIZES = [1, 0.9, 0.8, 0.7, 0.6];
  function drawLegend(sheet, card, caption, { x, top, bottom, width, whole, size, u }) {
    const before = sheet.marks.length;
    for (const share of LEGEND_SIZES) {
      sheet.marks.length = before;
      const type = size * share;
      let below = histogram(sheet, card, x, top + 16 * u, width, type);
      below = map.drawSquare(sheet, card, x, below, width, type);
      below = ramp(sheet, card, x, below + 4 * u, width, type);
      below = rows(sheet, card, x, below + 4 * u, whole, type);
      below = namedRows(sheet, x, below + 8 * u, whole, type);
      if (caption.filter) below = sheet.paragraph(textOf(card, ".filter-button"), x, below + 4 * u, type * 0.86, whole, { fill: MUTED });
      if (below <= bottom - 8 * u) return;
    }
  }

  /* ---- the whole -------------------------------------------------------------------------------------------- */

  function sheetOf(card, caption, format) {
    const [width, height, u] = SIZES[format] || SIZES.plain;
    const size = Object.fromEntries(Object.entries(FIRST_SIZE).map(([name, value]) => [name, value * u]));
    const [edge, isWide] = [32 * u, width > height];
    const [inner, link] = [width - 2 * edge, window.location.href];
    const title = textOf(card, TITLE);
    const about = [textOf(card, SUBTITLE), caption.status].filter(Boolean).join(" · ");
    const description = [about, textOf(card, ".card-summary")].join(". ");
    const sheet = new picture.Sheet(width, height, { title, description, lang: document.documentElement.lang, link });
    const bottom = footStart(sheet, footTexts(card, caption, link), { edge, inner, size: size.foot });
    // On a slide title and legend stand beside the map, which has the whole height; on a sheet above it.
    const head = isWide ? inner * 0.4 : inner;
    let top = sheet.paragraph(title, edge, edge * 0.8, size.title, head, { bold: true });
    top = sheet.paragraph(about, edge, top, size.subtitle, head, { fill: MUTED });
    if (caption.filter) top = sheet.paragraph(caption.filter, edge, top + 3 * u, size.badge, head, { bold: true });
    const badge = textOf(card, ".badge-projected");
    if (badge) top = sheet.paragraph(badge, edge, top + 3 * u, size.badge, head, { bold: true, fill: ALERT });
    const column = isWide ? LEGEND_WIDTH * u * 1.25 : LEGEND_WIDTH * u;
    drawLegend(sheet, card, caption, { x: edge, top, bottom, width: column, whole: isWide ? head : column, size: size.legend, u });
    const area = { x: edge + 14 * u + (isWide ? head : column), y: isWide ? edge : top + 14 * u };
    Object.assign(area, { width: width - edge - area.x, height: bottom - 14 * u - area.y });
    drawMap(sheet, card.querySelector(".js-plotly-plot"), area, { labels: caption.labels, size: { ...size, u } });
    drawFoot(sheet, footTexts(card, caption, link), { edge, inner, size: size.foot, top: bottom });
    return sheet;
  }

  /* At the lower edge: caveat, source with licences, dates, link. */
  function footTexts(card, caption, link) {
    const source = textOf(card, SOURCE).replace(textOf(card, `${SOURCE} a`), "").trim();
    return [textOf(card, ".card-caveat"), `${source} ${caption.licences}`, caption.dates, `Gefälle · ${link}`].filter(Boolean);
  }

  function footStart(sheet, texts, { edge, inner, size }) {
    const lines = texts.reduce((sum, text) => sum + picture.linesOf(text, size, inner).length, 0);
    return sheet.height - edge * 0.7 - lines * size * 1.28;
  }

  function drawFoot(sheet, texts, { edge, inner, size, top }) {
    let below = top;
    for (const text of texts) {
      const start = below;
      below = sheet.paragraph(text, edge, start, size, inner, { fill: MUTED });
      sheet.linkBox = [edge, start, edge + inner, below]; // the link comes last
    }
  }

  /* ---- what the menu does ----------------------------------------------------------------------------------- */

  const save = (blob, name) => {
    const url = URL.createObjectURL(blob);
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };

  const SAVED = {
    png: ["plain", "png", 1], png2: ["plain", "png", 2], "4:3": ["4:3", "png", 1], "16:9": ["16:9", "png", 1],
    svg: ["plain", "svg"], pdf: ["plain", "pdf"],
  };

  const written = {
    png: (sheet, scale) => picture.toPng(sheet, scale),
    svg: async (sheet) => new Blob([await picture.toSvg(sheet)], { type: "image/svg+xml" }),
    pdf: (sheet) => picture.toPdf(sheet),
  };

  async function composed(menu, format) {
    await map.settled();
    const answer = await fetch(`${menu.dataset.caption}${window.location.search || "?"}`);
    if (!answer.ok) throw new Error(`${menu.dataset.caption}: ${answer.status}`);
    await document.fonts.ready;
    const caption = await answer.json();
    return { caption, sheet: sheetOf(menu.closest(".chart-card"), caption, format) };
  }

  async function download(menu, choice) {
    const [format, kind, scale] = SAVED[choice];
    const { caption, sheet } = await composed(menu, format);
    const suffix = choice === "png2" ? "_2x" : format === "plain" ? "" : `_${format.replace(":", "x")}`;
    save(await written[kind](sheet, scale), `${caption.file}${suffix}.${kind}`);
  }

  /* The promise goes to the clipboard at once: a browser that waits for the picture first has forgotten the click. */
  const copyPicture = (menu) => navigator.clipboard.write([
    new ClipboardItem({ "image/png": composed(menu, "plain").then(({ sheet }) => picture.toPng(sheet, 2)) }),
  ]);

  function snippet(menu) {
    const address = `${window.location.origin}${menu.dataset.embed}${window.location.search}`.replace(/&/g, "&amp;");
    const title = textOf(menu.closest(".chart-card"), TITLE).replace(/"/g, "&quot;");
    return `<iframe src="${address}" title="${title}" width="100%" height="720" style="border:0" loading="lazy"></iframe>`;
  }

  const isOwn = (prefix) => Boolean(new URLSearchParams(window.location.search).get("i")?.startsWith(prefix));

  const textFor = { link: () => window.location.href, embed: snippet };

  /* Under a name of its own: the same name would wait until the sentence before it is gone. What is to be marked stays. */
  const say = (message, autoClose = 8000) => map.setProps("notifications", {
    sendNotifications: [{ action: "show", id: `picture-${performance.now()}`, message, autoClose }],
  });

  async function copy(menu, choice) {
    const words = menu.dataset;
    const text = textFor[choice]?.(menu);
    if (choice === "embed" && isOwn(words.own)) { say(words.noEmbed); return; }
    try {
      await (text === undefined ? copyPicture(menu) : navigator.clipboard.writeText(text));
      say(words.copied);
    } catch {
      if (text === undefined) say(words.refused);
      else say(`${words.refusedText} ${text}`, false);
    }
  }

  document.addEventListener("click", (event) => {
    const choice = event.target.closest?.("[data-picture-as]");
    const menu = choice && document.getElementById(choice.dataset.pictureMenu);
    if (!menu) return;
    const as = choice.dataset.pictureAs;
    if (as in SAVED) download(menu, as).catch(() => say(menu.dataset.failed));
    else copy(menu, as);
  });

  Object.assign(picture, { sheetOf, composed, label, drawFoot, namedRows, save });
})();
