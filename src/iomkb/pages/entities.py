"""From an entity, and all that the sources say of it, to its page. Debates and indicators have pages of their own making."""

from math import log2

from iomkb.graph import EntityGraph
from iomkb.layout import relative
from iomkb.model.corpus import Statement
from iomkb.model.entities import KINDS, Debate, Entity, Indicator, Kind, kind_of
from iomkb.pages.entities_cited import cited_view
from iomkb.pages.entities_groups import Grouped, group_statements
from iomkb.pages.entities_head import head_view, subtype_in_words
from iomkb.pages.entities_power import arguable, arguable_href, power_by, power_over
from iomkb.pages.entities_related import (
    ArticleRow,
    article_rows,
    cited_works,
    debates_about,
    event_rows,
    figure_rows,
    glance_rows,
    last_year,
    linked_works,
)
from iomkb.pages.entities_view import EntityView, GroupView
from iomkb.pages.links import LinkView, plain_of, shortened
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.power_rows import authority_rows, named_first, power_rows
from iomkb.pages.statements import statement_view

SHOWN = 4
"""How many statements of a group stand open; the rest is folded."""

MANY = 60
"""From how many statements on a page each group stands open with one statement only."""


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
                    title=_title(entity),
                    template="entity.md.j2",
                    view=entity_view(knowledge, crumbs[n].path, entity),
                    file=entity.location.file,
                    trail=(Crumb("Home", ""), Crumb(kind.plural, f"{kind.folder}/")),
                    previous=crumbs[n - 1] if n else None,
                    next=crumbs[n + 1] if n + 1 < len(crumbs) else None,
                    description=described(knowledge, entity),
                    weight=1 + log2(1 + len(knowledge.graph.mentions(entity.id))),
                )
            )
    return tuple(pages)


def _title(entity: Entity) -> str:
    """The name with its abbreviation, so that whoever searches for either finds the entity itself first."""
    return f"{entity.name} ({entity.abbreviation})" if entity.abbreviation else str(entity.name)


def described(knowledge: Knowledge, entity: Entity) -> str:
    """One plain sentence on an entity: its description's beginning, or its kind."""
    if entity.description:
        return shortened(plain_of(knowledge, entity.description[0].text), 160)
    return f"{entity.name}: {(subtype_in_words(entity) or kind_of(entity).singular).lower()}."


def entity_view(knowledge: Knowledge, page: str, entity: Entity) -> EntityView:
    """The view of an entity for its page at path `page`."""
    id, kind, graph = str(entity.id), kind_of(entity), knowledge.graph
    grouped = group_statements(graph, id, kind.id)
    said = _said(graph, id, grouped)
    power = tuple(power_rows(knowledge, page, said))
    authority = tuple(authority_rows(knowledge, page, said))
    acts = any(id in (*row.by_ids, *row.over_ids) for row in power)
    shown = SHOWN if len(said) < MANY else 1
    return EntityView(
        id=id,
        head=head_view(knowledge, page, entity, LinkView(kind.singular, relative(page, f"{kind.folder}/"))),
        kind=kind.id,
        as_of=last_year(knowledge, tuple(statement.excerpt for statement in said)),
        said=len(said),
        cited=None if said else cited_view(knowledge, page, id),
        power_by=power_by(power, id),
        power_over=power_over(power, id),
        arguable=arguable(knowledge, page, said) if acts else (),
        arguable_href=arguable_href(knowledge, page),
        as_form=named_first(row for row in power if id == row.form_id),
        as_means=named_first(row for row in power if id in row.through_ids),
        authority=tuple(row for row in authority if id in row.of_ids),
        as_type=tuple(row for row in authority if id in row.type_ids),
        underpins=tuple(row for row in authority if id in row.through_ids),
        glance=glance_rows(knowledge, page, id),
        definitions=_group(knowledge, page, "", grouped.definitions, shown),
        questions=_group(knowledge, page, "", grouped.questions, shown),
        comparisons=_group(knowledge, page, "", grouped.comparisons, shown),
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


def _said(graph: EntityGraph, id: str, grouped: Grouped) -> tuple[Statement, ...]:
    """The statements that speak of the entity, then the views it holds that do not name it."""
    statements = [mention.statement for mention in graph.mentions(id)] + [*grouped.held]
    return tuple({statement.key: statement for statement in statements}.values())


def _own_articles(knowledge: Knowledge, page: str, grouped: Grouped) -> tuple[ArticleRow, ...]:
    return article_rows(knowledge, page, grouped.own_author)


def _group(knowledge: Knowledge, page: str, title: str, statements: tuple[Statement, ...], shown: int) -> GroupView:
    views = tuple(statement_view(knowledge, page, statement) for statement in statements)
    cut = shown if len(views) > shown + 1 else len(views)
    return GroupView(title, views[:cut], views[cut:])
