"""Everything that was read, as one immutable value, with the indexes that all later stages share."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from iomkb.model.articles import Article, Excerpt, Notes, place_key
from iomkb.model.assertions import Assertion, Figure
from iomkb.model.entities import Debate, Entity, PowerType
from iomkb.model.page import ProsePage
from iomkb.model.project import Project, Promise, Relations, RelationType, Withdrawal
from iomkb.model.receipts import Receipt, belongs
from iomkb.model.references import Reference
from iomkb.model.syllabi import Syllabus

T = TypeVar("T")


@dataclass(frozen=True)
class Statement:
    """An assertion together with the excerpt that makes it. `number` counts from 1 within the excerpt."""

    excerpt: Excerpt
    assertion: Assertion
    number: int

    @cached_property
    def id(self) -> str | None:
        """`article.id`; None as long as the assertion has no id."""
        return f"{self.excerpt.article}.{self.assertion.id}" if self.assertion.id else None

    @cached_property
    def key(self) -> str:
        """What the program itself calls the assertion: its id, or its file and number where it has none."""
        return self.id or f"{self.excerpt.location.file}#{self.number}"


@dataclass(frozen=True)
class Corpus:
    """All records in file order; duplicates are kept, so that checks can point at them. An index takes the first of equals."""

    project: Project
    relations: Relations
    entities: tuple[Entity, ...]
    articles: tuple[Article, ...]
    notes: tuple[Notes, ...]
    excerpts: tuple[Excerpt, ...]
    references: tuple[Reference, ...]
    pages: tuple[ProsePage, ...]
    promises: tuple[Promise, ...]
    receipts: tuple[Receipt, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    syllabi: tuple[Syllabus, ...] = ()

    @cached_property
    def entity(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in reversed(self.entities)}

    @cached_property
    def article(self) -> Mapping[str, Article]:
        """Articles by id."""
        return {article.id: article for article in reversed(self.articles)}

    @cached_property
    def notes_of(self) -> Mapping[str, Notes]:
        """Endnotes by the id of their article."""
        return {notes.article: notes for notes in reversed(self.notes)}

    @cached_property
    def reference(self) -> Mapping[str, Reference]:
        """Works by citation key."""
        return {reference.key: reference for reference in reversed(self.references)}

    @cached_property
    def relation(self) -> Mapping[str, RelationType]:
        """Relation types by id."""
        return {relation.id: relation for relation in reversed(self.relations.relations)}

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every assertion with its excerpt: articles by id, passages in reading order, sentences as written."""

        def order(excerpt: Excerpt) -> tuple[str, tuple[int, int, int, str], str]:
            return (excerpt.article, place_key(excerpt.at, self.article.get(excerpt.article)), excerpt.location.file)

        return tuple(
            Statement(excerpt, assertion, number)
            for excerpt in sorted(self.excerpts, key=order)
            for number, assertion in enumerate(excerpt.says, start=1)
        )

    @cached_property
    def statement(self) -> Mapping[str, Statement]:
        """Statements by full id (those that have one)."""
        return {s.id: s for s in reversed(self.statements) if s.id}

    @cached_property
    def excerpt(self) -> Mapping[str, Excerpt]:
        """Excerpts by full id (those that have one)."""
        return {e.full_id: e for e in reversed(self.excerpts) if e.full_id}

    @cached_property
    def excerpts_in(self) -> Mapping[str, tuple[Excerpt, ...]]:
        """Excerpts by the id of their article, in file order."""
        return _grouped((str(excerpt.article), excerpt) for excerpt in self.excerpts)

    @cached_property
    def statements_in(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by the id of their article, in reading order."""
        return _grouped((str(statement.excerpt.article), statement) for statement in self.statements)

    @cached_property
    def debates(self) -> tuple[Debate, ...]:
        """The debates among the entities, each id once."""
        return tuple(entity for entity in self.entity.values() if isinstance(entity, Debate))

    @cached_property
    def forms_of_power(self) -> frozenset[str]:
        """The ids of the forms of power."""
        return frozenset(str(entity.id) for entity in self.entities if isinstance(entity, PowerType))

    @cached_property
    def hedges_power(self) -> bool:
        """Whether any sentence on power is put with caution."""
        return any(statement.assertion.power and statement.assertion.hedge for statement in self.statements)

    @cached_property
    def place_of_label(self) -> Mapping[str, int]:
        """The place of a relation in the vocabulary, by its label and by that of its inverse."""
        return {str(label): n for n, r in enumerate(self.relations.relations) for label in (r.label, r.inverse)}

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups of relations in the order of the vocabulary, each once."""
        return tuple(dict.fromkeys(str(relation.group) for relation in self.relations.relations))

    @cached_property
    def syllabus(self) -> Mapping[str, Syllabus]:
        """Syllabi by id."""
        return {syllabus.id: syllabus for syllabus in reversed(self.syllabi)}

    @cached_property
    def receipt(self) -> Mapping[str, Receipt]:
        """Receipts by the full id of their excerpt."""
        return {receipt.full_id: receipt for receipt in reversed(self.receipts)}

    @cached_property
    def verified(self) -> Mapping[str, str]:
        """By the file of an excerpt, the day on which it was proved against its source; without those changed since."""
        receipts = ((excerpt, self.receipt.get(excerpt.full_id or "")) for excerpt in self.excerpts)
        return {e.location.file: r.verified for e, r in receipts if r and r.verified and belongs(e, r)}

    @cached_property
    def debates_with(self) -> Mapping[str, tuple[Debate, ...]]:
        """The debates that gather an assertion, on a side or as what is open, by the assertion's id as they write it."""
        return _grouped((id, debate) for debate in self.debates for id in dict.fromkeys(map(str, debate.gathered)))

    @cached_property
    def figures_of(self) -> Mapping[str, tuple[tuple[Statement, Figure], ...]]:
        """Every figure with the statement that gives it, by its indicator."""
        return _grouped((str(figure.indicator), (statement, figure)) for statement, figure in self.figures())

    @cached_property
    def gives_figure(self) -> Mapping[str, Statement]:
        """The first statement that gives a figure, by the figure's full id."""
        figures = ((f"{statement.excerpt.article}.{figure.id}", statement) for statement, figure in self.figures())
        return dict(reversed(tuple(figures)))

    def figures(self) -> Iterator[tuple[Statement, Figure]]:
        """Every figure with the statement that gives it."""
        for statement in self.statements:
            for figure in statement.assertion.figures:
                yield statement, figure


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
