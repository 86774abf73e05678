"""The commands that answer questions: `show` what is known of an id, `find` where words stand, `explain` what a rule means."""

import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from iomkb.cli_progress import progress
from iomkb.cli_project import ROOT

if TYPE_CHECKING:
    from iomkb.asking.naming import Found
    from iomkb.asking.printed import Printed
    from iomkb.asking.search import Query
    from iomkb.pipeline import Loaded

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
FIRST = 4
"""How many lines of each part of an answer are shown unless all are asked for."""
FIRST_HITS = 10


@click.command()
@ROOT
@click.argument("what", metavar="ID", nargs=-1, required=True)
@click.option("--all", "everything", is_flag=True, help="Show every line of every part, not only the first.")
@AS_JSON
def show(root: Path, what: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Say what is known of ID: an entity, sentence, passage, endnote, section, work, relation or contributor.

    ID is what records call it (iom, bradley-2017.k3v9, @elie-2010, bradley-2017.note-48), or what they called it formerly, an
    address of the site, or a name that only one thing bears (PICMME). Exits with 1 where nothing is called so.
    """
    from iomkb.asking.answer import as_data
    from iomkb.asking.ask import ask
    from iomkb.asking.printed import answer_lines

    loaded, asked = _loaded(root), " ".join(what)
    found = _meant(loaded, asked)
    with progress() as tell:
        tell("looking it up")
        answer = ask(loaded.graph, loaded.layout, found)
    if as_json:
        click.echo(json.dumps(as_data(answer), indent=2))
    else:
        _print(answer_lines(answer, _width(), None if everything else FIRST))


@click.command()
@ROOT
@click.argument("text", nargs=-1)
@click.option("--by", metavar="HOLDER", help="Only what this person, work or group says: an id, or words of a name.")
@click.option("--about", metavar="ID", help="Only sentences that speak of this.")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only things of this kind, such as sentence or organization."
)
@click.option("--limit", type=click.IntRange(0), help="How many of each kind; 0 for all.  [default: 10 where TEXT is given]")
@AS_JSON
def find(
    root: Path,
    text: tuple[str, ...],
    by: str | None,
    about: str | None,
    kinds: tuple[str, ...],
    limit: int | None,
    as_json: bool,
) -> None:
    """Look for TEXT in names, sentences, hedges, remarks, works and endnotes.

    All words must be found; the beginning of a word is enough, and neither case nor accents matter. Words in quotation marks
    must follow each other. What did Koch say? `iomkb find --by koch`. Exits with 1 where nothing is found.
    """
    from iomkb.asking.hits import hit_lines, hits_data
    from iomkb.asking.search import SEARCHED, Query, holders_named, search
    from iomkb.asking.words import terms_of
    from iomkb.citations import format_references
    from iomkb.pages.page import Knowledge

    if unknown := [kind for kind in kinds if kind not in SEARCHED]:
        raise click.BadParameter(f"there is no kind “{unknown[0]}”; there are {', '.join(SEARCHED)}.", param_hint="--kind")
    terms = terms_of(text)
    if not terms and not (by or about or kinds):
        raise click.UsageError("say what to look for: some words, or --by, --about or --kind.")
    loaded = _loaded(root)
    query = Query(
        terms=terms,
        holders=holders_named(loaded.graph, by) if by else None,
        about=_meant(loaded, about).id if about else "",
        kinds=frozenset(kinds),
    )
    if by and not query.holders:
        _nothing(loaded, by, (), f"Nobody who says anything here is called “{by}”.")
    with progress() as tell:
        tell("searching")
        hits = search(loaded.graph, loaded.layout, query)
    most = limit or (FIRST_HITS if limit is None and terms and not as_json else None)
    knowledge = Knowledge(loaded.graph, loaded.layout, format_references(()))
    if as_json:
        click.echo(json.dumps(hits_data(knowledge, hits, most), indent=2))
        sys.exit(0 if hits else 1)
    if not hits:
        _not_found(loaded, text, query)
    _print(hit_lines(knowledge, hits, query, _width(), most))
    first = next((hit.entry.id for hit in hits if hit.entry.id), "ID")
    click.echo(_visible(f"More on any of these: iomkb show {first}"))


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Print the manual of a RULE: what it finds, why it matters, and an example. Without RULE, list all rules."""
    from difflib import get_close_matches

    from iomkb.asking.manuals import manual_lines, rules_lines
    from iomkb.checks import RULES

    if rule is None:
        _print(rules_lines(RULES, _width()))
        click.echo("To read one: iomkb explain RULE")
        return
    known = {one.id: one for one in RULES}
    wanted = rule.strip().casefold().replace("_", "-").replace(" ", "-")
    if wanted not in known:
        near = get_close_matches(wanted, known, 3, 0.9) or get_close_matches(wanted, known, 1)
        near = near or [id for id in known if wanted and wanted in id][:3]
        hint = f" Did you mean {' or '.join(near)}?" if near else " To see all: iomkb explain"
        raise click.BadParameter(_visible(f"there is no rule “{rule}”.{hint}"))
    _print(manual_lines(known[wanted], _width()))


def _loaded(root: Path) -> "Loaded":
    """The project; that some of it could not be read is said, and stops nothing."""
    from iomkb.pipeline import load

    with progress() as tell:
        loaded = load(root, tell)
    if loaded.errors:
        click.echo(
            f"{len(loaded.errors):,} errors in the content; what they concern may be missing. See iomkb check.", err=True
        )
    return loaded


def _meant(loaded: "Loaded", asked: str) -> "Found":
    """The one thing that is meant; where nothing or more than one is, the command ends with what it may have been."""
    from iomkb.asking.naming import Nothing, Several, named

    found = named(loaded.corpus, loaded.layout, asked)
    if isinstance(found, Nothing):
        _nothing(loaded, asked, found.near, found.note)
    if isinstance(found, Several):
        click.echo(f"{_visible(f'“{asked}” may be one of these')}:", err=True)
        _entries((one.id, f"{one.name} ({one.kind})") for one in found.choices)
        sys.exit(1)
    return found


def _nothing(loaded: "Loaded", asked: str, near: "Iterable[Found]", note: str = "") -> NoReturn:
    """Say that nothing is called so, and what may have been meant."""
    from iomkb.asking.suggesting import things_with

    click.echo(_visible(note or f"Nothing is called “{asked}”."), err=True)
    choices = [(one.id, one.name) for one in near] or things_with(loaded.graph, loaded.layout, asked)
    if choices:
        click.echo("Did you mean one of these?", err=True)
        _entries(choices)
    click.echo("To look for words: iomkb find TEXT", err=True)
    sys.exit(1)


def _not_found(loaded: "Loaded", text: tuple[str, ...], query: "Query") -> NoReturn:
    """Say that nothing is found, and what else would find something."""
    from iomkb.asking.suggesting import instead

    click.echo(_visible(f"Nothing found{' for ' if text else ''}{' '.join(text)}."), err=True)
    for sentence in instead(loaded.graph, loaded.layout, query):
        click.echo(_visible(sentence), err=True)
    sys.exit(1)


def _entries(entries: Iterable[tuple[str, str]]) -> None:
    from iomkb.asking.printed import bulleted

    for line in bulleted(entries, _width()):
        click.echo(line.text, err=True)


def _visible(text: str) -> str:
    from iomkb.report import visible

    return visible(text)


def _width() -> int:
    """The width of the terminal, 80 where there is none."""
    return shutil.get_terminal_size((80, 24)).columns


def _print(lines: "Iterable[Printed]") -> None:
    """Print lines; in colours where a terminal shows them and nobody has asked for none (NO_COLOR)."""
    styled = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for line in lines:
        bold, dim = line.tone in ("title", "heading"), line.tone == "quiet"
        click.echo(click.style(line.text, bold=bold or None, dim=dim or None) if styled else line.text)
