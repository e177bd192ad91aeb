/* What the scripts of the map page share: where things are, and the state they all look at. Each script adds its part
   to `gefaelle.map`; Dash loads them in the order of their names, this one before the others. */
(function () {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const plot = (id) => byId(id)?.querySelector(".js-plotly-plot");
  const skip = () => window.dash_clientside.no_update;
  const triggered = () => window.dash_clientside.callback_context.triggered.map((t) => t.prop_id);
  const nextFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const setProps = (id, props) => window.dash_clientside.set_props(id, props);

  const say = (message) => {
    setProps("notifications", { sendNotifications: [{ action: "show", id: "selection", message }] });
  };

  async function drawn() {
    for (;;) {
      const map = plot("map-graph");
      if (map?.querySelector("path.choroplethlocation")) return map;
      await new Promise((done) => setTimeout(done, 30));
    }
  }

  /* The part of a view that its figures depend on, as an address. */
  const OUTLOOK_KEYS = ["o", "s", "a", "tfr", "le", "mig"];
  const LAYER_KEYS = ["lang", "i", "from", "to", "k", "m", "b", "d", "p", "f", "fd", "fl", ...OUTLOOK_KEYS];
  /* Of two indicators at once also the second one. */
  const PAIR_KEYS = ["bv", "x"];
  const SERIES_KEYS = ["i", "from", ...OUTLOOK_KEYS];
  const addressOf = (address, query, keys) => {
    const kept = keys.filter((key) => query.has(key)).map((key) => [key, query.get(key)]);
    return `${address}?${new URLSearchParams(kept)}`;
  };
  const layerUrl = (address, query) => addressOf(address, query, query.has("bv") ? [...LAYER_KEYS, ...PAIR_KEYS] : LAYER_KEYS);
  const seriesUrl = (address, query) => addressOf(address, query, SERIES_KEYS);

  /* One task when all is there: a fetch and its body take two, and on a click both wait for whatever Dash has queued. */
  const load = (url) => new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "json";
    request.onload = () => {
      if (request.status === 200 && request.response) done(request.response);
      else failed(new Error(`${url}: ${request.status}`));
    };
    request.onerror = () => failed(new Error(url));
    request.send();
  });

  /* Answers at hand: a promise from the moment one is asked for, the answer itself once it has come. */
  const answers = new Map();
  function answerOf(url) {
    if (!answers.has(url)) {
      const coming = load(url);
      answers.set(url, coming);
      coming.then((answer) => answers.set(url, answer), () => answers.delete(url));
    }
    return answers.get(url);
  }

  window.gefaelle = window.gefaelle || {};
  window.gefaelle.map = {
    /* The controls as they stand, the facts of the page, and the layer that is painted. */
    state: { controls: null, layer: null },
    byId, plot, skip, triggered, nextFrame, setProps, say, drawn, layerUrl, seriesUrl, answerOf, OUTLOOK_KEYS,
  };
})();
