"""Where everything stands on the site: the only module that knows paths, fragments, redirects and the lines of the ledger.

A path is a site directory (`organizations/iom/`, empty for home); an address is a path with an optional `#fragment`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from urllib.parse import quote

from iomkb.diagnostics import NOWHERE, Location
from iomkb.formerly import claims
from iomkb.memory import remembered
from iomkb.model.articles import Excerpt, place_in_words
from iomkb.model.corpus import Corpus
from iomkb.model.entities import KINDS, Debate, Entity, Event, PowerType, kind_of
from iomkb.model.project import Promise, Withdrawal
from iomkb.model.values import AUTHOR
from iomkb.parts import ENDNOTES, part_of, section_part
from iomkb.tombstones import Tombstone, first_of_each, plan_tombstones
from iomkb.ways import Moved, Redirect, Ways
from iomkb.withdrawals import led_to, withdrawn_ids

NOBODY: Mapping[str, int] = MappingProxyType({})
"""No entity of which very many sentences speak."""

HREF_OPENS, HREF_CLOSES = "\x02", "\x03"
"""Between them stands a site address, where a page is to have a link to it (see `site_href`)."""

LISTINGS = {kind.folder: kind for kind in KINDS}
"""The folders that have a listing page, with the kind each lists."""

SYLLABUS, READING_SET = "syllabus", "reading-set"
"""The kinds of a course's page and of the page on which all that it reads stands, to be printed."""

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
    "editions/",
    "contributors/",
    "relations/",
    "rules/",
    "syllabi/",
)
"""Pages that every site has, whatever it is about."""

HANDOUTS = {Debate: "brief", PowerType: "sheet"}
"""Kinds of which each record has a page for one sheet of paper, and the last part of its path."""

AT_ONCE = 500
"""So many sentences, or entries of a listing, stand on one page; what is more stands on further pages: /2/, /3/ and so on.
A sentence with its place weighs about 800 bytes (measured), 100 compressed: a page stays under half a megabyte."""

FIXED_NAMES = (
    "404.html", "search/", "assets/", "id/", "editions/", "feed.xml", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "llms.txt",
)  # fmt: skip
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


@dataclass(frozen=True)
class Layout:
    """The plan of the site. `things` in order of address; duplicates of an id keep the first.

    `own_pages`: the paths of the pages that assertions have for themselves, beside their place on their article's pages.
    `sentence_pages`: by entity, the paths of the pages that hold every sentence on an entity of which very many speak.
    `withdrawn`: ids that are no more, with the entry that says so; `led`: the ids to which their readers are led, in use or
    withdrawn themselves. `tombstones`: what is told of them, by the path of the page that tells it.
    `handouts`: by debate, the path of its brief; by form of power, that of its seminar sheet.
    `further`: by the path of a page of sentences or a listing, the paths of the pages on which it goes on (see `AT_ONCE`).
    """

    things: Mapping[str, Thing]
    own_pages: Mapping[str, str]
    sentence_pages: Mapping[str, str]
    handouts: Mapping[str, str]
    renamed: Mapping[str, str]
    redirects: tuple[Redirect, ...]
    stubs: tuple[Redirect, ...]
    moved: Mapping[str, tuple[Moved, ...]]
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)
    led: Mapping[str, str] = field(default_factory=dict)
    tombstones: Mapping[str, tuple[Tombstone, ...]] = field(default_factory=dict)
    further: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def promised(self) -> Iterator[Thing]:
        """Everything with its address; what has a second page twice, with either address.

        Should it lose that page one day, the page's address leads to the first.
        """
        yield from self.things.values()
        for id, path in (*self.own_pages.items(), *self.beside):
            yield replace(self.things[id], address=path)

    @property
    def beside(self) -> tuple[tuple[str, str], ...]:
        """The id and the path of every page that an entity has beside its own: all its sentences, a handout."""
        going_on = ((id, more) for id, path in self.sentence_pages.items() for more in self.further.get(path, ()))
        return (*self.sentence_pages.items(), *going_on, *self.handouts.items())

    @cached_property
    def pages(self) -> frozenset[str]:
        """The paths of all pages."""
        paths = {thing.address.partition("#")[0] for thing in self.things.values()}
        going_on = (path for paths in self.further.values() for path in paths)
        return frozenset(paths).union(self.own_pages.values(), (path for _, path in self.beside), going_on, FIXED_PAGES)

    def resolve(self, id: str) -> Thing | None:
        """The thing called `id` now, or formerly. Works are called `@key`."""
        return self.things.get(id) or self.things.get(self.renamed.get(id, ""))

    def tombstone(self, id: str) -> Tombstone | None:
        """What the site tells of `id`, which is withdrawn, or of the withdrawn thing that it was merged into; else None."""
        return self._first_tombstones.get(self.led.get(id, id))

    @cached_property
    def _first_tombstones(self) -> Mapping[str, Tombstone]:
        return first_of_each(self.tombstones)

    @cached_property
    def tombstone_pages(self) -> tuple[str, ...]:
        """The paths of the pages that only tell what is withdrawn."""
        return tuple(path for path in self.tombstones if path not in self.pages)

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

    def href(self, id: str) -> str | None:
        """A link to `id` in what a page shows (see `site_href`); None for what has no address."""
        address = self.address(id)
        return None if address is None else site_href(address)

    def link(self, page: str, id: str) -> str | None:
        """A link from the page at path `page` to `id`, relative and ready for an href; None for what has no address."""
        address = self.address(id)
        return None if address is None else relative(page, address)


