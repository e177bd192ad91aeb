/* A sheet: the few marks that a picture of the map is made of, and how it is written as SVG and PNG. assets/map-picture.js
   fills it, assets/map-picture-pdf.js writes it as PDF. Coordinates are pixels of the sheet. */
(function () {
  "use strict";

  const FAMILY = "Source Sans 3 Variable";
  const FONT_FILE = "/assets/fonts/source-sans-3-latin-wght-normal.woff2";
  const FONTS = `'${FAMILY}', 'Source Sans 3', Helvetica, Arial, sans-serif`;
  /* Where the house's typeface is not at hand, its place is taken by a wider one. */
  const WIDER = 1.1;

  const context = document.createElement("canvas").getContext("2d");
  function widthOf(text, size, bold) {
    context.font = `${bold ? 650 : 400} ${size}px ${FONTS}`;
    return context.measureText(text).width * WIDER;
  }

  /* Lines of a text no wider than `width`; what has no spaces (an address) is broken anywhere. */
  function linesOf(text, size, width, bold) {
    const lines = [""];
    const fits = (line) => widthOf(line, size, bold) <= width;
    for (const word of text.split(/[ \n\t]+/)) {
      const longer = `${lines[lines.length - 1]} ${word}`.trim();
      if (fits(longer)) { lines[lines.length - 1] = longer; continue; }
      let rest = word;
      while (!fits(rest)) {
        let most = rest.length;
        while (most > 1 && !fits(rest.slice(0, most))) most -= 1;
        lines.push(rest.slice(0, most));
        rest = rest.slice(most);
      }
      lines.push(rest);
    }
    return lines.filter((line, at) => line || at > 0);
  }

  class Sheet {
    constructor(width, height, { title, description, lang, link }) {
      Object.assign(this, { width, height, title, description, lang, link, marks: [] });
      this.rect(0, 0, width, height, { fill: "#ffffff" });
    }

    add(mark) { this.marks.push(mark); }

    rect(x, y, width, height, style) {
      this.add({ kind: "path", d: `M${x},${y}L${x + width},${y}L${x + width},${y + height}L${x},${y + height}Z`, ...style });
    }

    text(text, x, y, size, style = {}) { this.add({ kind: "text", text, x, y, size, fill: "#172026", ...style }); }

    /* Lines below each other from the top edge `y`; returns the lower edge. */
    paragraph(text, x, y, size, width, style = {}) {
      const lines = linesOf(text, size, width, style.bold);
      lines.forEach((line, at) => this.text(line, x, y + size * (0.95 + 1.28 * at), size, style));
      return y + size * 1.28 * lines.length;
    }

    /* Paths of the screen, moved and enlarged, cut off at the edges of `box`. */
    group(paths, { scale, x, y }, box) { this.add({ kind: "group", paths, scale, x, y, box }); }
  }

  /* ---- as SVG ----------------------------------------------------------------------------------------------- */

  const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  function attributes(values) {
    return Object.entries(values).filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  }

  const pathOf = ({ d, fill, stroke, width, dash, offset, cap, region, role }) => `<path${attributes({
    d, fill: fill || "none", stroke, "stroke-width": stroke && width, "stroke-dasharray": dash?.join(" "),
    "stroke-dashoffset": offset || null, "stroke-linejoin": stroke && "round", "stroke-linecap": cap,
    "data-region": region, "data-role": role,
  })}/>`;

  function written(mark, at) {
    if (mark.kind === "path") return pathOf(mark);
    if (mark.kind === "group") {
      const { x, y, width, height } = mark.box;
      return `<clipPath id="cut-${at}"><rect${attributes({ x, y, width, height })}/></clipPath><g clip-path="url(#cut-${at})">`
        + `<g transform="translate(${mark.x},${mark.y}) scale(${mark.scale})">${mark.paths.map(pathOf).join("")}</g></g>`;
    }
    const { x, y, size, fill, bold, halo, role } = mark;
    return `<text${attributes({
      x, y, "font-size": size, fill, "font-weight": bold ? 650 : null, "data-role": role,
      ...(halo ? { stroke: "#ffffff", "stroke-width": halo, "stroke-linejoin": "round", "paint-order": "stroke" } : {}),
    })}>${escaped(mark.text)}</text>`;
  }

  let font = null;
  function fontData() {
    font ??= fetch(FONT_FILE).then((answer) => answer.blob()).then((blob) => new Promise((done, fail) => {
      const reader = Object.assign(new FileReader(), { onload: () => done(reader.result), onerror: fail });
      reader.readAsDataURL(blob);
    }));
    return font;
  }

  /* The typeface travels with the picture: a drawing has no access to the page's, and may ask no other host. */
  async function toSvg(sheet) {
    const { width, height, title, description, lang } = sheet;
    const face = `@font-face{font-family:'${FAMILY}';font-weight:200 900;src:url(${await fontData()})}`;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" `
      + `xml:lang="${lang}" role="img" font-family="${escaped(FONTS)}"><title>${escaped(title)}</title>`
      + `<desc>${escaped(description)}</desc><style>${face}</style>${sheet.marks.map(written).join("")}</svg>`;
  }

  async function toPng(sheet, scale) {
    const url = URL.createObjectURL(new Blob([await toSvg(sheet)], { type: "image/svg+xml" }));
    try {
      const image = Object.assign(new Image(), { src: url });
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: sheet.width * scale, height: sheet.height * scale });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  window.gefaelle.picture = Object.assign(window.gefaelle.picture || {}, { Sheet, toSvg, toPng, widthOf, linesOf });
})();
