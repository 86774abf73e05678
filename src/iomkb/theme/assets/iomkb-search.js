/* Material, and Zensical alike, fetch the whole index of their search, and make ready to search it, with every page that is opened.
   This holds the request back until somebody turns to the search. It stands before the theme's own script. */
(() => {
  "use strict";
  const SEARCH = ".md-search input, .md-search__button, #__search, label[for=__search]";
  const turned = new Promise((resolve) => {
    // Zensical's box stands in a tree of its own
    const look = ({ target }) => { if (target.matches && (target.matches(SEARCH) || target.shadowRoot)) resolve(); };
    for (const type of ["focusin", "change", "pointerdown"]) addEventListener(type, look, true);
    const toggle = document.getElementById("__search");
    if ((toggle && toggle.checked) || (document.activeElement && document.activeElement.matches(SEARCH))) resolve();
  });
  const { open, send } = XMLHttpRequest.prototype;
  const held = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (/\/search(\/search_index)?\.json$/.test(address)) held.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (held.has(this)) turned.then(() => send.apply(this, body));
    else send.apply(this, body);
  };
})();
