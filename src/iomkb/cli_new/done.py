"""What every `iomkb new` shares: its options, the proof of a draft, its writing, and what is said of it."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb.cli_new.asking import say

if TYPE_CHECKING:
    from iomkb.read.project import Reading
    from iomkb.scaffold import Draft

BARE = click.option("--bare", is_flag=True, help="Without the template of what else the file may hold.")


@contextmanager
def refusing() -> Iterator[None]:
    """Turns what cannot be made into a message that names every reason."""
    from iomkb.scaffold import NotPossibleError

    try:
        yield
    except NotPossibleError as fault:
        from iomkb.report import visible

        raise click.ClickException("\n".join(visible(line) for line in str(fault).splitlines())) from None


def finish(root: Path, before: "Reading", draft: "Draft") -> None:
    """Prove a draft, write it, and say what was written, what to know about it, and what to do next."""
    from iomkb.report import text
    from iomkb.scaffold import proved, put
    from iomkb.schemas_with_ids import refresh_schemas

    with refusing():
        proof = proved(root, before, draft)
        put(root, draft)
    refresh_schemas(root, proof.graph, proof.layout)
    say(f"{'Wrote' if draft.before is None else 'Added to'} {draft.path}")
    for line in draft.told:
        say(line)
    click.echo(text(proof.warnings), nl=False)
    here = "" if root == Path() else f" --project {shlex.quote(str(root))}"
    for line in draft.then:
        say(f"Next: {line}{here if 'iomkb ' in line else ''}")


def read_project(root: Path) -> "Reading":
    """The project as it is. Raises ProjectNotFound where there is none."""
    from iomkb.read.project import read

    return read(root)
