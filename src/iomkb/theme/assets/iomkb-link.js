/* A click on “link to this” copies the permanent address. Without a clipboard, or with a key held down, it is a plain link. */
(() => {
  const LINKS = ".kb-self, .kb-permalink a";
  let told = null, clearing = 0;

  const tell = (link, words) => {
    if (!told) {
      told = document.createElement("span");
      told.className = "kb-told";
      told.setAttribute("role", "status");
    }
    link.after(told);
    clearTimeout(clearing);
    setTimeout(() => { told.textContent = words; }, 50); // once it is in the page, so that it is read aloud
    clearing = setTimeout(() => { told.textContent = ""; }, 4000);
  };

  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element ? event.target.closest(LINKS) : null;
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!navigator.clipboard) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      tell(link, "Permanent address copied");
    } catch {
      location.href = link.href;
    }
  });
})();
