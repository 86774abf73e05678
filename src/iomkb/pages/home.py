"""From the prose of the home page and everything recorded to the home page: who may begin where, and what there is to ask."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import site_href
from iomkb.model.entities import KINDS, Debate, Event, kind_of
from iomkb.model.page import ProsePage
from iomkb.pages import authority, power_rows, timeline
from iomkb.pages.entities import entities_of
from iomkb.pages.home_doors import DoorView, doors
from iomkb.pages.links import LinkView, label_of, link_to, mark_of
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.prose_pages import ProseSection, prose_view
from iomkb.vocabulary import stated

PATH = ""
"""The path of the home page."""

ACTORS = 3
"""Of how many actors the home page asks the questions about power: those with the most passages on it."""

DEBATES = 8
"""How many debates the home page names: those with the most sentences."""

PLURAL_KINDS = ("group", "population")
"""Kinds whose names are plurals."""


@dataclass(frozen=True, slots=True)
class FormCount:
    """A form of power, with the class names of its mark, and in how many passages it is spoken of."""

    form: str
    mark: str
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
class TimeView:
    """The timeline: how many events there are, how many of them undated, and the years between which the others lie."""

    link: LinkView
    events: int
    undated: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class DebateView:
    """A debate, how many positions it has, and how many sentences hold them."""

    link: LinkView
    positions: int
    sentences: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page. `hedged` and `unstated` count power blocks; `others` are further ways in that this site has."""

    intro: Markup | None
    counts: tuple[CountView, ...]
    doors: tuple[DoorView, ...]
    sections: tuple[ProseSection, ...]
    actors: tuple[ActorView, ...]
    power: LinkView
    power_count: int
    hedged: LinkView
    hedged_count: int
    unstated: LinkView
    unstated_count: int
    authority: LinkView
    time: TimeView
    debates: tuple[DebateView, ...]
    all_debates: LinkView
    more_debates: int
    others: tuple[LinkView, ...]
    kinds: tuple[CountView, ...]
    articles: tuple[CountView, ...]


def home_page(knowledge: Knowledge) -> Page:
    """The home page. Without a content/index.md it has the project's name and description."""
    corpus = knowledge.corpus
    prose = next((page for page in corpus.pages if page.path == PATH), None)
    intro, sections = _prose(knowledge, prose)
    blocks = [(statement, block) for statement in corpus.statements for block in statement.assertion.power]
    actors, debates = _actors(knowledge), _debates(knowledge)
    view = HomeView(
        intro=intro,
        counts=_counts(knowledge),
        doors=doors(
            knowledge,
            _question(actors[0]) if actors else None,
            debates[0].link if debates else None,
        ),
        sections=sections,
        actors=actors,
        power=_link("The whole matrix of power", power_rows.PATH),
        power_count=len(blocks),
        hedged=_link("Only arguable", power_rows.ARGUABLE),
        hedged_count=sum(bool(statement.assertion.hedge) for statement, _ in blocks),
        unstated=_link("Where nobody is named", f"{power_rows.PATH}#unstated"),
        unstated_count=sum(stated(block.by) != block.by or stated(block.over) != block.over for _, block in blocks),
        authority=_link("Authority", authority.PATH),
        time=_time(knowledge),
        debates=debates[:DEBATES],
        all_debates=_link("All debates", "debates/"),
        more_debates=max(0, len(debates) - DEBATES),
        others=tuple(
            _link(label, path)
            for label, path in (("Graph explorer", "explorer/"), ("Open questions", "questions/"))
            if path in knowledge.layout.pages
        ),
        kinds=tuple(
            CountView(LinkView(kind.plural, site_href(f"{kind.folder}/"), "", "kind", mark_of(kind.id)), count)
            for kind in KINDS
            if (count := len(entities_of(knowledge, kind)))
        ),
        articles=_articles(knowledge),
    )
    return Page(
        path=PATH,
        title=str(prose.title) if prose else str(corpus.project.name),
        template="home.md.j2",
        view=view,
        file=prose.location.file if prose else "",
        description=" ".join(str(corpus.project.description).split()),
        table_of_contents=False,
    )


