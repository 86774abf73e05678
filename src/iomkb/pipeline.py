"""The whole journey, read this first: a project folder → corpus and findings → graph and layout → pages → outputs.

Each stage runs once, takes values and returns new ones. Nothing here prints, and only `load` reads the project's files.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from iomkb.checks import RULES, run_checks
from iomkb.citations import format_references
from iomkb.citations.publication import Publication
from iomkb.clock import WITHOUT_HISTORY, source_date_epoch
from iomkb.diagnostics import Diagnostic, Severity, in_file_order
from iomkb.exports import EXPORTS
from iomkb.exports.bibliography_bib import bibliography_bib
from iomkb.exports.bibliography_csl import bibliography_csl
from iomkb.exports.bibliography_ris import bibliography_ris
from iomkb.exports.explorer import explorer_json
from iomkb.graph import EntityGraph, build_graph
from iomkb.layout import Layout, plan_layout
from iomkb.model.corpus import Corpus
from iomkb.model.project import Project
from iomkb.model.references import Author
from iomkb.model.values import folded
from iomkb.output import Output
from iomkb.pages import explorer
from iomkb.pages.citing import cited_pages, work_file
from iomkb.pages.data import ExportView
from iomkb.pages.finding import findable_pages
from iomkb.pages.page import Knowledge
from iomkb.pages.plan import plan_pages
from iomkb.pages.rules import RuleView
from iomkb.read.citation_file import read_citation_file
from iomkb.read.project import read
from iomkb.render import Renderer
from iomkb.vendored import CYTOSCAPE, vendored_text

CITING = {
    "bib": bibliography_bib,
    "ris": lambda works: bibliography_ris(works).removeprefix("1.\n"),  # rispy numbers the records
    "json": bibliography_csl,
}
"""How single works are handed to reference managers: by the ending of the file."""


class CollidingOutputsError(Exception):
    """Two outputs would stand at one address: a fault of the program, since a rule finds such records."""


@dataclass(frozen=True)
class Loaded:
    """A project that was read and checked. `diagnostics` are in file order; `templates` is the project's own folder of them.

    `publication`: the site as it is cited.
    """

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    graph: EntityGraph
    layout: Layout
    templates: Path
    publication: Publication

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make a build fail."""
        return tuple(finding for finding in self.diagnostics if finding.severity is Severity.ERROR)

    @property
    def broken_promises(self) -> frozenset[str]:
        """The ids of those lines of the ledger that the planned site does not keep."""
        places = {finding.location for finding in self.diagnostics if finding.rule == "broken-promise"}
        return frozenset(promise.id for promise in self.corpus.promises if promise.location in places)


def load(root: Path) -> Loaded:
    """Read and check the project in folder `root`. Raises ProjectNotFound where there is none; all else is a finding."""
    reading = read(root)
    graph = build_graph(reading.corpus)
    layout = plan_layout(reading.corpus, graph.prominent)
    findings = [*reading.diagnostics, *run_checks(reading.corpus, graph, layout, reading.diagnostics)]
    authors, about_authors = read_citation_file(root)
    findings += about_authors
    publication = _publication(root, reading.corpus.project, authors)
    return Loaded(reading.corpus, in_file_order(findings), graph, layout, root / "templates", publication)


def _publication(root: Path, project: Project, authors: tuple[Author, ...]) -> Publication:
    """The site as it is cited: by the names in CITATION.cff, else by the contributors; of the day of its last change."""
    moment = int(source_date_epoch(root))
    site_url = f"{str(project.site_url).rstrip('/')}/" if project.site_url else ""
    return Publication(
        name=str(project.name),
        authors=authors or tuple(Author(literal=str(contributor.name)) for contributor in project.contributors),
        date=datetime.fromtimestamp(moment, UTC).date().isoformat() if moment != WITHOUT_HISTORY else "",
        site_url=site_url,
        licence=str(project.licence),
        licence_url=str(project.licence_url or ""),
    )


def outputs(loaded: Loaded, site_url: str = "") -> Iterator[Output]:
    """Every file of the site's source: pages, exports, permanent addresses, redirects. Raises CollidingOutputsError.

    `site_url`: where the site is published, for a project whose own record does not say.
    """
    publication = loaded.publication
    if site_url.startswith(("https://", "http://")) and not publication.site_url:
        publication = replace(publication, site_url=f"{site_url.rstrip('/')}/")
    taken: dict[str, str] = {}
    for output in _all_outputs(loaded, publication):
        address = folded(site_path(output.uri))
        if address in taken:
            raise CollidingOutputsError(f"{output.uri} and {taken[address]} would both stand at {site_path(output.uri)}")
        taken[address] = output.uri
        yield output


def site_path(uri: str) -> str:
    """The file of the built site that an output becomes: `organizations/iom.md` → `organizations/iom/index.html`."""
    folder, stem = os.path.split(uri.removesuffix(".md"))
    if not uri.endswith(".md"):
        return uri
    return "/".join(part for part in (folder, "" if stem == "index" else stem, "index.html") if part)


def _all_outputs(loaded: Loaded, publication: Publication) -> Iterator[Output]:
    layout = loaded.layout
    citations = format_references((*loaded.corpus.references, publication.any_page()))
    knowledge = Knowledge(loaded.graph, layout, citations)
    renderer = Renderer(layout, loaded.templates)
    rules = tuple(RuleView(rule.id, rule.severity, rule.manual) for rule in RULES)
    files = tuple(ExportView(e.name, e.filename, e.group, e.description, e.fields, e.read_with) for e in EXPORTS)
    pages = cited_pages(knowledge, plan_pages(knowledge, rules, files), publication, CITING)
    found = findable_pages(knowledge, pages)
    yield from (replace(renderer.render_page(page), found=found[page.path]) for page in pages)
    yield from (Output(f"data/{export.filename}", export.make(loaded.graph, layout)) for export in EXPORTS)
    for key, work in loaded.corpus.reference.items():
        yield from (Output(work_file(knowledge, key, ending), write((work,))) for ending, write in CITING.items())
    yield Output(explorer.FILE, explorer_json(loaded.graph, layout))
    yield Output(CYTOSCAPE, vendored_text(CYTOSCAPE))
    yield from (renderer.render_redirect(stub, carry_fragment=False) for stub in layout.stubs)
    yield from (renderer.render_redirect(redirect, carry_fragment=True) for redirect in layout.redirects)
