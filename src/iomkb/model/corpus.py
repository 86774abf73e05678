"""Everything that was read, as one immutable value, with the indexes that all later stages share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from iomkb.model.articles import Article, Excerpt, Notes, place_key
from iomkb.model.assertions import Assertion, Figure
from iomkb.model.entities import Entity
from iomkb.model.page import ProsePage
from iomkb.model.project import Project, Promise, Relations, RelationType
from iomkb.model.receipts import Receipt
from iomkb.model.references import Reference


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

    @property
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
    def receipt(self) -> Mapping[str, Receipt]:
        """Receipts by the full id of their excerpt."""
        return {receipt.full_id: receipt for receipt in reversed(self.receipts)}

    def figures(self) -> Iterator[tuple[Statement, Figure]]:
        """Every figure with the statement that gives it."""
        for statement in self.statements:
            for figure in statement.assertion.figures:
                yield statement, figure
