"""`iomkb new syllabus`: a course with its weeks, to be filled in."""

from pathlib import Path

import click

from iomkb.cli_new.asking import Asking
from iomkb.cli_new.done import BARE, finish, read_project, refusing
from iomkb.cli_project import ROOT

MOST_WEEKS = 52


@click.command(short_help="A course: weeks, readings, questions.")
@ROOT
@click.argument("id", required=False)
@click.option("--title", help="The title of the course.")
@click.option("--course", help="Its number where it is taught: SOC 412.")
@click.option("--term", help="When it is taught: Winter 2027.")
@click.option("--instructor", help="Who teaches it.")
@click.option("--weeks", type=click.IntRange(1, MOST_WEEKS), default=12, show_default=True, help="How many weeks it has.")
@BARE
def syllabus(
    root: Path,
    id: str | None,
    title: str | None,
    course: str | None,
    term: str | None,
    instructor: str | None,
    weeks: int,
    bare: bool,
) -> None:
    """Write a syllabus into content/syllabi/, with empty weeks. ID is made from the title where none is given."""
    from iomkb.scaffold.given import id_of, id_problem, taken
    from iomkb.scaffold.syllabi import syllabus_draft

    before = read_project(root)
    asking = Asking()
    title = asking.text("--title", "The title of the course", title)
    if title:
        owners = taken(before.corpus)
        id = id or asking.text("ID", "Its id", None, proposal=id_of(title), fault=lambda given: id_problem(given, owners))
    asking.settle()
    with refusing():
        fields = {"title": title, "course": course, "term": term, "instructor": instructor}
        draft = syllabus_draft(before.corpus, str(id), fields, weeks, bare=bare)
    finish(root, before, draft)