def site_href(address: str) -> str:
    """A link to a site address in what a page shows. It says the same on every page; whoever prints it makes it relative.

    Between two signs that no record may hold (see `iomkb.read.characters`).
    """
    return f"{HREF_OPENS}{address}{HREF_CLOSES}"


def relative(page: str, address: str) -> str:
    """The relative URL from the page at path `page` to `address`, percent-encoded. Both start at the site root."""
    path, hash, fragment = address.partition("#")
    if path == page:
        return f"#{fragment}" if hash else "./"
    shared = 0  # the length of the folders that both stand in
    while (end := path.find("/", shared) + 1) and path[shared:end] == page[shared:end]:
        shared = end
    return "../" * page.count("/", shared) + _quoted(path[shared:]) + hash + fragment


@remembered(1 << 16)
def _quoted(path: str) -> str:
    """The path percent-encoded; the same few thousand are asked for again and again."""
    return quote(path)


def stub_path(id: str, slug: str = "") -> str:
    """The path of the permanent address of `id`; a work's is made of its slug."""
    return f"id/@{slug}/" if id.startswith("@") else f"id/{id}/"


def page_file(path: str) -> str:
    """The Markdown file that MkDocs renders at `path`."""
    if path == "" or path in FIXED_PAGES:
        return f"{path}index.md"
    return f"{path.rstrip('/')}.md"


