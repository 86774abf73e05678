"""A built site → what it promises its readers, whatever built it: addresses, and of each page what others may lean on.

Pure functions over files. Two sites keep the same promises when `broken` of both finds nothing.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

ALLOWED_FILES = {
    r"assets/(javascripts|stylesheets)/.*": "the renderer's own scripts and styles, whose names hold their digests",
    r"search/search_index\.json|search\.json": "each renderer has a search of its own, which alone reads this",
    r"\.iomkb-manifest": "lists the others",
}
"""Files that may be there with one renderer and not with the other, as regular expressions, and why."""

ALLOWED_LINKS = {
    r".*#__skip": "Zensical's “skip to content” leads to a place before the first heading, Material's to the heading (#title)",
    r"https://squidfunk\.github\.io/mkdocs-material/|https://zensical\.org/": "the footer names the renderer",
}
"""Links that may be on one page and not on the other, and why."""

ALLOWED_IDS = {
    r"__.*": "controls of the theme; nobody links to them",
}
"""Ids that may be on one page and not on the other, and why."""

ALLOWED_IN_POLICIES = "'sha256-…'"
"""Which inline scripts and styles a policy allows is the renderer's: each prints others. All else must be the same."""

ADDRESS = "https://example.org/"
"""Where the pages are read as if they stood."""

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_RUN = frozenset(["script", "style"])


@dataclass(frozen=True, slots=True)
class Promise:
    """What one page promises. `links` lead from the whole page, as full addresses; `text` and `elements` are the article's."""

    title: str
    headings: tuple[tuple[str, str, str], ...]
    fragments: frozenset[str]
    json_ld: tuple[object, ...]
    links: frozenset[str]
    metadata: frozenset[tuple[str, str]]
    policy: str
    text: str
    elements: Counter[str]


@dataclass(frozen=True, slots=True)
class Break:
    """A promise of the first site that the second does not keep, or the other way round."""

    address: str
    what: str
    only_first: str
    only_second: str

    def __str__(self) -> str:
        return f"{self.address}: {self.what}: {self.only_first} ≠ {self.only_second}"


def broken(first: Path, second: Path) -> list[Break]:
    """How the sites in these two folders differ, but for what is allowed."""
    ours, theirs = _addresses(first), _addresses(second)
    found = [
        Break(name, "address", *(("is there", "is missing") if name in ours else ("is missing", "is there")))
        for name in sorted(ours ^ theirs)
    ]
    for name in sorted(ours & theirs):
        one, other = first / name, second / name
        if name.endswith(".html"):
            url = urljoin(ADDRESS, name.removesuffix("index.html"))
            found += differences(name, promise(one.read_text("utf-8"), url), promise(other.read_text("utf-8"), url))
        elif name == "sitemap.xml":
            found += _told(name, "pages", listed(one.read_text("utf-8")), listed(other.read_text("utf-8")))
        elif not name.endswith(".gz") and one.read_bytes() != other.read_bytes():
            found.append(Break(name, "content", f"{one.stat().st_size} bytes", f"{other.stat().st_size} other bytes"))
    return found


def differences(name: str, one: Promise, other: Promise) -> Iterator[Break]:
    """How two pages at one address differ."""
    for part in fields(Promise):
        yield from _told(name, part.name, getattr(one, part.name), getattr(other, part.name))


def promise(page: str, url: str) -> Promise:
    """What the HTML of a page that stands at `url` promises."""
    reader = _Reader(url)
    reader.feed(page)
    reader.close()
    return Promise(
        title=_plain(reader.title),
        headings=tuple((tag, id, _plain(text)) for tag, id, text in reader.headings),
        fragments=frozenset(id for id in reader.ids if not _allowed(id, ALLOWED_IDS)),
        json_ld=tuple(json.loads(text) for text in reader.json_ld),
        links=frozenset(link for link in reader.links if not _allowed(link, ALLOWED_LINKS) and link != f"{url}#title"),
        metadata=frozenset(reader.metadata),
        policy=re.sub(r"('sha256-[^']*'\s*)+", ALLOWED_IN_POLICIES, reader.policy),
        text=_plain(reader.text),
        elements=Counter(reader.elements),
    )


def listed(sitemap: str) -> frozenset[tuple[str, ...]]:
    """The pages of a sitemap, each with its day."""
    return frozenset(tuple((part.text or "").strip() for part in url) for url in ElementTree.fromstring(sitemap))


def _told(name: str, what: str, one: object, other: object) -> Iterator[Break]:
    if one == other:
        return
    if isinstance(one, (frozenset, Counter)) and isinstance(other, (frozenset, Counter)):
        yield Break(name, what, f"{sorted(one - other, key=str)[:5]}", f"{sorted(other - one, key=str)[:5]}")  # type: ignore[operator]
    elif isinstance(one, str) and isinstance(other, str):
        at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        yield Break(name, what, repr(one[max(0, at - 40) : at + 60]), repr(other[max(0, at - 40) : at + 60]))
    else:
        yield Break(name, what, str(one), str(other))


def _addresses(site: Path) -> set[str]:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {name for name in names if not _allowed(name, ALLOWED_FILES)}


def _allowed(text: str, table: dict[str, str]) -> bool:
    return any(re.fullmatch(pattern, text) for pattern in table)


def _plain(text: str) -> str:
    return " ".join(text.split())


@dataclass(slots=True)
class _Reader(HTMLParser):
    url: str
    title: str = ""
    text: str = ""
    policy: str = ""
    headings: list[tuple[str, str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    metadata: list[tuple[str, str]] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if id := given.get("id"):
            self.ids.append(id)
        if href := given.get("href", given.get("xlink:href")):
            if tag == "a":
                self.links.append(urljoin(self.url, href))
            elif tag == "link" and given.get("rel") in ("alternate", "canonical"):
                self.metadata.append((f"link {given['rel']} {given.get('title', '')}".strip(), urljoin(self.url, href)))
        if tag == "meta":
            self._meta(given)
        if "article" in self._open and not _allowed(given.get("id", ""), ALLOWED_IDS):
            self.elements.append(f"{tag} {given.get('class', '')}".strip())
            if tag in _HEADINGS:
                self.headings.append((tag, given.get("id", ""), ""))
        if tag == "script" and given.get("type") == "application/ld+json":
            self.json_ld.append("")
            tag = "json-ld"
        if tag not in _VOID:
            self._open.append(tag)

    def _meta(self, given: dict[str, str]) -> None:
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given.get("content", "")
            return
        name = given.get("name") or given.get("property") or given.get("http-equiv") or ""
        if name and name != "generator":
            self.metadata.append((name, given.get("content", "")))

    def handle_endtag(self, tag: str) -> None:
        tag = "json-ld" if tag == "script" and "json-ld" in self._open else tag
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        inside = set(self._open)
        if "title" in inside and "head" in inside:
            self.title += data
        if "json-ld" in inside:
            self.json_ld[-1] += data
        elif "article" in inside and not inside & _RUN:
            self.text += data
            if self.headings and inside & _HEADINGS:
                tag, id, text = self.headings[-1]
                self.headings[-1] = (tag, id, text + data)
