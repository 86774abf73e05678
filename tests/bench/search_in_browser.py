"""What a reader waits for and loads until a first result, by either search: python tests/bench/search_in_browser.py PROJECT

Makes both indexes of a project's pages (see corpora.py for one of any size), puts each beside one page in our theme, and types
into the box in Chromium. Nothing else of the site is built: a search reads its own files and nothing else. Medians are printed.
"""

import argparse
import gzip
import json
import pickle
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from http.server import ThreadingHTTPServer
from pathlib import Path
from shutil import which
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, CDPSession, sync_playwright

from iomkb import pagefind, theme
from iomkb.output import Output
from iomkb.pipeline import load, outputs
from iomkb.search_entries import entries
from iomkb.search_index import SEPARATOR, refined
from iomkb.site_search import write_index

sys.path.append(str(Path(__file__).parents[1] / "browser"))
from visits import FLAGS, QuietHandler

NETWORKS = {"this machine": (0.0, 0.0), "slow 4G": (0.15, 1.6e6 / 8)}
"""Seconds before each answer and bytes in a second (0: no limit); slow 4G as Chromium's own tools have it.

The server keeps to them, since Chromium would not hold back what a worker asks for.
"""

RESULT = "document.querySelector('.md-search-result__list li a')"


def pages_of(project: Path) -> list[Output]:
    """The pages of a project, printed. Ends the program where its content has errors."""
    loaded = load(project)
    if loaded.errors:
        sys.exit(f"{len(loaded.errors)} errors in the content of {project}: see iomkb check")
    return [output for output in outputs(loaded) if output.uri.endswith(".md")]


def materials_index(pages: Sequence[Output]) -> str:
    """What the site publishes for Material's search: what its plugin would read of the pages, refined as ours does."""
    plain = [Output(page.uri, page.text) for page in pages]  # with all sections, as Material sees them
    docs = [{"location": e.url, "title": e.title, "text": f"<p>{e.text}</p>" if e.text else ""} for e in entries(plain)]
    found = {next(entries([Output(page.uri, "")])).url: page.found for page in pages}
    config = {"lang": ["en"], "separator": SEPARATOR, "pipeline": ["stopWordFilter"], "fields": {}}
    return refined(json.dumps({"config": config, "docs": []}), docs, found)


def put_page(folder: Path, kind: str) -> None:
    """Build a site of one page in our theme, with the box of this search."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# A page\n\nThe search is above.\n")
    (folder / "mkdocs.yml").write_text(
        "site_name: Search\nplugins: [search]\n"
        f"theme: {{name: material, font: false, custom_dir: '{theme.FOLDER}'}}\n"
        f"extra: {{iomkb_search: {kind}}}\nextra_css: [{theme.STYLESHEET}]\n"
    )
    build(load_config(str(folder / "mkdocs.yml")))


class SlowHandler(QuietHandler):
    """Serves texts compressed, as hosts of static sites do, over a network as slow as is wanted."""

    latency, speed = 0.0, 0.0
    line = threading.Lock()

    def do_GET(self) -> None:  # noqa: N802 - the server asks for it by this name
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        time.sleep(self.latency)
        if not path.is_file():
            self.send_error(404)
            return
        text = path.suffix in (".json", ".js", ".css", ".html")
        body = _packed(path) if text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for start in range(0, len(body), 4096):
            if self.speed:
                with self.line:  # all answers share it
                    time.sleep(min(4096, len(body) - start) / self.speed)
            self.wfile.write(body[start : start + 4096])


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


@contextmanager
def served(folder: Path, network: tuple[float, float]) -> Iterator[str]:
    """The address at which the folder is served as long as the context lasts."""

    class Handler(SlowHandler):
        latency, speed = network

        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(folder))

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def _busy(session: CDPSession) -> float:
    """Seconds that the page's main thread has worked so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def measure(browser: Browser, url: str, query: str) -> dict[str, float]:
    """A first visit: turn to the search and type a query; then another one, when everything is there.

    Seconds from turning to the search to the first result, seconds of the main thread and bytes until then, and seconds from
    the last key of the second query to its first result.
    """
    page = browser.new_context().new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(url)
    page.wait_for_load_state("networkidle")
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(int(response.headers.get("content-length") or 0)))
    busy, start = _busy(session), time.monotonic()
    page.keyboard.press("/")
    page.keyboard.type(query, delay=60)
    page.wait_for_function(RESULT, timeout=180_000, polling=20)
    first, worked, loaded = time.monotonic() - start, _busy(session) - busy, sum(sizes)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Backspace")
    page.wait_for_function(f"!{RESULT}", timeout=60_000, polling=20)
    start = time.monotonic()
    page.keyboard.type(query[:4])
    page.wait_for_function(RESULT, timeout=60_000, polling=20)
    again = time.monotonic() - start
    page.context.close()
    return {"first result, s": first, "main thread, s": worked, "KB until then": loaded / 1000, "next result, s": again}


