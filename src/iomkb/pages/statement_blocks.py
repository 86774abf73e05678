"""From the blocks beside a sentence (edges, power, authority, comparisons, figures, stances) to what a page prints of them."""

from dataclasses import dataclass

from markupsafe import Markup

from iomkb.model.assertions import Assertion, Figure
from iomkb.model.corpus import Statement
from iomkb.pages.links import DateView, LinkView, date_view, html_of, link_to, links_to, statement_href
from iomkb.pages.page import Knowledge
from iomkb.vocabulary import STANCES

BOUNDS = {
    "exact": "",
    "about": "about",
    "at-least": "at least",
    "at-most": "at most",
    "more-than": "more than",
    "less-than": "less than",
}
"""How firm a figure is, in words."""

CHANGES = {
    "grows": "grows",
    "shrinks": "shrinks",
    "unchanged": "unchanged",
    "could-grow": "could grow",
    "could-shrink": "could shrink",
}
"""How an authority changes, in words."""


@dataclass(frozen=True, slots=True)
class EdgeView:
    """One relation the sentence states, read from `sources` to `targets`. `absence`: it says that something is not so."""

    sources: tuple[LinkView, ...]
    relation: str
    label: str
    targets: tuple[LinkView, ...]
    absence: bool
    when: DateView | None
    where: tuple[LinkView, ...]
    scope: str


@dataclass(frozen=True, slots=True)
class PowerView:
    """Who exerts which form of power over whom through what; `unstated` ends are links of that kind without an address."""

    form: LinkView
    by: tuple[LinkView, ...]
    over: tuple[LinkView, ...]
    through: tuple[LinkView, ...]
    degree: str


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """Whose authority of which types, how much, how it changes, and what it rests on."""

    of: tuple[LinkView, ...]
    types: tuple[LinkView, ...]
    degree: str
    change: str
    through: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """What is held against what, on which point, and how it comes out."""

    of: tuple[LinkView, ...]
    with_: tuple[LinkView, ...]
    on: str
    result: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number: its fragment on the article's page (empty without an id), the indicator, the quantity as printed, its date.

    `value`: the number with its thousands told apart; empty where the quantity is no number.
    """

    fragment: str
    href: str
    indicator: LinkView
    printed: str
    value: str
    bound: str
    date: DateView | None
    of: LinkView | None
    where: tuple[LinkView, ...]
    remark: Markup | None


@dataclass(frozen=True, slots=True)
class StanceView:
    """How the sentence stands towards another (`disputes`), or another towards it (`is disputed by`)."""

    label: str
    target: LinkView


def _grouped(number: str) -> str:
    """Digits in threes with thin spaces between them; the decimals as they are written."""
    whole, point, decimals = number.partition(".")
    sign, digits = (whole[:1], whole[1:]) if whole[:1] in ("-", "+") else ("", whole)
    return f"{sign}{int(digits):,}".replace(",", "\u202f") + point + decimals if digits else number


def figure_view(knowledge: Knowledge, statement: Statement, figure: Figure) -> FigureView:
    """A figure of a statement."""
    id = f"{statement.excerpt.article}.{figure.id}" if figure.id else ""
    return FigureView(
        fragment=str(figure.id or ""),
        href=(knowledge.layout.href(id) if id else None) or statement_href(knowledge, statement),
        indicator=link_to(knowledge, figure.indicator),
        printed=str(figure.printed),
        value=_grouped(str(figure.value or "")),
        bound=BOUNDS[figure.bound],
        date=date_view(figure.date or statement.assertion.when),
        of=link_to(knowledge, figure.of, short=True) if figure.of else None,
        where=links_to(knowledge, figure.where),
        remark=html_of(knowledge, figure.remark),
    )


def edge_views(knowledge: Knowledge, assertion: Assertion) -> tuple[EdgeView, ...]:
    """The relations of the `edges` field, in the order written."""
    views = []
    for edge in assertion.edges:
        relation = knowledge.corpus.relation.get(edge.relation)
        views.append(
            EdgeView(
                sources=links_to(knowledge, edge.origin),
                relation=str(edge.relation),
                label=str(relation.label) if relation else str(edge.relation),
                targets=links_to(knowledge, edge.to),
                absence=bool(relation and relation.absence),
                when=date_view(edge.when),
                where=links_to(knowledge, edge.where),
                scope=str(edge.scope or ""),
            )
        )
    return tuple(views)


def power_views(knowledge: Knowledge, assertion: Assertion) -> tuple[PowerView, ...]:
    """The power blocks, in the order written."""
    return tuple(
        PowerView(
            form=link_to(knowledge, power.form),
            by=links_to(knowledge, power.by),
            over=links_to(knowledge, power.over),
            through=links_to(knowledge, power.through),
            degree=str(power.degree or ""),
        )
        for power in assertion.power
    )


def authority_views(knowledge: Knowledge, assertion: Assertion) -> tuple[AuthorityView, ...]:
    """The authority blocks, in the order written."""
    return tuple(
        AuthorityView(
            of=links_to(knowledge, authority.of),
            types=links_to(knowledge, authority.types),
            degree=str(authority.degree or ""),
            change=CHANGES[authority.change] if authority.change else "",
            through=links_to(knowledge, authority.through),
        )
        for authority in assertion.authority
    )


def stance_views(knowledge: Knowledge, statement: Statement) -> tuple[StanceView, ...]:
    """Its own stances towards others, then those of others towards it."""
    relations = knowledge.corpus.relation
    views = []
    if stance := statement.assertion.stance:
        for field in STANCES:
            relation = relations.get(field.replace("_", "-"))
            label = str(relation.label) if relation else field.replace("_", " ")
            views += [StanceView(label, link_to(knowledge, ref)) for ref in getattr(stance, field)]
    incoming = knowledge.graph.incoming(statement.id) if statement.id else ()
    for edge in incoming:
        if edge.block == "stance" and edge.statement and edge.relation in relations:
            views.append(StanceView(str(relations[edge.relation].inverse), link_to(knowledge, edge.source)))
    return tuple(views)


def compare_views(knowledge: Knowledge, assertion: Assertion) -> tuple[CompareView, ...]:
    """The comparisons, in the order written."""
    return tuple(
        CompareView(links_to(knowledge, c.of), links_to(knowledge, c.with_), str(c.on), str(c.result))
        for c in assertion.compare
    )
