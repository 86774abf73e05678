"""Where everything stands on the site: the only module that knows paths, fragments, redirects and the lines of the ledger.

A path is a site directory (`organizations/iom/`, empty for home); an address is a path with an optional `#fragment`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote

from iomkb.diagnostics import NOWHERE, Location
from iomkb.formerly import claims
from iomkb.model.articles import Excerpt, place_in_words
from iomkb.model.corpus import Corpus
from iomkb.model.entities import KINDS, Debate, kind_of
from iomkb.model.project import Promise
from iomkb.model.values import AUTHOR
from iomkb.parts import ENDNOTES, part_of, section_part

LISTINGS = {kind.folder: kind for kind in KINDS}
"""The folders that have a listing page, with the kind each lists."""

FIXED_PAGES = (
    "",
    *(f"{folder}/" for folder in LISTINGS),
    "articles/",
    "works/",
    "power/",
    "authority/",
    "questions/",
    "timeline/",
    "explorer/",
    "data/",
    "relations/",
    "rules/",
)
"""Pages that every site has, whatever it is about."""

FIXED_NAMES = ("404.html", "search/", "assets/", "id/", "sitemap.xml", "sitemap.xml.gz", "robots.txt")
"""Names at the top of a built site that belong to the program and to MkDocs."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an address: a record, a passage, an assertion, a figure, an endnote, a section, a work or a page.

    `what` is what the address names, in words that outlive a rewording (see `Promise`). `location` is where it is written.
    """

    id: str
    kind: str
    address: str
    what: str
    location: Location


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page path that leads to the `target` address. `id` is what the path was published for."""

    path: str
    target: str
    id: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A fragment once published on a page (or on one that redirects to it), and the address that it leads to now."""

    fragment: str
    target: str
    id: str


@dataclass(frozen=True)
class Layout:
    """The plan of the site. `things` in order of address; duplicates of an id keep the first.

    `own_pages`: the paths of the pages that assertions have for themselves, beside their place on their article's pages.
    `sentence_pages`: by entity, the paths of the pages that hold every sentence on an entity of which very many speak.
    """

    things: Mapping[str, Thing]
    own_pages: Mapping[str, str]
    sentence_pages: Mapping[str, str]
    renamed: Mapping[str, str]
    redirects: tuple[Redirect, ...]
    stubs: tuple[Redirect, ...]
    moved: Mapping[str, tuple[Moved, ...]]

    @property
    def promised(self) -> Iterator[Thing]:
        """Everything with its address; what has a second page twice, with either address.

        Should it lose that page one day, the page's address leads to the first.
        """
        yield from self.things.values()
        for id, path in (*self.own_pages.items(), *self.sentence_pages.items()):
            yield replace(self.things[id], address=path)

    @cached_property
    def pages(self) -> frozenset[str]:
        """The paths of all pages."""
        paths = {thing.address.partition("#")[0] for thing in self.things.values()}
        return frozenset(paths).union(self.own_pages.values(), self.sentence_pages.values(), FIXED_PAGES)

    def resolve(self, id: str) -> Thing | None:
        """The thing called `id` now, or formerly. Works are called `@key`."""
        return self.things.get(id) or self.things.get(self.renamed.get(id, ""))

    def address(self, id: str) -> str | None:
        """The site address of `id`; None for what has none."""
        thing = self.resolve(id)
        return thing.address if thing else None

    def path(self, id: str) -> str:
        """The path of the page on which `id` stands. Raises KeyError for what has none."""
        return self.things[id].address.partition("#")[0]

    def part(self, article: str, part: str) -> str:
        """The path of a part of an article (see `iomkb.parts`); the article's own page for the empty part."""
        return _part_path(article, part)

    def own_page(self, id: str) -> str | None:
        """The path of the page that the assertion called `id` has for itself; None where it has none."""
        return self.own_pages.get(id)

    def link(self, page: str, id: str) -> str | None:
        """A link from the page at path `page` to `id`, relative and ready for an href; None for what has no address."""
        address = self.address(id)
        return None if address is None else relative(page, address)


def relative(page: str, address: str) -> str:
    """The relative URL from the page at path `page` to `address`, percent-encoded. Both start at the site root."""
    path, hash, fragment = address.partition("#")
    if path == page:
        return f"#{fragment}" if hash else "./"
    here, there = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return quote("../" * (len(here) - shared) + "/".join(there[shared:])) + hash + fragment


def stub_path(id: str, slug: str = "") -> str:
    """The path of the permanent address of `id`; a work's is made of its slug."""
    return f"id/@{slug}/" if id.startswith("@") else f"id/{id}/"


def page_file(path: str) -> str:
    """The Markdown file that MkDocs renders at `path`."""
    if path == "" or path in FIXED_PAGES:
        return f"{path}index.md"
    return f"{path.rstrip('/')}.md"


def _part_path(article: str, part: str = "") -> str:
    return f"articles/{article}/{part}/" if part else f"articles/{article}/"


def _passages(corpus: Corpus, excerpt: Excerpt) -> str:
    """The path of the page on which a passage is read."""
    return _part_path(excerpt.article, part_of(excerpt.at, corpus.article.get(excerpt.article)))


def _own_pages(corpus: Corpus, renamed: Mapping[str, str]) -> dict[str, str]:
    """Statement id → path, for every assertion that takes part in a debate or is held by someone other than the author."""
    debated = {
        str(ref) for debate in corpus.entities if isinstance(debate, Debate) for side in debate.positions for ref in side.says
    }
    debated |= {str(ref) for debate in corpus.entities if isinstance(debate, Debate) for ref in debate.open}
    debated |= {renamed[id] for id in debated if id in renamed}
    return {
        id: f"assertions/{statement.excerpt.article}/{statement.assertion.id}/"
        for id, statement in corpus.statement.items()
        if id in debated or statement.assertion.voice.holder != AUTHOR
    }


