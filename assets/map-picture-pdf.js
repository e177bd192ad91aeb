/* A sheet as PDF: one page of paths and text, nothing else (ADR 23). Text is in Helvetica, which every reader of PDF has,
   and stays text: it can be searched and copied. After ISO 32000-1, sections 7 to 9. */
(function () {
  "use strict";

  const POINTS = 0.75; // to a pixel
  /* What WinAnsi has beyond Latin-1, and the minus, which it lacks: put in where it has nothing. */
  const CODES = Object.fromEntries([..."€‚ƒ„…†‡ˆ‰Š‹Œ"].map((sign, at) => [sign, [128, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140][at]]));
  Object.assign(CODES, { "Ž": 142, "‘": 145, "’": 146, "“": 147, "”": 148, "•": 149, "–": 150, "—": 151, "š": 154, "›": 155, "œ": 156, "ž": 158 });
  Object.assign(CODES, { "−": 129, "\u202f": 32, "\u2009": 32, "\u00a0": 32 });
  const ENCODING = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [129 /minus] >>";

  const number = (value) => String(Math.round(value * 1000) / 1000);
  const numbers = (...values) => values.map(number).join(" ");
  const hex = (codes) => `<${codes.map((code) => code.toString(16).padStart(2, "0")).join("")}>`;

  function codeOf(sign) {
    const plain = sign.codePointAt(0);
    const isLatin = (plain >= 32 && plain < 127) || (plain > 160 && plain < 256);
    return CODES[sign] ?? (isLatin ? plain : 63);
  }
  const shown = (text) => hex([...text].map(codeOf));
  /* Texts about the document may hold any sign. */
  const told = (text) => hex([0xfe, 0xff, ...[...Array(text.length).keys()].flatMap((at) => [text.charCodeAt(at) >> 8, text.charCodeAt(at) & 255])]);

  const rgb = (colour) => {
    const parts = colour.startsWith("#")
      ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
      : colour.match(/[\d.]+/g).slice(0, 3).map(Number);
    return numbers(...parts.map((part) => part / 255));
  };

  /* An arc by points, as many as a mark of some pixels needs to be round. */
  const POINTS_OF_ARC = 16;
  function alongArc(from, place) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", `M${from}A${place}`);
    const length = path.getTotalLength();
    return Array.from({ length: POINTS_OF_ARC }, (_, at) => path.getPointAtLength((length * (at + 1)) / POINTS_OF_ARC));
  }

  /* Districts are made of M, L and Z alone, marks of selections also of H, V and arcs; all of absolute places. */
  function outline(d) {
    let at = [0, 0];
    return d.replace(/([MLHVAZ])([^MLHVAZ]*)/g, (_, step, place) => {
      if (step === "Z") return "h\n";
      const parts = place.trim().split(/[\s,]+/).map(Number);
      const before = at;
      at = step === "H" ? [parts[0], at[1]] : step === "V" ? [at[0], parts[0]] : parts.slice(-2);
      if (step === "A") return alongArc(before, place).map(({ x, y }) => `${numbers(x, y)} l\n`).join("");
      return `${numbers(...at)} ${step === "M" ? "m" : "l"}\n`;
    });
  }

  function pathOf({ d, fill, stroke, width, dash, offset = 0 }) {
    if (!fill && !stroke) return "";
    const paint = fill && stroke ? "B" : fill ? "f" : "S";
    const phase = dash && (offset < 0 ? offset + dash.reduce((sum, part) => sum + part, 0) : offset);
    const dashes = dash ? `[${numbers(...dash)}] ${number(phase)} d ` : "";
    return `q ${fill ? `${rgb(fill)} rg ` : ""}${stroke ? `${rgb(stroke)} RG ${number(width)} w 1 j ` : ""}${dashes}\n${outline(d)}${paint} Q\n`;
  }

  function textOf({ text, x, y, size, fill, bold, halo }) {
    const at = `/F${bold ? 2 : 1} ${number(size)} Tf 1 0 0 -1 ${numbers(x, y)} Tm`;
    // The light around a name is not to be read or copied a second time.
    const under = halo
      ? `/Span << /ActualText <feff> >> BDC q 1 1 1 RG ${number(halo)} w 1 j BT 1 Tr ${at} ${shown(text)} Tj ET Q EMC\n` : "";
    return `${under}BT ${rgb(fill)} rg 0 Tr ${at} ${shown(text)} Tj ET\n`;
  }

  function written(mark) {
    if (mark.kind === "path") return pathOf(mark);
    if (mark.kind === "text") return textOf(mark);
    const { x, y, width, height } = mark.box;
    const cut = `q ${numbers(x, y, width, height)} re W n ${numbers(mark.scale, 0, 0, mark.scale, mark.x, mark.y)} cm\n`;
    return `${cut}${mark.paths.map(pathOf).join("")}Q\n`;
  }

  async function deflated(text) {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /* The link stands in the lower left corner; clicking there follows it. */
  const linkOf = ({ link, linkBox: [x, top, right, bottom], height }) =>
    `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [${numbers(...[x, height - bottom, right, height - top].map((at) => at * POINTS))}] `
    + `/A << /S /URI /URI (${link.replace(/[\\()]/g, "\\$&")}) >> >>`;

  async function toPdf(sheet) {
    const { width, height, title, description, lang } = sheet;
    const flip = `${numbers(POINTS, 0, 0, -POINTS, 0, height * POINTS)} cm\n`;
    const content = await deflated(flip + sheet.marks.map(written).join(""));
    const fontOf = (name) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding ${ENCODING} >>`;
    const objects = [
      `<< /Type /Catalog /Pages 2 0 R /Lang ${told(lang)} /ViewerPreferences << /DisplayDocTitle true >> >>`,
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${numbers(width * POINTS, height * POINTS)}] /Contents 4 0 R `
        + "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> /Annots [8 0 R] >>",
      [`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`, content, "\nendstream"],
      fontOf("Helvetica"), fontOf("Helvetica-Bold"),
      `<< /Title ${told(title)} /Subject ${told(description)} /Creator ${told("Gefälle")} >>`,
      linkOf(sheet),
    ];
    return new Blob([assembled(objects)], { type: "application/pdf" });
  }

  /* Objects one after the other, and the table of the places where they begin. */
  function assembled(objects) {
    const encoder = new TextEncoder();
    const parts = [encoder.encode("%PDF-1.4\n")];
    const size = () => parts.reduce((sum, part) => sum + part.length, 0);
    const places = objects.map((object, at) => {
      const place = size();
      for (const part of [`${at + 1} 0 obj\n`, ...[object].flat(), "\nendobj\n"]) {
        parts.push(typeof part === "string" ? encoder.encode(part) : part);
      }
      return place;
    });
    const lines = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
    const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`
      + `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${size()}\n%%EOF\n`;
    parts.push(encoder.encode(end));
    return new Blob(parts);
  }

  window.gefaelle.picture = Object.assign(window.gefaelle.picture || {}, { toPdf });
})();