def _link(label: str, address: str) -> LinkView:
    return LinkView(label, site_href(address))


def _prose(knowledge: Knowledge, page: ProsePage | None) -> tuple[Markup | None, tuple[ProseSection, ...]]:
    """What is written before the first heading, and the sections."""
    if page is None:
        description = " ".join(str(knowledge.corpus.project.description).split())
        return Markup("<p>{}</p>").format(description), ()
    sections = prose_view(knowledge, page).sections
    intro = next((section.body for section in sections if section.level == 0), None)
    return intro, tuple(section for section in sections if section.level)


def _articles(knowledge: Knowledge) -> tuple[CountView, ...]:
    """The articles, each with the number of its sentences."""
    sentences = Counter(str(statement.excerpt.article) for statement in knowledge.corpus.statements)
    return tuple(CountView(link_to(knowledge, id), sentences[id]) for id in sorted(knowledge.corpus.article))


def _counts(knowledge: Knowledge) -> tuple[CountView, ...]:
    """How much there is, as numbers that lead to it; what there is none of is left out."""
    corpus = knowledge.corpus
    counts = (
        (len(corpus.article), "article read passage by passage", "articles read passage by passage", "articles/"),
        (len(corpus.statements), "sentence with its place", "sentences, each with its place", "articles/"),
        (len(corpus.entity), "record", "records", "#contents"),
        (len(knowledge.graph.edges), "edge between them", "edges between them", "relations/"),
        (len(corpus.reference), "work in the bibliography", "works in the bibliography", "works/"),
    )
    return tuple(CountView(_link(one if n == 1 else many, path), n) for n, one, many, path in counts if n)


def _time(knowledge: Knowledge) -> TimeView:
    """The events, and the first and last year in which one of them can lie."""
    events = [entity for entity in knowledge.corpus.entity.values() if isinstance(entity, Event)]
    spans = [dated.date.span for event in events for dated in event.dates]
    days = [day for span in spans for day in (span.first, span.last) if day]
    return TimeView(
        link=_link("Timeline", timeline.PATH),
        events=len(events),
        undated=sum(not event.dates for event in events),
        first=min(days).year if days else 0,
        last=max(days).year if days else 0,
    )


def _debates(knowledge: Knowledge) -> tuple[DebateView, ...]:
    """The debates, those with the most sentences first."""
    kind = next(kind for kind in KINDS if kind.model is Debate)
    views = [
        DebateView(
            link=link_to(knowledge, debate.id),
            positions=len(debate.positions),
            sentences=len({str(ref) for position in debate.positions for ref in position.says}),
        )
        for debate in entities_of(knowledge, kind)
        if isinstance(debate, Debate)
    ]
    return tuple(sorted(views, key=lambda view: -view.sentences))


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
            link=link_to(knowledge, id, short=True),
            plural=kind_of(knowledge.corpus.entity[id]).id in PLURAL_KINDS,
            exerts_href=_part(knowledge, id, "power-by"),
            exerts=_forms(knowledge, exerts.get(id, Counter())),
            subject_href=_part(knowledge, id, "power-over"),
            subject=_forms(knowledge, subject.get(id, Counter())),
        )
        for id in sorted(both, key=lambda end: (-size(end), end))[:ACTORS]
    )


def _question(actor: ActorView) -> LinkView:
    """A first question about power: who exerts it over the actor, or else over whom the actor exerts it."""
    if actor.subject:
        return LinkView(f"Who exerts power over {actor.link.label}", actor.subject_href)
    return LinkView(f"Over whom power is exerted by {actor.link.label}", actor.exerts_href)


def _part(knowledge: Knowledge, id: str, fragment: str) -> str:
    return site_href(f"{knowledge.layout.path(id)}#{fragment}")


def _forms(knowledge: Knowledge, counts: Counter[str]) -> tuple[FormCount, ...]:
    return tuple(
        FormCount(label_of(knowledge, form)[0], mark_of(label_of(knowledge, form)[1], form), number)
        for form, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
