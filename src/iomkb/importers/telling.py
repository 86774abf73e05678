"""What became of an import of works, as lines to print; the texts in them are as strangers wrote them."""

from collections import Counter
from collections.abc import Iterable, Iterator

from iomkb.importers.fitting import Fitted
from iomkb.importers.works import There
from iomkb.model.source import shortened

_WHY = {
    "abstract": "its publisher's text; --abstracts brings it in where you may publish it",
    "file": "a path on somebody's disk",
    "pdf": "a path on somebody's disk",
}


def works_lines(fitted: Fitted) -> Iterator[str]:
    """The three groups, new, there and left out, and what of the new entries stayed behind."""
    plan = fitted.plan
    counts = f"{len(plan.new):,} new, {len(plan.there):,} already there, {len(plan.left_out):,} left out"
    yield f"{counted(plan.read, 'entry', 'entries')} read: {counts}."
    if plan.new:
        yield f"New, for {fitted.into}:"
    for one in plan.new:
        was = f", there called {one.entry.key}" if one.entry.key not in ("", one.key) else ""
        described = f"{one.entry.work.short}, {shortened(one.entry.work.title)}" if one.entry.work else "fields for others"
        yield f"  {one.key}: {described} (line {one.entry.place.line}{was})"
    if plan.there:
        yield "Already there:"
    yield from (f"  {_there(one)}" for one in plan.there)
    aside = [left for left in plan.left_out if not left.faulty]
    if aside:
        yield "Left out, for you to look at:"
    for left in aside:
        for finding in left.findings:
            yield f"  line {left.entry.place.line}: {finding.message}"
            yield from (f"    {line}" for line in finding.help.splitlines())
    if faulty := len(plan.left_out) - len(aside):
        yield f"Left out, since {counted(faulty, 'entry has', 'entries have')} errors: see their places."
    if plan.faults:
        yield f"{counted(len(plan.faults), 'part', 'parts')} of the file could not be read at all: see the places."
    yield from _behind(fitted)


def counted(number: int, one: str, many: str) -> str:
    """`1 entry`, `2 entries`."""
    return f"{number:,} {one if number == 1 else many}"


def _there(one: There) -> str:
    where = "" if one.held.before else f", above in the same file (line {one.held.place.line})"
    also = f"; it also says {'; '.join(shortened(field) for field in one.lacking)}" if one.lacking else ""
    return f"{one.held.key}{where}: line {one.entry.place.line}, {one.why}{also}"


def _behind(fitted: Fitted) -> Iterator[str]:
    fields = Counter(name for one in fitted.plan.new for name in one.entry.left_out)
    if fields:
        yield "What has no place in our entries and stayed behind:"
    for name, number in sorted(fields.items()):
        yield f"  {name} ({counted(number, 'entry', 'entries')}){_because(name)}"
    if fitted.plan.behind:
        yield f"Also left in the file: {_and(fitted.plan.behind)}."


def _because(name: str) -> str:
    return f": {_WHY[name]}" if name in _WHY else ""


def _and(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
