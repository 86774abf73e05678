"""`iomkb new work`: an entry of the bibliography."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb.cli_new.asking import Asking
from iomkb.cli_new.done import finish, read_project, refusing
from iomkb.cli_project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS = ("title", "year", "journal", "booktitle", "publisher", "volume", "number", "pages", "doi", "url", "annote")
"""Fields with an option of their own, in the order in which the entry has them."""


@click.command(short_help="An entry of the bibliography.")
@ROOT
@click.argument("key", required=False)
@click.option("--type", default="article", show_default=True, help="article, book, incollection, techreport, misc …")
@click.option(
    "--author", "authors", multiple=True, metavar="LAST, FIRST", help="Once for each author; a body in braces: {WHO}."
)
@click.option("--title", help="The title, as the work has it.")
@click.option("--year", help="The year it appeared.")
@click.option("--journal", help="The journal it appeared in.")
@click.option("--booktitle", help="The book that it is a chapter of.")
@click.option("--publisher", help="Who published it.")
@click.option("--volume", help="The volume.")
@click.option("--number", help="The number of the issue.")
@click.option("--pages", help="From which page to which: 21--38.")
@click.option("--doi", help="Its DOI.")
@click.option("--url", help="Its address, where it has no DOI.")
@click.option(
    "--keyword", "keywords", multiple=True, help="An id, or exact name, of what it is about. May be given several times."
)
@click.option("--annote", help="A note on it, in Markdown with [[links]].")
@click.option("--field", "more", multiple=True, metavar="NAME=TEXT", help="Any other field of BibTeX.")
@click.option("--file", "file", metavar="FILE", help="Which file of bibliography/.  [default: the only one]")
def work(
    root: Path,
    key: str | None,
    type: str,
    authors: tuple[str, ...],
    keywords: tuple[str, ...],
    more: tuple[str, ...],
    file: str | None,
    **given: str | None,
) -> None:
    """Add an entry to a file of bibliography/, behind those it holds. KEY is made from author and year where none is given.

    Texts are written as they read (Boats & Men); what BibTeX needs is done to them.
    """
    from iomkb.read.files import list_files
    from iomkb.scaffold.draft import bytes_of
    from iomkb.scaffold.works import FIRST_FILE, proposed_key, work_draft

    before = read_project(root)
    asking = Asking()
    fields = {name: given[name] or "" for name in FIELDS}
    fields["title"] = asking.text("--title", "Its title", given["title"])
    if not authors and asking.interactive:
        names = asking.text("", "Its authors (Last, First; and another one behind a semicolon)", None, needed=False)
        authors = tuple(name.strip() for name in names.split(";") if name.strip())
        fields["year"] = asking.text("", "The year it appeared", given["year"], needed=False)
    fields |= _more(more)
    if keywords:
        fields["keywords"] = ", ".join(keywords)
    proposal = proposed_key(before.corpus, authors, fields["title"], fields["year"])
    if fields["title"]:
        key = key or asking.text("KEY", "The key that it is cited by", None, proposal=proposal)
    files = [path for path in list_files(root)[0] if path.startswith("bibliography/") and path.endswith(".bib")]
    usual = files[0] if len(files) == 1 else "" if files else FIRST_FILE
    if file or not usual:
        file = asking.choice("--file", "In which file?", file, dict.fromkeys(files, ""))
    asking.settle()
    path = _in_bibliography(file or usual)
    texts = {name: text for name, text in fields.items() if text}
    with refusing():
        draft = work_draft(before.corpus, path, bytes_of(root, path), type.lower(), str(key), authors, texts)
    finish(root, before, draft)


def _in_bibliography(file: str) -> str:
    return file if file.startswith("bibliography/") else f"bibliography/{file}"


def _more(pairs: "Iterable[str]") -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not text.strip():
            raise click.BadParameter(f"“{pair}” is not NAME=TEXT", param_hint="--field")
        found[name.strip().lower()] = text.strip()
    return found
