/* Dash 4.4 has every component that is drawn anew forget its former changes (RESET_COMPONENT_STATE) and tells all others,
   each time: a table of 2,000 components takes 13 seconds. Where there is nothing to forget, nobody needs to be told.
   The store is only found through React's own fields; without them all works as before, and as slowly. */
(function () {
  "use strict";

  function storeOf(root) {
    const key = Object.keys(root || {}).find((name) => name.startsWith("__reactContainer$"));
    for (const left = key ? [root[key]] : []; left.length; ) {
      const fiber = left.pop();
      const { store } = fiber.memoizedProps || {};
      if (store?.dispatch && store.getState().layoutHashes) return store;
      left.push(...[fiber.sibling, fiber.child].filter(Boolean));
    }
    return null;
  }

  function quieten(store) {
    const { dispatch } = store;
    store.dispatch = (action) => {
      if (action?.type === "RESET_COMPONENT_STATE" && action.payload?.itempath) {
        const path = action.payload.itempath.join(",");
        if (!Object.keys(store.getState().layoutHashes).some((changed) => changed.startsWith(path))) return action;
      }
      return dispatch(action);
    };
  }

  (function wait(tries) {
    const store = storeOf(document.getElementById("react-entry-point"));
    if (store) quieten(store);
    else if (tries) setTimeout(wait, 50, tries - 1);
  })(400);
})();
