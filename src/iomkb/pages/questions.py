"""From all sentences that ask what is not yet known to one page: who asks, where it is asked, in which debate it stands."""

from dataclasses import dataclass

from iomkb.model.corpus import Statement
from iomkb.pages.debated import DebateLink, debate_links
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.numbered import NumberedView, Numbering, numbering
from iomkb.pages.page import Crumb, Knowledge, Page

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
    """The page of open questions. `debated` counts those that stand in a debate."""

    sources: tuple[SourceView, ...]
    count: int
    debated: int


def questions_page(knowledge: Knowledge) -> Page:
    """The page of open questions; it says so where none is recorded yet."""
    asked = [statement for statement in knowledge.corpus.statements if statement.assertion.type == "question"]
    at = numbering(knowledge, PATH, asked)
    articles = list(dict.fromkeys(str(statement.excerpt.article) for statement in asked))
    views = {statement.key: _question(knowledge, statement, at) for statement in asked}
    return Page(
        path=PATH,
        title="Open questions",
        template="questions.md.j2",
        view=QuestionsView(
            sources=tuple(
                SourceView(
                    fragment=f"from-{article}",
                    article=link_to(knowledge, PATH, article),
                    questions=tuple(views[statement.key] for statement in asked if statement.excerpt.article == article),
                )
                for article in articles
            ),
            count=len(asked),
            debated=sum(bool(view.debates) for view in views.values()),
        ),
        trail=(Crumb("Home", ""),),
        description="What the sources themselves say is not yet known: who asks, where, and in which debate it stands.",
    )


def _question(knowledge: Knowledge, statement: Statement, at: Numbering) -> QuestionView:
    return QuestionView(
        asked=at.entries[statement.key],
        holder=link_to(knowledge, PATH, knowledge.graph.holder(statement)),
        debates=debate_links(knowledge, PATH, (statement,)),
    )
