"""A plan for works → one that the project can take: whatever would be an error of `iomkb check` afterwards stays out."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from iomkb.diagnostics import Diagnostic, Location
from iomkb.importers.bibliography_file import keys_in, new_errors, too_full, with_works
from iomkb.importers.incoming import Gathered
from iomkb.importers.works import Plan, plan_works
from iomkb.model.corpus import Corpus
from iomkb.read.files import SourceFile


@dataclass(frozen=True)
class Fitted:
    """The plan, and the bytes that the file `into` will have. `stray`: errors that no single entry is to blame for."""

    plan: Plan
    into: str
    before: bytes
    after: bytes
    stray: tuple[Diagnostic, ...] = ()

    @property
    def added(self) -> str:
        """What is added at the end of the file, exactly."""
        return self.after[len(self.before) :].decode()


def fit(
    gathered: Gathered,
    corpus: Corpus,
    found: Sequence[Diagnostic],
    files: Sequence[SourceFile],
    into: str,
    as_new: Collection[str] = (),
) -> Fitted:
    """Plan what comes in, hold the project against its checks with it, and leave out what does not pass, until all does.

    `files` are the project's BibTeX files, `found` what is wrong with the project now.
    """
    before = next((file.data for file in files if file.path == into), b"")
    keys = keys_in(files)
    refused: dict[Location, tuple[Diagnostic, ...]] = {}
    while True:
        plan = plan_works(gathered, corpus.references, keys, as_new, refused)
        after = with_works(before, plan.text) if plan.new else before
        if not plan.new:
            return Fitted(plan, into, before, after)
        if full := too_full(into, after):
            return Fitted(plan, into, before, after, (full,))
        others = [file for file in files if file.path != into]
        errors = new_errors(corpus, found, sorted([*others, SourceFile(into, after)], key=lambda file: file.path))
        blamed = _blamed(plan, errors, into, after)
        if not blamed:
            return Fitted(plan, into, before, after, errors)
        refused |= blamed


def _blamed(plan: Plan, errors: Sequence[Diagnostic], into: str, after: bytes) -> dict[Location, tuple[Diagnostic, ...]]:
    """The errors that stand in new entries, by the places of these entries in the file they come from."""
    lengths = [one.text.count("\n") + 1 for one in plan.new]
    first = after[: len(after) - len(plan.text.encode())].count(b"\n") + 1
    starts = list(accumulate(lengths[:-1], initial=first))
    blamed: dict[Location, tuple[Diagnostic, ...]] = {}
    for finding in errors:
        if finding.location.file == into and finding.location.line >= first:
            entry = plan.new[bisect_right(starts, finding.location.line) - 1].entry
            blamed[entry.place] = (*blamed.get(entry.place, ()), replace(finding, location=entry.place))
    return blamed
