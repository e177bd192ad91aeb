/* Selection: a click on a district anywhere adds or removes it. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { skip, state } = map;
  const MAX_SELECTED = 10;

  /* Plotly takes the end of a drag over the map for a click. */
  let pressed = null;
  let dragged = false;
  document.addEventListener("pointerdown", ({ clientX, clientY }) => {
    pressed = [clientX, clientY];
    dragged = false;
  }, { capture: true });
  document.addEventListener("pointerup", ({ clientX, clientY }) => {
    dragged = pressed !== null && Math.hypot(clientX - pressed[0], clientY - pressed[1]) > 4;
  }, { capture: true });

  /* Clicks are taken back once read, or a second click on the same district would be no change. */
  function click(...args) {
    const selected = args[args.length - 1];
    const read = Array(args.length - 1);
    const region = map.regionOf(map.firstPoint());
    if (!region || region.length !== 5 || map.isDropped(region)) return [skip(), skip(), ...read.fill(skip())];
    const rest = selected.filter((other) => other !== region);
    const isNew = rest.length === selected.length;
    if (isNew && !dragged && selected.length === MAX_SELECTED) map.say(state.controls.known.full);
    if (dragged || (isNew && selected.length === MAX_SELECTED)) return [skip(), skip(), ...read.fill(null)];
    const next = isNew ? [...selected, region] : rest;
    return [next, next, ...read.fill(null)];
  }

  const pick = (picked) => picked || [];

  /* Selected without a click: drawn around, by keyboard. */
  function choose(next) {
    map.setProps("map-selection", { data: next });
    map.setProps("district-select", { value: next });
  }

  function toggle(region) {
    const { chosen = [] } = state.selected || {};
    if (chosen.includes(region)) choose(chosen.filter((other) => other !== region));
    else if (chosen.length < MAX_SELECTED) choose([...chosen, region]);
    else map.say(state.controls.known.full);
  }

  Object.assign(map, { click, pick, choose, toggle, MAX_SELECTED });
})();
