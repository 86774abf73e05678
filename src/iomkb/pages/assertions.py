"""From an assertion that is debated, or held by someone other than the author, to its own page: who says so, who disputes it.

Which assertions have a page of their own is the layout's business.
"""

from dataclasses import dataclass, replace

from iomkb.graph import Edge
from iomkb.model.articles import Article, Excerpt
from iomkb.model.corpus import Statement
from iomkb.pages.chains import ChainView, chain_view
from iomkb.pages.debated import DebateLink, debate_links
from iomkb.pages.evidence import evidence_of
from iomkb.pages.evidence_view import EvidenceView
from iomkb.pages.links import LinkView, beginning, link_to, plain_of, shortened, statement_href
from iomkb.pages.page import Crumb, Knowledge, Later, Page
from iomkb.pages.statements import StatementView, statement_view
from iomkb.pages.works_reference import title_of
from iomkb.parts import ABSTRACTS, ENDNOTES, part_of
from iomkb.vocabulary import STANCES

TYPES = {
    "": "Sentence",
    "thesis": "Thesis",
    "definition": "Definition",
    "tension": "Tension",
    "question": "Open question",
    "method": "On method",
    "disclosure": "Disclosure",
}
"""What a sentence does in its article, in words, by its type."""


@dataclass(frozen=True, slots=True)
class StandingView:
    """Sentences that stand in one relation to this one: the relation read from this one (`disputes`, `is disputed by`)."""

    label: str
    others: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class AssertionView:
    """An assertion's page. `received`: how others stand to it; `taken`: how it stands to others.

    `before`, `after`: its neighbours in the passage. `evidence`: how carefully that was read.
    """

    kind: str
    said: StatementView
    chain: ChainView
    received: tuple[StandingView, ...]
    taken: tuple[StandingView, ...]
    debates: tuple[DebateLink, ...]
    before: LinkView | None
    after: LinkView | None
    evidence: EvidenceView


def assertion_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A page for every assertion that the layout gives one, each with the one before and after it in its article."""
    statements = [s for s in knowledge.corpus.statements if s.id and knowledge.layout.own_page(s.id)]
    return tuple(
        _page(
            knowledge,
            statement,
            _neighbour(knowledge, statement, statements[n - 1] if n else None),
            _neighbour(knowledge, statement, statements[n + 1] if n + 1 < len(statements) else None),
        )
        for n, statement in enumerate(statements)
    )


def _path(knowledge: Knowledge, statement: Statement) -> str:
    return knowledge.layout.own_page(statement.id or "") or ""


def _neighbour(knowledge: Knowledge, statement: Statement, other: Statement | None) -> Crumb | None:
    if other is None or other.excerpt.article != statement.excerpt.article:
        return None
    return Crumb(shortened(plain_of(knowledge, other.assertion.text)), _path(knowledge, other))


def _page(knowledge: Knowledge, statement: Statement, previous: Crumb | None, next: Crumb | None) -> Page:
    path = _path(knowledge, statement)
    plain, holder = plain_of(knowledge, statement.assertion.text), link_to(knowledge, knowledge.graph.holder(statement))
    return Page(
        path=path,
        title=shortened(plain),
        template="assertion.md.j2",
        view=Later(assertion_view, knowledge, statement),
        file=statement.excerpt.location.file,
        trail=_trail(knowledge, statement),
        previous=previous,
        next=next,
        description=shortened(f"{holder.label}: {plain}", 160),
    )


def _trail(knowledge: Knowledge, statement: Statement) -> tuple[Crumb, ...]:
    """Home, the articles, the article, and the part of it in which the sentence stands."""
    excerpt = statement.excerpt
    crumbs = [Crumb("Home", ""), Crumb("Articles", "articles/")]
    article = knowledge.corpus.article.get(excerpt.article)
    if article is not None:
        crumbs.append(Crumb(title_of(knowledge, article.work.key, short=True), knowledge.layout.path(article.id)))
        crumbs.append(Crumb(_part_title(article, excerpt), knowledge.layout.part(article.id, part_of(excerpt.at, article))))
    return tuple(crumbs)


def _part_title(article: Article, excerpt: Excerpt) -> str:
    section = article.section(str(excerpt.at.section)) if excerpt.at.section is not None else None
    if section is not None:
        return str(section.title)
    return {ABSTRACTS: "Abstracts", ENDNOTES: "Endnotes"}.get(part_of(excerpt.at, article), "Place not yet found")


def assertion_view(knowledge: Knowledge, statement: Statement) -> AssertionView:
    """The view of an assertion, for its page."""
    said = replace(statement_view(knowledge, statement), own_href="")  # it is this page
    graph, id = knowledge.graph, statement.id or ""
    return AssertionView(
        kind=TYPES[said.type],
        said=said,
        chain=chain_view(knowledge, statement, said),
        received=_standings(knowledge, graph.incoming(id), incoming=True),
        taken=_standings(knowledge, graph.outgoing(id), incoming=False),
        debates=debate_links(knowledge, (statement,)),
        before=_beside(knowledge, statement, -1),
        after=_beside(knowledge, statement, +1),
        evidence=evidence_of(knowledge, (statement,)),
    )


def _standings(knowledge: Knowledge, edges: tuple[Edge, ...], *, incoming: bool) -> tuple[StandingView, ...]:
    """The sentences at the other end of the stances, by the relation, in the order of the model's stances."""
    found: dict[str, dict[str, Statement]] = {}
    for edge in edges:
        other = knowledge.corpus.statement.get(edge.source if incoming else edge.target)
        if edge.block == "stance" and other is not None:
            found.setdefault(edge.relation, {})[other.key] = other
    views = []
    for relation in (stance.replace("_", "-") for stance in STANCES):
        if relation in found and relation in knowledge.corpus.relation:
            type = knowledge.corpus.relation[relation]
            others = tuple(statement_view(knowledge, other) for other in found[relation].values())
            views.append(StandingView(str(type.inverse if incoming else type.label), others))
    return tuple(views)


def _beside(knowledge: Knowledge, statement: Statement, step: int) -> LinkView | None:
    """The sentence before or after in the same passage."""
    index = statement.number - 1 + step
    if not 0 <= index < len(statement.excerpt.says):
        return None
    other = Statement(statement.excerpt, statement.excerpt.says[index], index + 1)
    return LinkView(beginning(knowledge, other, 160), statement_href(knowledge, other))
