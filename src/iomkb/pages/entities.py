"""From an entity, and all that the sources say of it, to its page. Debates and indicators have pages of their own making."""

from dataclasses import dataclass

from iomkb.layout import relative
from iomkb.model.entities import KINDS, Debate, Entity, Indicator, Kind, kind_of
from iomkb.pages.entities_groups import Chip, Entry, Grouped, group_statements
from iomkb.pages.entities_head import HeadView, head_view, subtype_in_words
from iomkb.pages.entities_related import (
    ArticleRow,
    EventRow,
    FigureRow,
    GlanceRow,
    article_rows,
    cited_works,
    debates_about,
    event_rows,
    figure_rows,
    glance_rows,
    last_year,
    linked_works,
)
from iomkb.pages.links import LinkView, link_to, plain_of, shortened
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.power_rows import AuthorityRow, PowerRow, authority_rows, by_form, named_first, power_rows
from iomkb.pages.statements import StatementView, statement_view

SHOWN = 6
"""How many statements of a group stand open; the rest is folded."""

MANY = 100
"""From how many statements on a page each group stands open with three statements only."""


@dataclass(frozen=True, slots=True)
class ChipView:
    """A relation of the entity, its label read from it, and the other ends."""

    label: str
    others: tuple[LinkView, ...]
    absence: bool


@dataclass(frozen=True, slots=True)
class EntryView:
    """A statement with its chips."""

    statement: StatementView
    chips: tuple[ChipView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """Statements under one title: those that stand open, and those folded away."""

    title: str
    shown: tuple[EntryView, ...]
    folded: tuple[EntryView, ...]

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self.shown) + len(self.folded)


@dataclass(frozen=True, slots=True)
class PowerSide:
    """What is exerted by the entity, or over it, by form of power."""

    forms: tuple[tuple[LinkView, tuple[PowerRow, ...]], ...]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for _, rows in self.forms)


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity's page. `said` counts all statements that speak of it.

    `power_by`: what it exerts; `power_over`: what is exerted over it; `as_form`, `as_means`: rows in which it is the form, the
    means. `authority`: what it has; `as_type`: rows in which it is the type; `underpins`: the authority that rests on it.
    """

    id: str
    head: HeadView
    kind: str
    as_of: str
    said: int
    power_by: PowerSide
    power_over: PowerSide
    as_form: tuple[PowerRow, ...]
    as_means: tuple[PowerRow, ...]
    authority: tuple[AuthorityRow, ...]
    as_type: tuple[AuthorityRow, ...]
    underpins: tuple[AuthorityRow, ...]
    glance: tuple[GlanceRow, ...]
    definitions: GroupView
    questions: GroupView
    held: GroupView
    absences: GroupView
    groups: tuple[GroupView, ...]
    mentions: GroupView
    in_own_article: tuple[ArticleRow, ...]
    figures: tuple[FigureRow, ...]
    events: tuple[EventRow, ...]
    debates: tuple[LinkView, ...]
    articles: tuple[ArticleRow, ...]
    works: tuple[LinkView, ...]
    linked_works: tuple[tuple[str, tuple[LinkView, ...]], ...]


def sort_name(entity: Entity) -> tuple[str, str]:
    """Sorts entities for readers: by name, an initial article left out."""
    name = str(entity.name).casefold()
    for article in ("the ", "a ", "an "):
        name = name.removeprefix(article)
    return (name, str(entity.id))


def entities_of(knowledge: Knowledge, kind: Kind) -> tuple[Entity, ...]:
    """The entities of a kind in the order of their listing."""
    return tuple(sorted((e for e in knowledge.corpus.entity.values() if kind_of(e) is kind), key=sort_name))


def entity_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A page for every entity, kind by kind, each with its neighbours in the listing."""
    pages: list[Page] = []
    for kind in KINDS:
        if kind.model in (Debate, Indicator):
            continue
        entities = entities_of(knowledge, kind)
        crumbs = [Crumb(str(entity.name), knowledge.layout.path(entity.id)) for entity in entities]
        for n, entity in enumerate(entities):
            pages.append(
                Page(
                    path=crumbs[n].path,
                    title=str(entity.name),
                    template="entity.md.j2",
                    view=entity_view(knowledge, crumbs[n].path, entity),
                    file=entity.location.file,
                    trail=(Crumb("Home", ""), Crumb(kind.plural, f"{kind.folder}/")),
                    previous=crumbs[n - 1] if n else None,
                    next=crumbs[n + 1] if n + 1 < len(crumbs) else None,
                    description=described(knowledge, entity),
                )
            )
    return tuple(pages)


