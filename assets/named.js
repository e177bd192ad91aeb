/* Named selections, on the map and on the pages "Vergleich" and "Mehrere Karten": those shown are in the link (key gr, see
   callbacks/named_state.py), and all that the reader has made are kept in this browser. The server says which districts
   they have and draws their rows; here they are made, renamed, hidden, loaded and deleted. */
(function () {
  "use strict";

  const LIBRARY = "list-store";
  const SLOTS = "abcdefghij";
  const MOST_SELECTED = 10;
  const gefaelle = window.gefaelle;
  const form = () => document.getElementById("named-form");
  const part = (name) => form()?.querySelector(`.named-${name}`);
  const facts = () => JSON.parse(form().dataset.facts);
  const field = () => document.getElementById("named-name");
  const isMap = () => Boolean(document.getElementById("map-graph"));
  const filled = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

  /* ---- the link --------------------------------------------------------------------------------------------- */

  const escaped = (name) => name.replace(/_/g, "__").replace(/\./g, "_d");
  const unescaped = (text) => text.replace(/_(.)/gu, (_, one) => (one === "d" ? "." : one));
  const written = (entries) => entries.map(({ slot, code, name }) => `${slot}.${code}.${escaped(name)}.`).join("");

  function read(text) {
    const parts = (text || "").split(".").slice(0, -1);
    const found = [];
    for (let at = 0; at + 2 < parts.length; at += 3) found.push({ slot: parts[at], code: parts[at + 1], name: unescaped(parts[at + 2]) });
    return found;
  }

  const inLink = () => new URLSearchParams(window.location.search).get("gr");
  const shown = () => read(isMap() ? gefaelle.map.state.controls?.named ?? inLink() : inLink());

  function put(entries) {
    const text = written(entries.sort((one, other) => SLOTS.indexOf(one.slot) - SLOTS.indexOf(other.slot)));
    if (isMap()) gefaelle.map.setProps("named", { data: text });
    else gefaelle.setQuery({ gr: text || null });
    setTimeout(render);
  }

  function fits(entries) {
    const query = new URLSearchParams(window.location.search);
    query.set("gr", written(entries));
    return query.toString().length <= facts().longest;
  }

  /* Three characters a district: its key as a number to base 36. */
  const codeOf = (regions) => `d${[...regions].sort().map((key) => Number(key).toString(36).padStart(3, "0")).join("")}`;

  /* ---- what this browser keeps: code and slot by name; once they were lists of keys ------------------------- */

  function library() {
    try {
      const kept = Object.entries(JSON.parse(window.localStorage.getItem(LIBRARY)) || {});
      return new Map(kept.map(([name, one]) => [name, Array.isArray(one) ? { code: codeOf(one) } : one]));
    } catch {
      return new Map();
    }
  }

  function keep(change) {
    const kept = library();
    change(kept);
    try {
      window.localStorage.setItem(LIBRARY, JSON.stringify(Object.fromEntries(kept)));
    } catch { /* a browser that keeps nothing still has the link */ }
  }

  /* ---- what can be given a name ----------------------------------------------------------------------------- */

  function sources() {
    const query = new URLSearchParams(window.location.search);
    const { state } = gefaelle.map;
    const chosen = isMap() ? state.selected?.chosen || [] : (query.get("r") || "").split(",").filter(Boolean);
    const found = [["selected", chosen.length, () => codeOf(chosen)]];
    if (isMap()) {
      const filter = state.controls?.filter || [];
      const { drawn = [] } = state;
      found.push(["filtered", filter.length && (state.layer?.selectedpoints?.length ?? 0), () => `f${filter.join("-")}`]);
      found.push(["drawn", drawn.length > chosen.length ? drawn.length : 0, () => codeOf(drawn)]);
    } else if (gefaelle.several.isHere()) {
      const filter = query.get("f");
      const { keys, outside } = gefaelle.several.state.data;
      found.push(["filtered", filter && keys.length - outside.length, () => `f${filter.split(",").join("-")}`]);
    } else {
      const lifted = query.get("g") || "";
      found.push(["lifted", /^(\d\d|K\d|urban|rural|east|west)$/.test(lifted) ? 1 : 0, () => `f${lifted}`]);
    }
    return found.filter(([, count]) => count);
  }

  const cleaned = (text) => [...text.replace(/\p{Cc}/gu, " ").replace(/\p{C}/gu, "").split(/\s+/u).filter(Boolean).join(" ")]
    .slice(0, facts().longestName).join("").trim();
  const say = (text) => { part("said").textContent = text; };

  /* The name in the field, or null once it is said why not. */
  function nameGiven() {
    const name = cleaned(field().value);
    const isTaken = shown().some((one) => one.name === name) || library().has(name);
    if (!name) say(facts().noName);
    else if (isTaken) say(filled(facts().taken, { name }));
    else return name;
    field().focus();
    return null;
  }

  /* A selection keeps its colour where it is free. */
  function add(name, { code, slot }) {
    const others = shown();
    const free = [...SLOTS].filter((letter) => !others.some((one) => one.slot === letter));
    if (!free.length) { say(facts().full); return false; }
    const entry = { slot: free.includes(slot) ? slot : free[0], code, name };
    if (!fits([...others, entry])) { say(filled(facts().tooLong, { name })); return false; }
    keep((kept) => kept.set(name, { code, slot: entry.slot }));
    put([...others, entry]);
    say(filled(facts().kept, { name, letter: entry.slot.toUpperCase() }));
    return true;
  }

  let renaming = null;
  const without = (slot) => shown().filter((one) => one.slot !== slot);
  const named = (slot) => shown().find((one) => one.slot === slot);
  const empty = () => gefaelle.map.setProps("named-name", { value: "" });

  const ACTIONS = {
    keep({ from }) {
      const source = sources().find(([name]) => name === from);
      const name = source && nameGiven();
      if (name && add(name, { code: source[2]() })) empty();
    },
    rename({ slot }) {
      renaming = slot;
      gefaelle.map.setProps("named-name", { value: named(slot).name });
      field().focus();
      render();
    },
    renamed() {
      const one = named(renaming);
      const name = nameGiven();
      if (!name || !one) return;
      keep((kept) => { kept.delete(one.name); kept.set(name, { code: one.code, slot: one.slot }); });
      put([...without(one.slot), { ...one, name }]);
      renaming = null;
      empty();
    },
    hide({ slot }) {
      const { name, code } = named(slot);
      keep((kept) => kept.set(name, { code, slot }));
      put(without(slot));
    },
    show({ name }) { add(name, library().get(name)); },
    delete({ slot, name }) {
      keep((kept) => kept.delete(slot ? named(slot).name : name));
      if (slot) put(without(slot)); else render();
    },
    load({ slot }) {
      const { name } = named(slot);
      const regions = regionsOf(slot);
      const kept = regions.slice(0, MOST_SELECTED);
      if (regions.length > kept.length) say(filled(facts().first, { name, count: regions.length, kept: kept.length }));
      if (isMap()) gefaelle.map.choose(kept);
      else gefaelle.map.setProps({ compare: "r" }, { value: kept });
    },
  };

  const rowsShown = () => [...document.querySelectorAll(".named-row")].map(({ dataset }) => ({
    slot: Number(dataset.slot), name: dataset.name, regions: dataset.regions.split(" "),
  }));
  const regionsOf = (slot) => rowsShown().find((one) => SLOTS[one.slot] === slot)?.regions || [];

  /* ---- the form --------------------------------------------------------------------------------------------- */

  const element = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });

  function action(act, text, data) {
    const button = Object.assign(element("button", act === "keep" || act === "renamed" ? "button" : "named-act", text), { type: "button" });
    Object.assign(button.dataset, { namedAct: act, ...data });
    return button;
  }

  function line(name, acts, data) {
    const row = element("div", "named-entry", "");
    row.append(element("span", "named-entry-name", name));
    for (const act of acts) {
      const button = action(act, facts()[act], data);
      button.setAttribute("aria-label", `${facts()[act]}: ${name}`);
      row.append(button);
    }
    return row;
  }

  function render() {
    if (!form()) return;
    const known = facts();
    if (renaming && !named(renaming)) renaming = null;
    const offered = renaming
      ? [action("renamed", known.renamed, {})]
      : sources().map(([from, count]) => action("keep", filled(known[from], { count }), { from }));
    part("sources").replaceChildren(...(offered.length ? offered : [element("p", "hint", known.nothing)]));
    const there = shown();
    const hidden = [...library()].filter(([name]) => !there.some((one) => one.name === name));
    const list = [];
    if (there.length) list.push(element("h3", "", known.shown));
    for (const { slot, name } of there) {
      const row = line(name, ["rename", "load", "hide", "delete"], { slot });
      const letter = element("b", "named-entry-letter", slot.toUpperCase());
      letter.style.setProperty("--named", known.colours[SLOTS.indexOf(slot)]);
      row.prepend(letter);
      list.push(row);
    }
    if (hidden.length) list.push(element("h3", "", known.hidden));
    for (const [name] of hidden.sort()) list.push(line(name, ["show", "delete"], { name }));
    part("list").replaceChildren(...list);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-named-act]");
    if (button) {
      say("");
      ACTIONS[button.dataset.namedAct](button.dataset);
      render();
      // The button may be gone: Escape and Tab are still to be heard in the form.
      if (!form().contains(document.activeElement)) form().focus({ preventScroll: true });
    }
    else if (event.target.closest?.("[data-named-open]")) { say(""); render(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.id !== "named-name") return;
    event.preventDefault();
    part("sources").querySelector("button")?.click();
  });

  /* ---- rows and their shapes -------------------------------------------------------------------------------- */

  function shapeIn(node) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
    svg.setAttribute("viewBox", "-7.5 -7.5 15 15");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", gefaelle.shapes[Number(node.dataset.namedShape)]);
    node.replaceChildren(svg);
  }

  new MutationObserver((changes) => {
    const nodes = changes.flatMap(({ type, target, addedNodes }) => (type === "attributes" ? [target] : [...addedNodes]));
    const touched = nodes.filter((node) => node.nodeType === 1);
    for (const node of touched) {
      for (const one of [node, ...node.querySelectorAll("[data-named-shape]")]) if (one.dataset?.namedShape) shapeIn(one);
    }
    const isOurs = (node) => node.matches?.(".named-row, .named-rows") || node.querySelector?.(".named-row");
    const isGone = changes.some(({ target, removedNodes }) => removedNodes.length && target.matches?.(".named-rows"));
    if (isGone || touched.some(isOurs)) { gefaelle.map.outlineNamed(); render(); }
  }).observe(document.documentElement, { subtree: true, childList: true, attributeFilter: ["data-named-shape", "data-regions"] });

  gefaelle.named = { rowsShown };
})();
