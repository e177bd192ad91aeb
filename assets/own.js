/* The page of own data: a file that would be refused for its size does not travel first. */
(function () {
  "use strict";

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    own: {
      take(contents, name, facts) {
        const same = window.dash_clientside.no_update;
        if (!contents) return [same, same, same];
        const bytes = ((contents.length - contents.indexOf(",") - 1) * 3) / 4;
        if (bytes > facts.largest + 2) return [same, null, facts.tooLarge];
        return [{ name, contents }, null, same];
      },
    },
  });
})();
