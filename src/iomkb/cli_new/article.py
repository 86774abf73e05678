"""`iomkb new article`: a source that is excerpted, its outline read from a copy of its text where one is at hand."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb.cli_new.asking import Asking
from iomkb.cli_new.done import BARE, finish, read_project, refusing
from iomkb.cli_project import ROOT, text_of_pdf
from iomkb.report import visible

if TYPE_CHECKING:
    from iomkb.sources import SourceDocument


@click.command(short_help="A source that is excerpted.")
@ROOT
@click.argument("id", required=False)
@click.option("--work", metavar="KEY", help="The BibTeX key of the article.")
@click.option("--holder", help="Who holds the rights in the text.")
@click.option("--licence", help="The licence it is published under, or “all rights reserved”.")
@click.option("--url", help="The address of the original, best its DOI.")
@click.option("--language", help="The language of the article as a BCP 47 tag; English where nothing is said.")
@click.option(
    "--source",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A copy of its text, to read the outline from.  [default: ID.txt or .md in sources/ or IOMKB_SOURCES]",
)
@click.option("--edition", help="Which copy that is, in words.")
@BARE
def article(
    root: Path,
    id: str | None,
    work: str | None,
    holder: str | None,
    licence: str | None,
    url: str | None,
    language: str | None,
    source: Path | None,
    edition: str | None,
    bare: bool,
) -> None:
    """Write article.yml of a new article. ID, the name of its folder, is made from author and year where none is given.

    The outline is read from a copy of the text, which stays on your disk; without one it is empty, and still to be written.
    """
    from iomkb.scaffold.articles import article_draft, proposed_article_id
    from iomkb.scaffold.given import id_problem, taken

    before = read_project(root)
    corpus = before.corpus

    def unknown(key: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(key.removeprefix("@"), corpus.reference, 1)
        hint = f" Did you mean {near[0]}?" if near else " Add it first: iomkb new work"
        return "" if key.removeprefix("@") in corpus.reference else f"the bibliography has no work “{key}”.{hint}"

    asking = Asking()
    work = asking.text("--work", "The BibTeX key of the article", work, fault=unknown)
    owners = taken(corpus)
    proposal = proposed_article_id(corpus, work) if work else ""
    if work:
        id = id or asking.text("ID", "Its id", None, proposal=proposal, fault=lambda one: id_problem(one, owners))
    holder = asking.text("--holder", "Who holds the rights in the text?", holder)
    licence = asking.text("--licence", "Under which licence is it published? (or: all rights reserved)", licence)
    asking.settle()
    path, copy = _copy(root, str(id), source)
    if copy and not edition:
        edition = asking.text("--edition", "Which copy was read, in words?", None, needed=False)
    if problem := unknown(work):
        raise click.BadParameter(problem, param_hint="--work")
    given = {"work": work, "holder": holder, "licence": licence, "url": url or "", "language": language or ""}
    with refusing():
        draft = article_draft(corpus, str(id), given, copy, copied_from=path, edition=edition or "", bare=bare)
    finish(root, before, draft)


def _copy(root: Path, id: str, source: Path | None) -> "tuple[str, SourceDocument | None]":
    """The copy that was named, or is called like the article, as layout alone shows it, and its file; None without one."""
    from iomkb.sources import find_named, is_pdf, read_source, source_folders

    path = source or find_named(id, source_folders(root, os.environ))
    if path is None:
        return "", None
    raw = path.read_bytes()
    if is_pdf(raw):
        raise click.ClickException(f"{visible(str(path))} is a PDF, which is not read. {text_of_pdf(path)}")
    return str(path), read_source(raw, None)[0]
