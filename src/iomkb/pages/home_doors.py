"""From what a site has to its three doors: what a student, a researcher and an instructor do first, each step a real link."""

from dataclasses import dataclass

from iomkb.layout import site_href
from iomkb.pages import power_rows, timeline
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.page import Knowledge

HOME = ""
"""The path of the page that the doors stand on."""


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing to do: what, where, and why."""

    link: LinkView
    why: str


@dataclass(frozen=True, slots=True)
class DoorView:
    """For whom, what they come for, and what they do first."""

    fragment: str
    title: str
    purpose: str
    steps: tuple[StepView, ...]


def doors(knowledge: Knowledge, question: LinkView | None, debate: LinkView | None) -> tuple[DoorView, ...]:
    """The three doors. `question`: a first question about power, `debate`: a first debate; None where there is none.

    A step whose page this site lacks is left out.
    """
    has = knowledge.layout.pages
    articles = sorted(knowledge.corpus.article)
    article = link_to(knowledge, articles[0]) if articles else None

    def page(label: str, path: str, why: str) -> StepView | None:
        return StepView(LinkView(label, site_href(path)), why) if path.partition("#")[0] in has else None

    def known(link: LinkView | None, label: str, why: str) -> StepView | None:
        return StepView(LinkView(label, link.href), why) if link and link.href else None

    student = (
        known(question, question.label if question else "", "in which form, by what means, and how surely"),
        known(debate, debate.label if debate else "", "one debate, its positions face to face"),
        known(article, f"Read {article.label}" if article else "", "what each passage says, retold, to go on to the original"),
        page("Look it up in time", timeline.PATH, "what happened when, and who was called what"),
    )
    researcher = (
        page("Power, as a matrix", power_rows.PATH, "who over whom, by which means; each cell leads to its sentences"),
        page("Open questions", "questions/", "what the sources themselves leave open"),
        page("Explore the graph", "explorer/", "filtered by relation, source, date and reading"),
        page("Works", "works/", "what is cited, where and for what"),
        page("Download it all", "data/", "graph, tables and bibliography"),
    )
    instructor = (
        page("Teach with it", "teach/", "how to set a passage or a sentence as reading"),
        page("Debates for a seminar", "debates/", "for and against, with the evidence of each side"),
        page("An exercise: code a passage", "contribute/", "careful reading, with checks that answer at once"),
        page("How it is made", "about/how-it-works/", "what is coded, what is not, and who has checked it"),
        page("The words of the coding", "relations/", "every relation with its definition"),
    )
    return (
        DoorView("students", "For students", "Find what is said, by whom, and quote the source itself.", _some(student)),
        DoorView("researchers", "For researchers", "Trace each claim, and what is disputed or missing.", _some(researcher)),
        DoorView("instructors", "For instructors", "Set readings, seminars and exercises.", _some(instructor)),
    )


def _some(steps: tuple[StepView | None, ...]) -> tuple[StepView, ...]:
    return tuple(step for step in steps if step)[:4]
