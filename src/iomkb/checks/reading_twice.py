"""A week of a syllabus names one reading twice.

Its page and the learning platform would list it twice, and students would look for the difference.

Wrong:

    readings:
      - {id: who-rules}
      - {id: who-rules, note: Read the open questions.}

Right:

    readings:
      - {id: who-rules, note: Read the open questions.}

To read one thing again in another week is no fault. A work may stand twice in a week with different `pages`.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Location, Severity, warning

SEVERITY = Severity.WARNING


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every reading that a week has named before, under this id or a former one."""
    for syllabus in checked.corpus.syllabi:
        for number, week in enumerate(syllabus.weeks, start=1):
            first: dict[tuple[str, str], Location] = {}
            for reading in week.readings:
                key = (checked.renamed.get(reading.id, str(reading.id)), str(reading.pages or ""))
                before = first.setdefault(key, reading.id.location)
                if before != reading.id.location:
                    message = f"week {number} names “{reading.id}” twice: also in line {before.line}"
                    yield warning("reading-twice", reading.id.location, message, "Keep one, with the note of both.")
