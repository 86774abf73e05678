"""`iomkb new contributor`, `relation`, `endnote`: one more item in a file that there is; and `page`, a page of prose."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iomkb.cli_new.asking import Asking
from iomkb.cli_new.done import finish, read_project, refusing
from iomkb.cli_new.entities import asked, option_of, plain_fields
from iomkb.cli_new.passage import article_asked
from iomkb.cli_project import ROOT

if TYPE_CHECKING:
    from iomkb.model.base import Record


def _item_command(name: str, model: "type[Record]", named_by: str, short_help: str, help: str) -> click.Command:
    """A command whose options are the fields of an item of a list; its id is made from the field `named_by`."""
    fields = plain_fields(model, ("id", "formerly"))

    def command(root: Path, id: str | None, **given: Any) -> None:
        from iomkb.scaffold.draft import bytes_of
        from iomkb.scaffold.given import id_of
        from iomkb.scaffold.listed import PROJECT, RELATIONS, contributor_draft, relation_draft

        path, draft_of = (PROJECT, contributor_draft) if name == "contributor" else (RELATIONS, relation_draft)
        before = read_project(root)
        asking = Asking()
        values = {field.name: asked(asking, field, given[f"field_{field.name}"]) for field in fields if field.needed}
        values |= {field.name: given[f"field_{field.name}"] for field in fields if not field.needed}
        proposal = id_of(str(values[named_by] or ""))
        if values[named_by]:
            id = id or asking.text("ID", "Its id", None, proposal=proposal)
        asking.settle()
        with refusing():
            old = bytes_of(root, path)
            if old is None:
                raise click.ClickException(f"there is no {path}.")
            draft = draft_of(before.corpus, old, str(id), values)
        finish(root, before, draft)

    made: Any = command
    options: list[Callable[[Any], Any]] = [ROOT, click.argument("id", required=False), *(option_of(field) for field in fields)]
    for option in reversed(options):
        made = option(made)
    return click.command(name, short_help=short_help, help=help)(made)


def item_commands() -> list[click.Command]:
    """The commands for contributors and relations."""
    from iomkb.model.project import Contributor, RelationType

    about_person = "Add somebody who codes, reviews or maintains to content/project.yml, which otherwise stays as it is."
    about_relation = "Add a relation to content/vocabulary/relations.yml, which otherwise stays as it is."
    return [
        _item_command("contributor", Contributor, "name", "Somebody who codes, reviews or maintains.", about_person),
        _item_command("relation", RelationType, "label", "A relation that edges may use.", about_relation),
    ]


@click.command(short_help="An endnote of an article, and what it cites.")
@ROOT
@click.option("--article", "wanted", metavar="ID", help="The article.  [default: the only one]")
@click.option("--number", type=click.IntRange(1, 9999), help="The number of the endnote.")
@click.option("--cites", multiple=True, metavar="KEY", help="The key of a work it cites. May be given several times.")
@click.option("--pages", help="The pages of the (first) work, as printed.")
@click.option("--says", help="What it says beyond citing, in our own words.")
def endnote(
    root: Path, wanted: str | None, number: int | None, cites: tuple[str, ...], pages: str | None, says: str | None
) -> None:
    """Add an endnote to notes.yml of an article, between its neighbours; the rest of the file stays as it is."""
    from iomkb.scaffold.draft import bytes_of
    from iomkb.scaffold.listed import endnote_draft, notes_path

    before = read_project(root)
    asking = Asking()
    article = article_asked(asking, before.corpus, wanted)
    written = asking.text("--number", "The number of the endnote", str(number) if number else None, fault=_number_fault)
    if not cites and not says and asking.interactive:
        cites = tuple(asking.text("", "Which works does it cite? (keys)", None, needed=False).replace(",", " ").split())
    asking.settle()
    assert article is not None
    if pages and not cites:
        raise click.UsageError("--pages are those of a work; give --cites as well.")
    with refusing():
        old = bytes_of(root, notes_path(article))
        draft = endnote_draft(before.corpus, article, old, int(written), cites, pages or "", says or "")
    finish(root, before, draft)


def _number_fault(answer: str) -> str:
    return "" if answer.isdecimal() and 0 < int(answer) < 10_000 else f"“{answer}” is no such number."


@click.command(short_help="A page of prose.")
@ROOT
@click.argument("path", required=False)
@click.option("--title", help="Its title, the heading of the page.")
def page(root: Path, path: str | None, title: str | None) -> None:
    """Write a page of prose at PATH below content/, such as about/method. PATH is made from the title where none is given."""
    from iomkb.scaffold.given import id_of
    from iomkb.scaffold.prose_page import page_draft

    before = read_project(root)
    asking = Asking()
    title = asking.text("--title", "Its title", title)
    if title:
        path = path or asking.text("PATH", "Where, below content/? (about/method)", None, proposal=id_of(title))
    asking.settle()
    with refusing():
        draft = page_draft(str(path), title)
    finish(root, before, draft)
