"""The commands that hold records against their source: `anchor`, `verify` and, without it, `coverage`."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb.cli_progress import progress
from iomkb.cli_project import (
    FORMAT,
    NO_NOTICES,
    ROOT,
    article_named,
    be_alone_in,
    pdf_at_hand,
    print_findings,
    source_of,
)
from iomkb.report import visible

if TYPE_CHECKING:
    from iomkb.diagnostics import Diagnostic
    from iomkb.model.articles import Article
    from iomkb.read.project import Reading
    from iomkb.sources.coverage import ArticleCoverage, Use
    from iomkb.sources.text import SourceDocument

ARTICLE = click.argument("article", required=False)
DATE = click.option("--date", metavar="YYYY-MM-DD", help="The day of the proof.  [default: today, or SOURCE_DATE_EPOCH]")


@click.command()
@ROOT
@ARTICLE
@FORMAT
def anchor(root: Path, article: str | None, format: str) -> None:
    """Find the place of each passage and quotation in the source, and write receipts.lock.

    The source text is looked for in sources/ and where IOMKB_SOURCES points. Without ARTICLE, all articles that have one.
    """
    from iomkb.diagnostics import in_file_order
    from iomkb.model.receipts import receipts_text
    from iomkb.sources.anchor import anchor as find_places
    from iomkb.writing import write_whole

    be_alone_in(root)
    reading = _read(root)
    findings = [] if article else _of_unread_articles(reading)
    written = []
    with progress() as tell:
        for one, document in _with_source(root, reading, article):
            tell(f"finding the places of {one.id}")
            if unread := _unread(reading, one):
                findings += unread
                continue
            receipts, faults = find_places(one, reading.corpus.excerpts, document, reading.corpus.receipts)
            findings += faults
            if receipts:
                write_whole(_lock(root, one), receipts_text(receipts))
            if any(fault.rule == "other-edition" for fault in faults):
                written.append(f"{one.id}: no receipt was written.")
                continue
            passages = sum(1 for excerpt in reading.corpus.excerpts if excerpt.article == one.id)
            written.append(f"{one.id}: {len(receipts)} of {passages} passages have a receipt.")
            written += _found_near(one, reading, document)
    print_findings(in_file_order(findings), format=format, told=written, root=root)
    sys.exit(1 if _red(findings) else 0)


@click.command()
@ROOT
@ARTICLE
@click.option("--overlap", is_flag=True, help="Look for copied sentences in all of the repository's own texts instead.")
@click.option("--dry-run", is_flag=True, help="Write no date of verification into receipts.lock.")
@FORMAT
@NO_NOTICES
@DATE
def verify(
    root: Path, article: str | None, overlap: bool, dry_run: bool, format: str, no_notices: bool, date: str | None
) -> None:
    """Prove against the source text that places, quotations, figures, hedges and voices are as the records say.

    What is proved gets the day of the proof in receipts.lock. Fails on anything worse than a notice.
    """
    from iomkb.clock import today
    from iomkb.diagnostics import in_file_order
    from iomkb.model.receipts import parse_date, receipts_text
    from iomkb.sources.verify import overlaps
    from iomkb.sources.verify import verify as prove
    from iomkb.writing import write_whole

    day = date or today()
    if not parse_date(day):
        raise click.BadParameter(f"“{day}” is no day; write it as 2026-11-23.", param_hint="--date")
    if not dry_run:
        be_alone_in(root)
    reading = _read(root)
    with progress() as tell:
        tell("reading sources")
        sources = _with_source(root, reading, article)
        findings = [] if article else _of_unread_articles(reading)
        told = []
        if overlap:
            tell("comparing all texts with the sources")
            findings += overlaps(root, reading.corpus, sources)
            told.append(f"All texts of the repository were compared with {', '.join(str(one.id) for one, _ in sources)}.")
        for one, document in [] if overlap else sources:
            tell(f"holding {one.id} against its source")
            findings += _unread(reading, one)
            verified = prove(one, reading.corpus, document, day)
            findings += verified.findings
            if verified.receipts and not dry_run:
                write_whole(_lock(root, one), receipts_text(verified.receipts))
            told.append(f"{one.id}: {verified.proved} of {verified.passages} passages proved.")
    print_findings(in_file_order(findings), format=format, no_notices=no_notices, told=told, root=root)
    sys.exit(1 if _red(findings) else 0)


@click.command()
@ROOT
@click.argument("article")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def coverage(root: Path, article: str, as_json: bool) -> None:
    """Say which paragraphs, abstracts and endnotes of ARTICLE are used, and by how much. The source is not needed."""
    from iomkb.sources.coverage import coverage_of

    reading = _read(root)
    covered = coverage_of(article_named(reading.corpus.articles, article), reading.corpus)
    click.echo(json.dumps(_coverage_json(covered), indent=2) if as_json else _coverage_table(covered))


def _found_near(article: "Article", reading: "Reading", document: "SourceDocument") -> list[str]:
    """Where the passages stand that are only near some words, as their files might say it."""
    from iomkb.sources.anchor import anchored

    passages = [e for e in reading.corpus.excerpts if e.article == article.id and e.at.near is not None]
    found = [(excerpt, anchored(excerpt, document).paragraph) for excerpt in passages]
    return [f"{visible(e.location.file)} stands in {paragraph.label}." for e, paragraph in found if paragraph]


def _read(root: Path) -> "Reading":
    from iomkb.read.project import read

    with progress() as tell:
        return read(root, tell)


def _with_source(root: Path, reading: "Reading", id: str | None) -> "list[tuple[Article, SourceDocument]]":
    """The articles asked for, each with its source text. Those without one are named on standard error."""
    articles = [article_named(reading.corpus.articles, id)] if id else list(reading.corpus.article.values())
    found, without = [], []
    for one in articles:
        at_hand = source_of(root, one)
        if at_hand is None:
            without.append(one)
        else:
            found.append((one, at_hand[1]))
    if without:
        where = f"put {without[0].id}.txt into sources/, or let IOMKB_SOURCES name its folder"
        message = f"there is no source text of {', '.join(str(one.id) for one in without)} at hand: {where}."
        message = "\n".join([message, *filter(None, (pdf_at_hand(root, one) for one in without))])
        if not found:
            raise click.ClickException(message)
        click.echo(message, err=True)
    return found


def _of_unread_articles(reading: "Reading") -> "list[Diagnostic]":
    """What keeps whole articles from being read: their passages can be held against no source."""
    return [
        finding
        for finding in _errors(reading)
        if finding.location.file.startswith("content/articles/")
        and finding.location.file.split("/")[2] not in reading.corpus.article
    ]


def _unread(reading: "Reading", article: "Article") -> "tuple[Diagnostic, ...]":
    """What keeps passages of an article from being read: nothing can be said about those."""
    folder = f"content/articles/{article.id}/"
    return tuple(f for f in _errors(reading) if f.location.file.startswith(folder) and f.rule != "damaged-receipts")


def _errors(reading: "Reading") -> "list[Diagnostic]":
    from iomkb.diagnostics import Severity

    return [finding for finding in reading.diagnostics if finding.severity is Severity.ERROR]


def _lock(root: Path, article: "Article") -> Path:
    return root / "content" / "articles" / str(article.id) / "receipts.lock"


def _red(findings: "list[Diagnostic]") -> bool:
    from iomkb.diagnostics import Severity

    return any(finding.severity is not Severity.NOTICE for finding in findings)


def _coverage_json(covered: "ArticleCoverage") -> dict[str, object]:
    return {**asdict(covered), "totals": _totals(covered)}


def _totals(covered: "ArticleCoverage") -> dict[str, dict[str, int]]:
    from iomkb.sources.coverage import percent

    paragraphs, notes = len(covered.paragraphs), len(covered.notes)
    counts = {
        "paragraphs_coded": (covered.coded, paragraphs),
        "paragraphs_in_full": (covered.full, paragraphs),
        "notes_resolved": (covered.resolved, notes),
        "notes_leaned_on": (covered.leaned_on, notes),
    }
    return {name: {"count": part, "of": whole, "percent": percent(part, whole)} for name, (part, whole) in counts.items()}


def _coverage_table(covered: "ArticleCoverage") -> str:
    paragraphs = [
        (use.place, use.excerpts, _depth(use), use.assertions, use.edges, use.figures, use.citations)
        for use in covered.paragraphs
    ]
    notes = [
        (n.number, "yes" if n.resolved else "-", n.leaned_on, n.excerpts, n.assertions, n.edges, n.figures, n.citations)
        for n in covered.notes
    ]
    said = ("assertions", "edges", "figures", "citations")
    lines = _table(("paragraph", "passages", "depth", *said), paragraphs)
    lines += ["", *_table(("endnote", "resolved", "leaned on", "passages", *said), notes), ""]
    for name, total in _totals(covered).items():
        lines.append(f"{name.replace('_', ' ')}: {total['count']} of {total['of']} ({total['percent']} %)")
    if covered.unplaced:
        lines.append(f"passages without a place: {covered.unplaced}")
    return "\n".join(lines)


def _depth(use: "Use") -> str:
    return "full" if use.full else "sketch" if use.excerpts else "-"


def _table(head: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> list[str]:
    """Lines of aligned columns, the first flush left, the others flush right."""
    cells = [head, *(tuple(str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    return [
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
        for row in cells
    ]
