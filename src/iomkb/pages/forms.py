"""From a form of power, or a type of authority, to its page: how it is defined and by whom, whose it is, how it differs.

Every sentence stands on the page once, numbered; the tables lead to the numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from iomkb.layout import site_href
from iomkb.model.corpus import Statement
from iomkb.model.entities import AuthorityType, Entity, PowerType
from iomkb.pages import limits
from iomkb.pages.authority_matrix import (
    ActorRow,
    ContrastView,
    FeedsView,
    actor_rows,
    contrasts,
    feeds_view,
    speaking_of_change,
)
from iomkb.pages.chains import ChainView, chain_view
from iomkb.pages.debated import DebateLink, debate_links
from iomkb.pages.entities_head import HeadView
from iomkb.pages.entities_related import cited_works
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.numbered import NumberedView, Numbering, RefView, numbering
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.power_matrix import MatrixRow, MeansRow, by_agent, by_means, by_target
from iomkb.pages.power_rows import AuthorityRow, PowerRow, authority_rows, power_rows
from iomkb.pages.record_frame import framed
from iomkb.pages.side_by_side import SideBySideRow, side_by_side
from iomkb.vocabulary import STANCES


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """A sentence that defines it, with the chain by which it came to us."""

    said: NumberedView
    chain: ChainView


@dataclass(frozen=True, slots=True)
class AcrossView:
    """How a sentence on this page stands to one about another form: `other` leads there, `of` to that form."""

    ref: RefView
    label: str
    other: LinkView
    of: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ExertedView:
    """Whose the power is and over whom. `unnamed` is the row in which the source names no agent, None where it always does."""

    agents: tuple[MatrixRow, ...]
    unnamed: MatrixRow | None
    targets: tuple[MatrixRow, ...]
    means: tuple[MeansRow, ...]
    degrees: tuple["DegreeRow", ...]


@dataclass(frozen=True, slots=True)
class DegreeRow:
    """How far it reaches, in the source's words: whose, how much, which sentence."""

    by: tuple[LinkView, ...]
    degree: str
    ref: RefView


@dataclass(frozen=True, slots=True)
class HadView:
    """Whose the authority is, whom the sources hold against whom, and what feeds and erodes it."""

    actors: tuple[ActorRow, ...]
    contrasts: tuple[ContrastView, ...]
    feeds: FeedsView


@dataclass(frozen=True, slots=True)
class FormPageView:
    """The page of a form of power (`exerted` is given) or of a type of authority (`had` is).

    `side_by_side` has all of its kind. `held_against`, `differs`, `across`: comparisons with others of its kind, sentences that
    speak of two, stances between a sentence about it and one about another. `arguable`: the hedged ones of all sentences.
    `more`: by the name of a group of sentences, how many of it the page does not print.
    """

    head: HeadView
    definitions: tuple[DefinitionView, ...]
    side_by_side: tuple[SideBySideRow, ...]
    exerted: ExertedView | None
    had: HadView | None
    held_against: tuple[ContrastView, ...]
    differs: tuple[NumberedView, ...]
    across: tuple[AcrossView, ...]
    sentences: tuple[NumberedView, ...]
    others: tuple[NumberedView, ...]
    arguable: tuple[NumberedView, ...]
    questions: tuple[NumberedView, ...]
    debates: tuple[DebateLink, ...]
    works: tuple[LinkView, ...]
    sheet_href: str
    more: Mapping[str, int]


def form_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A page for each form of power, then for each type of authority."""
    return (
        *framed(knowledge, PowerType, "form.md.j2", _view),
        *framed(knowledge, AuthorityType, "form.md.j2", _view),
    )


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The statements of the page, each in one place, in the order in which the page prints them."""

    definitions: tuple[Statement, ...]
    differs: tuple[Statement, ...]
    questions: tuple[Statement, ...]
    sentences: tuple[Statement, ...]
    others: tuple[Statement, ...]

    @property
    def groups(self) -> dict[str, tuple[Statement, ...]]:
        """All of them, by the name of their group."""
        return {
            "definitions": self.definitions,
            "differs": self.differs,
            "questions": self.questions,
            "sentences": self.sentences,
            "others": self.others,
        }