def _things(corpus: Corpus) -> Iterator[Thing]:
    for entity in corpus.entities:
        kind = kind_of(entity)
        yield Thing(entity.id, kind.id, f"{kind.folder}/{entity.id}/", str(entity.name), entity.name.location)
    read = {(excerpt.article, str(excerpt.at.section)) for excerpt in corpus.excerpts if excerpt.at.section is not None}
    for article in corpus.articles:
        path = _part_path(article.id)
        yield Thing(article.id, "article", path, str(article.work), article.location)
        for section in article.outline:
            own = (article.id, str(section.id)) in read
            anchor = f"section-{section.id}"
            address = _part_path(article.id, section_part(str(section.id))) if own else f"{path}#{anchor}"
            yield Thing(f"{article.id}.{anchor}", "section", address, str(section.title), section.location)
    for notes in corpus.notes:
        for note in notes.notes:
            anchor = f"note-{note.number}"
            address = f"{_part_path(notes.article, ENDNOTES)}#{anchor}"
            yield Thing(f"{notes.article}.{anchor}", "note", address, f"endnote {note.number}", note.location)
    for excerpt in corpus.excerpts:
        if excerpt.id and excerpt.full_id:
            place = place_in_words(excerpt.at, corpus.article.get(excerpt.article))
            yield Thing(excerpt.full_id, "excerpt", f"{_passages(corpus, excerpt)}#{excerpt.id}", place, excerpt.id.location)
    for statement in corpus.statements:
        path = _passages(corpus, statement.excerpt)
        assertion = statement.assertion
        if assertion.id and statement.id:
            yield Thing(statement.id, "assertion", f"{path}#{assertion.id}", assertion.text.plain, assertion.id.location)
        for figure in assertion.figures:
            if figure.id:
                id = f"{statement.excerpt.article}.{figure.id}"
                yield Thing(id, "figure", f"{path}#{figure.id}", str(figure.indicator), figure.id.location)
    for reference in corpus.references:
        yield Thing(f"@{reference.key}", "work", f"works/{reference.slug}/", reference.title, reference.location)
    for page in corpus.pages:
        yield Thing(f"page:{page.path.rstrip('/') or 'home'}", "page", page.path, str(page.title), page.location)


def _renamed(corpus: Corpus, now: Mapping[str, Thing]) -> dict[str, str]:
    """Old id → present id, for everything that says what it was called `formerly`, passages of renamed articles included."""
    renamed: dict[str, str] = {}
    for claim in claims(corpus):
        if claim.old not in now:
            renamed.setdefault(claim.old, claim.new)
    for promise in corpus.promises:
        article, dot, local = promise.id.partition(".")
        successor = f"{renamed.get(article)}.{local}"
        if dot and promise.id not in now and (successor in now or successor in renamed):
            renamed.setdefault(promise.id, successor)
    for old in list(renamed):  # an old id whose successor was renamed as well
        seen = {old}
        while renamed[old] in renamed and renamed[old] not in seen:
            seen.add(renamed[old])
            renamed[old] = renamed[renamed[old]]
    return renamed


def plan_layout(corpus: Corpus, prominent: Collection[str] = ()) -> Layout:
    """The plan of the site for a corpus, with a way from every published address to what it names now.

    `prominent`: the ids of entities that need a second page for their sentences.
    """
    now: dict[str, Thing] = {}
    for thing in _things(corpus):
        now.setdefault(thing.id, thing)
    renamed = _renamed(corpus, now)
    own_pages = _own_pages(corpus, renamed)
    sentence_pages = {id: f"{now[id].address}sentences/" for id in sorted(prominent) if id in now}
    second = {*own_pages.values(), *sentence_pages.values()}
    paths = {thing.address.partition("#")[0] for thing in now.values()}.union(second, FIXED_PAGES)
    addresses = {thing.address for thing in now.values()} | second
    redirects: dict[str, Redirect] = {}
    moved: dict[str, dict[str, Moved]] = {}
    for promise in corpus.promises:
        meant = now.get(promise.id) or now.get(renamed.get(promise.id, ""))
        if meant is None or promise.address in addresses:
            continue
        path, _, fragment = promise.address.partition("#")
        if path not in paths:
            there = meant.address.partition("#")[0]
            path = redirects.setdefault(path, Redirect(path, there, promise.id)).target
        if fragment and f"{path}#{fragment}" not in addresses:
            moved.setdefault(path, {}).setdefault(fragment, Moved(fragment, meant.address, promise.id))
    slugs = {f"@{reference.key}": reference.slug for reference in corpus.references}
    names = [*now, *renamed, *(promise.id for promise in corpus.promises)]
    stubs: dict[str, str] = {}
    for id in dict.fromkeys(names):
        meant = now.get(id) or now.get(renamed.get(id, ""))
        if meant and meant.kind != "page":
            stubs[stub_path(id, slugs.get(id, ""))] = meant.address
    return Layout(
        things=now,
        own_pages=own_pages,
        sentence_pages=sentence_pages,
        renamed=renamed,
        redirects=tuple(redirects[path] for path in sorted(redirects)),
        stubs=tuple(Redirect(path, stubs[path], "") for path in sorted(stubs)),
        moved={path: tuple(moved[path].values()) for path in sorted(moved)},
    )


def promises(layout: Layout) -> tuple[Promise, ...]:
    """What the ledger must hold for the site as it is planned, one line for each address, sorted by address."""
    lines = [Promise(t.address, t.id, t.kind, " ".join(t.what.split()), NOWHERE) for t in layout.promised]
    return tuple(sorted(lines, key=lambda line: (line.address, line.id)))