def queries_of(pages: Sequence[Output]) -> list[str]:
    """A name, an abbreviation or short name, and two words of a passage, of pages chosen by the same chance each time."""
    chance = random.Random(7)
    named = [page.found.names for page in pages if page.found.names]
    short = [name for names in named for name in names if name.isupper() and len(name) < 6] or [named[0][0]]
    said = [passage.text[0].split() for page in pages for passage in page.found.passages if passage.text]
    words = [word.strip(".,") for word in chance.choice(said) if len(word) > 5] if said else ["authority"]
    return [chance.choice(named)[0], chance.choice(short), " ".join(words[1:3] or words)]


def main() -> None:
    """Make the indexes, visit, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("project", type=Path, help="a project's folder; or pages that --keep has kept")
    parser.add_argument("--pages", type=int, default=0, help="so many of its pages, chosen by chance (all)")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the printed pages, which take longest, in FILE")
    parser.add_argument("--repeat", type=int, default=3, help="visits for each figure (3)")
    arguments = parser.parse_args()
    chromium = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := which(name))), None)
    if chromium is None:
        sys.exit("Chromium is not installed")
    if not pagefind.version():
        sys.exit("Pagefind is not installed: pip install 'iomkb[search]'")
    source: Path = arguments.project
    pages = pickle.loads(source.read_bytes()) if source.is_file() else pages_of(source)
    if arguments.keep:
        arguments.keep.write_bytes(pickle.dumps(pages))
    if arguments.pages:
        pages = [pages[n] for n in sorted(random.Random(1).sample(range(len(pages)), min(arguments.pages, len(pages))))]
    with tempfile.TemporaryDirectory() as temporary:
        _compare(Path(temporary), pages, arguments.repeat, chromium)


def _compare(folder: Path, pages: Sequence[Output], repeat: int, chromium: str) -> None:
    for kind in ("material", "pagefind"):
        put_page(folder / kind, kind)
    start = time.monotonic()
    found = tuple(entries(pages))
    read = time.monotonic() - start
    files = pagefind.index(found)
    made = time.monotonic() - start - read
    write_index(files, folder / "pagefind/site")
    index = materials_index(pages)
    (folder / "material/site/search/search_index.json").write_text(index, encoding="utf-8")
    packed = len(gzip.compress(index.encode(), 6))
    print(f"{len(pages):,} pages, {len(found):,} entries, read in {read:.1f} s")
    print(f"Material: one file of {len(index.encode()) / 1e6:.1f} MB, compressed {packed / 1e6:.2f} MB")
    size = sum(map(len, files.values()))
    print(f"Pagefind: {len(files):,} files of {size / 1e6:.1f} MB, made in {made:.1f} s")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name_of, network in NETWORKS.items():
            for kind in ("material", "pagefind"):
                with served(folder / kind / "site", network) as url:
                    visits = [measure(browser, url, query) for query in queries_of(pages) for _ in range(repeat)]
                medians = {name: statistics.median(visit[name] for visit in visits) for name in visits[0]}
                print(f"{name_of}, {kind}: " + "; ".join(f"{name} {value:,.2f}" for name, value in medians.items()))
        browser.close()


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    main()
