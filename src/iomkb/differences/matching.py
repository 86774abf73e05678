"""Two corpora → which record of the one is which of the other: by id, by `formerly`, and, where neither says, by likeness.

What an id of the earlier state is called in the later one follows from it, so that a mere renaming is told once.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, TypeVar

from iomkb.differences.side import Side
from iomkb.differences.words import shared
from iomkb.formerly import claims
from iomkb.model.articles import Article, Excerpt
from iomkb.model.assertions import Assertion
from iomkb.model.corpus import Statement
from iomkb.model.entities import Entity
from iomkb.model.receipts import place_of
from iomkb.model.references import Reference
from iomkb.model.values import folded

T = TypeVar("T")

ALIKE_WITHOUT_ID = 0.4
"""A sentence without id is taken for one of the same passage that shares so many of its words."""

ALIKE_UNDER_ANOTHER_ID = 0.75
"""A sentence under another id, without `formerly`, must share more: it may as well be a new one."""

MOST_ALIKE = 100
"""So many candidates are looked at for each record, so that a passage of thousands of sentences costs bounded time."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """A record before and after; None where there is none."""

    before: T | None
    after: T | None


@dataclass(frozen=True)
class Matched:
    """Which records belong together; in the order of the later state, those that are gone at the end."""

    base: Side
    head: Side
    entities: tuple[Pair[Entity], ...]
    articles: tuple[Pair[Article], ...]
    works: tuple[Pair[Reference], ...]
    excerpts: tuple[Pair[Excerpt], ...]
    statements: tuple[Pair[Statement], ...]

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Earlier ids of records with their later ids, where the two differ; works as `@key`."""
        pairs = [
            *((one.before.id, one.after.id) for one in self.entities if one.before and one.after),
            *((one.before.id, one.after.id) for one in self.articles if one.before and one.after),
            *((f"@{one.before.key}", f"@{one.after.key}") for one in self.works if one.before and one.after),
            *((one.before.full_id, one.after.full_id) for one in self.excerpts if one.before and one.after),
            *((one.before.id, one.after.id) for one in self.statements if one.before and one.after),
        ]
        renamed = {str(old): str(new) for old, new in pairs if old and new and old != new}
        return {**{claim.old: claim.new for claim in claims(self.head.corpus)}, **renamed}

    @cached_property
    def passages(self) -> Mapping[int, int]:
        """Which passage is which of the later state, both by identity."""
        return {id(one.before): id(one.after) for one in self.excerpts if one.before and one.after}

    @cached_property
    def past(self) -> Side:
        """The earlier state, in the names of the later one where that has one."""
        return replace(self.base, later=(self.head, self.now))

    def now(self, ref: str) -> str:
        """What an id is called in the later state; a work's without its `@`."""
        ref = self.renamed.get(ref) or self.renamed.get(f"@{ref}") or ref
        article, dot, local = ref.partition(".")
        if dot and not ref.startswith("@"):
            ref = f"{self.renamed.get(article, article)}.{local}"
        return ref.removeprefix("@")


def matched(base: Side, head: Side) -> Matched:
    """Pairs of all records that have files or entries of their own."""
    formerly = {claim.old: claim.new for claim in claims(head.corpus)}
    entities = _Pairing(base.corpus.entity, head.corpus.entity, formerly)
    entities.by_likeness(_kind_and_name, _kind_and_name)
    articles = _Pairing(base.corpus.article, head.corpus.article, formerly)
    articles.by_likeness(lambda article: article.work.key, lambda article: article.work.key)
    works = _Pairing(base.corpus.reference, head.corpus.reference, {})
    works.by_likeness(_title_and_year, _title_and_year)
    within = _Within(articles.partner, formerly)
    excerpts = _excerpts(base, head, within)
    statements = _statements(base, head, within, excerpts)
    return Matched(base, head, entities.pairs(), articles.pairs(), works.pairs(), excerpts.pairs(), statements.pairs())


