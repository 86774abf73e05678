"""From the exports to the page that documents them. Knows the exports only as the values it is given."""

from dataclasses import dataclass

from markupsafe import Markup

from iomkb.model.prose import prose
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.resolver import inline

PATH = "data/"

GROUPS = {
    "graph": "The graph",
    "linked": "Linked data",
    "statements": "Sentences and figures",
    "bibliography": "The bibliography",
}
"""The headings of the groups, in the order of the page."""


@dataclass(frozen=True, slots=True)
class ExportView:
    """A file to download. `name`: what the command line calls it; `read_with`: one line of code that reads it."""

    name: str
    filename: str
    group: str
    description: str
    fields: tuple[str, ...]
    read_with: str
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of our own in the linked data: its name, which is its fragment on the page, what it is, and what it means."""

    name: str
    sort: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a table: its name, its type in SQL, what it holds, and the columns whose values stand in it."""

    name: str
    type: str
    description: str
    refers_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableView:
    """A table that the command line writes for databases, and its columns."""

    name: str
    description: str
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """A file on the page, its description as HTML."""

    export: ExportView
    description: Markup


@dataclass(frozen=True, slots=True)
class ExportGroup:
    """Files of one group, in the order given."""

    title: str
    fragment: str
    entries: tuple[ExportEntry, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The page of files, with the licence of our own texts. `citation_file`: whether CITATION.cff is offered as well.

    `tables`: what is not offered here, since the command line writes it.
    """

    groups: tuple[ExportGroup, ...]
    licence: str
    licence_url: str
    nodes: int
    edges: int
    statements: int
    works: int
    terms: tuple[TermView, ...]
    citation_file: bool
    tables: tuple[TableView, ...]


def data_pages(
    knowledge: Knowledge,
    exports: tuple[ExportView, ...],
    terms: tuple[TermView, ...] = (),
    tables: tuple[TableView, ...] = (),
    *,
    citation_file: bool = False,
) -> tuple[Page, ...]:
    """The one page of files to download, of the tables for databases, and of the terms that the linked data speaks."""
    corpus = knowledge.corpus
    names = [*GROUPS, *(export.group for export in exports if export.group not in GROUPS)]
    groups = tuple(
        ExportGroup(
            title=GROUPS.get(name, name),
            fragment=f"data-{name}" if name in GROUPS else f"data-{number}",
            entries=tuple(
                ExportEntry(export, inline(knowledge, prose(export.description))) for export in exports if export.group == name
            ),
        )
        for number, name in enumerate(dict.fromkeys(names), start=1)
    )
    page = Page(
        path=PATH,
        title="Data",
        template="data.md.j2",
        view=DataView(
            groups=tuple(group for group in groups if group.entries),
            licence=str(corpus.project.licence),
            licence_url=str(corpus.project.licence_url or ""),
            nodes=knowledge.graph.graph.number_of_nodes(),
            edges=len(knowledge.graph.edges),
            statements=len(corpus.statements),
            works=len(corpus.reference),
            terms=terms,
            citation_file=citation_file,
            tables=tables,
        ),
        trail=(Crumb("Home", ""),),
        description="The same knowledge as files: a graph, tables and a bibliography, with one line of code that reads each.",
    )
    return (page,)
