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
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

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


Leads = dict[str, tuple[str, str]]
"""By link, the file and the fragment in it to which it leads."""

Fetched = dict[str, str]
"""By address that a browser fetches by itself, the file at which it finds it; nothing where that is on another host."""


@dataclass(slots=True)
class _Seen:
    """What a page holds beside ids: those used twice, where its links lead, what it fetches, labels without a target, and what
    of it its own policy refuses.
    """

    twice: list[str]
    leads: Leads
    fetched: Fetched
    unknown: list[str]
    refused: tuple[str, ...]


@dataclass(slots=True)
class _Noted:
    """What was found on a page so far, as it is written there; `policy`: None where it states none."""

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
    pages, packed = _Pages(site, base), {}
    for name, seen in _all_seen(site, counted(names, "following the links of pages", len(names), tell), base, kept):
        pages[name], packed[name] = pickle.loads(seen)  # what else all pages hold would not fit beside all that there is
    problems = [problem for name in names for problem in _faults_of_page(name, pickle.loads(packed[name]), pages, files)]
    for name in sorted(files.difference(live)):
        if name.endswith(".html"):
            _, found = _seen(name, added((site / name).read_text(encoding="utf-8", errors="replace")), base)
            problems += [*_broken(name, found.leads, pages, files), *_fetches(name, found.fetched, files)]
    for name in live:
        if name.endswith(".css"):
            addresses = _css_addresses((site / name).read_text(encoding="utf-8"))
            problems += _fetches(name, _fetched(name, addresses), files)
        elif name.endswith((".json", ".csv")):
            problems += _broken(name, _leads(name, _addresses(site / name)), pages, files)
    return tuple(sorted(set(problems)))


def _faults_of_page(name: str, page: _Seen, pages: "_Pages", files: set[str]) -> Iterator[Problem]:
    yield from (Problem(name, "id used twice", id) for id in page.twice)
    yield from (Problem(name, "label without a target", text) for text in page.unknown)
    yield from _fetches(name, page.fetched, files)
    yield from _broken(name, page.leads, pages, files)
    yield from (Problem(name, "refused by the page's own policy", text) for text in page.refused)


def _broken(name: str, leads: Leads, pages: "_Pages", files: set[str]) -> Iterator[Problem]:
    for link, (file, fragment) in leads.items():
        if file not in files:
            yield Problem(name, "broken link", link)
        elif fragment and file.endswith(".html") and fragment not in pages[file]:
            yield Problem(name, "broken fragment", link)


def _fetches(name: str, fetched: Fetched, files: set[str]) -> Iterator[Problem]:
    for address, file in fetched.items():
        if not file:
            yield Problem(name, "request to another host", address)
        elif file not in files:
            yield Problem(name, "missing file", address)


def _leaves(address: str) -> bool:
    """Whether an address has a scheme or a host of its own."""
    if ":" not in address and "//" not in address:  # nearly all, and there are very many
        return False
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def _leads(name: str, links: Iterable[str]) -> Leads:
    """Where those of the links on the page `name` that stay on the site lead."""
    inside = (link for link in links if not _leaves(link))
    return {link: (_file_at(name, link), unquote(link.partition("#")[2])) for link in inside}


def _fetched(name: str, addresses: Iterable[str]) -> Fetched:
    """Where a browser finds what the file `name` has it fetch, but for what it has at hand already."""
    asked = (address for address in addresses if not address.startswith(("data:", "#")))
    return {address: "" if _leaves(address) else _file_at(name, address) for address in asked}


def _file_at(name: str, link: str) -> str:
    """The file that a server looks for when a reader follows `link` on the page `name`."""
    path = unquote(link.partition("#")[0].partition("?")[0])
    if not path:
        return name
    wanted = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), path)).lstrip("/")
    return posixpath.join(wanted, "index.html") if path.endswith(("/", "/.", "/..")) or path in (".", "..") else wanted


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


class _Pages(dict[str, set[str]]):
    """The ids on pages, by name; of those that were not read yet, once somebody asks."""

    def __init__(self, site: Path, base: str) -> None:
        super().__init__()
        self._site, self._base = site, base

    def __missing__(self, name: str) -> set[str]:
        self[name], _ = _seen(name, (self._site / name).read_text(encoding="utf-8"), self._base)
        return self[name]


