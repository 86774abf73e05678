// The explorer: draws the graph with cytoscape and lists the same relations beside it. All state stands in the address.
(function () {
  "use strict";

  const root = document.querySelector(".kb-explorer");
  if (!root) return;
  const find = (selector) => root.querySelector(selector);
  const form = find(".kb-explorer-tools");
  const stage = find(".kb-stage");
  const shown = find(".kb-shown");
  const status = find(".kb-explorer-status");
  const CHUNK = 30; // passages listed at a time
  const CHOICES = ["relation", "form", "source", "reading", "from", "to"];
  const FORMS = ["compulsory", "institutional", "structural", "productive"];
  const FAMILIES = ["actors", "power", "ideas", "happenings", "sources"];

  const AT_FIRST = 3; // so many parts are loaded with what is selected; the rest of a large one is loaded when asked for
  const DRAWN = 1500; // so many things are drawn; those beyond are found and listed

  let graph; // the file, its edges and things tied together
  let index = null; // of a graph that is loaded in parts: the promise of all its things
  const loaded = new Map(); // and those of its parts that were asked for, by number
  let state; // what is selected and filtered
  let cy = null;
  let listed = CHUNK;
  let styled = 40; // the size of letters that the drawing was last given, in its own units
  let settled = false; // from then on the drawing glides to where it shall be
  let ringed = false; // whether what is selected has its neighbours on rings around it

  status.textContent = "Loading the graph …";
  fetch(root.dataset.graph)
    .then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    })
    .then(start, () => {
      status.textContent =
        location.protocol === "file:"
          ? "A browser may not load the graph from a file on the disk. Look at this page through a web server (iomkb serve), or read the lists below."
          : "The graph could not be loaded. The lists below lead to the same relations.";
      status.classList.add("kb-explorer-fault");
    });

  async function start(data) {
    graph = tie(data);
    if (new URLSearchParams(location.search).has("select")) await reach(new URLSearchParams(location.search).get("select"));
    state = readAddress();
    find(".kb-explorer-plain").hidden = true;
    form.hidden = stage.hidden = shown.hidden = false;
    find(".kb-kind-filters").open = matchMedia("(min-width: 60em)").matches;
    if (window.cytoscape) draw();
    else stage.classList.add("kb-undrawn");
    form.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("change", readForm);
    root.addEventListener("click", onClick);
    find("#explorer-find").addEventListener("input", showFound);
    find("#explorer-find").addEventListener("focus", () => names().then(showFound, cannot), { once: true });
    find("#explorer-find").addEventListener("keydown", onFindKey);
    window.addEventListener("popstate", async () => {
      await reach(new URLSearchParams(location.search).get("select"));
      state = readAddress();
      show(true);
    });
    show(Boolean(state.select));
    settled = true;
  }

  // ------------------------------------------------------------------------------------------------------- the graph

  function tie(data) {
    data.byId = new Map();
    data.byNumber = [];
    data.things.forEach((thing, n) => know(data, thing, data.whole ? thing.number : n));
    data.known = new Set(data.edges.map((edge) => edge.number));
    data.edges.forEach((edge) => join(data, edge));
    return data;
  }

  function know(data, thing, number) {
    thing.edges = [];
    thing.keys = [thing.name, thing.short, ...(thing.names || [])].filter(Boolean).map((name) => [fold(name), name]);
    data.byId.set(thing.id, thing);
    data.byNumber[number] = thing;
  }

  function join(data, edge) {
    edge.from = data.byNumber[edge.source];
    edge.to = data.byNumber[edge.target];
    edge.on = data.passages[edge.passage];
    edge.kind = data.relations[edge.relation] || { label: edge.relation, inverse: edge.relation };
    edge.from.edges.push(edge);
    if (edge.to !== edge.from) edge.to.edges.push(edge);
  }

  /** How many relations a thing has, loaded or not. */
  function total(thing) {
    return thing.count || thing.edges.length;
  }

  // ------------------------------------------------------------------------- a graph that is loaded in parts, part by part

  function fetched(name) {
    return fetch(new URL(name, new URL(root.dataset.graph, location.href))).then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    });
  }

  /** All things of the graph, so that each is found by its names; loaded once, when first asked for. */
  function names() {
    if (!graph.whole) return Promise.resolve();
    index ||= fetched("things.json").then((things) => {
      things.forEach((thing, number) => {
        const known = graph.byId.get(thing.id);
        if (known) known.parts = thing.parts;
        else {
          know(graph, thing, number);
          graph.things.push(thing);
        }
      });
    });
    index.catch(() => { index = null; });
    return index;
  }

  /** One part: its relations join those that are known already. */
  function part(number) {
    if (!loaded.has(number)) {
      const asked = fetched(`part-${number + 1}.json`).then((data) => {
        Object.assign(graph.passages, data.passages);
        data.edges.forEach((edge, n) => {
          edge.number = number * graph.whole.part + n;
          if (graph.known.has(edge.number)) return;
          graph.known.add(edge.number);
          graph.edges.push(edge);
          join(graph, edge);
        });
        graph.edges.sort((a, b) => a.number - b.number);
      });
      asked.catch(() => loaded.delete(number));
      loaded.set(number, asked);
    }
    return loaded.get(number);
  }

  /** Loads what is said of a thing: some of it at first, or all; of everything where no thing is named. */
  async function reach(id, all) {
    if (!graph.whole || !(id || all)) return;
    try {
      await names();
      const thing = graph.byId.get(id);
      const parts = thing ? thing.parts || [] : all ? [...Array(graph.whole.parts).keys()] : [];
      const before = graph.edges.length;
      await Promise.all((all ? parts : parts.slice(0, AT_FIRST)).map(part));
      if (graph.edges.length === before) return;
      for (const one of graph.things) one.edges.sort((a, b) => a.number - b.number);
      settle(thing);
      if (cy) redraw();
    } catch {
      cannot();
    }
  }

  function cannot() {
    status.textContent = "This part of the graph could not be loaded.";
  }

  /** A place for what is drawn only now: around what is selected, or around the middle, on a sunflower's spiral. */
  function settle(thing) {
    if (thing && !thing.at) thing.at = [0, 0];
    const centre = thing ? thing.at : [0, 0];
    const some = thing ? thing.edges.flatMap((edge) => [edge.from, edge.to]) : graph.things.filter((one) => one.edges.length);
    const fresh = [...new Set(some)].filter((one) => !one.at).sort((a, b) => total(b) - total(a) || (a.id < b.id ? -1 : 1));
    const room = DRAWN - graph.things.filter((one) => one.at).length;
    fresh.slice(0, Math.max(room, 0)).forEach((one, n) => {
      const radius = 120 + 60 * Math.sqrt(n + 1);
      one.at = [Math.round(centre[0] + radius * Math.cos(n * 2.4)), Math.round(centre[1] + radius * Math.sin(n * 2.4))];
    });
  }

  /** Small letters without accents, so that “Organisation” is found by “órganisation” and Pécoud by “pecoud”. */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function passes(edge) {
    const s = state;
    if (s.hide.has(edge.from.kind) || s.hide.has(edge.to.kind)) return false;
    if (s.relation && edge.relation !== s.relation) return false;
    if (s.form && (s.form === "any" ? !edge.form : edge.form !== s.form)) return false;
    if (s.source && edge.on.source !== s.source) return false;
    if (s.reading && (s.reading === "coder") !== Boolean(edge.on.coder)) return false;
    if (s.from || s.to) {
      if (!edge.when) return s.undated;
      const first = edge.first === undefined ? -Infinity : edge.first;
      const last = edge.last === undefined ? Infinity : edge.last;
      return first <= (s.to || Infinity) && last >= (s.from || -Infinity);
    }
    return true;
  }

  // ------------------------------------------------------------------------------------------------------- the address

  function readAddress() {
    const given = new URLSearchParams(location.search);
    const kinds = new Set([...root.querySelectorAll("[name=kind]")].map((box) => box.value));
    const read = { hide: new Set((given.get("hide") || "").split(",").filter((kind) => kinds.has(kind))) };
    for (const name of CHOICES) {
      const field = form.elements[name];
      const value = given.get(name) || "";
      const known = field && (field.options ? [...field.options].some((one) => one.value === value) : /^\d{4}$/.test(value));
      read[name] = known ? (field.options ? value : Number(value)) : "";
    }
    read.undated = given.get("undated") === "1";
    read.select = graph.byId.has(given.get("select")) ? given.get("select") : "";
    read.near = Boolean(read.select) && given.get("near") === "1";
    return read;
  }

  function writeAddress(push) {
    const parts = new URLSearchParams();
    if (state.select) parts.set("select", state.select);
    if (state.near) parts.set("near", "1");
    for (const name of CHOICES) if (state[name]) parts.set(name, state[name]);
    if (state.undated) parts.set("undated", "1");
    if (state.hide.size) parts.set("hide", [...state.hide].join(","));
    const query = parts.toString().replace(/%2C/g, ",");
    const address = location.pathname + (query ? "?" + query : "") + location.hash;
    if (address === location.pathname + location.search + location.hash) return;
    history[push ? "pushState" : "replaceState"](null, "", address);
  }

  function readForm() {
    for (const name of CHOICES) {
      const field = form.elements[name];
      if (!field) continue;
      state[name] = field.options ? field.value : /^\d{4}$/.test(field.value) ? Number(field.value) : "";
    }
    state.undated = form.elements.undated.checked;
    state.hide = new Set([...root.querySelectorAll("[name=kind]:not(:checked)")].map((box) => box.value));
    change({});
  }

  function change(changes, push) {
    Object.assign(state, changes);
    if (!state.select) state.near = false;
    writeAddress(push);
    show(push);
  }

  async function select(id) {
    await reach(id);
    change({ select: id }, true);
  }

  // --------------------------------------------------------------------------------------------------------- all of it

  /** Form, list and drawing as the state says. `move`: bring what is selected into sight. */
  function show(move) {
    listed = CHUNK;
    for (const name of CHOICES) if (form.elements[name]) form.elements[name].value = state[name];
    form.elements.undated.checked = state.undated;
    for (const box of root.querySelectorAll("[name=kind]")) box.checked = !state.hide.has(box.value);
    const set = CHOICES.filter((name) => state[name]).length + (state.hide.size ? 1 : 0);
    find(".kb-filters-set").textContent = set ? `(${set} set)` : "";
    for (const edge of graph.edges) edge.passes = passes(edge);
    list();
    if (cy) paint(move);
  }

  function current() {
    const thing = state.select ? graph.byId.get(state.select) : null;
    return (thing ? thing.edges : graph.edges).filter((edge) => edge.passes);
  }

  // ---------------------------------------------------------------------------------------------------------- the list

  function node(tag, given, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(given || {})) if (value) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

  function link(thing) {
    const label = thing.short || thing.name;
    const title = thing.short ? thing.name : "";
    return thing.href ? node("a", { href: thing.href, title }, label) : node("span", { title }, label);
  }

  /** A thing in the list: a link to its page, and a button that selects it here. */
  function end(thing) {
    const name = thing.short || thing.name;
    if (thing.id === state.select) return node("strong", {}, name);
    const pick = node("button", { type: "button", class: "kb-pick", "data-select": thing.id, title: "Select it here", "aria-label": `Select ${name} here` }, "◎");
    return node("span", { class: "kb-thing" }, link(thing), "\u00a0", pick);
  }

  function formToken(id) {
    return FORMS.find((form) => (id || "").startsWith(form)) || "";
  }

  function sentence(edge) {
    const line = node("li", {}, end(edge.from), " ", node("span", { class: "kb-relation-name" }, edge.kind.label), " ", end(edge.to));
    if (edge.form && edge.to.id !== edge.form) {
      line.append(" ", node("span", { class: `kb-is kb-is-power-type kb-is-${edge.form}` }, graph.forms[edge.form]));
    }
    if (edge.when) line.append(" ", node("span", { class: "kb-quiet" }, edge.when));
    return line;
  }

  function entry(passage, edges) {
    const item = node("li", { class: "kb-explorer-entry" });
    if (passage.text) item.append(node("p", { class: "kb-sentence" }, passage.text));
    item.append(node("ul", {}, ...edges.map(sentence)));
    const meta = node("p", { class: "kb-meta" });
    if (passage.holder) {
      const who = passage.holder_href ? node("a", { href: passage.holder_href }, passage.holder) : passage.holder;
      meta.append("according to ", who, ", in ");
    }
    meta.append(passage.href ? node("a", { class: "kb-source", href: passage.href }, passage.place) : passage.place);
    for (const hedge of passage.hedges || []) {
      meta.append(" ", node("span", { class: "kb-hedge", title: "The source's own words of caution" }, `“${hedge}”`));
    }
    if (passage.coder) {
      meta.append(" ", node("span", { class: "kb-coder", title: "The source does not use this category itself" }, "coder’s reading"));
    }
    item.append(meta);
    return item;
  }

  function list() {
    const edges = current();
    const groups = new Map();
    for (const edge of edges) groups.set(edge.passage, [...(groups.get(edge.passage) || []), edge]);
    const entries = [...groups].slice(0, listed).map(([passage, of]) => entry(graph.passages[passage], of));
    find(".kb-explorer-list").replaceChildren(...entries);
    const more = find("[data-do=more]");
    more.hidden = groups.size <= listed;
    more.textContent = `Show ${Math.min(CHUNK, groups.size - listed)} more of ${groups.size}`;
    const all = graph.edges.filter((edge) => edge.passes);
    const things = new Set(all.flatMap((edge) => [edge.from, edge.to]));
    const thing = state.select ? graph.byId.get(state.select) : null;
    find("#explorer-shown").textContent = thing ? `Selected: ${thing.short || thing.name}` : "Relations shown";
    find(".kb-selected").replaceChildren(...(thing ? about(thing, edges) : []));
    const every = graph.whole ? graph.whole.relations : graph.edges.length;
    status.textContent =
      `${all.length === every ? "All" : all.length + " of"} ${count(every, "relation", "relations")}, ` +
      `between ${count(things.size, "thing", "things")}.` +
      (thing ? ` ${thing.short || thing.name}: ${count(edges.length, "relation", "relations")}.` : "") +
      (graph.edges.length < every ? ` ${count(graph.edges.length, "is", "are")} loaded.` : "");
    offerRest(thing, every);
    if (!edges.length) {
      const why = thing && !total(thing) ? "No relation of it is recorded." : "No relation passes these filters.";
      find(".kb-explorer-list").replaceChildren(node("li", { class: "kb-empty" }, why));
    }
  }

  /** The button that loads what is not there yet, of what is selected or of everything. */
  function offerRest(thing, every) {
    const button = find("[data-do=rest]");
    if (!button) return;
    button.hidden = thing ? thing.edges.length >= total(thing) : graph.edges.length >= every;
    button.textContent = `Load all ${thing ? total(thing) : every} relations${thing ? ` of ${thing.short || thing.name}` : ""}`;
  }

  function about(thing, edges) {
    const others = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
    others.delete(thing);
    const name = node("p", {}, thing.href ? node("a", { href: thing.href, class: "kb-selected-name" }, thing.name) : thing.name);
    const kind = root.querySelector(`[name=kind][value="${thing.kind}"]`);
    if (kind) name.prepend(kind.parentElement.querySelector("svg").cloneNode(true), " ");
    const also = (thing.names || []).length ? node("p", { class: "kb-quiet" }, `Also: ${thing.names.join("; ")}`) : null;
    const sum = node(
      "p",
      { class: "kb-quiet" },
      `${count(edges.length, "relation", "relations")} to ${count(others.size, "other thing", "other things")}` +
        (edges.length < thing.edges.length ? `, of ${thing.edges.length} without the filters` : "") +
        (thing.edges.length < total(thing) ? `; ${total(thing)} in all.` : "."),
    );
    const near = node("input", { type: "checkbox", "data-near": "1" });
    near.checked = state.near;
    near.addEventListener("change", (event) => {
      event.stopPropagation(); // it is no filter of the form
      change({ near: near.checked });
      if (cy) fit();
      find("[data-near]").focus();
    });
    const tools = node("p", { class: "kb-tool-buttons" }, node("button", { type: "button", "data-do": "deselect" }, "Clear the selection"));
    if (cy) tools.prepend(node("label", {}, near, " draw only what it is joined to"), " ");
    return [name, also, sum, tools].filter(Boolean);
  }

  async function onClick(event) {
    const button = event.target.closest("button");
    if (!button || !root.contains(button)) return;
    if (button.dataset.select) {
      const id = button.dataset.select;
      await select(id);
      closeFound();
      find("#explorer-shown").focus({ preventScroll: matchMedia("(min-width: 60em)").matches });
      return;
    }
    const none = { relation: "", form: "", source: "", reading: "", from: "", to: "", undated: false, hide: new Set() };
    const kinds = [...root.querySelectorAll("[name=kind]")].map((box) => box.value);
    const actions = {
      clear: () => change(none),
      "all-kinds": () => change({ hide: new Set() }),
      "no-kinds": () => change({ hide: new Set(kinds) }),
      deselect: () => {
        change({ select: "" }, true);
        find("#explorer-shown").focus({ preventScroll: true });
      },
      more: () => {
        const first = listed;
        listed += CHUNK;
        list();
        const entry = find(".kb-explorer-list").children[first];
        entry.tabIndex = -1;
        entry.focus();
      },
      rest: async () => {
        button.disabled = true;
        await reach(state.select, true);
        button.disabled = false;
        show(false);
        if (button.hidden) find("#explorer-shown").focus({ preventScroll: true });
      },
      in: () => zoom(1.4),
      out: () => zoom(1 / 1.4),
      fit: () => fit(),
    };
    const action = actions[button.dataset.do];
    if (action) action();
  }

  // ------------------------------------------------------------------------------------------------------- the search

  function found(text) {
    const wanted = fold(text);
    if (!wanted) return [];
    const ranked = [];
    for (const thing of graph.things) {
      let best = null;
      for (const [key, name] of thing.keys) {
        const at = (" " + key).indexOf(" " + wanted);
        const rank = key === wanted ? 0 : key.startsWith(wanted) ? 1 : at >= 0 ? 2 : key.includes(wanted) ? 3 : 9;
        if (rank < 9 && (!best || rank < best.rank)) best = { thing, name, rank };
      }
      if (best) ranked.push(best);
    }
    ranked.sort((a, b) => a.rank - b.rank || total(b.thing) - total(a.thing) || (a.thing.id < b.thing.id ? -1 : 1));
    return ranked;
  }

  function showFound() {
    const field = find("#explorer-find");
    const all = found(field.value);
    const items = all.slice(0, 8).map(({ thing, name }) => {
      const label = name === thing.name ? name : `${name} – ${thing.name}`;
      const button = node("button", { type: "button", "data-select": thing.id }, label);
      button.append(" ", node("span", { class: "kb-count" }, total(thing) ? count(total(thing), "relation", "relations") : "no relation"));
      return node("li", {}, button);
    });
    find(".kb-found").replaceChildren(...items);
    find(".kb-found").hidden = !items.length;
    find("#explorer-found-count").textContent = field.value.trim() ? `${count(all.length, "thing", "things")} found` : "";
  }

  function closeFound() {
    find("#explorer-find").value = "";
    showFound();
  }

  function onFindKey(event) {
    if (event.key === "Escape") closeFound();
    if (event.key === "Enter") {
      event.preventDefault();
      const first = find(".kb-found button");
      if (first) first.click();
    }
  }

  // ------------------------------------------------------------------------------------------------------ the drawing

  function colours() {
    const style = getComputedStyle(root);
    const read = (name) => style.getPropertyValue(`--kb-${name}`).trim();
    const named = { ink: read("ink"), quiet: read("quiet"), paper: read("paper"), line: read("rule") || read("line"), mark: read("mark") };
    for (const form of FORMS) named[form] = read(form);
    for (const family of FAMILIES) named[family] = read(`family-${family}`);
    return named;
  }

  function style(fontSize) {
    const c = colours();
    const rules = [
      {
        selector: "node",
        style: {
          width: "data(size)", height: "data(size)", "border-width": 0, "font-size": fontSize, "font-family": "system-ui, sans-serif",
          color: c.ink, "text-outline-color": c.paper, "text-outline-width": fontSize / 6, "text-valign": "bottom", "text-margin-y": 3,
          "text-max-width": fontSize * 11, "text-wrap": "wrap", "overlay-opacity": 0, "z-index": "data(z)",
        },
      },
      {
        selector: "edge",
        style: {
          width: "data(width)", "line-color": c.line, "curve-style": "straight", "target-arrow-shape": "triangle",
          "target-arrow-color": c.line, "arrow-scale": 1.1, "overlay-opacity": 0, events: "no",
        },
      },
      { selector: "node.named, node.pointed", style: { label: "data(label)" } },
      { selector: "edge.cautious", style: { "line-style": "dashed" } },
      { selector: "edge.coder", style: { "line-style": "dotted" } },
      { selector: "edge.absence", style: { "target-arrow-shape": "tee", "line-style": "dashed", "line-dash-pattern": [2, 10] } },
      {
        selector: "edge.power.lit",
        style: { label: "data(form)", "font-size": fontSize * 0.85, color: c.ink, "text-outline-color": c.paper, "text-outline-width": fontSize / 6, "text-rotation": "autorotate", "min-zoomed-font-size": 7 },
      },
      { selector: ".faded", style: { opacity: 0.13, "text-opacity": 0 } },
      { selector: "node.pointed", style: { opacity: 1, "text-opacity": 1, "z-index": 990 } },
      { selector: "node.lit", style: { "z-index": 900 } },
      { selector: "node.chosen", style: { "border-width": 6, "border-color": c.ink, "z-index": 999, "font-weight": "bold" } },
      { selector: "edge.lit", style: { "line-color": c.quiet, "target-arrow-color": c.quiet } },
      { selector: ".off", style: { display: "none" } },
    ];
    for (const [kind, { family, corners }] of Object.entries(graph.kinds)) {
      const given = { "background-color": c[family] };
      if (corners.length) Object.assign(given, { shape: "polygon", "shape-polygon-points": corners.flat() });
      rules.push({ selector: `node[kind = "${kind}"]`, style: given });
    }
    for (const form of FORMS) {
      rules.push({ selector: `edge[token = "${form}"]`, style: { "line-color": c[form], "target-arrow-color": c[form] } });
    }
    return rules;
  }

  function pictured() {
    const elements = [];
    for (const thing of graph.things) {
      if (!thing.at) continue;
      const many = total(thing);
      elements.push({
        group: "nodes",
        data: { id: thing.id, label: thing.short || thing.name, kind: thing.kind, size: Math.round(30 + 7 * Math.sqrt(Math.min(many, 160))), z: Math.min(many, 800) },
        position: { x: thing.at[0], y: thing.at[1] },
      });
    }
    const lines = new Map();
    for (const edge of graph.edges) {
      if (edge.from === edge.to || !edge.from.at || !edge.to.at) continue;
      const key = JSON.stringify([edge.source, edge.target, edge.form || "", Boolean(edge.kind.absence)]);
      if (!lines.has(key)) lines.set(key, []);
      lines.get(key).push(edge);
    }
    for (const [key, edges] of lines) {
      const form = edges[0].form || "";
      elements.push({
        group: "edges",
        data: {
          id: `line ${key}`, source: edges[0].from.id, target: edges[0].to.id, token: formToken(form),
          form: (graph.forms[form] || "").replace(/ power$/i, "").toLowerCase(), width: Math.min(2 + edges.length, 9) + (form ? 2 : 0),
        },
        classes: [form ? "power" : "", edges[0].kind.absence ? "absence" : ""].join(" ").trim(),
        scratch: { edges },
      });
    }
    return elements;
  }

  function redraw() {
    cy.elements().remove();
    cy.add(pictured());
  }

  function draw() {
    const elements = pictured();
    cy = window.cytoscape({
      container: find(".kb-canvas"), elements, style: style(styled), layout: { name: "preset" }, minZoom: 0.04, maxZoom: 3,
      autoungrabify: true, boxSelectionEnabled: false, selectionType: "single", pixelRatio: Math.min(window.devicePixelRatio || 1, 2),
      hideEdgesOnViewport: elements.length > 2500, textureOnViewport: false,
    });
    cy.on("tap", "node", (event) => select(event.target.id() === state.select ? "" : event.target.id()));
    cy.on("tap", (event) => {
      if (event.target === cy && state.select) select("");
    });
    cy.on("mouseover mouseout", "node", (event) => {
      event.target.toggleClass("pointed", event.type === "mouseover");
      stage.classList.toggle("kb-pointing", event.type === "mouseover");
    });
    let timer = 0;
    cy.on("zoom", () => {
      clearTimeout(timer);
      timer = setTimeout(nameNodes, 120);
    });
    // the wheel scrolls the page; with Ctrl or ⌘ it zooms
    stage.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, { capture: true, passive: true });
    new MutationObserver(restyle).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    new ResizeObserver(() => cy.resize()).observe(find(".kb-canvas"));
    cy.fit(undefined, 20);
  }

  /** The things drawn now. The class says so at once, cytoscape's own :visible only after it has drawn. */
  function seen() {
    return cy.nodes().filter((one) => !one.hasClass("off"));
  }

  function fontSize() {
    return Math.round(Math.min(13 / cy.zoom(), 70));
  }

  /** As many names as there is room for: what is selected first, then what it is joined to, then what has most relations. */
  function nameNodes() {
    const zoom = cy.zoom();
    const size = fontSize() * zoom;
    const weight = (one) => (one.hasClass("chosen") ? 1e6 : one.hasClass("lit") ? 1e5 : 0) + total(graph.byId.get(one.id()));
    const taken = [];
    const ordered = seen().toArray().sort((a, b) => weight(b) - weight(a));
    cy.batch(() => {
      for (const one of ordered) {
        const lines = Math.ceil(one.data("label").length / 18);
        const width = (Math.min(one.data("label").length, 18) * size * 0.56) / 2;
        const x = one.position("x") * zoom;
        const top = one.position("y") * zoom + (one.data("size") * zoom) / 2;
        const box = [x - width, top, x + width, top + 4 + lines * size * 1.15];
        const room = !one.hasClass("faded") && taken.every((other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
        one.toggleClass("named", room);
        if (room) taken.push(box);
      }
    });
    if (fontSize() !== styled) restyle();
  }

  function restyle() {
    styled = fontSize();
    cy.style(style(styled));
  }

  /** Its neighbours on rings around what is selected, in the directions in which they lie; else everything in its own place. */
  function place(chosen) {
    const goals = new Map(graph.things.filter((thing) => thing.at).map((thing) => [thing.id, { x: thing.at[0], y: thing.at[1] }]));
    if (state.near && chosen && chosen.length) {
      const centre = goals.get(state.select);
      const turn = (one) => Math.atan2(one.position("y") - centre.y, one.position("x") - centre.x);
      cy.nodes().positions((one) => goals.get(one.id()));
      const around = seen().difference(chosen).toArray().sort((a, b) => turn(a) - turn(b));
      const rings = [];
      for (let left = around.length; left > 0; left -= rings[rings.length - 1]) rings.push(Math.min(left, 12 + 8 * rings.length));
      const filled = rings.map(() => 0);
      let ring = 0;
      for (const one of around) {
        while (filled[ring] >= rings[ring]) ring = (ring + 1) % rings.length;
        const angle = (2 * Math.PI * (filled[ring] + (ring % 2) / 2)) / rings[ring];
        const radius = 340 + 230 * ring;
        goals.set(one.id(), { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) });
        filled[ring] += 1;
        ring = (ring + 1) % rings.length;
      }
    }
    cy.nodes().positions((one) => goals.get(one.id()));
  }

  function paint(move) {
    const chosen = state.select && cy.getElementById(state.select);
    cy.batch(() => {
      const ends = new Set(state.select ? [state.select] : []);
      cy.elements().removeClass("lit faded chosen");
      cy.edges().forEach((line) => {
        let edges = line.scratch("edges").filter((edge) => edge.passes);
        if (state.near) edges = edges.filter((edge) => edge.from.id === state.select || edge.to.id === state.select);
        line.toggleClass("off", !edges.length);
        if (!edges.length) return;
        line.toggleClass("cautious", edges.every((edge) => edge.on.hedges));
        line.toggleClass("coder", edges.every((edge) => edge.on.coder));
        ends.add(line.source().id()).add(line.target().id());
      });
      cy.nodes().forEach((one) => { one.toggleClass("off", !ends.has(one.id())); });
      if (chosen && chosen.length) {
        const around = chosen.closedNeighborhood().filter((one) => !one.hasClass("off"));
        cy.elements().difference(around).addClass("faded");
        around.addClass("lit");
        chosen.addClass("chosen");
      }
    });
    const wasRinged = ringed;
    ringed = state.near;
    if (ringed || wasRinged) place(chosen);
    if (!chosen || !chosen.length) {
      if (!move || wasRinged) fit();
    } else if (move) {
      if (state.near) fit();
      else glide({ center: { eles: chosen }, zoom: Math.max(cy.zoom(), 0.45) });
    }
    nameNodes();
  }

  function glide(goal) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still || !settled) {
      if (goal.zoom) cy.zoom(goal.zoom);
      if (goal.fit) cy.fit(goal.fit.eles, goal.fit.padding);
      if (goal.center) cy.center(goal.center.eles);
    } else {
      cy.stop(true);
      cy.animate(goal, { duration: 250 });
    }
  }

  function fit() {
    glide({ fit: { eles: seen(), padding: 40 } });
  }

  function zoom(by) {
    const goal = Math.min(Math.max(cy.zoom() * by, cy.minZoom()), cy.maxZoom());
    cy.zoom({ level: goal, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }
})();