def described(knowledge: Knowledge, entity: Entity) -> str:
    """One plain sentence on an entity: its description's beginning, or its kind."""
    if entity.description:
        return shortened(plain_of(knowledge, entity.description[0].text), 160)
    return f"{entity.name}: {(subtype_in_words(entity) or kind_of(entity).singular).lower()}."


def entity_view(knowledge: Knowledge, page: str, entity: Entity) -> EntityView:
    """The view of an entity for its page at path `page`."""
    id, kind, graph = str(entity.id), kind_of(entity), knowledge.graph
    grouped = group_statements(graph, id, kind.id)
    said = tuple(mention.statement for mention in graph.mentions(id))
    power = tuple(power_rows(knowledge, page, said))
    authority = tuple(authority_rows(knowledge, page, said))
    shown = SHOWN if len(said) < MANY else SHOWN // 2
    return EntityView(
        id=id,
        head=head_view(knowledge, page, entity, LinkView(kind.singular, relative(page, f"{kind.folder}/"))),
        kind=kind.id,
        as_of=last_year(knowledge, tuple(statement.excerpt for statement in said)),
        said=len(said),
        power_by=PowerSide(by_form(row for row in power if id in row.by_ids)),
        power_over=PowerSide(by_form(row for row in power if id in row.over_ids)),
        as_form=named_first(row for row in power if id == row.form_id),
        as_means=named_first(row for row in power if id in row.through_ids),
        authority=tuple(row for row in authority if id in row.of_ids),
        as_type=tuple(row for row in authority if id in row.type_ids),
        underpins=tuple(row for row in authority if id in row.through_ids),
        glance=glance_rows(knowledge, page, id),
        definitions=_group(knowledge, page, "", grouped.definitions, shown),
        questions=_group(knowledge, page, "", grouped.questions, shown),
        held=_group(knowledge, page, "", grouped.held, shown),
        absences=_group(knowledge, page, "", grouped.absences, shown),
        groups=tuple(_group(knowledge, page, title, entries, shown) for title, entries in grouped.groups),
        mentions=_group(knowledge, page, "", grouped.mentions, shown),
        in_own_article=_own_articles(knowledge, page, grouped),
        figures=figure_rows(knowledge, page, id, said),
        events=event_rows(knowledge, page, id),
        debates=debates_about(knowledge, page, said),
        articles=article_rows(knowledge, page, said),
        works=cited_works(knowledge, page, said),
        linked_works=linked_works(knowledge, page, id),
    )


def _own_articles(knowledge: Knowledge, page: str, grouped: Grouped) -> tuple[ArticleRow, ...]:
    return article_rows(knowledge, page, grouped.own_author)


def _group(knowledge: Knowledge, page: str, title: str, entries: tuple[Entry, ...], shown: int) -> GroupView:
    views = tuple(
        EntryView(
            statement_view(knowledge, page, entry.statement),
            tuple(_chip(knowledge, page, chip) for chip in entry.chips),
        )
        for entry in entries
    )
    cut = shown if len(views) > shown + 1 else len(views)
    return GroupView(title, views[:cut], views[cut:])


def _chip(knowledge: Knowledge, page: str, chip: Chip) -> ChipView:
    others = tuple(link_to(knowledge, page, other, short=True) for other in chip.others)
    return ChipView(chip.label, others, chip.absence)
