/* The control of the scenario: one outlook out of its parts, as keys of the link. Levers that are not moved stand where
   the scenario puts them. */
(function () {
  "use strict";

  const near = (one, other) => Math.abs(one - other) < 1e-9;

  function choose(...values) {
    const levers = ["fertility", "life_expectancy", "migration"];
    const [scenario, aligned, ...rest] = values;
    const [was, known] = values.slice(-2);
    const by = window.dash_clientside.callback_context.triggered[0]?.prop_id.split(".")[0];
    const skip = window.dash_clientside.no_update;
    if (!by || !known) return Array(2 + 1 + levers.length).fill(skip);
    const next = by === "outlook-reset" ? {} : { ...was };
    if (by === "outlook-scenario") {
      next.o = scenario.startsWith(known.official) ? scenario.slice(known.official.length) : null;
      if (!next.o) next.s = scenario === known.usual ? null : scenario;
    }
    if (by === "outlook-aligned") next.a = aligned ? null : "0";
    const chosen = next.s || known.usual;
    levers.forEach((name, at) => {
      const slider = { fertility: "outlook-fertility", life_expectancy: "outlook-expectancy", migration: "outlook-migration" };
      const key = known.keys[name];
      if (by === slider[name]) next[key] = near(rest[at], known.standing[chosen][name]) ? null : String(rest[at]);
    });
    const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null));
    const stands = levers.map((name) => {
      const moved = kept[known.keys[name]];
      return moved === undefined ? known.standing[chosen][name] : Number(moved);
    });
    const isSame = JSON.stringify(kept) === JSON.stringify(was);
    return [isSame ? skip : kept, kept.o ? known.official + kept.o : chosen, kept.a !== "0", ...stands];
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { outlook: { choose } });
})();
