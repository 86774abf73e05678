"""From an entity, and all that the sources say of it, to its page. Debates and indicators have pages of their own making."""

from collections.abc import Iterable
from math import log2

from iomkb.layout import site_href
from iomkb.model.corpus import Statement
from iomkb.model.entities import KINDS, AuthorityType, Debate, Entity, Indicator, Kind, PowerType, kind_of
from iomkb.pages.around import around_view
from iomkb.pages.entities_cited import cited_view
from iomkb.pages.entities_groups import group_statements
from iomkb.pages.entities_head import head_view, subtype_in_words
from iomkb.pages.entities_power import arguable, arguable_href, power_by, power_over
from iomkb.pages.entities_related import (
    article_rows,
    cited_works,
    figure_rows,
    glance_rows,
    linked_works,
)
from iomkb.pages.entities_story import disputes, moments
from iomkb.pages.entities_view import AuthorityKind, EntityView, GroupView
from iomkb.pages.evidence import evidence_of_entity, statements_behind
from iomkb.pages.links import LinkView, mark_of, plain_of, shortened
from iomkb.pages.page import Crumb, Knowledge, Later, Page
from iomkb.pages.power_rows import AuthorityRow, authority_rows, named_first, power_rows
from iomkb.pages.statements import statement_view

SHOWN = 4
"""How many statements of a group stand open; the rest is folded."""

MOST, MOST_MENTIONS = 30, 10
"""How many statements of a group stay on the page of an entity that has a second page for all of them."""

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
        if kind.model in (AuthorityType, Debate, Indicator, PowerType):
            continue
        entities = entities_of(knowledge, kind)
        crumbs = [Crumb(str(entity.name), knowledge.layout.path(entity.id)) for entity in entities]
        for n, entity in enumerate(entities):
            pages.append(
                Page(
                    path=crumbs[n].path,
                    title=_title(entity),
                    template="entity.md.j2",
                    view=Later(entity_view, knowledge, entity),
                    file=entity.location.file,
                    trail=(Crumb("Home", ""), Crumb(kind.plural, f"{kind.folder}/")),
                    previous=crumbs[n - 1] if n else None,
                    next=crumbs[n + 1] if n + 1 < len(crumbs) else None,
                    description=described(knowledge, entity),
                    weight=1 + log2(1 + len(knowledge.graph.mentions(entity.id))),
                    evidence=Later(evidence_of_entity, knowledge, entity),
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


def entity_view(knowledge: Knowledge, entity: Entity) -> EntityView:
    """The view of an entity, for its page."""
    id, kind, graph = str(entity.id), kind_of(entity), knowledge.graph
    grouped = group_statements(graph, id, kind.id)
    said = statements_behind(knowledge, entity)
    power = tuple(power_rows(knowledge, said))
    authority = tuple(authority_rows(knowledge, said))
    acts = any(id in (*row.by_ids, *row.over_ids) for row in power)
    crowded = id in knowledge.layout.sentence_pages

    def group(title: str, statements: tuple[Statement, ...], most: int = MOST) -> GroupView:
        return statement_group(knowledge, title, statements, SHOWN if len(said) < MANY else 1, most if crowded else None)

    return EntityView(
        id=id,
        head=head_view(
            knowledge,
            entity,
            LinkView(kind.singular, site_href(f"{kind.folder}/"), "", "kind", mark_of(kind.id, id)),
        ),
        kind=kind.id,
        sentences_href=site_href(more) if (more := knowledge.layout.sentence_pages.get(id)) else "",
        cited=None if said else cited_view(knowledge, id),
        power_by=power_by(power, id),
        power_over=power_over(power, id),
        arguable=arguable(knowledge, said) if acts else (),
        arguable_href=arguable_href(knowledge),
        as_means=named_first(row for row in power if id in row.through_ids),
        authority=_by_type(row for row in authority if id in row.of_ids),
        underpins=tuple(row for row in authority if id in row.through_ids),
        around=around_view(knowledge, id),
        glance=glance_rows(knowledge, id),
        definitions=group("", grouped.definitions),
        questions=group("", grouped.questions),
        comparisons=group("", grouped.comparisons),
        held=group("", grouped.held),
        absences=group("", grouped.absences),
        groups=tuple(group(title, entries) for title, entries in grouped.groups),
        mentions=group("", grouped.mentions, MOST_MENTIONS),
        in_own_article=article_rows(knowledge, grouped.own_author),
        figures=figure_rows(knowledge, id, said),
        moments=moments(knowledge, entity),
        disputes=disputes(knowledge, said),
        works=cited_works(knowledge, said),
        linked_works=linked_works(knowledge, id),
    )


def _by_type(rows: Iterable[AuthorityRow]) -> tuple[AuthorityKind, ...]:
    """The rows by type of authority, in the order in which the sources first speak of each."""
    found: dict[str, tuple[LinkView, list[AuthorityRow]]] = {}
    for row in rows:
        for id, link in zip(row.type_ids, row.types, strict=True):
            found.setdefault(id, (link, []))[1].append(row)
    return tuple(AuthorityKind(link, tuple(same)) for link, same in found.values())


def statement_group(
    knowledge: Knowledge,
    title: str,
    statements: tuple[Statement, ...],
    shown: int,
    most: int | None = None,
    fragment: str = "",
) -> GroupView:
    """`shown` statements open, the rest folded; those beyond `most` are only counted. `fragment` is its heading's, if any."""
    kept = statements if most is None or len(statements) <= most + 1 else statements[:most]
    views = tuple(statement_view(knowledge, statement) for statement in kept)
    cut = shown if len(views) > shown + 1 else len(views)
    return GroupView(title, views[:cut], views[cut:], len(statements) - len(kept), fragment)
