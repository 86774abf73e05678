"""From all sentences that ask what is not yet known to one page: who asks, where it is asked, in which debate it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from iomkb.model.corpus import Statement
from iomkb.model.entities import Debate
from iomkb.pages.debated import DebateLink, debate_links
from iomkb.pages.evidence import evidence_of
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.numbered import NumberedView, Numbering, numbering
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.paging import PagerView, Part, parts

PATH = "questions/"
"""The path of the page."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question, who asks it, and the debates it stands in."""

    asked: NumberedView
    holder: LinkView
    debates: tuple[DebateLink, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """An article, and the questions that are asked in it, in reading order."""

    fragment: str
    article: LinkView
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class QuestionsView:
    """The page of open questions, or one of several. `count` is that of all, `debated` of those that stand in a debate."""

    sources: tuple[SourceView, ...]
    count: int
    debated: int
    pager: PagerView | None


def questions_pages(knowledge: Knowledge) -> Iterator[Page]:
    """The page of open questions, and those on which it goes on; it says so where none is recorded yet."""
    asked = [statement for statement in knowledge.corpus.statements if statement.assertion.type == "question"]
    debated = len({statement.key for statement in asked} & _gathered(knowledge))
    for part in parts(knowledge, PATH, asked):
        yield part.framed(_page(knowledge, part, debated))


def _gathered(knowledge: Knowledge) -> set[str]:
    """The keys of the sentences that a debate gathers."""
    debates = (entity for entity in knowledge.corpus.entity.values() if isinstance(entity, Debate))
    ids = {str(ref) for one in debates for ref in one.gathered}
    return {knowledge.corpus.statement[id].key for id in ids if id in knowledge.corpus.statement}


def _page(knowledge: Knowledge, part: Part[Statement], debated: int) -> Page:
    path, asked = part.path, part.entries
    at = numbering(knowledge, asked, after=part.first)
    views = {statement.key: _question(knowledge, statement, at) for statement in asked}
    return Page(
        path=path,
        title="Open questions",
        template="questions.md.j2",
        view=QuestionsView(
            sources=tuple(
                SourceView(
                    fragment=f"from-{article}",
                    article=link_to(knowledge, article),
                    questions=tuple(views[statement.key] for statement in group),
                )
                for article, group in groupby(asked, key=lambda statement: str(statement.excerpt.article))
            ),
            count=part.count,
            debated=debated,
            pager=part.pager,
        ),
        trail=(Crumb("Home", ""),),
        description="What the sources themselves say is not yet known: who asks, where, and in which debate it stands.",
        evidence=evidence_of(knowledge, asked),
    )


def _question(knowledge: Knowledge, statement: Statement, at: Numbering) -> QuestionView:
    return QuestionView(
        asked=at.entries[statement.key],
        holder=link_to(knowledge, knowledge.graph.holder(statement)),
        debates=debate_links(knowledge, (statement,)),
    )
