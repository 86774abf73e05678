"""The commands for those who teach: `syllabus check`."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb.cli_project import ROOT
from iomkb.cli_states import state_of
from iomkb.report import visible

if TYPE_CHECKING:
    from iomkb.differences import Side

CANNOT_BE_TOLD = 2


class UntoldError(click.ClickException):
    """It cannot be told what changed."""

    exit_code = CANNOT_BE_TOLD


@click.group()
def syllabus() -> None:
    """The courses that are taught with the knowledge base, content/syllabi/."""


@syllabus.command()
@ROOT
@click.argument("course", required=False)
@click.option(
    "--since",
    metavar="STATE",
    help="An edition, a revision in git, or a folder.  [default: the edition that the course names]",
)
def check(root: Path, course: str | None, since: str | None) -> None:
    """Say what changed in what a course reads: reworded, added, withdrawn, with the words before and after.

    COURSE is the id of a syllabus; without it, all are looked at. What is no edition is looked up as a revision in git.

    Ends with 0 if nothing changed in what is read, with 1 if something did, with 2 if that cannot be told.
    """
    from iomkb.differences.courses import changes_in
    from iomkb.editions.archive import ArchiveError
    from iomkb.report.course_text import course_text
    from iomkb.revisions import RevisionError

    changed = untold = False
    if not (root / "content").exists():
        raise UntoldError(f"there is no folder content/ in {root}")
    with ExitStack() as opened:
        after = opened.enter_context(state_of(root, None))
        states: dict[str, Side] = {}
        syllabi = after.corpus.syllabus
        if not syllabi:
            raise UntoldError("there is no syllabus in content/syllabi/; `iomkb check` says whether one could not be read.")
        if course is not None and course not in syllabi:
            listed = ", ".join(sorted(syllabi))
            raise click.BadParameter(f"there is no course “{visible(course)}”; there are: {listed}.", param_hint="COURSE")
        for one in [syllabi[course]] if course else sorted(syllabi.values(), key=lambda syllabus: syllabus.id):
            state = since or str(one.edition or "")
            if not state:
                raise UntoldError(f"“{one.id}” names no edition; say since when: --since REVISION, such as a tag or HEAD~20.")
            try:
                if state not in states:
                    states[state] = opened.enter_context(_edition_or_state(root, state))
                found = changes_in(one, states[state], after)
            except (ArchiveError, OSError) as fault:
                raise UntoldError(f"the edition “{visible(state)}” cannot be read: {visible(str(fault))}") from None
            except RevisionError as fault:
                named = "" if since else f"“{one.id}” names the edition “{state}”, and "
                raise UntoldError(f"{named}{fault}") from None
            click.echo(course_text(str(one.title), state, found), nl=False)
            changed, untold = changed or bool(found.readings), untold or bool(found.unread)
    sys.exit(CANNOT_BE_TOLD if untold else 1 if changed else 0)


@contextmanager
def _edition_or_state(root: Path, state: str) -> Iterator["Side"]:
    """The edition of this name; else the state of the project that `state` names."""
    from iomkb.editions import editions
    from iomkb.editions.compare import side_of_edition

    edition = next((one for one in editions(root) if one.name == state), None)
    if edition is not None:
        yield side_of_edition(edition)
        return
    with state_of(root, state) as before:
        yield before
