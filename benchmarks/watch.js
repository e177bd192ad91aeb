// Runs in every page of a benchmark, before its own scripts: when were the districts painted?
(() => {
  const ENOUGH = 390; // districts; a few may have no value

  // Of all paths of a selector, in their order; or of the districts of the graph with an id, by AGS: a district without a
  // value changes the trace that draws it, not the grey it has on the screen. Länder lie above, unfilled.
  const colours = (graph) => {
    const isId = /^[\w-]+$/.test(graph);
    const fills = {};
    document.querySelectorAll(isId ? `#${graph} path.choroplethlocation` : graph).forEach((path, at) => {
      const fill = path.style.fill || path.getAttribute("fill");
      const key = isId ? path.parentNode.__data__[0].trace.locations[path.__data__.index] : at;
      if (fill !== "none" && (!isId || key?.length === 5)) fills[key] = fill;
    });
    const districts = Object.keys(fills).sort();
    return districts.length < ENOUGH ? "" : districts.map((key) => fills[key]).join("|");
  };

  // A message posted in an animation frame is answered once that frame has been painted.
  const afterPaint = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(null);
  };

  // Milliseconds from navigation start until `drawn()` first holds and is painted.
  const firstTime = (drawn) =>
    new Promise((resolve) => {
      const frame = () => (drawn() ? afterPaint(resolve) : requestAnimationFrame(frame));
      requestAnimationFrame(frame);
    });

  window.benchmark = {
    colours,
    districtsPainted: (graph) => firstTime(() => new Set(colours(graph).split("|")).size > 1),
    elementPainted: (selector) => firstTime(() => document.querySelector(selector) !== null),

    // From the next move of the pointer until the colours changed and are painted: milliseconds until the page hears of
    // it, until the handlers of a native slider have run (null if the colours come later), and until it is painted.
    nextDrag: (graph) =>
      new Promise((resolve) => {
        const before = colours(graph);
        let moved = null;
        let heard = null;
        let ran = null;
        const onMove = (event) => { moved = event.timeStamp; heard = performance.now() - moved; };
        const onInput = () => { if (moved !== null && colours(graph) !== before) ran ??= performance.now() - moved; };
        window.addEventListener("pointermove", onMove, { capture: true, once: true });
        window.addEventListener("input", onInput);
        const frame = () => {
          const now = colours(graph);
          if (moved === null || now === "" || now === before) { requestAnimationFrame(frame); return; }
          window.removeEventListener("input", onInput);
          afterPaint((time) => resolve({ ms: time - moved, heard, ran }));
        };
        requestAnimationFrame(frame);
      }),

    // Milliseconds from the next click until the colours changed for the last time, given `quiet` ms without change.
    nextSwitch: (graph, quiet) =>
      new Promise((resolve) => {
        let clicked = null;
        let painted = null;
        let seen = colours(graph);
        const onClick = (event) => { clicked = event.timeStamp; };
        document.addEventListener("click", onClick, { capture: true, once: true });
        const frame = () => {
          const now = colours(graph);
          if (now !== "" && now !== seen) {
            seen = now;
            afterPaint((time) => { painted = time; });
          }
          if (painted !== null && performance.now() - painted > quiet) resolve(painted - clicked);
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
  };
})();
