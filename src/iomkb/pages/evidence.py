"""From the statements behind a page to what it rests on: which sources, as of when, how carefully read and by whom."""

from collections import Counter
from collections.abc import Iterable

from iomkb.model.articles import Excerpt
from iomkb.model.corpus import Corpus, Statement
from iomkb.model.dates import in_words
from iomkb.model.entities import Debate, Entity
from iomkb.model.values import AUTHOR
from iomkb.pages.credits import credited
from iomkb.pages.evidence_view import EvidenceView, SourceRow
from iomkb.pages.links import link_to
from iomkb.pages.page import Knowledge
from iomkb.vocabulary import WRITTEN_BY

UNDATED = "an undated source"
"""What stands for the year of a source that has none."""


def evidence_of(knowledge: Knowledge, statements: Iterable[Statement]) -> EvidenceView:
    """The evidence of a page that rests on these statements; each counts once. Without any, all is empty."""
    said = {statement.key: statement for statement in statements}.values()
    passages = {statement.excerpt.location.file: statement.excerpt for statement in said}.values()
    sources = Counter(str(statement.excerpt.article) for statement in said)
    verified = [day for excerpt in passages if (day := verified_on(knowledge.corpus, excerpt))]
    return EvidenceView(
        sources=tuple(
            SourceRow(link.label, link.href, sentences)
            for article, sentences in sorted(sources.items(), key=lambda item: (-item[1], item[0]))
            for link in (link_to(knowledge, article),)
        ),
        as_of=_as_of(knowledge, sources),
        sentences=len(said),
        passages=len(passages),
        full=sum(excerpt.coded.depth == "full" for excerpt in passages),
        reviewed=sum(bool(excerpt.coded.reviewed_by) for excerpt in passages),
        verified=len(verified),
        coded_on=in_words(max((str(excerpt.coded.date or "") for excerpt in passages), default="")),
        verified_on=in_words(max(verified, default="")),
        sorted=sum(bool(statement.assertion.power or statement.assertion.authority) for statement in said),
        by_coder=sum(statement.assertion.coded_as == "coder" for statement in said),
        coded=credited(knowledge, (id for excerpt in passages for id in excerpt.coded.by)),
        reviewers=credited(knowledge, (id for excerpt in passages for id in excerpt.coded.reviewed_by)),
    )


def evidence_of_entity(knowledge: Knowledge, entity: Entity) -> EvidenceView:
    """The evidence of an entity's page."""
    return evidence_of(knowledge, statements_behind(knowledge, entity))


def statements_behind(knowledge: Knowledge, entity: Entity) -> tuple[Statement, ...]:
    """What an entity's page rests on: what speaks of it, the views it holds (itself or in a work), what a debate gathers."""
    graph, id = knowledge.graph, str(entity.id)
    works = [edge.source for edge in graph.incoming(id) if edge.relation == WRITTEN_BY]
    statements = [mention.statement for mention in graph.mentions(id)]
    statements += [held for holder in (id, *works) for held in graph.held_by(holder) if held.assertion.voice.holder != AUTHOR]
    if isinstance(entity, Debate):
        statements += [knowledge.corpus.statement[ref] for ref in entity.gathered if ref in knowledge.corpus.statement]
    return tuple({statement.key: statement for statement in statements}.values())


def verified_on(corpus: Corpus, excerpt: Excerpt) -> str:
    """The day on which a passage was proved against its source; empty where it was not, or was changed since."""
    return corpus.verified.get(excerpt.location.file, "")


def _as_of(knowledge: Knowledge, articles: Iterable[str]) -> str:
    """The year of the sources, the first and the last where they differ; and that there is one without."""
    records = [knowledge.corpus.article.get(article) for article in articles]
    works = [knowledge.corpus.reference.get(article.work.key) if article else None for article in records]
    years = sorted({work.year for work in works if work and work.year})
    undated = [UNDATED] if any(work is None or not work.year for work in works) else []
    span = [years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"] if years else []
    return " and ".join((*span, *undated))
