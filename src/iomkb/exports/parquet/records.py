"""Values of records → cells of tables: references as ids of rows, prose as plain text, dates with the days they can mean."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from iomkb.graph import EntityGraph
from iomkb.labels import plain
from iomkb.layout import Layout
from iomkb.model.articles import Excerpt
from iomkb.model.assertions import Assertion
from iomkb.model.corpus import Corpus, Statement
from iomkb.model.dates import span_of
from iomkb.model.entities import Origin, Outside
from iomkb.model.prose import Prose
from iomkb.model.values import Ref

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Records:
    """The knowledge that the tables are made from, and how its values become cells."""

    graph: EntityGraph
    layout: Layout

    @property
    def corpus(self) -> Corpus:
        """Its records."""
        return self.graph.corpus

    def id(self, ref: Ref) -> str:
        """The id of the node that a reference names; a word such as `unstated` stays as it is."""
        return self.graph.node(ref) or str(ref)

    def ids(self, refs: Iterable[Ref]) -> list[str]:
        """The ids of the nodes that references name, in their order."""
        return [self.id(ref) for ref in refs]

    def words(self, prose: Prose | None) -> str | None:
        """Prose without its markup and citations, on one line."""
        return plain(prose, self.layout, self.corpus) if prose is not None else None

    def url(self, *ids: str | None) -> str | None:
        """The address of the first of `ids` that has one."""
        return next((address for id in ids if id and (address := self.layout.address(id))), None)

    def origin(self, origin: Origin | None) -> dict[str, str | None]:
        """The cells that say where a fact is from."""
        outside = origin.outside if isinstance(origin, Outside) else None
        return {"origin": str(origin) if isinstance(origin, Ref) else None, "outside": self.words(outside)}


def each(records: Records, of: Callable[[Assertion], Iterable[T]]) -> Iterator[tuple[Statement, T, dict[str, Any]]]:
    """What every sentence holds of one kind, with the cells that tell it: the sentence, and its number there, from 1."""
    for statement in records.corpus.statements:
        for number, one in enumerate(of(statement.assertion), start=1):
            yield statement, one, {"assertion": statement.key, "number": number}


def excerpt_id(excerpt: Excerpt) -> str:
    """The id of a passage; its file as long as it has none."""
    return excerpt.full_id or excerpt.location.file


def note_id(article: str, number: int) -> str:
    """The id of an endnote."""
    return f"{article}.note-{number}"


def section_id(article: str, section: str) -> str:
    """The id of a section of an article."""
    return f"{article}.section-{section}"


def work_id(key: str) -> str:
    """The id of a work, by its key in the bibliography."""
    return f"@{key}"


def date_cells(date: str | None) -> dict[str, Any]:
    """The cells of a date in EDTF."""
    if not date:
        return {"date": None, "earliest": None, "latest": None}
    span = span_of(date)
    return {"date": str(date), "earliest": span.first, "latest": span.last}


def texts_of(values: Iterable[str]) -> list[str]:
    """A list of plain strings."""
    return [str(value) for value in values]


def given(value: object) -> str | None:
    """A text; None where nothing is given."""
    return str(value) if value not in (None, "") else None
