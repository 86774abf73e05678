"""`iomkb new organization`, `group`, `event` and so on: a command for each kind of entity, its options made from its model."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iomkb.cli_new.asking import Asking
from iomkb.cli_new.done import BARE, finish, read_project, refusing
from iomkb.cli_project import ROOT

if TYPE_CHECKING:
    from iomkb.model.base import Record
    from iomkb.model.entities import Kind
    from iomkb.scaffold.fields import Field

OWN_OPTIONS = ("id", "formerly", "names", "description", "dates", "positions", "open")
"""Fields that are lists of records, or come from elsewhere: some have options of their own, the others are in the template."""

Command = Callable[..., None]


def option_of(field: "Field") -> Callable[[Command], Command]:
    """The option for a plain field of a model; its help is what the model says of the field."""
    if field.flag:
        return click.option(field.option, f"field_{field.name}", is_flag=True, help=field.meaning)
    kind = click.Choice(field.choices) if field.choices else str
    return click.option(field.option, f"field_{field.name}", type=kind, multiple=field.many, help=field.meaning)


def plain_fields(model: "type[Record]", without: tuple[str, ...] = OWN_OPTIONS) -> "tuple[Field, ...]":
    """The fields of a model that one option can give."""
    from iomkb.scaffold.fields import fields_of

    return tuple(field for field in fields_of(model, without) if field.record is None)


def asked(asking: Asking, field: "Field", given: Any) -> Any:
    """The value of a plain field: what was given, else what is asked for where it is needed, or where there are choices."""
    if given or field.flag or (not field.needed and not field.choices):
        return list(given) if field.many and given else given
    if field.choices:
        return asking.choice(field.option, field.meaning, None, dict.fromkeys(field.choices, ""), needed=field.needed) or None
    answer = asking.text(field.option, field.meaning, None, needed=field.needed)
    return [part for part in answer.replace(",", " ").split() if part] if field.many else answer or None


def entity_command(kind: "Kind") -> click.Command:
    """The command that writes a new entity of one kind."""
    from iomkb.scaffold.fields import summary_of

    fields = plain_fields(kind.model)
    has_dates = "dates" in kind.model.model_fields

    def command(root: Path, id: str | None, bare: bool, **given: Any) -> None:
        _new_entity(kind, fields, root, id, bare, given)

    made: Any = command
    origin = "An id such as bradley-2017.k3v9: where description, abbreviation and date are from."
    options: list[Callable[[Any], Any]] = [
        ROOT,
        click.argument("id", required=False),
        *(option_of(field) for field in fields),
        click.option("--abbreviation", help="The abbreviation of its name."),
        click.option("--description", help="Who or what it is, in a sentence of our own."),
        *([click.option("--date", help="When it happened, as the source dates it: 1951-12.")] if has_dates else []),
        click.option("--from", "origin", help=origin),
        click.option("--outside", help="The same for what no source of the corpus says: a reference in words."),
        BARE,
    ]
    for option in reversed(options):
        made = option(made)
    summary = summary_of(kind.model)
    return click.command(kind.id, help=f"{summary}\n\nID is made from the name where none is given.", short_help=summary)(made)


def _new_entity(
    kind: "Kind", fields: "tuple[Field, ...]", root: Path, id: str | None, bare: bool, given: dict[str, Any]
) -> None:
    from iomkb.scaffold.entities import Origin, entity_draft, entity_fields
    from iomkb.scaffold.given import id_of, id_problem, taken

    if given["origin"] and given["outside"]:
        raise click.UsageError("--from and --outside cannot both say where it is from.")
    before = read_project(root)
    asking = Asking()
    plain = {field.name: asked(asking, field, given[f"field_{field.name}"]) for field in fields}
    name = str(plain["name"] or "")
    owners = taken(before.corpus)
    proposal = id_of(name)
    if name and not proposal and not id:
        asking.missing += (
            [] if asking.interactive else [f"ID  no id can be made of “{name}”: small letters a to z, digits, hyphens"]
        )
    made = id or (asking.text("ID", "Its id", None, proposal=proposal, fault=lambda i: id_problem(i, owners)) if name else "")
    description = given["description"] or asking.text(
        "--description", "Who or what it is, in a sentence of your own", None, needed=False
    )
    asking.settle()
    origin = Origin(given["origin"] or "", given["outside"] or "")
    all_fields = entity_fields(
        plain,
        abbreviation=given["abbreviation"] or "",
        description=description,
        date=given.get("date") or "",
        origin=origin,
    )
    with refusing():
        draft = entity_draft(before.corpus, kind, made, all_fields, bare=bare)
    finish(root, before, draft)
