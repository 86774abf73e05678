"""`iomkb new KIND`: a record of every kind, from options or from questions. `asking` asks, `done` writes and tells."""

from collections.abc import Iterable
from pathlib import Path

import click
from typing_extensions import override

from iomkb.cli_new.article import article
from iomkb.cli_new.asking import Asking, in_terminal
from iomkb.cli_new.entities import entity_command
from iomkb.cli_new.listed import endnote, item_commands, page
from iomkb.cli_new.passage import passage
from iomkb.cli_new.syllabus import syllabus
from iomkb.cli_new.work import work
from iomkb.cli_project import ROOT

OTHER_NAMES = {
    "excerpt": "passage",
    "reference": "work",
    "note": "endnote",
    "people": "person",
    "organisation": "organization",
    "course": "syllabus",
    "syllabi": "syllabus",
}
"""Names under which kinds are known as well; the plurals of all kinds are, too."""


class Kinds(click.Group):
    """The commands by kind: those that are made from models only when they are needed, all of them under their other names."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every kind, what is written most often first."""
        return list(self._all())

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a kind, also by its plural."""
        found = self._all()
        names = (cmd_name, self._singular(cmd_name))
        return next((found[name] for name in (*names, *(OTHER_NAMES.get(name, "") for name in names)) if name in found), None)

    @override
    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of a kind by its own name, so that all its names mean the same."""
        name, command, rest = super().resolve_command(ctx, args)
        return command.name if command else name, command, rest

    def _all(self) -> dict[str, click.Command]:
        from iomkb.model.entities import KINDS

        if not self.commands:
            made: Iterable[click.Command] = (
                *(passage, article, work, endnote),
                *item_commands(),
                page,
                syllabus,
                *(entity_command(kind) for kind in KINDS),
            )
            self.commands = {str(command.name): command for command in made}
        return dict(self.commands)

    @staticmethod
    def _singular(name: str) -> str:
        from iomkb.model.entities import KINDS

        return {kind.folder: kind.id for kind in KINDS}.get(name, name.removesuffix("s"))


@click.group(cls=Kinds, invoke_without_command=True, subcommand_metavar="KIND [OPTIONS]...")
@ROOT
@click.pass_context
def new(context: click.Context, root: Path) -> None:
    """Write a new record of KIND: a file that is valid and says what else it may hold.

    In a terminal you are asked for what is missing. Nothing that is there is ever overwritten.
    """
    kinds = new.list_commands(context)
    context.default_map = {kind: {"root": root} for kind in kinds}
    if context.invoked_subcommand is not None:
        return
    if not in_terminal():
        raise click.UsageError(f"KIND is missing; write one of {', '.join(kinds)}.")
    commands = {kind: new.get_command(context, kind) for kind in kinds}
    described = {kind: command.get_short_help_str(60) for kind, command in commands.items() if command}
    chosen = new.get_command(
        context, Asking().choice("KIND", "What do you want to write?", None, described, proposal="passage")
    )
    assert chosen is not None
    with chosen.make_context(str(chosen.name), [], parent=context) as inner:
        chosen.invoke(inner)