def _all_seen(site: Path, names: Iterable[str], base: str, kept: Cache | None) -> Iterator[tuple[str, bytes]]:
    """What each page holds, as `_read` has it: as it was seen before, or read now, several at once."""
    keys: dict[str, bytes] = {}
    for name in names:
        key = keys[name] = key_of(name, base, (site / name).read_bytes()) if kept else b""
        found = kept.get(key) if kept else None
        if found is not None:
            del keys[name]
            yield name, found
    made = side_by_side(lambda name: _read(site, name, base), list(keys))
    for (name, key), seen in zip(keys.items(), made, strict=True):
        data = _read(site, name, base) if seen is None else seen
        if kept:
            kept.put(key, data)
        yield name, data


def _read(site: Path, name: str, base: str) -> bytes:
    """What a page holds, pickled: its ids, which are wanted while the links of others are followed, and the rest, pickled."""
    ids, seen = _seen(name, (site / name).read_text(encoding="utf-8"), base)
    return pickle.dumps((ids, pickle.dumps(seen, pickle.HIGHEST_PROTOCOL)), pickle.HIGHEST_PROTOCOL)


def _seen(name: str, text: str, base: str) -> tuple[set[str], _Seen]:
    """The ids of a page with this name and text, and what else it holds."""
    noted = _Noted()
    for node in LexborHTMLParser(text).css("*"):
        _look(noted, node)
    # 404.html is sent for any address, so its links begin with the path that the site is published under
    leads = _leads(name, (_within(link, base) for link in noted.links))
    fetched = _fetched(name, (_within(link, base) for link in noted.fetched))
    wrong = () if noted.policy is None else (*refused(noted.policy, noted.scripts, noted.styles), *noted.handlers)
    return noted.ids, _Seen(noted.twice, leads, fetched, noted.unknown, wrong)


def _within(address: str, base: str) -> str:
    """An address that begins with the site's base path, as if the site stood at the root of its host."""
    return "/" + address.removeprefix(base) if address.startswith(base) and not address.startswith("//") else address


def _look(noted: _Noted, node: LexborNode) -> None:
    """Note what an element holds."""
    tag, given = node.tag or "", {name: value or "" for name, value in node.attributes.items()}
    if tag == "style":
        text = node.text()
        noted.styles.append(text)
        noted.fetched |= _css_addresses(text)
    elif tag == "script" and "src" not in given and runs(given.get("type", "")):
        noted.scripts.append(node.text())
    if not given:
        return
    if id := given.get("id"):
        if id in noted.ids:
            noted.twice.append(id)
        noted.ids.add(id)
    if tag == "a" and (name := given.get("name")):
        noted.ids.add(name)
    if tag in ("a", "area") and "href" in given and not given["href"].startswith("javascript:void"):
        noted.links.add(given["href"])
    elif tag == "a" and "xlink:href" in given:  # in a drawing
        noted.links.add(given["xlink:href"])
    elif tag == "link":
        _look_at_link(noted, given)
    elif tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
        if match := _REFRESH.match(given.get("content", "")):
            (noted.fetched if _leaves(match[1]) else noted.links).add(match[1])
    elif tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
        noted.policy = given.get("content", "")
    for attribute in _FETCHED.get(tag, ()):
        if value := given.get(attribute):
            several = (part.split()[0] for part in value.split(",") if part.split())
            noted.fetched.update(several if attribute == "srcset" else (value,))
    for name, value in given.items():
        if name in _FETCHED_DATA:
            noted.fetched.add(value)
        elif name == "style" or name.startswith("on"):
            noted.handlers.append(f"{name}={value}"[:60])
            noted.fetched |= _css_addresses(value if name == "style" else "")
    if "kb-unknown" in given.get("class", "").split():
        noted.unknown.append(node.text().strip())


def _look_at_link(noted: _Noted, given: dict[str, str]) -> None:
    kinds = set(given.get("rel", "").lower().split())
    if kinds & _FETCHED_LINKS:
        noted.fetched.add(given.get("href", ""))
    elif not _leaves(given.get("href", "")):
        noted.links.add(given.get("href", ""))
