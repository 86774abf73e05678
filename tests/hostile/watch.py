"""A browser's page that notices whatever a stranger's text does: scripts, dialogs, requests, marks left in the document."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Error, Page, Request

SPY = """
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = () => { window.__pwned = name }
window.__refused = []
addEventListener("securitypolicyviolation", (event) =>
  window.__refused.push(`${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`))
"""
"""Before any script of a page: what payloads call leaves a mark instead of a dialog, and what the policy had to stop is kept."""

POKE = """
() => {
  const marks = []
  for (const element of document.querySelectorAll("*")) {
    for (const {name, value} of element.attributes) {
      if (/^on/i.test(name)) marks.push(`${element.localName} has ${name}=${value}`)
      const leads = /^(href|src|srcset|action|formaction|data|poster|background|ping|cite|manifest|xlink:href)$/i.test(name)
        || (name === "content" && element.httpEquiv)
      if (leads && /^\\s*(javascript|vbscript|data|file|blob|filesystem):/i.test(value) && !/^javascript:void/.test(value)
          && value !== "data:,")
        marks.push(`${element.localName} has ${name}=${value}`)
    }
    if (/^(iframe|object|embed|base|form|marquee|math|video|audio|template|animate|plaintext)$/.test(element.localName)
        && !element.closest(".md-search, [data-md-component=palette], form.kb-explorer-tools")) marks.push(`there is a <${element.localName}>`)
  }
  for (const part of document.querySelectorAll("article, .md-sidebar"))
    for (const element of part.querySelectorAll("script, style, img, link, meta"))
      if (!(element.src || "").startsWith(new URL("/assets/", location.href).href)) marks.push(`<${element.localName}> among the text`)
  for (const details of document.querySelectorAll("article details")) details.open = true
  for (const element of document.querySelectorAll("article *"))
    for (const event of ["mouseover", "focus", "click", "toggle"])
      if (!element.closest("a, summary, button, label")) element.dispatchEvent(new Event(event))
  marks.push(...window.__refused)
  if (window.__pwned) marks.push(`a script ran: ${window.__pwned}`)
  if (window.location.href !== document.URL) marks.push("moved")
  return [...new Set(marks)]
}
"""


NO_INDEX = {
    "config": {
        "lang": ["en"],
        "separator": " ",
        "pipeline": [],
        "fields": {"title": {"boost": 1}, "text": {"boost": 1}, "tags": {"boost": 1}},
    },
    "docs": [],
}
"""An empty index of the search: its script builds the real one anew on every page, which takes most of a walk's time."""


@dataclass
class Watch:
    """A page of the browser, and everything suspicious that happened on it."""

    page: Page
    home: str
    seen: list[str] = field(default_factory=list)

    def without_search(self) -> None:
        """From now on the search finds nothing."""
        self.page.route("**/search/search_index.json", lambda route: route.fulfill(json=NO_INDEX))

    def visit(self, address: str) -> list[str]:
        """Load the page at `address`, poke everything on it, and say what is suspicious (and forget it)."""
        self.page.goto(address, wait_until="load")
        try:
            self.seen += self.page.evaluate(POKE)
        except Error:  # the page went elsewhere by itself
            self.seen.append("led away")
        if self.page.url.partition("#")[0] != address:
            self.seen.append(f"led away to {self.page.url}")
        seen, self.seen = self.seen, []
        return seen


def watch(context: BrowserContext, home: str) -> Watch:
    """A new page; whatever is not below the address `home` is outside."""
    watch = Watch(context.new_page(), home)
    watch.page.add_init_script(SPY)

    def dialog(opened: Dialog) -> None:
        watch.seen.append(f"dialog: {opened.message}")
        opened.dismiss()

    def request(made: Request) -> None:
        if not made.url.startswith((home, "data:,")):
            watch.seen.append(f"request: {made.url[:100]}")

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            watch.seen.append(f"console: {message.text}")

    watch.page.on("dialog", dialog)
    watch.page.on("request", request)
    watch.page.on("console", console)
    watch.page.on("pageerror", lambda fault: watch.seen.append(f"error: {fault}"))
    watch.page.on("popup", lambda page: watch.seen.append("a window opened"))
    return watch
