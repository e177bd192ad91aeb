/* Strips: the swarm of all districts comes once, by address; a strip on the page carries only its marks
   (layouts/figures/strip.py). Drawn as SVG in the colours of the page, when it comes into sight. */
(function () {
  "use strict";

  const HEIGHT = 40;
  const SIDE = 8;
  const STEP = 2.6;
  const SHAPES = [
    "M5 0A5 5 0 1 1 -5 0A5 5 0 1 1 5 0Z", "M-4.4 -4.4H4.4V4.4H-4.4Z", "M0 -6L6 0L0 6L-6 0Z", "M0 -5.6L5.6 4.2H-5.6Z",
    "M0 5.6L5.6 -4.2H-5.6Z", "M-1.8 -5.5H1.8V-1.8H5.5V1.8H1.8V5.5H-1.8V1.8H-5.5V-1.8H-1.8Z",
    "M0 -2.4L3.2 -5.6L5.6 -3.2L2.4 0L5.6 3.2L3.2 5.6L0 2.4L-3.2 5.6L-5.6 3.2L-2.4 0L-5.6 -3.2L-3.2 -5.6Z",
    "M0 -6.4L1.6 -2L6.1 -2L2.5 0.8L3.8 5.2L0 2.6L-3.8 5.2L-2.5 0.8L-6.1 -2L-1.6 -2Z",
    "M0 -6L1.7 -3H5.2L3.5 0L5.2 3H1.7L0 6L-1.7 3H-5.2L-3.5 0L-5.2 -3H-1.7Z", "M0 -5.6L5.4 -1.7L3.3 4.6H-3.3L-5.4 -1.7Z",
  ];

  /* Lines of references: drawn through, dashed, dotted, both (LINES in layouts/figures/strip.py). */
  const LINES = ["none", "7 4", "2 3", "9 3 2 3"];

  const element = (name, attributes, parent) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
    return parent.appendChild(node);
  };

  /* What a page with strips says once. */
  const source = () => document.querySelector("[data-strips]")?.dataset;
  const colourOf = (place) => JSON.parse(source()?.colours || "[]")[place] || "currentColor";

  let coming = null;
  let come = null;
  function swarms() {
    const address = source()?.strips;
    coming ??= address ? fetch(address).then((answer) => answer.json()).then((all) => (come = all)) : null;
    return coming;
  }

  const write = (value, { decimals, sign }, unit) => {
    const lang = document.documentElement.lang === "en" ? "en" : "de";
    const number = window.dashAgGridFunctions.gefNumber(value, lang, decimals, sign);
    return unit ? `${number} ${unit}` : number;
  };

  const namedColour = (slot) => JSON.parse(source()?.namedColours || "[]")[slot] || "currentColor";

  function mark(svg, { name, value, place, line, named }, at, swarm, unit) {
    const x = at(value);
    const said = `${name}: ${write(value, swarm, unit)}`;
    const shape = named ?? place;
    const style = named === undefined ? { class: "strip-mark", fill: colourOf(place) } : { class: "strip-named", stroke: namedColour(named) };
    const node = line !== undefined
      ? element("path", { class: "strip-reference", "stroke-dasharray": LINES[line], d: `M${x} 3V${HEIGHT - 3}` }, svg)
      : element("path", { ...style, d: SHAPES[shape], transform: `translate(${x} ${HEIGHT / 2})` }, svg);
    node.dataset.says = said;
  }

  function draw(box, { regions, names, strips }) {
    const swarm = box.dataset.swarm ? JSON.parse(box.dataset.swarm) : strips[box.dataset.strip];
    const width = box.clientWidth;
    if (!swarm || swarm.low === null || !width) return;
    const span = swarm.high - swarm.low || 1;
    const at = (value) => SIDE + Math.min(Math.max((value - swarm.low) / span, 0), 1) * (width - 2 * SIDE);
    const tallest = Math.max(1, ...swarm.lanes.map(Math.abs));
    const step = Math.min(STEP, (HEIGHT / 2 - 3) / tallest);
    const dots = swarm.values
      .map((value, i) => (value === null ? "" : `M${at(value).toFixed(1)} ${(HEIGHT / 2 + swarm.lanes[i] * step).toFixed(1)}h0`));
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    svg.setAttribute("aria-hidden", "true");
    element("path", { class: "strip-dots", d: dots.join("") }, svg);
    const lifted = new Set(JSON.parse(document.querySelector("[data-lifted]")?.dataset.lifted || "[]"));
    element("path", { class: "strip-lifted", d: dots.filter((_, i) => lifted.has(regions[i])).join("") }, svg);
    const marks = JSON.parse(box.dataset.marks);
    for (const one of marks) mark(svg, one, at, swarm, box.dataset.unit);
    box.replaceChildren(svg);
    box.onpointermove = (event) => say(box, event, { names, swarm, at, step });
    box.onpointerleave = () => tip().hidden = true;
  }

  /* The words of the nearest dot, or of the mark under the pointer. */
  function say(box, event, { names, swarm, at, step }) {
    const { left, top } = box.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    let [nearest, closest] = [-1, 100];
    swarm.values.forEach((value, i) => {
      if (value === null) return;
      const far = Math.hypot(at(value) - x, HEIGHT / 2 + swarm.lanes[i] * step - y);
      if (far < closest) [nearest, closest] = [i, far];
    });
    const dot = nearest < 0 ? "" : `${names[nearest]}: ${write(swarm.values[nearest], swarm, box.dataset.unit)}`;
    const text = event.target.dataset?.says || dot;
    const node = tip();
    node.hidden = !text;
    node.textContent = text;
    node.style.left = `${Math.min(event.clientX + 12, window.innerWidth - node.offsetWidth - 8)}px`;
    node.style.top = `${event.clientY + 16}px`;
  }

  function tip() {
    const id = "strip-tip";
    const there = document.getElementById(id);
    return there || document.body.appendChild(Object.assign(document.createElement("div"), { id, hidden: true }));
  }

  /* The shape of a chosen district or the line of a reference, beside its name. */
  function label(node) {
    const { shape, line } = node.dataset;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "-7 -7 14 14");
    svg.setAttribute("aria-hidden", "true");
    if (shape) element("path", { class: "strip-mark", d: SHAPES[Number(shape)], fill: colourOf(Number(shape)) }, svg);
    else element("path", { class: "strip-reference", "stroke-dasharray": LINES[Number(line)], d: "M0 -7V7" }, svg);
    node.replaceChildren(svg);
  }

  const paint = (box) => (come ? draw(box, come) : swarms()?.then((all) => draw(box, all)).catch(() => { coming = null; }));
  const inSight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) paint(target);
  }, { rootMargin: "300px" });
  const resized = new ResizeObserver((entries) => {
    for (const { target } of entries) if (target.firstChild) paint(target);
  });

  function watch(root) {
    if (root.nodeType !== 1) return;
    for (const box of [root, ...root.querySelectorAll("[data-strip], [data-shape], [data-line]")]) {
      if (box.dataset?.shape || box.dataset?.line) label(box);
      if (!box.dataset?.strip) continue;
      // Paper does not wait: whoever prints before a strip was in sight finds the swarms there.
      if (!coming) window.requestIdleCallback(() => swarms()?.catch(() => { coming = null; }));
      inSight.observe(box);
      resized.observe(box);
    }
  }

  new MutationObserver((changes) => {
    if (!source()) return;
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(watch);
      else if (target.dataset.shape || target.dataset.line) label(target);
      else if (target.dataset.lifted) target.querySelectorAll("[data-strip]:not(:empty)").forEach(paint);
      else if (target.firstChild) paint(target);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, attributeFilter: ["data-marks", "data-strip", "data-shape", "data-line", "data-lifted"],
  });
  window.gefaelle.shapes = SHAPES;
  /* All of them, also those out of sight: for paper and for pictures. */
  window.gefaelle.paintStrips = () => Promise.all([...document.querySelectorAll("[data-strip]")].map(paint));
  window.addEventListener("beforeprint", window.gefaelle.paintStrips);
})();
