"""The whole journey, read this first: a project folder → corpus and findings → graph and layout → pages → outputs.

Each stage runs once, takes values and returns new ones. Nothing here prints, and only `load` reads the project's files.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from iomkb import collector
from iomkb.cache import Cache
from iomkb.checks import RULES, run_checks
from iomkb.citations import format_references
from iomkb.citations.publication import Publication
from iomkb.clock import WITHOUT_HISTORY, source_date_epoch
from iomkb.diagnostics import Diagnostic, Location, Severity, error, in_file_order
from iomkb.differences import Side
from iomkb.editions import Edition, read_editions
from iomkb.editions.courses import about_courses
from iomkb.editions.feeds import feeds, feeds_for
from iomkb.editions.history import History, histories
from iomkb.editions.views import edition_view, live_views
from iomkb.exports import EXPORTS, llms
from iomkb.exports.bibliography_bib import bibliography_bib
from iomkb.exports.bibliography_csl import bibliography_csl
from iomkb.exports.bibliography_ris import bibliography_ris
from iomkb.exports.courses import course_files
from iomkb.exports.explorer import explorer_files
from iomkb.exports.linked import TERMS
from iomkb.exports.parquet import TABLES
from iomkb.graph import EntityGraph, build_graph
from iomkb.layout import Layout, plan_layout, relative
from iomkb.model.corpus import Corpus
from iomkb.model.editions import FOLDER
from iomkb.model.project import Project
from iomkb.model.references import Author
from iomkb.model.source import shortened
from iomkb.model.values import folded, is_secure_url
from iomkb.output import Output, site_path
from iomkb.pages.citing import Citing, work_file
from iomkb.pages.data import ColumnView, ExportView, TableView, TermView
from iomkb.pages.finding import findable_pages
from iomkb.pages.page import Knowledge, Page, whole
from iomkb.pages.plan import plan_pages
from iomkb.pages.rules import RuleView
from iomkb.pages.suggesting import contributing
from iomkb.pages.tombstones import with_tombstones
from iomkb.progress import Tell, counted, silent
from iomkb.read.citation_file import CITATION_FILE, CitationFile, read_citation_file
from iomkb.read.project import read
from iomkb.render import Renderer
from iomkb.side_by_side import Aside
from iomkb.vendored import CYTOSCAPE, vendored_text

REPOSITORY = "IOMKB_REPOSITORY"
"""The environment variable that names the repository, before `repository` in content/project.yml."""

CITING = {
    "bib": bibliography_bib,
    "ris": lambda works: bibliography_ris(works).removeprefix("1.\n"),  # rispy numbers the records
    "json": bibliography_csl,
}
"""How single works are handed to reference managers: by the ending of the file."""


ASIDE = 10_000
"""Up to so many edges the exports are made aside: for that all records stand in memory twice. Else half of them, later."""

EXPORTED = tuple(f"data/{export.filename}" for export in EXPORTS)
"""The site paths of the exports."""


@dataclass(frozen=True)
class Sooner:
    """The paths of pages that somebody waits for, and who is given these before any other output is made."""

    paths: frozenset[str]
    show: Callable[[list[Output]], None]


class CollidingOutputsError(Exception):
    """Two outputs would stand at one address: a fault of the program, since a rule finds such records."""


@dataclass(frozen=True)
class Loaded:
    """A project that was read and checked. `diagnostics` are in file order; `templates` is the project's own folder of them.

    `publication`: the site as it is cited. `repository`: the https address where issues are opened; empty where there is none.
    `editions`: its states that were frozen, newest last. `cut_as`: the name and title of the edition that is being cut of it.
    `citation_file`: the text of CITATION.cff, which the site offers; empty where there is none.
    """

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    graph: EntityGraph
    layout: Layout
    templates: Path
    publication: Publication
    repository: str = ""
    editions: tuple[Edition, ...] = ()
    cut_as: tuple[str, str] | None = None
    citation_file: str = ""

    def as_edition(self, name: str, title: str) -> "Loaded":
        """The same project as what an edition is built from: its pages are cited at their place in it and name no other."""
        own = self.publication
        site_url = f"{own.site_url}{FOLDER}/{name}/" if own.site_url else ""
        publication = replace(own, name=f"{own.name} ({title})", site_url=site_url)
        return replace(self, publication=publication, editions=(), cut_as=(name, title))

    def histories(self, tell: Tell = silent) -> tuple[History, ...]:
        """What has changed since each edition. Raises what `iomkb.editions.history.histories` raises."""
        if not self.editions:
            return ()
        return histories(self.editions, Side(self.corpus, self.graph, self.layout, self.diagnostics), tell)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make a build fail."""
        return tuple(finding for finding in self.diagnostics if finding.severity is Severity.ERROR)

    @property
    def broken_promises(self) -> frozenset[str]:
        """The ids of those lines of the ledger that the planned site does not keep."""
        places = {finding.location for finding in self.diagnostics if finding.rule == "broken-promise"}
        return frozenset(promise.id for promise in self.corpus.promises if promise.location in places)


