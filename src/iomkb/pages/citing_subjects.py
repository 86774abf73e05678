"""From a page's path to what the page is about, for citing it: a work, an assertion, an entity and its sources."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from iomkb.layout import READING_SET, SYLLABUS, Thing, stub_path
from iomkb.model.corpus import Statement
from iomkb.model.page import ProsePage
from iomkb.model.references import Reference
from iomkb.pages.evidence import statements_behind
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.syllabi_works import works_of_course
from iomkb.pages.works_listing import author_order
from iomkb.parts import ABSTRACTS, ENDNOTES, UNPLACED
from iomkb.pointers import Space, pointers_of_page

WITHOUT_SOURCES = ("rules/", "relations/", "syllabi/")
"""Pages on the program itself and on how it is taught with, which rest on no source."""


@dataclass(frozen=True, slots=True)
class Subject:
    """`title`: what the page is called in a citation. `permanent`: the path that will always lead to it.

    `kind`: of the thing that the page is about (`section`, `organization`, `part` for other parts of an article), or empty.
    `work`: the key of the one work it is about, of which `heading` is a section; empty where it is about none or several.
    `rests_on`: the works whose passages it retells, and how many sentences of each. `lists`: the works that it lists.
    """

    title: str
    permanent: str
    kind: str = ""
    id: str = ""
    work: str = ""
    heading: str = ""
    statement: Statement | None = None
    rests_on: tuple[tuple[str, int], ...] = ()
    lists: tuple[str, ...] = ()


class Subjects:
    """Says of each page of a site what it is about."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        layout = knowledge.layout
        self._things: Mapping[str, Thing] = {
            thing.address: thing for thing in reversed(tuple(layout.things.values())) if "#" not in thing.address
        }
        self._assertions = {path: id for id, path in layout.own_pages.items()}
        self._second = {path: id for id, path in layout.beside}
        self._parts = {
            layout.part(article, part): article
            for article in knowledge.corpus.article
            for part in (ABSTRACTS, ENDNOTES, UNPLACED)
        }
        self._stubs = frozenset(stub.path for stub in layout.stubs)

    def of(self, page: Page) -> Subject:
        """What `page` is about."""
        corpus = self._knowledge.corpus
        if statement := corpus.statement.get(self._assertions.get(page.path, "")):
            work = self._work_of(str(statement.excerpt.article))
            title = page.title.removesuffix(".")
            return Subject(title, self._permanent(statement.id or "", page), "assertion", "", work, statement=statement)
        if article := self._parts.get(page.path):
            return Subject(page.title, page.path, "part", "", self._work_of(article))
        if page.told_only:
            stone = self._knowledge.layout.tombstones[page.path][0]
            return Subject(page.title, page.path if stone.fragment else self._permanent(stone.id, page))
        thing = self._things.get(page.path)
        if thing is None or thing.kind == "page":
            return self._collection(page)
        permanent = self._permanent(thing.id, page)
        if thing.kind == "work":
            return Subject(f"Notes on {self._short(thing.id[1:])}", permanent, "work", thing.id, thing.id[1:])
        if thing.kind in ("article", "section"):
            work = self._work_of(thing.id.partition(".")[0])
            of_part = f"“{page.title}” in " if thing.kind == "section" else ""
            title = f"{of_part}{self._short(work)}, passage by passage"
            return Subject(title, permanent, thing.kind, thing.id, work, page.title if of_part else "")
        if thing.kind in (SYLLABUS, READING_SET):
            course = self._knowledge.corpus.syllabus[thing.id.partition(".")[0]]
            return Subject(page.title, permanent, thing.kind, thing.id, lists=works_of_course(self._knowledge, course))
        return Subject(page.title, permanent, thing.kind, thing.id, rests_on=self._said_of(thing.id))

    def _collection(self, page: Page) -> Subject:
        """A page on nothing in particular: all sentences on an entity, a handout, a page of prose, a listing."""
        corpus = self._knowledge.corpus
        if id := self._second.get(page.path):
            return Subject(page.title, page.path, rests_on=self._said_of(id))
        prose = next((one for one in corpus.pages if one.path == page.path), None) if page.path else None
        if prose is not None:
            return Subject(page.title, page.path, rests_on=self._cited_in(prose))
        lists: tuple[str, ...] = ()
        if page.path == "works/":
            lists = tuple(work.key for work in sorted(corpus.reference.values(), key=author_order))
        if page.path == "articles/":
            lists = tuple(dict.fromkeys(key for id in sorted(corpus.article) if (key := self._work_of(id))))
        if lists or page.path in WITHOUT_SOURCES:
            return Subject(page.title, page.path, lists=lists)
        return Subject(page.title, page.path, rests_on=self._everything)

    def _permanent(self, id: str, page: Page) -> str:
        work: Reference | None = self._knowledge.corpus.reference.get(id[1:]) if id.startswith("@") else None
        path = stub_path(id, work.slug if work else "")
        return path if path in self._stubs else page.path

    def _work_of(self, article: str) -> str:
        """The key of an article's work; empty where the bibliography does not hold it."""
        record = self._knowledge.corpus.article.get(article)
        return record.work.key if record and record.work.key in self._knowledge.corpus.reference else ""

    def _short(self, key: str) -> str:
        work = self._knowledge.corpus.reference.get(key)
        return self._knowledge.citations.short(key) if work else key

    def _said_of(self, id: str) -> tuple[tuple[str, int], ...]:
        entity = self._knowledge.corpus.entity.get(id)
        behind = statements_behind(self._knowledge, entity) if entity else ()
        return self._counted({one.key: one for one in (*behind, *self._knowledge.graph.held_by(id))}.values())

    def _cited_in(self, prose: ProsePage) -> tuple[tuple[str, int], ...]:
        cited = (p.ref.key for p in pointers_of_page(prose) if p.space is Space.WORK or p.ref.names_work)
        return tuple((key, 0) for key in dict.fromkeys(cited) if key in self._knowledge.corpus.reference)

    def _counted(self, statements: Iterable[Statement]) -> tuple[tuple[str, int], ...]:
        """The works retold in these statements, those with most of them first."""
        counts = Counter(self._work_of(str(statement.excerpt.article)) for statement in statements)
        counts.pop("", None)
        return tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))

    @cached_property
    def _everything(self) -> tuple[tuple[str, int], ...]:
        return self._counted(self._knowledge.corpus.statements)
