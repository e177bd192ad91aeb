/* Marks over the map: outlines of the selection, of the district under the pointer and of a lifted class, and the same
   district raised in the charts beside it. Drawn from the map's own paths, so that nothing is computed again. */
(function () {
  "use strict";

  const map = window.gefaelle.map;
  const { byId, plot, skip, triggered } = map;
  /* In the place of a class number: left out by the filter. */
  const OUTSIDE = -2;

  /* A point of the series is called "<district> <year>". */
  const regionOf = (point) => (point?.location ?? point?.id)?.split(" ")[0] ?? null;
  const firstPoint = () => window.dash_clientside.callback_context.triggered[0]?.value?.points?.[0];

  function overlay(name) {
    const layer = plot("map-graph")?.querySelector(".choroplethlayer");
    if (!layer) return null;
    let group = layer.querySelector(`.mark-${name}`);
    if (!group) {
      group = document.createElementNS("http://www.w3.org/2000/svg", "g");
      group.setAttribute("class", `mark mark-${name}`);
    }
    layer.appendChild(group);
    group.replaceChildren();
    return group;
  }

  function pathsOf(regions) {
    const paths = plot("map-graph")?.querySelectorAll("path.choroplethlocation") || [];
    return [...paths].filter((path) => regions.includes(path.__data__?.loc));
  }

  /* With `colours` every region has its own, over a casing that keeps it apart from the map's colours. A city comes
     last, or the district around it would cover its outline. */
  function outline(name, regions, colours) {
    const group = overlay(name);
    if (!group) return;
    const paths = pathsOf(regions);
    if (colours) paths.sort((one, other) => extent(other) - extent(one));
    for (const path of paths) {
      const colour = colours?.[regions.indexOf(path.__data__.loc)];
      if (colour) group.appendChild(copyOf(path, "mark-path mark-casing"));
      const line = group.appendChild(copyOf(path, "mark-path"));
      if (colour) line.style.stroke = colour;
    }
  }

  function extent(path) {
    const { width, height } = path.getBBox();
    return width * height;
  }

  /* Plotly draws every path of the layer anew from its data when the map moves: the copies move with it. */
  function copyOf(path, classes) {
    const copy = path.cloneNode(false);
    copy.__data__ = path.__data__;
    copy.removeAttribute("style");
    copy.setAttribute("class", classes);
    return copy;
  }

  let hovered = null;
  function point(region) {
    if (region === hovered) return;
    hovered = region;
    outline("hover", region ? [region] : []);
    raiseInScatter(region);
    raiseInRanking(region);
    map.raiseInLegend(region);
    lineInDistribution(region);
  }

  const valueOf = (region) => {
    const { locations, customdata } = plot("map-graph").data[0];
    return customdata[locations.indexOf(region)]?.[0] ?? null;
  };

  /* A line at the district's value, from plotly's own axis to pixels: no drawing anew for a hover. */
  function lineInDistribution(region) {
    const chart = plot("distribution-graph");
    chart?.querySelector(".mark-value")?.remove();
    const { xaxis, yaxis } = chart?._fullLayout || {};
    const value = region ? valueOf(region) : null;
    if (value === null || !xaxis) return;
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    const x = xaxis._offset + xaxis.d2p(value);
    Object.entries({ class: "mark-value", x1: x, x2: x, y1: yaxis._offset, y2: yaxis._offset + yaxis._length })
      .forEach(([name, at]) => line.setAttribute(name, at));
    chart.querySelector(".main-svg").appendChild(line);
  }

  function raiseInScatter(region) {
    const scatter = plot("scatter-graph");
    const layer = scatter?.querySelector(".scatterlayer .trace .points");
    if (!layer) return;
    const index = region ? scatter.data[0].ids.indexOf(region) : -1;
    layer.querySelectorAll(".is-raised").forEach((node) => node.classList.remove("is-raised"));
    for (const node of layer.querySelectorAll(".point")) {
      if (node.__data__?.i === index) { node.classList.add("is-raised"); return; }
    }
  }

  function raiseInRanking(region) {
    const ranking = plot("ranking-graph");
    if (!ranking?.data?.[0]?.ids) return;
    const index = ranking.data[0].ids.indexOf(region);
    ranking.querySelectorAll(".barlayer .point").forEach((bar, i) => bar.classList.toggle("is-raised", i === index));
  }

  function hover() {
    const at = firstPoint();
    if (at && triggered()[0].startsWith("distribution")) return lift(districtsIn(at));
    const region = regionOf(at);
    point(map.isDropped(region) ? null : region);
    return skip();
  }

  /* Districts behind a bar of the distribution: those of its class whose value lies in its bin. */
  function districtsIn(bar) {
    const trace = plot("distribution-graph").data[bar.curveNumber];
    if (trace?.type !== "bar") return [];
    const { locations, z, customdata } = plot("map-graph").data[0];
    const near = (value) => Math.abs(value - bar.x) <= trace.dx / 2;
    return locations.filter((_, i) => map.isInside(i) && z[i] === bar.curveNumber && near(customdata[i][0]));
  }

  /* Districts lifted over all others: a class of the legend, a bar of the distribution. */
  function lift(regions) {
    byId("map-graph")?.classList.toggle("is-lifting", regions.length > 0);
    outline("class", regions);
    return skip();
  }

  function districtsOf(code) {
    const { locations, z } = plot("map-graph").data[0];
    if (code === OUTSIDE) return locations.filter((_, i) => !map.isInside(i));
    return locations.filter((_, i) => map.isInside(i) && (code < 0 ? z[i] === null : z[i] === code));
  }

  /* Other pages have legends of their own. */
  const rowOf = ({ target }) => plot("map-graph") && target.closest?.("[data-class-code]");
  for (const [over, out] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(over, (event) => {
      const row = rowOf(event);
      if (row) lift(districtsOf(Number(row.dataset.classCode)));
    });
    document.addEventListener(out, (event) => {
      if (rowOf(event)) lift([]);
    });
  }

  /* After plotly has drawn the paths anew. */
  function unmark() {
    outline("hover", []);
    hovered = null;
  }

  Object.assign(map, { hoveredRegion: () => hovered, OUTSIDE, regionOf, firstPoint, overlay, pathsOf, copyOf, outline, point, hover, lift, unmark });
})();
