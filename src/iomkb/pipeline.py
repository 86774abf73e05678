"""The whole journey, read this first: a project folder → corpus and findings → graph and layout → pages → outputs.

Each stage runs once, takes values and returns new ones. Nothing here prints, and only `load` reads the project's files.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from iomkb.checks import RULES, run_checks
from iomkb.citations import format_references
from iomkb.diagnostics import Diagnostic, Severity, in_file_order
from iomkb.exports import EXPORTS
from iomkb.graph import EntityGraph, build_graph
from iomkb.layout import Layout, plan_layout
from iomkb.model.corpus import Corpus
from iomkb.model.values import folded
from iomkb.output import Output
from iomkb.pages.data import ExportView
from iomkb.pages.page import Knowledge
from iomkb.pages.plan import plan_pages
from iomkb.pages.rules import RuleView
from iomkb.read.project import read
from iomkb.render import Renderer


class CollidingOutputsError(Exception):
    """Two outputs would stand at one address: a fault of the program, since a rule finds such records."""


@dataclass(frozen=True)
class Loaded:
    """A project that was read and checked. `diagnostics` are in file order; `templates` is the project's own folder of them."""

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    graph: EntityGraph
    layout: Layout
    templates: Path

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
    layout = plan_layout(reading.corpus)
    findings = [*reading.diagnostics, *run_checks(reading.corpus, graph, layout, reading.diagnostics)]
    return Loaded(reading.corpus, in_file_order(findings), graph, layout, root / "templates")


def outputs(loaded: Loaded) -> Iterator[Output]:
    """Every file of the site's source: pages, exports, permanent addresses, redirects. Raises CollidingOutputsError."""
    taken: dict[str, str] = {}
    for output in _all_outputs(loaded):
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


def _all_outputs(loaded: Loaded) -> Iterator[Output]:
    layout = loaded.layout
    knowledge = Knowledge(loaded.graph, layout, format_references(loaded.corpus.references))
    renderer = Renderer(layout, loaded.templates)
    rules = tuple(RuleView(rule.id, rule.severity, rule.manual) for rule in RULES)
    files = tuple(ExportView(e.name, e.filename, e.group, e.description, e.fields, e.read_with) for e in EXPORTS)
    yield from (renderer.render_page(page) for page in plan_pages(knowledge, rules, files))
    yield from (Output(f"data/{export.filename}", export.make(loaded.graph, layout)) for export in EXPORTS)
    yield from (renderer.render_redirect(stub, carry_fragment=False) for stub in layout.stubs)
    yield from (renderer.render_redirect(redirect, carry_fragment=True) for redirect in layout.redirects)
