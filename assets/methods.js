/* The page of methods: search among the indicators; everything open on paper. */
(function () {
  "use strict";
  const plain = (text) => text.toLocaleLowerCase("de").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss");

  function search(text) {
    const sought = plain(text || "").split(/\s+/).filter(Boolean);
    const entries = [...document.querySelectorAll(".entry")];
    entries.forEach((entry) => {
      const content = plain(entry.id + " " + entry.textContent);
      entry.hidden = !sought.every((word) => content.includes(word));
    });
    document.querySelectorAll(".theme-group").forEach((group) => {
      group.hidden = !group.querySelector(".entry:not([hidden])");
    });
    const template = document.getElementById("methods-search-count").dataset.template;
    return template.replace("{shown}", entries.filter((entry) => !entry.hidden).length).replace("{all}", entries.length);
  }

  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details.entry").forEach((entry) => (entry.open = true));
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { methods: { search } });
})();
