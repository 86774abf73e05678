"""What changed in the readings of a course → text for a terminal."""

from collections.abc import Iterator, Mapping

from iomkb.differences.courses import CourseChanges, ReadingChanges
from iomkb.differences.values import Change, Difference, How
from iomkb.report.difference_text import section_lines
from iomkb.report.outline import sections
from iomkb.report.visible import visible

_ITSELF = {How.ADDED: "It was not there yet.", How.WITHDRAWN: "It is not there any more; its address says what became of it."}
_VERBS = {How.CHANGED: "reworded or changed", How.ADDED: "added", How.WITHDRAWN: "withdrawn"}


def course_text(title: str, since: str, found: CourseChanges) -> str:
    """The whole report on one course. `since`: what the earlier state is called."""
    lines = [visible(f"{title}, since {since}: {_summary(found)}")]
    told: dict[Change, str] = {}
    for reading in found.readings:
        where = f"Week {reading.week}, reading {reading.number}"
        lines += ["", visible(f"{where}: {reading.name} ({reading.id})")]
        lines += [f"  {line}" for line in _lines(reading, told)]
        told = {**dict.fromkeys(reading.changes, where), **told}
    if found.unread:
        lines += ["", "Files that could not be read, so that what they hold is not compared:"]
        lines += [f"  {visible(file)}" for file in found.unread]
    return "\n".join(lines) + "\n"


def _summary(found: CourseChanges) -> str:
    if not found.readings:
        return f"nothing changed in its {found.of} {'reading' if found.of == 1 else 'readings'}."
    return f"{len(found.readings)} of {found.of} {'reading' if found.of == 1 else 'readings'} changed."


def _lines(reading: ReadingChanges, told: Mapping[Change, str]) -> Iterator[str]:
    """What became of a reading; a change that was told before, with where."""
    if reading.how in _ITSELF:
        yield _ITSELF[reading.how]
    if reading.changes:
        counts = {how: sum(1 for change in reading.changes if change.how is how) for how in _VERBS}
        yield ", ".join(f"{count} {_VERBS[how]}" for how, count in counts.items() if count)
    for section in sections(Difference(changes=tuple(change for change in reading.changes if change not in told))):
        yield f"{section.title}:"
        yield from section_lines(section)
    above = dict.fromkeys(told[change] for change in reading.changes if change in told)
    for where in above:
        ids = (change.id or change.name for change in reading.changes if told.get(change) == where)
        yield visible(f"As above ({where}): {', '.join(ids)}")