@collector.at_rest()
def load(root: Path, tell: Tell = silent, home: Path | None = None) -> Loaded:
    """Read and check the project in folder `root`. Raises ProjectNotFound where there is none; all else is a finding.

    `home`: the project of which the files in `root` are another state (see `iomkb.read.project.read`).
    """
    reading = read(root, tell, home=home)
    tell("checking the records")
    graph = build_graph(reading.corpus)
    layout = plan_layout(reading.corpus, graph.prominent)
    findings = [*reading.diagnostics, *run_checks(reading.corpus, graph, layout, reading.diagnostics)]
    citing, about_citing = read_citation_file(root)
    repository, about_repository = _repository(reading.corpus.project)
    editions, about_editions = read_editions(root)
    findings += [*about_citing, *about_repository, *about_editions, *about_courses(reading.corpus, editions)]
    publication = _publication(root, reading.corpus.project, citing)
    found = in_file_order(findings)
    return Loaded(
        reading.corpus, found, graph, layout, root / "templates", publication, repository, editions, citation_file=citing.text
    )


def _repository(project: Project) -> tuple[str, list[Diagnostic]]:
    """The address of the repository: that of the environment, so that a fork need not edit anything; else the project's."""
    given = os.environ.get(REPOSITORY, "").strip()
    if not given:
        return str(project.repository or ""), []
    if is_secure_url(given):
        return given, []
    message = f"{REPOSITORY} in the environment is “{shortened(given)}”, which is not an https address"
    help = "Write it in full, beginning with https://, or unset it."
    return "", [error("wrong-type", Location("content/project.yml"), message, help)]


def _publication(root: Path, project: Project, citing: CitationFile) -> Publication:
    """The site as it is cited: by the names in CITATION.cff, else by the contributors; of the day of its last change."""
    moment = int(source_date_epoch(root))
    site_url = f"{str(project.site_url).rstrip('/')}/" if project.site_url else ""
    return Publication(
        name=str(project.name),
        authors=citing.authors or tuple(Author(literal=str(contributor.name)) for contributor in project.contributors),
        date=datetime.fromtimestamp(moment, UTC).date().isoformat() if moment != WITHOUT_HISTORY else "",
        site_url=site_url,
        licence=str(project.licence),
        licence_url=str(project.licence_url or ""),
        version=citing.version,
    )


def outputs(
    loaded: Loaded,
    site_url: str = "",
    tell: Tell = silent,
    told: tuple[History, ...] = (),
    exported: tuple[Output, ...] = (),
    sooner: Sooner | None = None,
) -> Iterator[Output]:
    """Every file of the site's source: pages, exports, permanent addresses, redirects. Raises CollidingOutputsError.

    `site_url`: where the site is published, for a project whose own record does not say. `told`: the editions that the pages
    tell of, newest last (see `Loaded.histories`); whoever hands them over must put their pages beside the site. `exported`: the
    files of `EXPORTED` as they were made before, where new ones are not wanted. `sooner`: pages that are made twice where
    somebody waits for them; what is handed over of these does not say how they are found.
    """
    publication = loaded.publication
    if site_url.startswith(("https://", "http://")) and not publication.site_url:
        publication = replace(publication, site_url=f"{site_url.rstrip('/')}/")
    taken: dict[str, str] = {}
    large = len(loaded.graph.edges) > ASIDE
    with (
        collector.at_rest(),
        Cache(loaded.templates.parent, "generated") as cache,
        # they need neither pages nor citations
        Aside(lambda: exported or _exports(loaded, publication, large=large), not large and not exported) as aside,
    ):
        for output in _all_outputs(loaded, publication, tell, told, cache, aside.result, sooner):
            address = folded(site_path(output.uri))
            if address in taken:
                raise CollidingOutputsError(f"{output.uri} and {taken[address]} would both stand at {site_path(output.uri)}")
            taken[address] = output.uri
            yield output


