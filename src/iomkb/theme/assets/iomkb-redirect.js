// Leads from a page that has moved to where it stands now, with the fragment the reader came with.
(function () {
  "use strict";
  var target = new URL(document.querySelector("link[rel=canonical]").getAttribute("href"), document.baseURI);
  if (location.hash) target.hash = location.hash;
  location.replace(target.href);
})();
