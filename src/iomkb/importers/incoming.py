"""What comes in, before anything is decided: the entries of a file as BibTeX, each with its place and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from iomkb.diagnostics import Diagnostic, Location
from iomkb.model.references import Reference


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a file that is not BibTeX, as the BibTeX `text` it comes to.

    `key` is what its own file calls it, `wanted` the key it asks for, `left_out` names what has no place in an entry.
    """

    place: Location
    key: str
    wanted: str
    text: str
    left_out: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    """The records of a file that is not BibTeX, and what in it could not be read as one."""

    records: tuple[Record, ...]
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of an entry's text and what stands there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A stretch of an entry's text that names other entries by their keys (`crossref`, `xdata` …)."""

    start: int
    end: int
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Incoming:
    """One entry. `raw` is its text as it stands, `edits` what is changed of it in any case, `key_at` where its key stands.

    `work` is the entry as read, None for a mere container of fields (`@xdata`) and for one with faults. `parents` are the
    keys it inherits from.
    """

    place: Location
    key: str
    wanted: str
    raw: str
    key_at: tuple[int, int]
    edits: tuple[Edit, ...] = ()
    names: tuple[Naming, ...] = ()
    parents: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    work: Reference | None = None
    faults: tuple[Diagnostic, ...] = ()

    def written(self, key: str, renamed: Mapping[str, str]) -> str:
        """The entry under `key`, the keys it names replaced by those in `renamed`; all else as it stands."""
        edits = [*self.edits, Edit(*self.key_at, key)]
        for naming in self.names:
            if any(renamed.get(one, one) != one for one in naming.keys):
                edits.append(Edit(naming.start, naming.end, f"{{{','.join(renamed.get(one, one) for one in naming.keys)}}}"))
        text = self.raw
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text.rstrip() + "\n"


@dataclass(frozen=True)
class Gathered:
    """All entries of a file in order, and what in it is wrong outside any entry. `behind`: what else it holds, in words."""

    entries: tuple[Incoming, ...]
    faults: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...] = ()
    behind: tuple[str, ...] = ()
