"""A week of a syllabus lets read nothing.

That may be meant (a guest, a week for presentations, a break); then nothing is to be done. While a course is being
planned, it says which weeks are still empty.

Empty:

    weeks:
      - title: Who rules the harbour?

With a reading:

    weeks:
      - title: Who rules the harbour?
        readings:
          - {id: who-rules}
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice

SEVERITY = Severity.NOTICE


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every week without readings."""
    for syllabus in checked.corpus.syllabi:
        for number, week in enumerate(syllabus.weeks, start=1):
            if not week.readings:
                message = f"nothing is read in week {number}, “{week.title}”"
                yield notice("week-without-readings", week.title.location, message, "List what is read, or leave it so.")
