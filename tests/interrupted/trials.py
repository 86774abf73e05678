"""A command before and after: a project made ready for it, what it makes of that, and what is neither."""

from dataclasses import dataclass
from pathlib import Path

from writing_commands import Writing, copied, units
from zygote import Commands

from iomkb.pipeline import load


@dataclass(frozen=True)
class Ready:
    """A project before a command and after it, and the place where the command is tried."""

    row: Writing
    root: Path
    before: Path
    old: dict[str, str]
    new: dict[str, str]
    changes: int

    def again(self) -> None:
        """Make the project what it was before."""
        copied(self.before, self.root)

    def torn(self) -> list[str]:
        """What is neither as it was nor as the command makes it."""
        now = units(self.root, self.row)
        names = {*now, *self.old, *self.new}
        return sorted(name for name in names if now.get(name) not in (self.old.get(name), self.new.get(name)))


def ready(row: Writing, project: Path, commands: Commands) -> Ready:
    """Prepare the project and see what the command makes of it."""
    row.prepare(project)
    assert (load(project).errors == ()) is row.sound, "the project is not fine to begin with"
    before = project.parent / "before"
    copied(project, before)
    old = units(project, row)
    ended = commands.run(project, *row.typed)
    assert ended.code == 0, ended.printed
    new = units(project, row)
    assert new != old, "the command wrote nothing"
    made = Ready(row, project, before, dict(old), dict(new), ended.changes)
    made.again()
    return made