def _further(corpus: Corpus, sentences: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """The further pages of everything that one page cannot hold. `sentences`: by path of a page of sentences, their number.

    Those of a listing stand one folder deeper, so that none can stand where a record does.
    """
    entries = Counter(f"{kind_of(entity).folder}/" for entity in corpus.entity.values())
    entries |= {"articles/": len(corpus.article), "works/": len(corpus.reference)}
    entries["questions/"] = sum(statement.assertion.type == "question" for statement in corpus.statements)
    entries["timeline/"] = sum(_times(entity) for entity in corpus.entity.values())
    counted = {
        **{f"{path}page/": (path, count) for path, count in entries.items()},
        **{p: (p, n) for p, n in sentences.items()},
    }
    return {
        path: tuple(f"{below}{number}/" for number in range(2, -(-count // AT_ONCE) + 1))
        for below, (path, count) in counted.items()
        if count > AT_ONCE
    }


def _times(entity: Entity) -> int:
    """How often an entity stands in the timeline: an event by each of its dates, or undated; anything by its names in time."""
    return sum(bool(name.period) for name in entity.names) + (len(entity.dates) or 1 if isinstance(entity, Event) else 0)


def _part_path(article: str, part: str = "") -> str:
    return f"articles/{article}/{part}/" if part else f"articles/{article}/"


def _passages(corpus: Corpus, excerpt: Excerpt) -> str:
    """The path of the page on which a passage is read."""
    return _part_path(excerpt.article, part_of(excerpt.at, corpus.article.get(excerpt.article)))


def _own_pages(corpus: Corpus, renamed: Mapping[str, str]) -> dict[str, str]:
    """Statement id → path, for every assertion that takes part in a debate or is held by someone other than the author."""
    debated = {str(ref) for debate in corpus.entities if isinstance(debate, Debate) for ref in debate.gathered}
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
    for syllabus in corpus.syllabi:
        path, title, where = f"syllabi/{syllabus.id}/", str(syllabus.title), syllabus.title.location
        yield Thing(syllabus.id, SYLLABUS, path, title, where)
        yield Thing(f"{syllabus.id}.readings", READING_SET, f"{path}readings/", title, where)
    for page in corpus.pages:
        yield Thing(f"page:{page.path.rstrip('/') or 'home'}", "page", page.path, str(page.title), page.location)


def _renamed(corpus: Corpus, now: Mapping[str, Thing]) -> dict[str, str]:
    """Old id → present id, for everything that says what it was called `formerly`, passages of renamed articles included."""
    renamed: dict[str, str] = {}
    for claim in claims(corpus):
        if claim.old not in now:
            renamed.setdefault(claim.old, claim.new)
    known = {*now, *renamed, *(str(entry.id) for entry in corpus.withdrawals)}
    names: dict[str, list[str]] = {}  # of an article: its id, then those it had, under which its passages may be withdrawn
    for old, new in renamed.items():
        names.setdefault(new, [new]).append(old)
    for promise in corpus.promises:
        article, dot, local = promise.id.partition(".")
        if dot and promise.id not in known and article in renamed:
            within = (f"{name}.{local}" for name in names[renamed[article]])
            successor = next((id for id in within if id in known), None)
            if successor is not None:
                renamed[promise.id] = successor
    for old in list(renamed):  # an old id whose successor was renamed as well
        seen = {old}
        while renamed[old] in renamed and renamed[old] not in seen:
            seen.add(renamed[old])
            renamed[old] = renamed[renamed[old]]
    return renamed


def _led_on(
    corpus: Corpus,
    now: Mapping[str, Thing],
    renamed: Mapping[str, str],
    withdrawn: Mapping[str, Withdrawal],
    led: Mapping[str, str],
    paths: Collection[str],
    addresses: Collection[str],
) -> tuple[Ways, dict[str, tuple[Tombstone, ...]]]:
    """The ways from what was published to what is meant now, and the tombstones of what is no more.

    Pages come before fragments: where a page tells that it is withdrawn, it also tells where its passages are now.
    """
    ways = Ways({*paths}, {*addresses})
    told = [(promise, withdrawn[promise.id]) for promise in corpus.promises if led.get(promise.id) == promise.id]
    pages = [promise for promise in corpus.promises if "#" not in promise.address]
    fragments = [promise for promise in corpus.promises if "#" in promise.address]
    for lines in (pages, fragments):
        for promise in lines:
            meant = now.get(promise.id) or now.get(renamed.get(promise.id, "")) or now.get(led.get(promise.id, ""))
            if meant is not None:
                ways.lead(promise, meant.address)
        ready = [line for line in told if lines is fragments or "#" not in line[0].address]
        redirecting = {path: redirect.target for path, redirect in ways.redirects.items()}
        tombstones = plan_tombstones(ready, paths, {*addresses, *ways.moved_addresses}, redirecting)
        ways.paths |= tombstones.keys()
    ways.addresses |= {stone.address for stones in tombstones.values() for stone in stones}
    first = first_of_each(tombstones)
    for promise in corpus.promises:
        stone = first.get(led.get(promise.id, ""))
        if stone is not None and stone.id != promise.id:
            ways.lead(promise, stone.address)
    return ways, tombstones


def plan_layout(corpus: Corpus, prominent: Mapping[str, int] = NOBODY) -> Layout:
    """The plan of the site for a corpus, with a way from every published address to what it names now.

    `prominent`: the ids of entities that need a second page for their sentences, with the number of these.
    """
    now: dict[str, Thing] = {}
    for thing in _things(corpus):
        now.setdefault(thing.id, thing)
    renamed = _renamed(corpus, now)
    own_pages = _own_pages(corpus, renamed)
    sentence_pages = {id: f"{now[id].address}sentences/" for id in sorted(prominent) if id in now}
    handouts = {id: f"{now[id].address}{HANDOUTS[type(one)]}/" for id, one in corpus.entity.items() if type(one) in HANDOUTS}
    further = _further(corpus, {path: prominent[id] for id, path in sentence_pages.items()})
    second = {*own_pages.values(), *sentence_pages.values(), *handouts.values()}.union(*further.values())
    paths = {thing.address.partition("#")[0] for thing in now.values()}.union(second, FIXED_PAGES)
    addresses = {thing.address for thing in now.values()} | second
    withdrawn = withdrawn_ids(corpus, renamed, now)
    led = {id: led_to(renamed.get(id, id), withdrawn, renamed, now) for id in withdrawn}
    promised = {promise.id for promise in corpus.promises}
    led = {
        id: end if end in now or end in promised else id for id, end in led.items()
    }  # what was never published tells nothing
    ways, tombstones = _led_on(corpus, now, renamed, withdrawn, led, paths, addresses)
    stones = first_of_each(tombstones)
    slugs = {f"@{reference.key}": reference.slug for reference in corpus.references}
    slugs = {p.id: p.address.split("/")[1] for p in corpus.promises if p.id.startswith("@")} | slugs
    stubs: dict[str, str] = {}
    for id in dict.fromkeys([*now, *renamed, *(promise.id for promise in corpus.promises), *withdrawn]):
        meant = now.get(id) or now.get(renamed.get(id, "")) or now.get(led.get(id, "")) or stones.get(led.get(id, ""))
        if meant and not id.startswith("page:"):
            stubs[stub_path(id, slugs.get(id, ""))] = meant.address
    return Layout(
        things=now,
        own_pages=own_pages,
        sentence_pages=sentence_pages,
        handouts=handouts,
        renamed=renamed,
        redirects=tuple(ways.redirects[path] for path in sorted(ways.redirects)),
        stubs=tuple(Redirect(path, stubs[path], "") for path in sorted(stubs)),
        moved={path: tuple(ways.moved[path].values()) for path in sorted(ways.moved)},
        withdrawn=withdrawn,
        led=led,
        tombstones=tombstones,
        further=further,
    )


def promises(layout: Layout) -> tuple[Promise, ...]:
    """What the ledger must hold for the site as it is planned, one line for each address, sorted by address."""
    lines = [Promise(t.address, t.id, t.kind, " ".join(t.what.split()), NOWHERE) for t in layout.promised]
    return tuple(sorted(lines, key=lambda line: (line.address, line.id)))
