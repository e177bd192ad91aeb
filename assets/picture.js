/* A chart as a picture that stands by itself: with title, legend and source. Maps have more: assets/map-picture.js. */
(function () {
  "use strict";

  const HEAD = 72;
  const FOOT = 60;
  const LEGEND_ROW = 19;
  const NARROWEST = 560;
  const LOWEST = 320;
  const EDGE = 10;
  /* The picture falls back on a wider typeface: a drawing has no access to the page's. */
  const WIDER = 1.2;

  const textOf = (root, selector) => root.querySelector(selector)?.textContent || "";

  /* What stands on the page for all charts is said in each picture: of what, in which unit, of which years. */
  function headOf(card) {
    if (document.getElementById("people-name")) {
      const parts = [textOf(card, "[data-part=title]"), textOf(document, "#people-badge")];
      return [textOf(document, ".people h1"), parts.join(" · ")];
    }
    if (!document.getElementById("map-title")) {
      return [textOf(card, "[data-part=title]"), [textOf(document, "main h1"), textOf(card, ".card-subtitle")].filter(Boolean).join(" · ")];
    }
    const [what, unit, badge] = ["#map-title", "#map-subtitle", "#map-badge"].map((part) => textOf(document, part));
    const how = [unit, badge].filter(Boolean).join(" · ");
    const title = [textOf(card, "[data-part=title]"), card.querySelector(".card-control input")?.value];
    return [what, `${title.filter(Boolean).join(" ")} · ${how}`];
  }

  function wrapped(text, size, width) {
    const most = Math.floor(width / (0.56 * size));
    const lines = [""];
    for (const word of text.split(" ")) {
      const line = `${lines[lines.length - 1]} ${word}`.trim();
      if (line.length > most) lines.push(word);
      else lines[lines.length - 1] = line;
    }
    return lines.join("<br>");
  }

  const words = (text, size, place) => ({
    text, font: { size }, align: "left", showarrow: false, xref: "paper", yref: "paper", x: 0, xanchor: "left", ...place,
  });

  function picture(name) {
    const shown = document.getElementById(name).querySelector(".js-plotly-plot");
    const card = shown.closest(".chart-card");
    const width = Math.max(shown.offsetWidth, NARROWEST);
    const [title, subtitle] = headOf(card);
    const source = textOf(card, "[data-part=source]").replace(textOf(card, "[data-part=source] a"), "").trim();
    const drawn = shown._fullLayout._size;
    const left = Math.max(Math.ceil(drawn.l * WIDER), EDGE);
    const data = shown.data.map((trace) => ({ ...trace, showlegend: Boolean(trace.name) && trace.showlegend !== false }));
    const hasNames = name === "series-graph" || Boolean(shown.layout.showlegend);
    const head = HEAD + (hasNames ? LEGEND_ROW * Math.ceil(data.filter((trace) => trace.name).length / 3) : 0);
    const layout = structuredClone(shown.layout);
    Object.assign(layout, {
      width, height: Math.max(shown.offsetHeight, LOWEST) + head + FOOT, autosize: false, paper_bgcolor: "#ffffff",
      margin: { t: drawn.t + head, b: drawn.b + FOOT, l: left, r: Math.max(Math.ceil(drawn.r * WIDER), EDGE) },
      title: {
        text: `<b>${title}</b>`, font: { size: 17 }, subtitle: { text: wrapped(subtitle, 12, width - 2 * EDGE), font: { size: 12 } },
        x: 0, xanchor: "left", y: 1, yref: "container", yanchor: "top", pad: { t: EDGE, l: EDGE },
      },
      showlegend: hasNames, legend: { orientation: "h", y: 1, yanchor: "bottom", font: { size: 11 } },
      annotations: [
        ...(layout.annotations || []),
        words(wrapped(source, 10, width - 2 * EDGE), 10, {
          y: 0, yanchor: "top", yshift: -drawn.b - EDGE, xshift: EDGE - left,
        }),
      ],
    });
    const file = { format: "png", scale: 2, filename: name.replace("-graph", ""), width, height: layout.height };
    window.Plotly.downloadImage({ data, layout, config: shown._context }, file);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-picture-of]");
    if (button) picture(button.dataset.pictureOf);
  });
})();
