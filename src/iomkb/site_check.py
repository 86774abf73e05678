"""A built site → what is wrong with it: links and fragments that lead nowhere, requests to other hosts, ids used twice, scripts
that the page's own policy refuses.

Knows only files in a folder (HTML, CSS, and addresses in JSON and CSV), nothing of how they were made.
"""

import csv
import json
import os
import pickle
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from typing_extensions import override

from iomkb.cache import Cache, key_of
from iomkb.policy import refused, runs
from iomkb.progress import Tell, counted, silent
from iomkb.side_by_side import side_by_side

_FETCHED = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src", "srcdoc"),
    "source": ("src", "srcset"),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "base": ("href",),
    "body": ("background",),
}
"""Attributes whose address a browser fetches by itself."""

_FETCHED_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
    "manifest",
    "apple-touch-icon",
}
_FETCHED_DATA = ("data-graph",)
"""Attributes of any element whose address a script of ours fetches."""

_ADDRESSES = {"href": "", "url": "/", "location": "/"}
"""Keys and columns of data that hold a site's address, and where it starts: at the file itself, or at the site's root."""

_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a built site: the file (relative to the site), what is wrong, and the address or id concerned."""

    file: str
    kind: str
    address: str

    def __str__(self) -> str:
        return f"{self.file}: {self.kind}: {self.address}"


@dataclass(slots=True)
class _Seen:
    """What a page holds: ids, ids used twice, links to follow, addresses that a browser fetches by itself, its scripts."""

    ids: set[str] = field(default_factory=set)
    twice: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    fetched: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    policy: str | None = None
    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)


def check_site(
    site: Path,
    base: str = "/",
    tell: Tell = silent,
    *,
    frozen: tuple[str, ...] = (),
    added: Callable[[str], str] = lambda text: "",
    kept: Cache | None = None,
) -> tuple[Problem, ...]:
    """Everything that is wrong with the site in folder `site`, sorted by file. `base` is the path it is published under.

    A link is broken where no file stands at its address, or no element with its fragment's id. Outside links are not
    followed; but no page, stylesheet or refresh may make a browser ask another host. Where a page states a content security
    policy, it is one that the page itself satisfies.

    `frozen`: folders (`editions/2026-winter/`) whose pages were checked when they were built and are as they were but for what
    `added` finds in a page's text; of these only that is checked, and others' links to them. `kept`: where what was seen on
    pages is found again, and kept; whether their links lead anywhere is found out each time.
    """
    files = set(_files(site))
    live = sorted(name for name in files if not name.startswith(frozen or ("\0",)))
    names = [name for name in live if name.endswith(".html")]
    pages = _Pages(site, base)
    pages |= dict(_all_seen(site, counted(names, "following the links of pages", len(names), tell), base, kept))
    problems = [problem for name in names for problem in _faults_of_page(name, pages[name], pages, files)]
    for name in sorted(files.difference(live)):
        if name.endswith(".html"):
            found = _seen(added((site / name).read_text(encoding="utf-8", errors="replace")), base)
            problems += [*_broken(name, found.links, pages, files), *_fetches(name, found.fetched, files)]
    for name in live:
        if name.endswith(".css"):
            addresses = _css_addresses((site / name).read_text(encoding="utf-8"))
            problems += _fetches(name, addresses, files)
        elif name.endswith((".json", ".csv")):
            problems += _broken(name, _addresses(site / name), pages, files)
    return tuple(sorted(set(problems)))


def _faults_of_page(name: str, page: _Seen, pages: "_Pages", files: set[str]) -> Iterator[Problem]:
    yield from (Problem(name, "id used twice", id) for id in page.twice)
    yield from (Problem(name, "label without a target", text) for text in page.unknown)
    yield from _fetches(name, page.fetched, files)
    yield from _broken(name, page.links, pages, files)
    if page.policy is not None:
        for text in (*refused(page.policy, page.scripts, page.styles), *page.handlers):
            yield Problem(name, "refused by the page's own policy", text)


def _broken(name: str, links: set[str], pages: "_Pages", files: set[str]) -> Iterator[Problem]:
    for link in links:
        if _leaves(link):
            continue
        there, fragment = _file_at(name, link, files), unquote(urlsplit(link).fragment)
        if there is None:
            yield Problem(name, "broken link", link)
        elif fragment and there.endswith(".html") and fragment not in pages[there].ids:
            yield Problem(name, "broken fragment", link)


def _fetches(name: str, addresses: set[str], files: set[str]) -> Iterator[Problem]:
    for address in addresses:
        if address.startswith(("data:", "#")):
            continue
        if _leaves(address):
            yield Problem(name, "request to another host", address)
        elif _file_at(name, address, files) is None:
            yield Problem(name, "missing file", address)


def _leaves(address: str) -> bool:
    """Whether an address has a scheme or a host of its own."""
    if ":" not in address and "//" not in address:  # nearly all, and there are very many
        return False
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def _file_at(name: str, link: str, files: set[str]) -> str | None:
    """The file that a server sends for `link` on the page `name`; None where there is none."""
    path = unquote(urlsplit(link).path)
    if not path:
        return name
    joined = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(name), path)
    wanted = posixpath.normpath(joined).lstrip("/")
    if path.endswith(("/", "/.", "/..")) or path in (".", ".."):
        wanted = posixpath.join(wanted, "index.html")
    return wanted if wanted in files else None


def _addresses(path: Path) -> set[str]:
    """The addresses in a file of data, as links from it."""
    found: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        parts: list[Any] = list(csv.DictReader(file)) if path.suffix == ".csv" else [json.load(file)]
    while parts:
        part = parts.pop()
        if isinstance(part, dict):
            for key, value in part.items():
                if key in _ADDRESSES and isinstance(value, str) and (value or key == "location"):
                    found.add(value if _leaves(value) else _ADDRESSES[key] + value)
                else:
                    parts.append(value)
        elif isinstance(part, list):
            parts += part
    return found


def _css_addresses(css: str) -> set[str]:
    return {(first or second).strip() for first, second in _CSS_ADDRESS.findall(css)}


def _files(folder: Path) -> Iterator[str]:
    """Every file below `folder`, by its path from there as an address has it."""
    for place, _, names in os.walk(folder):
        within = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from (name if within == "." else f"{within}/{name}" for name in names)


class _Pages(dict[str, _Seen]):
    """What pages hold, by name; those that were not read yet, once somebody asks."""

    def __init__(self, site: Path, base: str) -> None:
        super().__init__()
        self._site, self._base = site, base

    def __missing__(self, name: str) -> _Seen:
        self[name] = _read(self._site / name, self._base)
        return self[name]


def _all_seen(site: Path, names: Iterable[str], base: str, kept: Cache | None) -> Iterator[tuple[str, _Seen]]:
    """What each page holds: as it was seen before, or read now, several at once."""
    keys: dict[str, bytes] = {}
    for name in names:
        key = keys[name] = key_of(base, (site / name).read_bytes()) if kept else b""
        found = kept.get(key) if kept else None
        if found is not None:
            del keys[name]
            yield name, pickle.loads(found)
    made = side_by_side(lambda name: pickle.dumps(_read(site / name, base), pickle.HIGHEST_PROTOCOL), list(keys))
    for (name, key), seen in zip(keys.items(), made, strict=True):
        data = pickle.dumps(_read(site / name, base), pickle.HIGHEST_PROTOCOL) if seen is None else seen
        if kept:
            kept.put(key, data)
        yield name, pickle.loads(data)


def _read(path: Path, base: str) -> _Seen:
    return _seen(path.read_text(encoding="utf-8"), base)


def _seen(text: str, base: str) -> _Seen:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    # 404.html is sent for any address, so its links begin with the path that the site is published under
    reader.seen.links = {_within(link, base) for link in reader.seen.links}
    reader.seen.fetched = {_within(link, base) for link in reader.seen.fetched}
    return reader.seen


def _within(address: str, base: str) -> str:
    """An address that begins with the site's base path, as if the site stood at the root of its host."""
    return "/" + address.removeprefix(base) if address.startswith(base) and not address.startswith("//") else address


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = _Seen()
        self._style = self._script = False
        self._unknown = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        self._script = self._unknown = False
        seen = self.seen
        if not attrs and tag not in ("style", "script"):
            return
        given = {name: value or "" for name, value in attrs}
        if id := given.get("id"):
            if id in seen.ids:
                seen.twice.append(id)
            seen.ids.add(id)
        if tag == "a" and (name := given.get("name")):
            seen.ids.add(name)
        if tag in ("a", "area") and "href" in given and not given["href"].startswith("javascript:void"):
            seen.links.add(given["href"])
        elif tag == "a" and "xlink:href" in given:  # in a drawing
            seen.links.add(given["xlink:href"])
        elif tag == "link":
            self._link(given)
        elif tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self._refresh(given.get("content", ""))
        elif tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            seen.policy = given.get("content", "")
        for attribute in _FETCHED.get(tag, ()):
            if value := given.get(attribute):
                seen.fetched.update(part.split()[0] for part in value.split(",") if part.split()) if (
                    attribute == "srcset"
                ) else seen.fetched.add(value)
        for name, value in given.items():
            if name in _FETCHED_DATA:
                seen.fetched.add(value)
            elif name == "style" or name.startswith("on"):
                seen.handlers.append(f"{name}={value}"[:60])
                seen.fetched |= _css_addresses(value if name == "style" else "")
        self._script = tag == "script" and "src" not in given and runs(given.get("type", ""))
        if self._style or self._script:
            (seen.styles if self._style else seen.scripts).append("")
        self._unknown = "kb-unknown" in given.get("class", "").split()

    def _link(self, given: dict[str, str]) -> None:
        kinds = set(given.get("rel", "").lower().split())
        if kinds & _FETCHED_LINKS:
            self.seen.fetched.add(given.get("href", ""))
        elif not _leaves(given.get("href", "")):
            self.seen.links.add(given.get("href", ""))

    def _refresh(self, content: str) -> None:
        if match := _REFRESH.match(content):
            (self.seen.fetched if _leaves(match[1]) else self.seen.links).add(match[1])

    @override
    def handle_endtag(self, tag: str) -> None:
        self._style = self._script = False

    @override
    def handle_data(self, data: str) -> None:
        if self._script:
            self.seen.scripts[-1] += data
        if self._style:
            self.seen.styles[-1] += data
            self.seen.fetched |= _css_addresses(data)
        if self._unknown:
            self.seen.unknown.append(data.strip())
            self._unknown = False
