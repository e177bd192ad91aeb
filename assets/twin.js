/* The tables behind the charts (layouts/plain.py), written once they come in sight or go onto paper. */
(function () {
  "use strict";

  function cell(text, scope, isText) {
    const made = Object.assign(document.createElement(scope ? "th" : "td"), { textContent: text });
    if (scope) made.scope = scope;
    made.classList.toggle("is-text", isText);
    return made;
  }

  /* Columns of words begin on the left, with their heads; numbers end on the right. */
  function write(table) {
    const [heads, rows] = JSON.parse(table.dataset.cells);
    const areText = heads.map((_, at) => rows.some((texts) => /^\p{L}/u.test(texts[at])));
    const part = (tag, lines, scopeOf) => {
      const made = document.createElement(tag);
      for (const texts of lines) made.insertRow().append(...texts.map((text, at) => cell(text, scopeOf(at), areText[at])));
      return made;
    };
    table.replaceChildren(part("thead", [heads], () => "col"), part("tbody", rows, (at) => (at ? null : "row")));
  }

  const inSight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) { inSight.unobserve(target); write(target); }
    }
  }, { rootMargin: "300px" });

  function watch(node) {
    if (node.nodeType !== 1) return;
    if (node.dataset.cells) inSight.observe(node);
    node.querySelectorAll("[data-cells]").forEach((table) => inSight.observe(table));
  }

  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(watch);
      else if (target.firstChild) write(target);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, attributeFilter: ["data-cells"] });
  window.addEventListener("beforeprint", () => document.querySelectorAll("[data-cells]:empty").forEach(write));
})();