def _view(knowledge: Knowledge, entity: Entity, head: HeadView) -> FormPageView:
    id = str(entity.id)
    kin = tuple(str(other.id) for other in knowledge.corpus.entity.values() if type(other) is type(entity))
    said = tuple(mention.statement for mention in knowledge.graph.mentions(id))
    power = tuple(row for row in power_rows(knowledge, said) if row.form_id == id)
    authority = tuple(row for row in authority_rows(knowledge, said) if id in row.type_ids)
    told = {row.key for row in power} | {row.key for row in authority}
    parts = _sort(knowledge, id, kin, said, told, {str(one.origin) for one in entity.description})
    at = numbering(knowledge, *parts.groups.values(), most=limits.MOST.sentences if head.all_href else None)
    return FormPageView(
        head=head,
        definitions=tuple(
            _definition(knowledge, statement, at) for statement in parts.definitions if statement.key in at.printed
        ),
        side_by_side=side_by_side(knowledge, sorted(kin), id),
        exerted=_exerted(knowledge, id, power, at) if isinstance(entity, PowerType) else None,
        had=_had(knowledge, id, authority, at) if isinstance(entity, AuthorityType) else None,
        held_against=tuple(_held_against(at, kin, said)),
        differs=at.views(parts.differs),
        across=tuple(_across(knowledge, id, kin, said, at)),
        sentences=at.views(parts.sentences),
        others=at.views(parts.others),
        arguable=tuple(view for view in at.entries.values() if view.statement.hedges),
        questions=at.views(parts.questions),
        debates=debate_links(knowledge, said),
        works=cited_works(knowledge, said),
        sheet_href=site_href(sheet) if (sheet := knowledge.layout.handouts.get(id)) else "",
        more={name: at.left(group) for name, group in parts.groups.items()},
    )


def _sort(
    knowledge: Knowledge, id: str, kin: tuple[str, ...], said: tuple[Statement, ...], rows: set[str], origins: set[str]
) -> _Sorted:
    """Sorts statements: definitions, and those that our own definition is from (`origins`); questions; those that speak of two;
    those that say whose it is (`rows`) or what becomes of it; all others.
    """
    telling = rows | {statement.key for statement in speaking_of_change(knowledge, (id,))}
    places: dict[str, list[Statement]] = {}
    for statement in said:
        if statement.assertion.type == "definition" or statement.id in origins:
            place = "definition"
        elif statement.assertion.type == "question":
            place = "question"
        elif len(knowledge.graph.spoken_of(statement).intersection(kin)) > 1:
            place = "differs"
        else:
            place = "row" if statement.key in telling else "other"
        places.setdefault(place, []).append(statement)
    return _Sorted(*(tuple(places.get(place, ())) for place in ("definition", "differs", "question", "row", "other")))


def _definition(knowledge: Knowledge, statement: Statement, at: Numbering) -> DefinitionView:
    said = at.entries[statement.key]
    return DefinitionView(said, chain_view(knowledge, statement, said.statement))


def _exerted(knowledge: Knowledge, id: str, rows: tuple[PowerRow, ...], at: Numbering) -> ExertedView:
    agents = by_agent(knowledge, rows, (id,), at)
    return ExertedView(
        agents=tuple(row for row in agents if row.named),
        unnamed=next((row for row in agents if not row.named), None),
        targets=tuple(row for row in by_target(knowledge, rows, (id,), at) if row.named),
        means=by_means(knowledge, rows, at),
        degrees=tuple(DegreeRow(row.by, row.degree, at.entries[row.key].ref) for row in rows if row.degree),
    )


def _had(knowledge: Knowledge, id: str, rows: tuple[AuthorityRow, ...], at: Numbering) -> HadView:
    return HadView(
        actors=actor_rows(knowledge, rows, (id,), at),
        contrasts=contrasts(rows, at),
        feeds=feeds_view(knowledge, id, rows, at),
    )


def _held_against(at: Numbering, kin: tuple[str, ...], said: Iterable[Statement]) -> Iterator[ContrastView]:
    """The comparisons that name two of the kind."""
    for statement in said:
        entry = at.entries[statement.key]
        for written, shown in zip(statement.assertion.compare, entry.statement.compare, strict=True):
            if len({str(end) for end in (*written.of, *written.with_)}.intersection(kin)) > 1:
                yield ContrastView(shown, entry.ref)


def _across(
    knowledge: Knowledge, id: str, kin: tuple[str, ...], said: Iterable[Statement], at: Numbering
) -> Iterator[AcrossView]:
    """The stances between a sentence that speaks of it and one that speaks of another of its kind and not of it."""
    relations = knowledge.corpus.relation
    stances = {stance.replace("_", "-") for stance in STANCES}
    for statement in said:
        directed = [
            *((edge, edge.target, True) for edge in knowledge.graph.outgoing(statement.id or "")),
            *((edge, edge.source, False) for edge in knowledge.graph.incoming(statement.id or "")),
        ]
        for edge, other, forward in directed:
            there = knowledge.corpus.statement.get(other)
            if there is None or edge.relation not in stances:
                continue
            spoken = knowledge.graph.spoken_of(there).intersection(kin)
            if spoken and id not in spoken:
                relation = relations[edge.relation]
                yield AcrossView(
                    ref=at.entries[statement.key].ref,
                    label=str(relation.label if forward else relation.inverse),
                    other=link_to(knowledge, other),
                    of=tuple(link_to(knowledge, form) for form in sorted(spoken)),
                )
