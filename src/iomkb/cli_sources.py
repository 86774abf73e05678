"""The commands about sources: `iomkb source inspect` and `iomkb locate`. Each reads a copy, asks one question and prints."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iomkb.cli_progress import progress
from iomkb.cli_project import ROOT, article_named, no_copy, source_of, text_of_pdf

if TYPE_CHECKING:
    from iomkb.model.articles import Article
    from iomkb.sources import Heading, Located, Nearest, Pages, Paragraph, Problem, SourceDocument

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")


@click.group()
def source() -> None:
    """Local copies of the articles' texts. They are read, never published."""


@source.command()
@ROOT
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--article", "wanted", metavar="ID", help="The article whose outline decides.  [default: known by digest or name]"
)
@AS_JSON
def inspect(root: Path, file: Path, wanted: str | None, as_json: bool) -> None:
    """Show FILE as it is read: title, abstracts, sections with their paragraphs and notes, and what looks doubtful.

    Exits with 1 where the file and the outline of the article disagree.
    """
    from iomkb.sources import is_pdf, read_source

    raw = file.read_bytes()
    if is_pdf(raw):
        raise click.UsageError(f"this is a PDF, which is not read. {text_of_pdf(file)}")
    article = _article_of(root, file, raw, wanted)
    document, problems = read_source(raw, article)
    if as_json:
        click.echo(json.dumps(_inspected(document, problems, article), ensure_ascii=False, indent=2))
    else:
        for line in _outline_lines(document, problems, article):
            click.echo(line)
    sys.exit(1 if problems else 0)


@click.command()
@ROOT
@click.argument("article_id", metavar="ARTICLE")
@click.argument("quotation")
@click.option(
    "--zone",
    type=click.Choice(["prose", "abstract", "heading", "note", "title", "byline", "author-note", "any"]),
    default="prose",
    show_default=True,
    help="Where in the article it must stand.",
)
@AS_JSON
def locate(root: Path, article_id: str, quotation: str, zone: Any, as_json: bool) -> None:
    """Find the one place where QUOTATION stands in the source of ARTICLE (its id, or the key of its work).

    `…` and `[…]` stand between parts of one paragraph, `[T]he` marks a changed first letter, `[coder: …]` is yours, not text.
    Exits with 0 only if the quotation stands in exactly one place of the zone.
    """
    from iomkb.sources import locate as locate_in

    article = article_named(_articles(root), article_id)
    found = source_of(root, article)
    if found is None:
        raise click.UsageError(no_copy(root, article))
    path, document = found
    located = locate_in(document, quotation, zone)
    if as_json:
        click.echo(json.dumps(_located(located), ensure_ascii=False, indent=2))
    else:
        for line in _located_lines(located):
            click.echo(line)
        if article.source and article.source.digest not in (None, document.file_digest):
            click.echo(f"{path} is another edition than the one that was coded from.", err=True)
    sys.exit(0 if located.proven else 1)


def _articles(root: Path) -> "tuple[Article, ...]":
    from iomkb.read.project import read

    with progress() as tell:
        return tuple(read(root, tell).corpus.articles)


def _article_of(root: Path, file: Path, raw: bytes, wanted: str | None) -> "Article | None":
    """The article that was asked for; else the one whose copy this is by digest, or by the file's name; else none."""
    from hashlib import sha256

    from iomkb.read.project import ProjectNotFound

    if wanted is not None:
        return article_named(_articles(root), wanted, "--article")
    articles: tuple[Article, ...] = ()
    with suppress(ProjectNotFound):
        articles = _articles(root)
    digest = sha256(raw).hexdigest()
    by_digest = (article for article in articles if article.source and article.source.digest == digest)
    return next(by_digest, None) or next((article for article in articles if article.id == file.stem), None)


