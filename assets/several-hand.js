/* Several maps by hand: pointer, two fingers, wheel, buttons and keyboard do the same in all of them. */
(function () {
  "use strict";

  const several = window.gefaelle.several;
  const { state } = several;
  const map = window.gefaelle.map;
  const MOST = 10;
  const NEAREST = 40;
  const STEP = 1.6;
  const CLICK_PX = 4;
  const SVG = ".several-drawing svg";

  const byId = (id) => document.getElementById(id);

  /* ---- what is pointed at ----------------------------------------------------------------------------------- */

  let pointed = null;
  let isWalking = false;
  function point(key) {
    if (key === pointed) return;
    pointed = key;
    const place = state.data.keys.indexOf(key);
    several.markAll("hover", place < 0 ? [] : [several.outlineOf(key)]);
    several.raise(place);
    byId("several-hover").textContent = place < 0 ? "" : several.figuresOf(place);
  }


  /* Beside the pointer the name and this map's figure. */
  function label(event, key, number) {
    const tag = byId("several-name");
    if (!tag) return;
    tag.classList.toggle("is-shown", Boolean(key));
    if (!key) return;
    const place = state.data.keys.indexOf(key);
    tag.textContent = `${state.data.labels[place]}: ${several.written(number, place)}`;
    const { offsetWidth, offsetHeight } = tag;
    const left = Math.min(event.clientX + 14, window.innerWidth - offsetWidth - 6);
    const top = event.clientY + 16 + offsetHeight > window.innerHeight ? event.clientY - offsetHeight - 10 : event.clientY + 16;
    tag.style.transform = `translate(${Math.max(left, 6)}px, ${top}px)`;
  }

  const numberOf = (node) => Number(node.closest(".several-drawing").dataset.map);
  document.addEventListener("pointerover", (event) => {
    if (!several.isHere()) return;
    several.lift(event.target.closest?.("[data-class-code], .named-row"));
    const key = event.target.closest?.(SVG) ? event.target.dataset.key || null : null;
    if (key || !isWalking) point(key);
    label(event, key, key && numberOf(event.target));
  });
  document.addEventListener("focusin", (event) => {
    if (several.isHere()) several.lift(event.target.closest?.("[data-class-code], .named-row"));
  });

  function toggle(key) {
    const before = several.chosen();
    const after = before.includes(key) ? before.filter((one) => one !== key) : [...before, key].slice(-MOST);
    window.gefaelle.setQuery({ r: after.join(",") });
    window.dash_clientside.set_props({ compare: "r" }, { value: after });
    several.select();
  }

  /* ---- looking closer --------------------------------------------------------------------------------------- */

  const within = (value, room) => Math.max(0, Math.min(value, room));
  function place([x, y, width, height]) {
    const { whole } = several.land();
    state.box = [within(x, whole[2] - width), within(y, whole[3] - height), width, height];
    several.look();
  }

  /* `fx`, `fy`: the point that stays where it is, as parts of the window. */
  function zoom(factor, fx = 0.5, fy = 0.5) {
    const { whole } = several.land();
    const [x, y, width, height] = state.box;
    const wide = Math.min(Math.max(width / factor, whole[2] / NEAREST), whole[2]);
    const tall = wide * (whole[3] / whole[2]);
    place([x + fx * (width - wide), y + fy * (height - tall), wide, tall]);
  }
  const whole = () => place(several.land().whole);

  /* Units a pixel, and the place of a point as parts of the window: the drawing keeps its proportions in its frame. */
  function measure(svg, clientX, clientY) {
    const frame = svg.getBoundingClientRect();
    const per = Math.max(state.box[2] / frame.width, state.box[3] / frame.height);
    const [left, top] = [(frame.width - state.box[2] / per) / 2, (frame.height - state.box[3] / per) / 2];
    return { per, fx: ((clientX - frame.left - left) * per) / state.box[2], fy: ((clientY - frame.top - top) * per) / state.box[3] };
  }

  document.addEventListener("wheel", (event) => {
    const svg = event.target.closest?.(SVG);
    if (!svg || !(event.ctrlKey || event.metaKey || state.box[2] < several.land().whole[2] || document.activeElement === svg.parentNode)) return;
    event.preventDefault();
    const { fx, fy } = measure(svg, event.clientX, event.clientY);
    zoom(event.deltaY < 0 ? 1.18 : 1 / 1.18, fx, fy);
  }, { passive: false });

  /* One finger or the mouse moves an enlarged map, two fingers enlarge it; one finger on the whole map scrolls the page. */
  const held = new Map();
  let start = null;
  let hasMoved = false;
  function begin(svg) {
    const points = [...held.values()];
    start = { svg, box: state.box, points: points.map((point) => ({ ...point })) };
  }
  document.addEventListener("pointerdown", (event) => {
    const svg = event.target.closest?.(SVG);
    if (!svg) return;
    if (held.size === 0) hasMoved = false;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    begin(svg);
  });
  document.addEventListener("pointermove", (event) => {
    if (!held.has(event.pointerId) || !start) return;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (held.size === 2) pinch();
    else if (state.box[2] < several.land().whole[2]) pan();
  });
  const letGo = (event) => {
    if (!held.delete(event.pointerId)) return;
    if (held.size && start) begin(start.svg);
    else start = null;
  };
  document.addEventListener("pointerup", letGo);
  document.addEventListener("pointercancel", letGo);

  function pan() {
    const [now] = held.values();
    const [from] = start.points;
    const { per } = measure(start.svg, 0, 0);
    const [dx, dy] = [now.x - from.x, now.y - from.y];
    hasMoved = hasMoved || Math.hypot(dx, dy) > CLICK_PX;
    const [x, y, width, height] = start.box;
    if (hasMoved) place([x - dx * per, y - dy * per, width, height]);
  }

  function pinch() {
    const now = [...held.values()];
    const apart = ([one, other]) => Math.hypot(one.x - other.x, one.y - other.y);
    const middle = ([one, other]) => [(one.x + other.x) / 2, (one.y + other.y) / 2];
    if (start.points.length !== 2) return;
    hasMoved = true;
    state.box = start.box;
    const { fx, fy } = measure(start.svg, ...middle(start.points));
    zoom(apart(now) / apart(start.points), fx, fy);
    const [[fromX, fromY], [toX, toY]] = [middle(start.points), middle(now)];
    const { per } = measure(start.svg, 0, 0);
    place([state.box[0] - (toX - fromX) * per, state.box[1] - (toY - fromY) * per, state.box[2], state.box[3]]);
  }

  document.addEventListener("click", (event) => {
    const step = event.target.closest?.("[data-several-zoom]")?.dataset.severalZoom;
    if (step === "reset") whole();
    else if (step) zoom(step === "in" ? STEP : 1 / STEP);
    const key = event.target.closest?.(SVG) && event.target.dataset.key;
    if (!key || hasMoved) return;
    here = key;
    toggle(key);
  });

  /* ---- by keyboard ------------------------------------------------------------------------------------------ */

  let here = null;
  const isDropped = (key) => state.data.faint === 0 && several.isOutside(state.data.keys.indexOf(key));

  /* Where the keyboard enters: where it was, at the first selected district, else in the middle of what is seen. */
  function entry() {
    const known = here || several.chosen()[0];
    if (known && state.data.keys.includes(known) && !isDropped(known)) return known;
    const [x, y, width, height] = state.box;
    const far = (key) => {
      const middle = several.land().middles.get(key);
      return Math.hypot(middle.x - x - width / 2, middle.y - y - height / 2);
    };
    return state.data.keys.filter((key) => !isDropped(key)).sort((one, other) => far(one) - far(other))[0];
  }

  function go(key) {
    here = key;
    const { x, y } = several.land().middles.get(key);
    const [left, top, width, height] = state.box;
    if (x < left || y < top || x > left + width || y > top + height) place([x - width / 2, y - height / 2, width, height]);
    several.markAll("focus", [several.outlineOf(key)]);
    isWalking = true;
    pointed = null;
    point(key);
    if (several.chosen().includes(key)) byId("several-hover").append(` – ${state.data.words.selected}`);
  }

  const isMap = (node) => Boolean(node?.matches?.(".several-drawing"));
  document.addEventListener("focusin", (event) => { if (isMap(event.target) && several.isHere() && event.target.matches(":focus-visible")) go(entry()); });
  document.addEventListener("focusout", (event) => {
    if (!isMap(event.target) || !several.isHere()) return;
    several.markAll("focus", []);
    isWalking = false;
    point(null);
  });

  document.addEventListener("keydown", async (event) => {
    if (!isMap(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = map.ARROWS[event.key];
    if (!direction && !["Enter", " ", "Escape", "+", "-", "0"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Escape") { event.target.blur(); return; }
    if (!isWalking) go(entry()); // the map got its focus from a click
    if (event.key === "+") zoom(STEP);
    if (event.key === "-") zoom(1 / STEP);
    if (event.key === "0") whole();
    if (direction || ["+", "-"].includes(event.key)) {
      const ways = await map.answerOf(state.data.urls.neighbours);
      const next = direction ? map.onward(ways, here, direction, isDropped) : here;
      if (next) go(next);
    }
    if (event.key === "Enter" || event.key === " ") {
      toggle(here);
      go(here);
    }
  });
})();
