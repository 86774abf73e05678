/* What only a printed page needs: folded parts open, links to passages and endnotes with their whole address, and the page's own. */
(() => {
  const LINKS = ".kb-source, .kb-note-number, .kb-origin a, .kb-passage a, .kb-permalink a, .kb-meta a[href*='#note-']";
  const bare = (url) => url.replace(/^https?:\/\//, "");

  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".md-content details:not([open])")) {
      details.open = true;
      details.dataset.kbFolded = "";
    }
    for (const link of document.querySelectorAll(LINKS)) if (link.href) link.dataset.address = bare(link.href);
    const here = document.querySelector(".kb-imprint [data-here]");
    if (here) here.textContent = here.dataset.here || location.href.split("#")[0];
    const day = document.querySelector(".kb-imprint-day span");
    if (day) document.documentElement.classList.add("kb-printed");
    if (day) day.textContent = new Date().toISOString().slice(0, 10);
  });

  addEventListener("afterprint", () => {
    for (const details of document.querySelectorAll("[data-kb-folded]")) {
      details.open = false;
      delete details.dataset.kbFolded;
    }
  });
})();
