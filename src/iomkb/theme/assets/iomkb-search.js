/* Material fetches the whole index of its search, and makes ready to search it, with every page that is opened. This holds the
   request back until somebody turns to the search. It stands before Material's own script. */
(() => {
  "use strict";
  const SEARCH = ".md-search input, #__search, label[for=__search]";
  const turned = new Promise((resolve) => {
    const look = (event) => { if (event.target.matches && event.target.matches(SEARCH)) resolve(); };
    for (const type of ["focusin", "change", "pointerdown"]) addEventListener(type, look, true);
    const toggle = document.getElementById("__search");
    if ((toggle && toggle.checked) || (document.activeElement && document.activeElement.matches(SEARCH))) resolve();
  });
  const { open, send } = XMLHttpRequest.prototype;
  const held = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (/\/search\/search_index\.json$/.test(address)) held.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (held.has(this)) turned.then(() => send.apply(this, body));
    else send.apply(this, body);
  };
})();
