"""From an entity of which very many sentences speak to the pages that hold them all, in the groups of its own page."""

from collections.abc import Iterator
from itertools import groupby

from iomkb.layout import site_href
from iomkb.model.corpus import Statement
from iomkb.model.entities import Entity, kind_of
from iomkb.pages.entities import statement_group
from iomkb.pages.entities_groups import group_statements
from iomkb.pages.entities_view import GroupView, SentencesView
from iomkb.pages.evidence import evidence_of, statements_behind
from iomkb.pages.links import LinkView
from iomkb.pages.page import Crumb, Knowledge, Later, Page, Shown
from iomkb.pages.paging import Part, parts

Entry = tuple[int, str, Statement]
"""The number of a group, counted from 1, its title, and a sentence of it."""


def sentence_pages(knowledge: Knowledge) -> Iterator[Page]:
    """For each entity of which very many sentences speak, the pages that hold them all."""
    for id, path in knowledge.layout.sentence_pages.items():
        entity = knowledge.corpus.entity[id]
        entries = _entries(knowledge, entity)
        every = tuple(parts(knowledge, path, entries))
        begins = {number: part.path for part in reversed(every) for number, _, _ in part.entries}
        for part in every:
            yield part.framed(_page(knowledge, entity, part, entries, begins))


def _entries(knowledge: Knowledge, entity: Entity) -> tuple[Entry, ...]:
    """Every sentence that speaks of the entity, in the order of its page."""
    grouped = group_statements(knowledge.graph, str(entity.id), kind_of(entity).id)
    titled = (
        ("How it is defined", grouped.definitions),
        ("How it compares", grouped.comparisons),
        *grouped.groups,
        ("What is absent", grouped.absences),
        ("Views held", grouped.held),
        ("Open questions", grouped.questions),
        ("Also mentioned", grouped.mentions),
    )
    filled = enumerate(((title, statements) for title, statements in titled if statements), start=1)
    return tuple((number, title, statement) for number, (title, statements) in filled for statement in statements)


def _page(knowledge: Knowledge, entity: Entity, part: Part[Entry], entries: tuple[Entry, ...], begins: dict[int, str]) -> Page:
    kind = kind_of(entity)
    return Page(
        path=part.path,
        title=f"All sentences on {entity.abbreviation or entity.name}",
        template="sentences.md.j2",
        view=Later(_shown, knowledge, entity, part, entries, begins),
        file=entity.location.file,
        trail=(
            Crumb("Home", ""),
            Crumb(kind.plural, f"{kind.folder}/"),
            Crumb(str(entity.name), knowledge.layout.path(str(entity.id))),
        ),
        description=f"Every sentence that the sources read here say of {entity.name}.",
        weight=0.2,
    )


def _shown(
    knowledge: Knowledge, entity: Entity, part: Part[Entry], entries: tuple[Entry, ...], begins: dict[int, str]
) -> Shown:
    said = (statement for _, _, statement in part.entries) if part.pager else statements_behind(knowledge, entity)
    counted = [(number, title, len(list(group))) for (number, title), group in groupby(entries, key=lambda entry: entry[:2])]
    view = SentencesView(
        entity=LinkView(str(entity.name), site_href(knowledge.layout.path(str(entity.id))), "", kind_of(entity).id),
        count=len(entries),
        groups=tuple(_groups(knowledge, part, begins)),
        pager=part.pager,
        begins=tuple(
            (LinkView(title, site_href(f"{begins[number]}#{fragment(number)}")), count)
            for number, title, count in counted
            if part.pager
        ),
    )
    return Shown(view, evidence_of(knowledge, said))


def fragment(number: int) -> str:
    """The fragment of the group with this number on the page on which it begins, and on those on which it goes on."""
    return f"group-{number}"


def _groups(knowledge: Knowledge, part: Part[Entry], begins: dict[int, str]) -> Iterator[GroupView]:
    for (number, title), entries in groupby(part.entries, key=lambda entry: entry[:2]):
        statements = tuple(statement for _, _, statement in entries)
        named = title if begins[number] == part.path else f"{title}, continued"
        yield statement_group(knowledge, named, statements, len(statements), fragment=fragment(number))
