/* Narrows down a listing by what its items say of themselves (data-NAME) and by words; the choice stands in the address.
   Without this script the bar stays hidden and the listing is whole. */
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  for (const bar of document.querySelectorAll("div.kb-filter")) {
    const items = [...document.querySelectorAll(bar.dataset.items)];
    const texts = items.map((item) => plain(item.textContent));
    const lists = [...new Set(items.map((item) => item.parentElement))];
    const fields = [...bar.querySelectorAll("select, input")];
    const written = bar.querySelector("input");
    const said = bar.querySelector("[role=status]");
    let saying = 0;

    /* A list whose items are all hidden is hidden with what stands above it, down to the list before. */
    const fold = (list) => {
      const empty = [...list.children].every((item) => item.hidden);
      list.hidden = empty;
      for (let above = list.previousElementSibling; above && !lists.includes(above); above = above.previousElementSibling) {
        if (!/^(H[2-6]|P)$/.test(above.tagName) || above.closest(".kb-filter")) break;
        above.hidden = empty;
        if (above.tagName !== "P") break;
      }
    };

    const show = (now) => {
      const chosen = fields.filter((field) => field.tagName === "SELECT" && field.value);
      const words = plain(written.value).split(/\s+/).filter(Boolean);
      let count = 0;
      items.forEach((item, n) => {
        item.hidden = !chosen.every((field) => (item.dataset[field.name] || "").split(" ").includes(field.value))
          || !words.every((word) => texts[n].includes(word));
        if (!item.hidden) count += 1;
      });
      lists.forEach(fold);
      for (const link of document.querySelectorAll(".kb-letters a")) {
        const heading = document.getElementById(link.hash.slice(1));
        link.hidden = heading !== null && heading.hidden;
      }
      clearTimeout(saying);
      saying = setTimeout(() => {
        const noun = items.length === 1 ? bar.dataset.one : bar.dataset.many;
        said.textContent = count === items.length ? "" : count ? `${count} of ${items.length} ${noun}` : `None of ${items.length} ${noun}`;
      }, now ? 0 : 250);
    };

    const remember = () => {
      const address = new URL(location.href);
      for (const field of fields) {
        if (field.value) address.searchParams.set(field.name, field.value);
        else address.searchParams.delete(field.name);
      }
      history.replaceState(history.state, "", address);
    };

    const recall = () => {
      const asked = new URL(location.href).searchParams;
      for (const field of fields) {
        field.value = asked.get(field.name) || "";
        if (field.selectedIndex === -1) field.value = "";
      }
      show(true);
    };

    bar.addEventListener("input", () => { show(false); remember(); });
    bar.querySelector("button").addEventListener("click", () => {
      for (const field of fields) field.value = "";
      show(true);
      remember();
    });
    addEventListener("popstate", recall);
    bar.hidden = false;
    recall();
  }
})();
