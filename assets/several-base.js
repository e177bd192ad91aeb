/* What the scripts of the page "Mehrere Karten" share: the data, the boundaries in the maps' own coordinates, and how
   figures are written. Each script adds its part to `gefaelle.several`; Dash loads them in the order of their names. */
(function () {
  "use strict";

  const RAD = Math.PI / 180;
  const EARTH_KM = 6371.0088;
  const WIDTH = 600;
  const OUTSIDE = -2;

  /* Boundaries of districts by key, one path of all Länder, the whole window, and how many km a unit is. */
  let land = null;
  const state = { data: null, box: null };

  /* Albers' conic, true to area, with the parallels of the large map. */
  const [low, high, middle] = [48.5 * RAD, 53.5 * RAD, 10.45 * RAD];
  const n = (Math.sin(low) + Math.sin(high)) / 2;
  const c = Math.cos(low) ** 2 + 2 * n * Math.sin(low);
  function project([lon, lat]) {
    const rho = Math.sqrt(c - 2 * n * Math.sin(lat * RAD)) / n;
    const theta = n * (lon * RAD - middle);
    return [rho * Math.sin(theta), rho * Math.cos(theta)];
  }

  async function ringsOf(url) {
    const { features } = await window.gefaelle.map.answerOf(url);
    return features.map(({ id, properties, geometry }) => {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      return [id || properties.region_id, polygons.flat().map((ring) => ring.map(project))];
    });
  }

  /* Fetched and projected once, for all maps. */
  async function load({ districts, laender }) {
    if (land) return;
    const [own, borders] = await Promise.all([ringsOf(districts), ringsOf(laender)]);
    const edges = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of own.flatMap(([, rings]) => rings.flat())) {
      edges[0] = Math.min(edges[0], x); edges[1] = Math.max(edges[1], x);
      edges[2] = Math.min(edges[2], y); edges[3] = Math.max(edges[3], y);
    }
    const [x0, x1, y0, y1] = edges;
    const scale = WIDTH / (x1 - x0);
    const at = ([x, y]) => `${((x - x0) * scale).toFixed(1)},${((y - y0) * scale).toFixed(1)}`;
    const outline = (rings) => rings.map((ring) => `M${ring.map(at).join("L")}Z`).join("");
    const middles = own.map(([key, rings]) => [key, middleOf(rings, (point) => at(point).split(",").map(Number))]);
    land = {
      shapes: new Map(own.map(([key, rings]) => [key, outline(rings)])),
      borders: borders.map(([, rings]) => outline(rings)).join(""),
      middles: new Map(middles),
      whole: [0, 0, WIDTH, (y1 - y0) * scale],
      km: EARTH_KM / scale,
    };
    state.box = state.box || land.whole;
  }

  /* Middle and half the size of a shape. */
  function middleOf(rings, at) {
    const points = rings.flat().map(at);
    const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    return { x: (left + right) / 2, y: (top + bottom) / 2, half: [(right - left) / 2, (bottom - top) / 2] };
  }

  /* ---- what the maps say ------------------------------------------------------------------------------------ */

  const chosen = () => (new URLSearchParams(window.location.search).get("r") || "").split(",").filter(Boolean);
  const isOutside = (place) => state.data.outside.includes(place);
  const codeOf = (number, place) => (isOutside(place) ? OUTSIDE : state.data.maps[number].codes[place]);

  /* Districts that the filter leaves out are faint in their class, or where classes are not theirs next to nothing. */
  const fillOf = (number, place) => {
    const { colours, codes, values } = state.data.maps[number];
    if (codes[place] >= 0) return colours[codes[place]];
    return values[place] === null ? null : "transparent";
  };

  const written = (number, place) => {
    const map = state.data.maps[number];
    const value = map.values[place];
    return value === null ? state.data.words.missing : window.gefaelle.map.written(value, map);
  };

  /* Name, named selections and the figures of all maps: "Göttingen (A Süden) – 2015: 45,9 Jahre | 2045: 45,1 Jahre
     (vorausberechnet)". */
  function figuresOf(place) {
    const { maps, labels, keys, named, words } = state.data;
    const inside = named.filter((one) => one.keys.includes(keys[place])).map(({ letter, name }) => `${letter} ${name}`);
    const called = inside.length ? `${labels[place]} (${inside.join(", ")})` : labels[place];
    const figures = maps.map(({ short, isProjected }, number) =>
      `${short}: ${written(number, place)}${isProjected ? ` (${words.projected})` : ""}`);
    return `${called} – ${figures.join(" | ")}`;
  }

  window.gefaelle.several = {
    OUTSIDE, state, load, figuresOf, chosen, isOutside, codeOf, fillOf, written, land: () => land,
    isHere: () => Boolean(state.data && document.querySelector(".several-page")),
  };
})();
