/* The page "Mehrere Karten": draws the maps from one file of boundaries; zoom, hover and selection are the same in all. */
(function () {
  "use strict";

  const NS = "http://www.w3.org/2000/svg";
  const RAD = Math.PI / 180;
  const WIDTH = 600;
  const MOST = 10;
  let shapes = null;
  let whole = null;
  let box = null;
  let data = null;

  /* Albers' conic, true to area, with the parallels of the large map. */
  const [low, high, middle] = [48.5 * RAD, 53.5 * RAD, 10.45 * RAD];
  const n = (Math.sin(low) + Math.sin(high)) / 2;
  const c = Math.cos(low) ** 2 + 2 * n * Math.sin(low);
  function project([lon, lat]) {
    const rho = Math.sqrt(c - 2 * n * Math.sin(lat * RAD)) / n;
    const theta = n * (lon * RAD - middle);
    return [rho * Math.sin(theta), rho * Math.cos(theta)];
  }

  async function load(url) {
    if (shapes) return;
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const features = (await answer.json()).features.map(({ id, properties, geometry }) => {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      return [id || properties.region_id, polygons.flat().map((ring) => ring.map(project))];
    });
    const all = features.flatMap(([, rings]) => rings.flat());
    const [x0, x1, y0, y1] = [0, 1].flatMap((axis) => {
      const along = all.map((point) => point[axis]);
      return [along.reduce((a, b) => Math.min(a, b)), along.reduce((a, b) => Math.max(a, b))];
    });
    const scale = WIDTH / (x1 - x0);
    const at = ([x, y]) => `${((x - x0) * scale).toFixed(1)},${((y - y0) * scale).toFixed(1)}`;
    shapes = new Map(features.map(([key, rings]) => [key, rings.map((ring) => `M${ring.map(at).join("L")}Z`).join("")]));
    whole = [0, 0, WIDTH, (y1 - y0) * scale];
    box = box || whole;
  }

  const maps = () => [...document.querySelectorAll(".several-drawing svg")];
  const chosen = () => (new URLSearchParams(window.location.search).get("r") || "").split(",").filter(Boolean);
  const fill = (map, place) => (map.codes[place] < 0 ? "var(--gef-no-data)" : map.colours[map.codes[place]]);

  async function draw(given) {
    if (!given) return null;
    data = given;
    await load(data.url);
    document.querySelectorAll(".several-drawing").forEach((holder, number) => {
      const svg = document.createElementNS(NS, "svg");
      data.keys.forEach((key, place) => {
        const path = document.createElementNS(NS, "path");
        path.setAttribute("d", shapes.get(key));
        path.dataset.key = key;
        path.style.fill = fill(data.maps[number], place);
        svg.append(path);
      });
      holder.replaceChildren(svg);
    });
    look();
    select();
    return data.maps.length;
  }

  const look = () => maps().forEach((svg) => {
    svg.setAttribute("viewBox", box.join(" "));
    svg.classList.toggle("is-enlarged", box[2] < whole[2]);
  });
  function select() {
    const keys = new Set(chosen());
    maps().forEach((svg) => [...svg.children].forEach((path) => path.classList.toggle("is-selected", keys.has(path.dataset.key))));
  }
  function hover(key) {
    document.querySelectorAll(".several-drawing .is-hovered").forEach((path) => path.classList.remove("is-hovered"));
    const place = data.keys.indexOf(key);
    if (place >= 0) document.querySelectorAll(`.several-drawing [data-key="${key}"]`).forEach((path) => path.classList.add("is-hovered"));
    document.getElementById("several-hover").textContent =
      place < 0 ? "" : `${data.labels[place]}: ${data.maps.map((map) => `${map.title}: ${map.texts[place]}`).join(" | ")}`;
  }
  function zoom(by, fx = 0.5, fy = 0.5) {
    const [x, y, w, h] = box;
    const most = Math.min(w * by, whole[2]);
    const tall = most * (whole[3] / whole[2]);
    const clip = (value, room) => Math.max(0, Math.min(value, room));
    box = by === 0 ? whole : [clip(x + fx * (w - most), whole[2] - most), clip(y + fy * (h - tall), whole[3] - tall), most, tall];
    look();
  }

  /* A class of a legend lifts its districts on its map. */
  function lift(row) {
    document.querySelectorAll(".several-drawing .is-lifted").forEach((path) => path.classList.remove("is-lifted"));
    if (!row) return;
    const figure = row.closest(".several-map");
    const { codes } = data.maps[[...document.querySelectorAll(".several-map")].indexOf(figure)];
    const paths = figure.querySelectorAll(".several-drawing path");
    codes.forEach((code, place) => { if (String(code) === row.dataset.classCode) paths[place].classList.add("is-lifted"); });
  }
  ["pointerover", "focusin"].forEach((kind) => document.addEventListener(kind, (event) => {
    if (data && document.querySelector(".several-page")) lift(event.target.closest?.(".several-map .legend-row"));
  }));

  /* Drawn along with the pointer once enlarged; a finger on the whole map scrolls the page. */
  let held = null;
  let moved = false;
  document.addEventListener("pointerdown", (event) => {
    const svg = event.target.closest?.(".several-drawing svg");
    held = svg && box[2] < whole[2] ? { x: event.clientX, y: event.clientY, box, per: box[2] / svg.getBoundingClientRect().width } : null;
    moved = false;
  });
  document.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    moved = moved || Math.hypot(dx, dy) > 4;
    const clip = (value, room) => Math.max(0, Math.min(value, room));
    const [x, y, w, h] = held.box;
    box = [clip(x - dx * held.per, whole[2] - w), clip(y - dy * held.per, whole[3] - h), w, h];
    look();
  });

  document.addEventListener("pointerover", (event) => {
    if (event.target.closest?.(".several-drawing")) hover(event.target.dataset.key);
  });
  document.addEventListener("wheel", (event) => {
    const svg = event.target.closest?.(".several-drawing svg");
    if (!svg) return;
    event.preventDefault();
    const at = svg.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 0.85 : 1.18, (event.clientX - at.left) / at.width, (event.clientY - at.top) / at.height);
  }, { passive: false });
  document.addEventListener("click", (event) => {
    const key = event.target.closest?.(".several-drawing path")?.dataset.key;
    const step = event.target.closest?.("[data-several-zoom]")?.dataset.severalZoom;
    const kind = event.target.closest?.("[data-several-save]")?.dataset.severalSave;
    if (step !== undefined) zoom(Number(step));
    if (kind) save(kind);
    if (!key || moved) return;
    const before = chosen();
    const after = before.includes(key) ? before.filter((one) => one !== key) : [...before, key].slice(-MOST);
    window.gefaelle.setQuery({ r: after.join(",") });
    window.dash_clientside.set_props({ compare: "r" }, { value: after });
    select();
  });

  /* One picture of all maps, three beside each other. */
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const words = (text, x, y, size, bold) =>
    `<text x="${x}" y="${y}" font-size="${size}" font-weight="${bold ? 650 : 400}" fill="#17252d">${escaped(text)}</text>`;
  function composed() {
    const [cell, tall, head] = [460, 860, 60];
    const columns = Math.min(3, data.maps.length);
    const [width, height] = [columns * cell + 20, Math.ceil(data.maps.length / columns) * tall + head + 50];
    const parts = [...document.querySelectorAll(".several-map")].map((figure, number) => {
      const [x, y] = [20 + (number % columns) * cell, head + Math.floor(number / columns) * tall];
      const paths = data.keys.map((key, place) => {
        const { codes, colours } = data.maps[number];
        const edge = chosen().includes(key) ? ["#000", 2] : ["#fff", 0.4];
        return `<path d="${shapes.get(key)}" fill="${codes[place] < 0 ? "#c3c8cb" : colours[codes[place]]}" stroke="${edge[0]}" stroke-width="${edge[1]}"/>`;
      });
      const rows = [...figure.querySelectorAll(".legend-row")].map((row, at) => {
        const colour = row.querySelector(".legend-swatch").style.background;
        const text = [".legend-range", ".legend-count"].map((part) => row.querySelector(part).textContent).join("  · ");
        return `<rect x="${x}" y="${y + 640 + at * 20}" width="16" height="12" fill="${colour}"/>${words(text, x + 24, y + 651 + at * 20, 13)}`;
      });
      const badge = figure.querySelector(".badge-projected")?.textContent || "";
      const unit = figure.querySelector("small").textContent;
      return `${words(data.maps[number].title, x, y, 15, true)}${words(unit, x, y + 18, 12)}${words(badge, x, y + 34, 11)}` +
        `<svg x="${x}" y="${y + 44}" width="${cell - 30}" height="580" viewBox="${box.join(" ")}">${paths.join("")}</svg>${rows.join("")}`;
    });
    const title = document.querySelector(".several-page .card-summary").textContent;
    const source = document.querySelector(".several-page .card-source").firstChild.textContent;
    return [width, height, `<svg xmlns="${NS}" width="${width}" height="${height}" font-family="Source Sans 3, Helvetica, Arial, sans-serif">` +
      `<rect width="100%" height="100%" fill="#fff"/>${words(title, 20, 30, 14)}${parts.join("")}${words(source, 20, height - 20, 11)}</svg>`];
  }
  async function save(kind) {
    const [width, height, text] = composed();
    let file = new Blob([text], { type: "image/svg+xml" });
    if (kind === "png") {
      const image = new Image();
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
      canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
      file = await new Promise((done) => canvas.toBlob(done, "image/png"));
    }
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: `gefaelle-karten.${kind}` });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  let followed = null;
  function follow(search) {
    const query = new URLSearchParams(search);
    ["scheme", "r"].forEach((key) => query.delete(key));
    const before = followed;
    followed = query.toString();
    if (data) select();
    const first = window.dash_clientside.callback_context.triggered.length === 0;
    return first || before === null || before === followed ? window.dash_clientside.no_update : search;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { several: { draw, follow } });
})();