class _Pairing(Generic[T]):
    """Finds for each record of `base` its partner in `head`: by key, then by what was called otherwise `formerly`."""

    def __init__(self, base: Mapping[str, T], head: Mapping[str, T], formerly: Mapping[str, str]) -> None:
        self.base = base
        self.head = head
        self.partner = {key: key for key in base if key in head}
        for old in base:
            new = formerly.get(old, "")
            if old not in self.partner and new in head and new not in base and new not in self.partner.values():
                self.partner[old] = new

    def by_likeness(
        self,
        before: Callable[[T], Hashable],
        after: Callable[[T], Hashable],
        score: Callable[[T, T], float] = lambda one, other: 1.0,
    ) -> None:
        """Pairs those left over that fall into one group, the most alike first; a score of 0 is no likeness at all."""
        taken = set(self.partner.values())
        groups: dict[Hashable, list[str]] = {}
        for key, record in self.head.items():
            if key not in taken and (group := after(record)):
                groups.setdefault(group, []).append(key)
        likely = [
            (-score(self.base[old], self.head[new]), number, old, new)
            for number, old in enumerate(self.base)
            if old not in self.partner
            for new in groups.get(before(self.base[old]), ())[:MOST_ALIKE]
        ]
        for likeness, _, old, new in sorted(likely):
            if likeness and old not in self.partner and new not in taken:
                self.partner[old] = new
                taken.add(new)

    def pairs(self) -> tuple[Pair[T], ...]:
        """All pairs, in the order of `head`; those without a partner there at the end."""
        before = {new: old for old, new in self.partner.items()}
        present = [Pair(self.base[before[key]] if key in before else None, record) for key, record in self.head.items()]
        return (*present, *(Pair(record, None) for key, record in self.base.items() if key not in self.partner))


@dataclass(frozen=True)
class _Within:
    """What articles, and what is in them, are called later."""

    articles: Mapping[str, str]
    formerly: Mapping[str, str]

    def article(self, id: str) -> str:
        return self.articles.get(id, id)

    def full_id(self, full_id: str) -> str:
        """A full id of the earlier state under the later name of its article."""
        article, dot, local = full_id.partition(".")
        return f"{self.article(article)}{dot}{local}"

    @property
    def claims(self) -> Mapping[str, str]:
        """The claims to former ids, the ids under the later names of their articles."""
        return {self.full_id(old): new for old, new in self.formerly.items()}


def _kind_and_name(entity: Entity) -> Hashable:
    return (type(entity), folded(str(entity.name)))


def _title_and_year(work: Reference) -> Hashable:
    return (work.type, work.year, folded(work.title))


def _excerpts(base: Side, head: Side, within: _Within) -> _Pairing[Excerpt]:
    old = _keyed(base.corpus.excerpts, lambda one: within.full_id(one.full_id) if one.full_id else one.location.file)
    new = _keyed(head.corpus.excerpts, lambda one: one.full_id or one.location.file)
    excerpts = _Pairing(old, new, within.claims)

    def score(one: Excerpt, other: Excerpt) -> float:
        """An excerpt under another id is the same only if it keeps a sentence."""
        sentences = {_wording(assertion) for assertion in one.says}
        kept = sum(1 for assertion in other.says if _wording(assertion) in sentences)
        return kept or (0.0 if one.id and other.id else 0.5)

    def placed(article: str, excerpt: Excerpt) -> Hashable:
        place = place_of(excerpt.at)
        return (article, place) if place else None

    excerpts.by_likeness(lambda one: placed(within.article(one.article), one), lambda one: placed(one.article, one), score)
    excerpts.by_likeness(lambda one: one.location.file, lambda one: one.location.file, score)
    return excerpts


def _statements(base: Side, head: Side, within: _Within, excerpts: _Pairing[Excerpt]) -> _Pairing[Statement]:
    old = _keyed(base.corpus.statements, lambda one: within.full_id(one.id) if one.id else f"{one.key} without id")
    new = _keyed(head.corpus.statements, lambda one: one.id or f"{one.key} without id")
    statements = _Pairing(old, new, within.claims)
    statements.by_likeness(
        lambda one: (within.article(one.excerpt.article), _wording(one.assertion)),
        lambda one: (one.excerpt.article, _wording(one.assertion)),
    )
    passages = {id(one.before): id(one.after) for one in excerpts.pairs() if one.before}

    def score(one: Statement, other: Statement) -> float:
        likeness = shared(one.assertion.text.plain, other.assertion.text.plain)
        return likeness if likeness >= (ALIKE_UNDER_ANOTHER_ID if one.id and other.id else ALIKE_WITHOUT_ID) else 0.0

    statements.by_likeness(lambda one: passages.get(id(one.excerpt)), lambda one: id(one.excerpt), score)
    return statements


def _keyed(records: Iterable[T], key: Callable[[T], str]) -> dict[str, T]:
    """Records by key; the second of equals, and every one after it, gets a number."""
    keyed: dict[str, T] = {}
    for record in records:
        name, number = key(record), 1
        while name in keyed:
            number += 1
            name = f"{key(record)} ({number})"
        keyed[name] = record
    return keyed


def _wording(assertion: Assertion) -> str:
    return " ".join(folded(assertion.text.plain).split())
