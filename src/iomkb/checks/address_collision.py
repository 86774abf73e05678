"""Two pages of the site would stand at one address.

The later page would silently replace the earlier one. Addresses are compared without regard to case and Unicode form,
since some file systems and servers do not tell them apart. Pages of records and prose pages count, so do redirects,
permanent addresses (`/id/…`) and the names that belong to the program and to MkDocs (`search/`, `assets/`,
`404.html`, …).

Wrong: a prose page `content/power/index.md`, since `power/` is the page on who exerts power over whom; or two works
whose keys give the same slug.

Right: `content/about/power.md`.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import NOWHERE, Diagnostic, Location, Severity, error
from iomkb.layout import FIXED_NAMES, FIXED_PAGES, Layout, stub_path
from iomkb.model.values import folded

SEVERITY = Severity.ERROR

HOME = ""
"""The one page of the program's own that a prose page (content/index.md) is part of."""


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every page, redirect or permanent address that stands where another one stands already."""
    taken = {_folded(path): ("a page of the program itself", NOWHERE) for path in _own_pages(checked.layout) if path != HOME}
    reserved = {_folded(name).partition(".")[0].rstrip("/"): name for name in FIXED_NAMES}
    for path, what, location in _paths(checked):
        name = reserved.get(_folded(path).partition("/")[0].partition(".")[0])
        if name and not what.startswith("the permanent address"):
            yield error(
                "address-collision",
                location,
                f"{what} would stand at “{path}”, and “{name}” belongs to the program",
                "Give the page another name.",
            )
            continue
        other, place = taken.setdefault(_folded(path), (what, location))
        if (other, place) != (what, location):
            at = f" ({place})" if place.file else ""
            yield error(
                "address-collision",
                location,
                f"{what} would stand at “{path}”, where {other}{at} stands already",
                "Give one of the two another id or file name.",
            )


def _own_pages(layout: Layout) -> tuple[str, ...]:
    """The pages of the program itself: those of every site, and those on which their listings go on."""
    return (*FIXED_PAGES, *(more for path in FIXED_PAGES for more in layout.further.get(path, ())))


def _folded(path: str) -> str:
    return folded(path).rstrip("/")


def _paths(checked: Checked) -> Iterator[tuple[str, str, Location]]:
    """Every path with what stands there and where that is written."""
    layout = checked.layout
    pages = [thing for thing in layout.things.values() if "#" not in thing.address]
    records_first = sorted(layout.promised, key=lambda thing: thing.kind == "page")
    for thing in (thing for thing in records_first if "#" not in thing.address):
        what = "a prose page" if thing.kind == "page" else f"the page of “{thing.id}”"
        yield thing.address, what, thing.location
    promised = {promise.address.partition("#")[0]: promise.location for promise in checked.corpus.promises}
    for redirect in layout.redirects:
        yield redirect.path, f"a redirect to “{redirect.id}”", promised[redirect.path]
    for path in layout.tombstone_pages:
        entry = layout.tombstones[path][0].entry
        yield path, f"what is told of “{layout.tombstones[path][0].id}”, which is withdrawn,", entry.id.location
    slugs = {reference.key: reference.slug for reference in checked.corpus.references}
    for thing in pages:
        if thing.kind == "work":
            yield stub_path(thing.id, slugs[thing.id[1:]]), f"the permanent address of “{thing.id}”", thing.location
