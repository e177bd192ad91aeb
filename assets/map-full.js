/* The map on the whole screen: key F or its button, Esc back. Type is large enough for the last row. */
(function () {
  "use strict";

  const card = () => document.querySelector(".card-map");
  const isFull = () => Boolean(card()?.classList.contains("is-full"));

  function turn(full) {
    if (!card() || full === isFull()) return;
    card().classList.toggle("is-full", full);
    document.getElementById("map-full")?.setAttribute("aria-pressed", String(full));
    // A browser that gives no full screen still gives the whole window.
    if (full) document.documentElement.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    window.dispatchEvent(new Event("resize"));
  }

  const isTyping = (node) => node.closest?.("input, textarea, select, [contenteditable], [role=dialog]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && isFull()) turn(false);
    if (event.key.toLowerCase() === "f" && card() && (!isTyping(event.target) || event.target.type === "range")) turn(!isFull());
  });
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) turn(false); });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#map-full")) turn(!isFull());
  });
})();
