"""Planned passages, held against the project's checks before anything is written: none of them may bring an error."""

from collections.abc import Sequence
from dataclasses import replace

from iomkb.checks import run_checks
from iomkb.diagnostics import Diagnostic, Severity
from iomkb.graph import build_graph
from iomkb.importers.hypothes_is import AnnotationPlan, without
from iomkb.layout import plan_layout
from iomkb.model.articles import Article, Excerpt
from iomkb.model.corpus import Corpus
from iomkb.read.files import SourceFile
from iomkb.read.records import read_record


def checked(plan: AnnotationPlan, corpus: Corpus, article: Article, found: Sequence[Diagnostic]) -> AnnotationPlan:
    """The plan with every text that brings an error written without markup, and without those that bring one even so.

    `[[…]]`, `[@…]` and links that name nothing are errors in a record; in an annotation they are just words.
    """
    bad = _errors(plan, corpus, article, found)
    plain = (replace(one, text=one.plain_text) if one.path in bad else one for one in plan.passages)
    plan = replace(plan, passages=tuple(plain))
    return without(plan, _errors(plan, corpus, article, found)) if bad else plan


def _errors(plan: AnnotationPlan, corpus: Corpus, article: Article, found: Sequence[Diagnostic]) -> dict[str, str]:
    """The first error in each planned file, by its path."""
    excerpts: list[Excerpt] = []
    errors: list[Diagnostic] = []
    for one in plan.passages:
        excerpt, faults = read_record(Excerpt, SourceFile(one.path, one.text.encode()), "excerpt", {"article": str(article.id)})
        errors += [fault for fault in faults if fault.severity is Severity.ERROR]
        excerpts += [excerpt] if excerpt else []
    changed = replace(corpus, excerpts=(*corpus.excerpts, *excerpts))
    graph = build_graph(changed)
    errors += [
        finding
        for finding in run_checks(changed, graph, plan_layout(changed, graph.prominent), found)
        if finding.severity is Severity.ERROR
    ]
    paths = {one.path for one in plan.passages}
    blamed: dict[str, str] = {}
    for finding in errors:
        if finding.location.file in paths:
            blamed.setdefault(finding.location.file, f"{finding.message} ({finding.rule})")
    return blamed