def _exports(loaded: Loaded, publication: Publication, *, large: bool) -> tuple[Output, ...]:
    """The files for other programs; of a large project a copy of the process makes every other one."""

    def made(start: int) -> list[Output]:
        some = zip(EXPORTED[start::2], EXPORTS[start::2], strict=True)
        return [Output(uri, export.make(loaded.graph, loaded.layout, publication.site_url).encode()) for uri, export in some]

    with Aside(lambda: made(1), large) as others:
        both = {output.uri: output for output in (*made(0), *others.result())}
    return tuple(both[uri] for uri in EXPORTED)


def _all_outputs(
    loaded: Loaded,
    publication: Publication,
    tell: Tell,
    told: tuple[History, ...],
    cache: Cache,
    exports: Callable[[], tuple[Output, ...]],
    sooner: Sooner | None,
) -> Iterator[Output]:
    layout = loaded.layout
    tell("formatting references")
    citations = format_references((*loaded.corpus.references, publication.any_page()), cache)
    knowledge = Knowledge(loaded.graph, layout, citations, publication.site_url)
    renderer = Renderer(layout, loaded.templates, cache, publication)
    tell("planning pages")
    rules = tuple(RuleView(rule.id, rule.severity, rule.manual) for rule in RULES)
    files = tuple(ExportView(e.name, e.filename, e.group, e.description, e.fields, e.read_with, e.media_type) for e in EXPORTS)
    terms = tuple(TermView(term.name, term.sort, term.meaning) for term in TERMS)
    tables = tuple(
        TableView(t.name, t.description, tuple(ColumnView(c.name, c.type, c.description, c.references) for c in t.columns))
        for t in TABLES
    )
    made = feeds(told, publication)
    planned = plan_pages(
        knowledge,
        rules,
        files,
        terms,
        tuple(edition_view(history.edition) for history in told),
        tables,
        citation_file=bool(loaded.citation_file),
        within=loaded.cut_as[1] if loaded.cut_as else "",
        feed=made[0].uri if made else "",
        elsewhere=len(loaded.editions) - len(told),
    )
    planned = with_tombstones(knowledge, planned)
    citing = Citing(knowledge, publication, CITING)
    with_links = contributing(knowledge, publication, loaded.repository)
    with_edition = _about_editions([page.path for page in planned], told, made)

    def complete(page: Page) -> Page:
        return with_edition(citing.cited(with_links(whole(page))))

    if sooner is not None:
        wanted = [page for page in planned if page.path in sooner.paths]
        sooner.show(list(renderer.render_pages(wanted, complete, citing.spelled_out)))
    found = findable_pages(knowledge, planned)
    printed = renderer.render_pages(planned, complete, citing.spelled_out)
    for page, output in zip(planned, counted(printed, "printing pages", len(planned), tell), strict=True):
        yield replace(output, found=found.pop(page.path))
    yield from made
    tell("writing exports")
    yield from exports()
    described = ((export.filename, export.description) for export in EXPORTS)
    yield Output(llms.FILE, llms.llms_txt(loaded.corpus, publication, described, citation_file=bool(loaded.citation_file)))
    if loaded.citation_file:
        yield Output(CITATION_FILE, loaded.citation_file)
    for key, work in loaded.corpus.reference.items():
        yield from (Output(work_file(knowledge, key, ending), write((work,))) for ending, write in CITING.items())
    yield from course_files(knowledge)
    yield from (Output(uri, text) for uri, text in explorer_files(loaded.graph, layout, cache))
    yield Output(CYTOSCAPE, vendored_text(CYTOSCAPE))
    yield from (renderer.render_redirect(stub, carry_fragment=False) for stub in layout.stubs)
    yield from (renderer.render_redirect(redirect, carry_fragment=True) for redirect in layout.redirects)


def _about_editions(paths: list[str], told: tuple[History, ...], made: tuple[Output, ...]) -> Callable[[Page], Page]:
    """What gives a page what has changed on it since the newest edition, and its feeds, where there is an edition.

    `paths`: of all pages.
    """
    if not told:
        return lambda page: page
    changed = live_views(told[-1], paths)
    uris = frozenset(output.uri for output in made)

    def feeds_of(page: Page) -> tuple[tuple[str, str], ...]:
        found = feeds_for(page.path, uris)
        return tuple(("Editions" if uri == made[0].uri else page.title, relative(page.path, uri)) for uri in found)

    def with_edition(page: Page) -> Page:
        return replace(page, changed=changed.get(page.path), head=replace(page.head, feeds=feeds_of(page)))

    return with_edition
