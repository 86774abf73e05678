/* The site's search where it is too large for Material's: the same box, keys and list of results, over the index in pagefind/, of
   which only what a query needs is fetched. Everything found is written as text: nothing of it is ever read as markup. */
(() => {
  "use strict";
  const part = (name) => document.querySelector(`[data-kb-search=${name}]`);
  const [box, input, results] = ["search", "search-query", "search-result"].map(part);
  const toggle = document.getElementById("__search");
  if (!box || !input || !results || !toggle) return;
  const { base, translations } = JSON.parse(document.getElementById("__config").textContent);
  const root = new URL(`${base}/`.replace(/\/+$/, "/"), location);
  const [told, list] = [results.firstElementChild, results.lastElementChild];
  const frame = results.parentElement;

  const FACETS = ["Kind", "Form of power", "Source", "Decade"];
  const NAMED = "kbn", END = "␞", AT_ONCE = 10, PIECE = 30, LOOKED_AT = 4, MOST_PARTLY = 50, LIKE = 0.6;
  const JOINING = new Set("a an and at by for from in of on or the to with".split(" "));
  const PASSED_OVER = new Set([...JOINING, ..."are as did do does has have is it its that their was were".split(" ")]);
  const LETTERS = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", ð: "d", þ: "th" };
  const RANKING = {
    pageLength: 0, termFrequency: 0, termSimilarity: 1, termSaturation: 1.4,
    metaWeights: { title: 0, page: 0, names: 0 }, // all of this has its weight in the index already
  };

  const say = (key, number) => { told.textContent = translations[key].replace("#", number === undefined ? "#" : number.toLocaleString("en")); };
  const plain = (word) => [...word.toLowerCase()].map((sign) => LETTERS[sign] || sign).join("").normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
  const keyOf = (name) => {
    const words = name.replace(/['’]s(?![\p{L}\p{N}])/giu, "").split(/[\s\u00a0\u202f\-/–—&,;:()]+/).map(plain);
    const own = words.filter((word) => word && !JOINING.has(word));
    return (own.length ? own : words).sort().join("");
  };
  const make = (name, classes, ...children) => {
    const element = document.createElement(name);
    if (classes) element.className = classes;
    element.append(...children);
    return element;
  };

  /* ------------------------------------------------------------------------------------------------ the index */

  let library;
  const index = () => {
    library = library || import(new URL("pagefind/pagefind.js", root)).then(async (found) => {
      await found.options({ ranking: RANKING });
      await found.init();
      return found;
    });
    return library;
  };

  /* All facets are one filter, whose values begin with the facet's name; of several, all must hold. */
  const chosen = () => {
    const values = [...facets.querySelectorAll("select")].filter((one) => one.value).map((one) => `${one.name}: ${one.value}`);
    return values.length ? { facet: values } : {};
  };

  /* What a reader types, without the words that no reader looks for; in quotation marks, exactly as it stands. */
  const asked = (query) => {
    const typed = query.trim().replace(/[“”„«»]/g, '"').replace(/[’‘]/g, "'").replace(/'s\b/g, "");
    if (/^".+"$/.test(typed)) return typed;
    const words = typed.split(/\s+/);
    return words.filter((word, at) => at === words.length - 1 && words.length === 1 || !PASSED_OVER.has(word.toLowerCase())).join(" ") || typed;
  };

  const namesOf = (data) => (data.meta.names || "").split(END).map((name) => name.trim()).filter(Boolean);

  /* What bears the very name that was typed: of `found`, the first are looked at, since words are compared by their stems. */
  const named = async (key, found) => {
    const read = await Promise.all(found.slice(0, LOOKED_AT).map(async (one) => ({ one, keys: namesOf(await one.data()).map(keyOf) })));
    return [...read.filter(({ keys }) => keys.includes(key)), ...read.filter(({ keys }) => !keys.includes(key))].map(({ one }) => one);
  };

  /* Whether a word that was found is the one that was typed, in whatever form, or nearly: for a word that it does not know
     Pagefind takes any that begins a little like it. */
  const alike = (word, wanted) => {
    let same = 0;
    while (same < wanted.length && word[same] === wanted[same]) same++;
    return word.includes(wanted) || same >= Math.max(Math.min(3, wanted.length), wanted.length * LIKE);
  };

  const holds = (data, words) => {
    const all = data.content.split(/\s+/);
    const said = [...data.locations.map((at) => all[at] || ""), ...Object.values(data.meta).join(" ").split(/\s+/)].map(plain);
    return words.every((word) => said.some((other) => alike(other, plain(word))));
  };

  /* What holds only some of the words, those first that hold most of them: for where few things, or none, hold them all. */
  const partly = async (from, known, words, filters) => {
    const each = await Promise.all(known.map((word) => from.search(word, { filters })));
    const rated = new Map();
    each.forEach(({ results }, number) => results.forEach((one) => {
      const held = rated.get(one.id) || { one, score: 0, missing: new Set(words) };
      held.score += one.score;
      held.missing.delete(known[number]);
      rated.set(one.id, held);
    }));
    const order = [...rated.values()].sort((a, b) => a.missing.size - b.missing.size || b.score - a.score);
    return order.slice(0, MOST_PARTLY).map(({ one, missing }) => ({ id: one.id, missing: [...missing], data: () => one.data() }));
  };

  /* What holds all words of a query; where that is little, also what holds some of them. */
  const worded = async (from, query, filters) => {
    const text = asked(query);
    const all = await from.search(query.trim() ? text : null, { filters });
    const words = /^"/.test(text) ? [] : text.split(" ").filter(plain);
    if (!words.length) return all;
    const first = async (results, ...some) => results.length > 0 && holds(await results[0].data(), some);
    let known = words;
    if (!await first(all.results, ...words)) {
      const there = await Promise.all(words.map(async (word) => first((await from.search(word, { filters })).results, word)));
      known = words.filter((_, number) => there[number]);
    }
    const whole = known.length === words.length ? all.results : [];
    const some = words.length > 1 && whole.length < AT_ONCE ? await partly(from, known, words, filters) : [];
    return { results: [...whole, ...some], filters: all.filters };
  };

  const search = async (query) => {
    const from = await index();
    const filters = chosen(), key = keyOf(query);
    const [same, all] = await Promise.all([
      key ? from.search(`"${NAMED}${key}"`, { filters }) : { results: [] },
      worded(from, query, filters),
    ]);
    const seen = new Set();
    const found = [...await named(key, same.results), ...all.results].filter(({ id }) => !seen.has(id) && seen.add(id));
    return { found, filters: all.filters };
  };

  /* ---------------------------------------------------------------------------------------------- the results */

  const marked = (text, at) => text.split(/(\s+)/).map((word, number) => (number % 2 === 0 && at.has(number / 2) ? make("mark", "", word) : word));

  /* The piece of a text that holds most of what was looked for, with that marked. */
  const excerpt = (data) => {
    const words = data.content.split(/\s+/);
    const end = words.indexOf(END) < 0 ? words.length : words.indexOf(END);
    const at = [...new Set(data.locations)].filter((place) => place < end).sort((a, b) => a - b);
    let [from, most] = [0, 0];
    for (const place of at) {
      const held = at.filter((other) => other >= place && other < place + PIECE).length;
      if (held > most) [from, most] = [Math.max(0, place - 5), held];
    }
    const to = Math.min(end, from + PIECE);
    from = Math.max(0, Math.min(from, to - PIECE));
    const here = new Set(at.map((place) => place - from));
    return [from ? "… " : "", ...marked(words.slice(from, to).join(" "), here), to < end ? " …" : ""];
  };

  /* What a result says below its title, unless it is the title once more, as on the page of a sentence. */
  const said = (data) => (data.content.split(END)[0].trim() === data.meta.title ? [] : [make("p", "", ...excerpt(data))]);

  const tags = (data, query) => {
    const wanted = query.split(/\s+/).map(plain).filter(Boolean);
    const names = namesOf(data).filter((name) => !data.meta.title.includes(name));
    const shown = names.map((name) => {
      const at = new Set(name.split(/\s+/).map((word, number) => (wanted.some((one) => plain(word).startsWith(one)) ? number : -1)));
      at.delete(-1);
      return at.size ? make("span", "md-tag", make("span", "", ...marked(name, at))) : null;
    }).filter(Boolean);
    return shown.length ? [make("nav", "md-tags", ...shown)] : [];
  };

  const missing = ({ missing }) => {
    const words = missing.flatMap((word) => [make("del", "", word), " "]);
    return words.length ? [make("p", "md-search-result__terms", `${translations["search.result.term.missing"]}: `, ...words)] : [];
  };

  const link = (address, heading, ...children) => {
    const found = make("a", "md-search-result__link", make("article", "md-search-result__article md-typeset", ...heading, ...children));
    found.href = new URL(address, root).href;
    found.tabIndex = -1;
    return found;
  };

  const page = (address, title, ...children) =>
    link(address, [make("div", "md-search-result__icon md-icon"), make("h1", "", title)], ...children);

  /* All that was found on one page, the best first. */
  const item = (group, query) => {
    const address = group[0].raw_url.replace(/#.*/, "");
    const own = group.find((data) => !data.meta.page);
    const parts = group.filter((data) => data.meta.page).map((data) => link(data.raw_url, [make("h2", "", data.meta.title)], make("p", "", ...excerpt(data)), ...missing(data)));
    const top = own ? page(address, own.meta.title, ...said(own), ...tags(own, query), ...missing(own)) : page(address, group[0].meta.page);
    const [shown, more] = own ? [[top], parts] : [[top, parts[0]], parts.slice(1)];
    const best = shown[shown.length - 1];
    best.dataset.best = "";
    if (more.length) {
      const words = translations[`search.result.more.${more.length === 1 ? "one" : "other"}`].replace("#", more.length);
      const summary = make("summary", "", make("div", "", words));
      summary.tabIndex = -1;
      shown.push(make("details", "md-search-result__more", summary, ...more));
    }
    return make("li", "md-search-result__item", ...shown);
  };

  let turn = 0, rest = [], typed = "", filling = false;

  const fill = async (mine) => {
    const next = rest.splice(0, AT_ONCE);
    const read = await Promise.all(next.map(async (one) => ({ ...await one.data(), missing: one.missing || [] })));
    if (mine !== turn) return;
    const groups = new Map();
    for (const data of read) {
      const address = data.raw_url.replace(/#.*/, "");
      groups.set(address, [...(groups.get(address) || []), data]);
    }
    list.append(...[...groups.values()].map((group) => item(group, typed)));
  };

  const look = async () => {
    const mine = ++turn;
    typed = input.value;
    if (!typed.trim() && !Object.keys(chosen()).length) {
      list.replaceChildren();
      facets.hidden = true;
      say("search.result.placeholder");
      return;
    }
    try {
      const { found, filters } = await search(typed);
      if (mine !== turn) return;
      rest = [...found];
      list.replaceChildren();
      await fill(mine);
      if (mine !== turn) return;
      frame.scrollTop = 0;
      results.dataset.answers = typed;
      results.dataset.narrowed = (chosen().facet || []).join(", ");
      if (found.length < 2) say(found.length ? "search.result.one" : "search.result.none");
      else say("search.result.other", found.length);
      offer(mine, filters);
    } catch (fault) {
      if (mine !== turn) return;
      told.textContent = "The search could not be loaded. Please try again.";
      library = undefined;
    }
  };

  let waiting;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(look, 120); };

  /* ----------------------------------------------------------------------------------------------- the facets */

  const facets = make("div", "kb-facets");
  facets.hidden = true;
  facets.setAttribute("role", "group");
  facets.setAttribute("aria-label", "Narrow the results");
  for (const name of FACETS) {
    const select = make("select", "", new Option(`${name}: any`, ""));
    select.name = name;
    select.setAttribute("aria-label", name);
    select.addEventListener("change", look);
    facets.append(select);
  }
  told.after(facets);
  told.setAttribute("role", "status");

  /* How many results each choice would leave. What counts them is fetched only once the first results are shown. */
  const offer = async (mine, counted) => {
    const from = await index();
    if (!Object.keys(counted).length) {
      await from.filters();
      counted = (await search(typed)).filters;
    }
    if (mine !== turn) return;
    for (const select of facets.querySelectorAll("select")) {
      const [name, value] = [select.name, select.value];
      const left = Object.entries(counted.facet || {}).filter(([all]) => all.startsWith(`${name}: `))
        .map(([all, number]) => [all.slice(name.length + 2), number]).filter(([choice, number]) => number || choice === value);
      if (name === "Decade") left.sort(([a], [b]) => (a < b ? -1 : 1));
      else left.sort(([a, n], [b, m]) => m - n || a.localeCompare(b, "en"));
      const options = left.map(([choice, number]) => new Option(`${choice} (${number.toLocaleString("en")})`, choice, false, choice === value));
      select.replaceChildren(new Option(`${name}: any`, ""), ...options);
      select.classList.toggle("kb-chosen", Boolean(value));
      select.disabled = !left.length;
    }
    facets.hidden = false;
  };

  /* --------------------------------------------------------------------------------------- opening, keys, closing */

  const turnTo = (open) => { if (toggle.checked !== open) toggle.click(); };
  const editable = (element) => element && (element.isContentEditable || /^(?:input|select|textarea)$/i.test(element.tagName));

  input.addEventListener("focus", () => {
    turnTo(true);
    index().then(() => { if (!input.value) say("search.result.placeholder"); }, () => { library = undefined; });
  });
  for (const type of ["input", "keyup"]) input.addEventListener(type, () => { if (input.value !== typed) soon(); });
  input.form.addEventListener("submit", (event) => event.preventDefault());
  input.form.addEventListener("reset", () => { input.focus(); setTimeout(look); });
  toggle.addEventListener("change", () => {
    list.setAttribute("role", toggle.checked ? "list" : "presentation");
    if (toggle.checked) input.focus();
  });
  frame.addEventListener("scroll", async () => {
    if (filling || !rest.length || frame.scrollTop + frame.clientHeight < frame.scrollHeight - 200) return;
    filling = true;
    try { await fill(turn); } finally { filling = false; }
  });
  box.addEventListener("click", (event) => { if (event.target.closest("a[href]")) turnTo(false); });
  box.addEventListener("focusout", (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget) && toggle.checked) turnTo(false); });

  const step = (by) => {
    const all = [input, ...list.querySelectorAll(":not(details) > [href], summary, details[open] [href]")];
    const at = Math.max(0, all.indexOf(document.activeElement));
    all[(at + by + all.length) % all.length].focus();
  };

  addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    const active = document.activeElement;
    if (!toggle.checked) {
      if (["f", "s", "/"].includes(event.key) && !editable(active)) {
        input.focus();
        input.select();
        event.preventDefault();
      }
      return;
    }
    if (event.key === "Escape") {
      input.blur();
      turnTo(false);
      event.preventDefault();
    } else if (active && active.tagName === "SELECT") {
      return;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      step(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Enter" && active === input) {
      const best = list.querySelector("[data-best]");
      if (best) best.click();
      event.preventDefault();
    } else if (event.key.length === 1 && event.key !== " " && active !== input) {
      input.focus();
    }
  });

  say("search.result.placeholder");
  const query = new URL(location).searchParams.get("q");
  if (query) {
    input.value = query;
    input.focus();
    look();
  }
})();
