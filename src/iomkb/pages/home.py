"""From the prose of the home page and everything recorded to the home page: the way in to power, time, debates and records."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import relative
from iomkb.model.entities import KINDS, Debate, Event, kind_of
from iomkb.model.page import ProsePage
from iomkb.pages import authority, power_rows, timeline
from iomkb.pages.entities import entities_of
from iomkb.pages.links import LinkView, label_of, link_to
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.prose_pages import ProseSection, prose_view
from iomkb.vocabulary import stated

PATH = ""
"""The path of the home page."""

ACTORS = 3
"""Of how many actors the home page asks the questions about power: those with the most passages on it."""


PLURAL_KINDS = ("group", "population")
"""Kinds whose names are plurals."""


@dataclass(frozen=True, slots=True)
class FormCount:
    """A form of power and in how many passages it is spoken of."""

    form: str
    passages: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor with what it exerts and what is exerted over it; the links lead to these parts of its page."""

    link: LinkView
    plural: bool
    exerts_href: str
    exerts: tuple[FormCount, ...]
    subject_href: str
    subject: tuple[FormCount, ...]


@dataclass(frozen=True, slots=True)
class CountView:
    """A number of records and where they are listed."""

    link: LinkView
    count: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page. `hedged` and `unstated` count power blocks."""

    sections: tuple[ProseSection, ...]
    actors: tuple[ActorView, ...]
    power: LinkView
    power_count: int
    hedged: LinkView
    hedged_count: int
    unstated: LinkView
    unstated_count: int
    authority: LinkView
    timeline: LinkView
    events: int
    debates: tuple[LinkView, ...]
    kinds: tuple[CountView, ...]
    articles: tuple[CountView, ...]
    sentences: int
    works: CountView


def home_page(knowledge: Knowledge) -> Page:
    """The home page. Without a content/index.md it has the project's name and description."""
    corpus = knowledge.corpus
    prose = next((page for page in corpus.pages if page.path == PATH), None)
    blocks = [(statement, block) for statement in corpus.statements for block in statement.assertion.power]
    counted = Counter(str(statement.excerpt.article) for statement in corpus.statements)
    debates = next(kind for kind in KINDS if kind.model is Debate)
    view = HomeView(
        sections=_sections(knowledge, prose),
        actors=_actors(knowledge),
        power=_link("Power", power_rows.PATH),
        power_count=len(blocks),
        hedged=_link("Only arguable", power_rows.ARGUABLE),
        hedged_count=sum(bool(statement.assertion.hedge) for statement, _ in blocks),
        unstated=_link("Where nobody is named", f"{power_rows.PATH}#unstated"),
        unstated_count=sum(stated(block.by) != block.by or stated(block.over) != block.over for _, block in blocks),
        authority=_link("Authority", authority.PATH),
        timeline=_link("Timeline", timeline.PATH),
        events=sum(isinstance(entity, Event) for entity in corpus.entity.values()),
        debates=tuple(link_to(knowledge, PATH, debate.id) for debate in entities_of(knowledge, debates)),
        kinds=tuple(
            CountView(_link(kind.plural, f"{kind.folder}/"), count)
            for kind in KINDS
            if (count := len(entities_of(knowledge, kind)))
        ),
        articles=tuple(CountView(link_to(knowledge, PATH, id), counted[id]) for id in sorted(corpus.article)),
        sentences=len(corpus.statements),
        works=CountView(_link("Works", "works/"), len(corpus.reference)),
    )
    return Page(
        path=PATH,
        title=str(prose.title) if prose else str(corpus.project.name),
        template="home.md.j2",
        view=view,
        file=prose.location.file if prose else "",
        description=" ".join(str(corpus.project.description).split()),
    )


def _link(label: str, address: str) -> LinkView:
    return LinkView(label, relative(PATH, address))


def _sections(knowledge: Knowledge, page: ProsePage | None) -> tuple[ProseSection, ...]:
    if page is None:
        description = " ".join(str(knowledge.corpus.project.description).split())
        return (ProseSection(0, "", "", Markup("<p>{}</p>").format(description)),)
    return prose_view(knowledge, page).sections


def _actors(knowledge: Knowledge) -> tuple[ActorView, ...]:
    """The actors that most power blocks name, at either end."""
    exerts: dict[str, Counter[str]] = {}
    subject: dict[str, Counter[str]] = {}
    for statement in knowledge.corpus.statements:
        for block in statement.assertion.power:
            for ends, counts in ((block.by, exerts), (block.over, subject)):
                for end in stated(ends):
                    if end in knowledge.corpus.entity:
                        counts.setdefault(str(end), Counter())[str(block.form)] += 1
    both = set(exerts) & set(subject) or set(exerts) | set(subject)

    def size(id: str) -> int:
        return sum(exerts.get(id, Counter()).values()) + sum(subject.get(id, Counter()).values())

    return tuple(
        ActorView(
            link=link_to(knowledge, PATH, id, short=True),
            plural=kind_of(knowledge.corpus.entity[id]).id in PLURAL_KINDS,
            exerts_href=_part(knowledge, id, "power-by"),
            exerts=_forms(knowledge, exerts.get(id, Counter())),
            subject_href=_part(knowledge, id, "power-over"),
            subject=_forms(knowledge, subject.get(id, Counter())),
        )
        for id in sorted(both, key=lambda end: (-size(end), end))[:ACTORS]
    )


def _part(knowledge: Knowledge, id: str, fragment: str) -> str:
    return relative(PATH, f"{knowledge.layout.path(id)}#{fragment}")


def _forms(knowledge: Knowledge, counts: Counter[str]) -> tuple[FormCount, ...]:
    return tuple(
        FormCount(label_of(knowledge, form)[0], number)
        for form, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
