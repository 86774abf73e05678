"""A new syllabus: its title, as many weeks as are wanted, and how readings and questions are written."""

from collections.abc import Mapping

from iomkb.model.corpus import Corpus
from iomkb.model.syllabi import Syllabus
from iomkb.record_text import record_text
from iomkb.scaffold.draft import Draft, all_or_nothing
from iomkb.scaffold.given import forbidden, id_problem, taken
from iomkb.scaffold.template import INVITATION, template

EXAMPLE = """\
In each week, below its title:
readings:
  - {id: some-id, note: What to look for.}   # a record, article.id of a passage or sentence, article.section-id, /power/
  - {id: "@some-key", pages: 5-16}           # a work
questions:
  - What would follow if the hedge were dropped?"""
"""What stands above the weeks: how readings and questions are written."""


def syllabus_draft(corpus: Corpus, id: str, fields: Mapping[str, str | None], weeks: int, *, bare: bool = False) -> Draft:
    """The file of a new syllabus with so many empty weeks. Raises NotPossibleError where its id is taken or can be none.

    `fields`: title, course, term and so on, as files spell them. `bare`: without what else the file may hold.
    """
    options = {f"--{name}": value for name, value in fields.items()}
    all_or_nothing([*filter(None, [id_problem(id, taken(corpus))]), *forbidden(options)])
    path = f"content/syllabi/{id}.yml"
    lines = [record_text("syllabus", path, fields, {} if bare else {"": f"Syllabus. {INVITATION}"}).removesuffix("\n")]
    lines += [] if bare else [f"# {line}" for line in EXAMPLE.splitlines()]
    # in block style, so that readings and questions can be added below each title
    lines += ["weeks:", *(f"  - title: Week {number}" for number in range(1, weeks + 1))]
    lines += [] if bare else template(Syllabus, ("weeks", *(name for name, value in fields.items() if value)))
    return Draft(path, "\n".join([*lines, ""]), then=("Give the weeks their titles and readings; then run: iomkb check",))