def _outline_lines(document: "SourceDocument", problems: "list[Problem]", article: "Article | None") -> Iterable[str]:
    notes = [p for p in document.zone("note") if not p.section]
    yield f"{document.title or 'no title'}"
    yield f"  byline: {'; '.join(p.text for p in document.zone('byline')) or 'none'}"
    for language in dict.fromkeys(p.section for p in document.zone("abstract")):
        found = [p for p in document.zone("abstract") if p.section == language]
        yield f"  abstract ({language}): {_counted(len(found), 'paragraph')}, {_words(p.text for p in found):,} words"
    for heading in document.sections:
        yield f"  {'  ' * (heading.level - 1)}{_section_line(document, heading)}"
    yield f"  notes: {_numbers([p.number for p in notes])}" if notes else "  notes: none"
    prose = document.zone("prose")
    counts = f"{_counted(len(prose), 'paragraph')} of prose, {_words(p.text for p in prose):,} words"
    yield (
        f"{counts}, {_counted(len(notes), 'note')}; outline of {article.id}"
        if article
        else f"{counts}, {_counted(len(notes), 'note')}"
    )
    if document.pages:
        yield _pages_line(document.pages, prose)
    yield f"digest of the file {document.file_digest}"
    yield f"digest of its words {document.digest} (normaliser {document.normaliser_version})"
    for problem in problems:
        yield f"look at: {problem.message}"


def _pages_line(pages: "Pages", prose: "Sequence[Paragraph]") -> str:
    from iomkb.model.articles import pages_in_words

    of_prose = f"; prose on {pages_in_words(pages.between(prose[0].start, prose[-1].end))}" if prose else ""
    how = "as printed on them" if pages.printed else "counted from 1, since no numbers of pages were found"
    return f"pages: {how}{of_prose}"


def _section_line(document: "SourceDocument", heading: "Heading") -> str:
    paragraphs = [p for p in document.paragraphs if p.section == heading.id and p.zone == heading.zone]
    marks = [m.number for p in document.paragraphs if p.section == heading.id for m in p.notes]
    title = heading.title or "(without a heading)"
    unprinted = "" if heading.printed or not heading.title else ", heading not printed"
    kind = "" if heading.zone == "prose" else f", {heading.zone}"
    words = f"{_words(p.text for p in paragraphs):,} words"
    return (
        f"{title} [{heading.id}]: {_counted(len(paragraphs), 'paragraph')}, {words}, notes {_numbers(marks)}{kind}{unprinted}"
    )


def _inspected(document: "SourceDocument", problems: "list[Problem]", article: "Article | None") -> Mapping[str, Any]:
    return {
        "article": str(article.id) if article else None,
        "title": document.title,
        "language": document.language,
        "file_digest": document.file_digest,
        "digest": document.digest,
        "normaliser_version": document.normaliser_version,
        "pages": asdict(document.pages) if document.pages else None,
        "byline": [p.text for p in document.zone("byline")],
        "sections": [asdict(heading) for heading in document.sections],
        "paragraphs": [
            {
                "zone": p.zone,
                "section": p.section,
                "number": p.number,
                "words": _words([p.text]),
                "notes": [mark.number for mark in p.notes],
                "start": p.start,
                "end": p.end,
                "page": p.page,
                "digest": p.digest,
            }
            for p in document.paragraphs
        ],
        "problems": [asdict(problem) for problem in problems],
    }


def _located(located: "Located") -> Mapping[str, Any]:
    fields = asdict(located)
    for own in ("where", "text_start", "text_end", *(() if located.page else ("page",))):
        del fields[own]
    return fields


def _located_lines(located: "Located") -> Iterable[str]:
    place = (
        f"{located.where[0].label}{_own_page(located)}, characters {located.start}–{located.end} of the file"
        if located.where
        else ""
    )
    if located.proven:
        yield f"stands in {place}"
        if located.notes:
            yield f"notes: {', '.join(map(str, located.notes))}"
    elif located.found:
        yield f"not unique: {located.reason}"
    else:
        yield f"not found: {located.reason}"
    if located.nearest is not None:
        near = located.nearest
        yield f"nearest ({_near_place(near)}): {near.shown}"
    if located.elided_negations:
        yield f"its ellipses leave out: {', '.join(located.elided_negations)}"
    if located.coder_brackets:
        yield f"the coder's own: {'; '.join(located.coder_brackets)}"


def _own_page(located: "Located") -> str:
    """The page where it begins, if its paragraph runs over several."""
    return f" (begins on p. {located.page})" if located.page and located.page != located.where[0].page else ""


def _near_place(near: "Nearest") -> str:
    if near.zone == "note" and not near.section:
        return f"note {near.paragraph}"
    where = near.section or near.zone
    return f"the heading of {where}" if near.zone == "heading" else f"{where}, paragraph {near.paragraph}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _numbers(numbers: list[int]) -> str:
    """Numbers in order as ranges: 1–8, 10."""
    ordered = sorted(set(numbers))
    starts = [n for n in ordered if n - 1 not in ordered]
    ends = [n for n in ordered if n + 1 not in ordered]
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True)) or "none"
