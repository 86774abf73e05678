/* Shows what a link leads to without leaving the page: a passage with its sentences, an endnote with its works, the head of a
   record. On hover, on keyboard focus, and for passages and endnotes on tap. Without this script they are plain links.
   Pages of this site only are fetched; what is shown is cloned from them, so it is as clean as they are. */
(() => {
  "use strict";
  const PASSAGES = "a.kb-source, .kb-notes a, .kb-origin a, a.kb-own";
  const LINKS = PASSAGES + ", a.kb-link";
  const pages = new Map();
  let card = null, owner = null, showing = 0, hiding = 0, asked = 0, returning = false;

  const page = (url) => {
    const key = url.pathname;
    if (!pages.has(key)) {
      pages.set(key, key === location.pathname ? Promise.resolve(document) : fetch(key).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
      }).then((text) => new DOMParser().parseFromString(text, "text/html")));
      pages.get(key).catch(() => pages.delete(key));
    }
    return pages.get(key);
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  /* A copy of `node` for this page: no ids, no controls, links that still lead to where they led. */
  const copy = (node, url) => {
    const made = document.importNode(node, true);
    made.querySelectorAll("details, .kb-asides, .kb-self, .headerlink, script, style").forEach((one) => one.remove());
    made.removeAttribute("id");
    made.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    made.querySelectorAll("a[href]").forEach((one) => { one.href = new URL(one.getAttribute("href"), url).href; });
    return made;
  };

  const passage = (excerpt, target, url, found) => {
    found.append(element("p", "kb-preview-place", excerpt.getAttribute("aria-label") || ""));
    const gist = excerpt.querySelector(".kb-gist");
    if (gist) found.append(copy(gist, url));
    const list = element("div", "kb-preview-sentences");
    excerpt.querySelectorAll(".kb-statement").forEach((one) => {
      const sentence = one.querySelector(".kb-sentence");
      if (!sentence) return;
      const shown = copy(sentence, url);
      if (one === target || one.contains(target)) shown.classList.add("kb-preview-this");
      list.append(shown);
    });
    found.append(list);
  };

  /* What stands at `url` in its page, as nodes for the card; null where there is nothing to show. */
  const content = (there, url) => {
    const found = document.createDocumentFragment();
    const target = url.hash ? there.getElementById(decodeURIComponent(url.hash.slice(1))) : null;
    if (target) {
      const excerpt = target.closest(".kb-excerpt");
      if (excerpt) passage(excerpt, target, url, found);
      else if (target.matches("li")) {
        found.append(element("p", "kb-preview-place", "Endnote " + (target.value || "")));
        const note = element("div", "kb-preview-note");
        note.append(...copy(target, url).childNodes);
        found.append(note);
      } else return null;
      return found;
    }
    const title = there.querySelector("article h1");
    const head = there.querySelector(".kb-head");
    if (url.hash || !title || !head) return null;
    const name = copy(title, url);
    found.append(element("p", "kb-preview-place", name.textContent.trim()));
    for (const part of [head.querySelector(".kb-kind"), head.querySelector(".kb-description, .kb-stub, .kb-sentence")]) {
      if (part) found.append(copy(part, url));
    }
    return found;
  };

  const hide = () => {
    clearTimeout(showing);
    clearTimeout(hiding); // else it would hide the next card
    asked += 1;
    if (card) card.remove();
    if (owner) owner.removeAttribute("aria-describedby");
    card = owner = null;
  };

  const place = (link) => {
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const height = card.offsetHeight + 12;
    const below = window.innerHeight - at.bottom > height || at.top < height;
    const left = Math.min(Math.max(8, at.left), Math.max(8, document.documentElement.clientWidth - card.offsetWidth - 8));
    card.style.left = left + "px";
    card.style.top = (below ? Math.min(at.bottom + 6, window.innerHeight - height) : at.top - height + 6) + "px";
  };

  const show = async (link, sheet) => {
    const url = new URL(link.href, location.href);
    const mine = asked += 1;
    let nodes = null;
    try { nodes = content(await page(url), url); } catch { nodes = null; }
    if (link !== owner || mine !== asked) return false; // something else was asked for meanwhile
    if (!nodes) { owner = null; if (sheet) location.href = link.href; return false; }
    card = element("div", "kb-preview" + (sheet ? " kb-preview-sheet" : ""));
    card.id = "kb-preview";
    card.append(nodes);
    const foot = element("p", "kb-preview-foot");
    const open = element("a", "", "Open");
    open.href = link.href;
    foot.append(open);
    if (sheet) {
      const close = element("button", "", "Close");
      close.type = "button";
      close.addEventListener("click", () => { hide(); giveBack(link); });
      foot.append(" ", close);
      card.setAttribute("role", "dialog");
      card.setAttribute("aria-label", "Preview");
    } else link.setAttribute("aria-describedby", card.id);
    card.append(foot);
    if (!sheet) { // a finger that is lifted leaves as well
      card.addEventListener("pointerenter", () => clearTimeout(hiding));
      card.addEventListener("pointerleave", later);
    }
    (document.querySelector("article.md-content__inner") || document.body).append(card);
    const marked = card.querySelector(".kb-preview-this");
    if (marked) marked.parentElement.scrollTop = marked.offsetTop - marked.parentElement.offsetTop - 12;
    if (sheet) open.focus(); else place(link);
    return true;
  };

  /* The focus goes back to where it came from, which is no wish to see the card again. */
  const giveBack = (link) => {
    returning = true;
    link.focus();
    returning = false;
  };

  const soon = (link, wait) => {
    clearTimeout(hiding);
    if (link === owner) return;
    hide();
    owner = link;
    showing = setTimeout(() => show(link, false), wait);
  };

  const later = () => { clearTimeout(hiding); hiding = setTimeout(hide, 300); };

  const wanted = (event, links) => {
    const link = event.target instanceof Element ? event.target.closest(links) : null;
    return link && !link.closest(".kb-preview") && link.origin === location.origin ? link : null;
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = wanted(event, LINKS);
    if (link) soon(link, 350);
  });
  document.addEventListener("pointerout", (event) => { if (event.pointerType === "mouse" && wanted(event, LINKS)) later(); });
  document.addEventListener("focusin", (event) => {
    if (returning || !(event.target instanceof Element) || event.target.closest(".kb-preview")) return;
    const link = wanted(event, LINKS);
    if (link && link.matches(":focus-visible")) soon(link, 500); else if (card && !card.matches(".kb-preview-sheet")) later();
  });
  let touched = false;
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (card && !card.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    if (!touched || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
    const link = wanted(event, PASSAGES);
    if (!link) return;
    event.preventDefault();
    hide();
    owner = link;
    show(link, true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card) return;
    const link = owner;
    const inside = card.contains(document.activeElement);
    hide();
    if (inside && link) giveBack(link);
  });
  window.addEventListener("scroll", () => { if (card && !card.matches(".kb-preview-sheet, :hover")) hide(); }, { passive: true });
})();
