"""What a change does to the knowledge, as values: records added, changed and withdrawn, addresses, findings.

They hold parts of sentences; the reports make sentences of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from iomkb.diagnostics import Diagnostic, Location


class How(StrEnum):
    """What became of a record or of a part of it."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is new, other or gone in a record: `field` in a reader's words, its value before and after.

    `sentence`: the values are whole sentences, so that single words of them are worth comparing. `weighs`: it changes how
    cautiously, by whom or of which place something is said, so that a reviewer must see it first.
    """

    field: str
    before: str = ""
    after: str = ""
    sentence: bool = False
    weighs: bool = False

    @property
    def how(self) -> How:
        """Whether it is new, other or gone."""
        if not self.before:
            return How.ADDED
        return How.CHANGED if self.after else How.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is new, other or gone.

    `record` is what kind of record: article, passage, assertion, entity, endnote, work, relation, contributor, project,
    page, or edge (one that follows from names). `kind` says more (of an entity: organization). `id` is its id in the later
    state, in the earlier one where it is gone; empty where it has none. `name` is what a reader knows it by: a name, a title,
    the sentence. `place` is where it stands in its source, `within` the id or file of its passage. `location` is in the later
    state, in the earlier one where the record is gone.
    """

    record: str
    how: How
    id: str
    name: str
    location: Location
    details: tuple[Detail, ...] = ()
    kind: str = ""
    place: str = ""
    within: str = ""

    @property
    def weighs(self) -> bool:
        """Whether it is a change that a reviewer must see first."""
        return self.how is How.CHANGED and any(detail.weighs for detail in self.details)


class Fate(StrEnum):
    """What becomes of a published address."""

    MOVES = "moves"
    BREAKS = "breaks"
    UNLISTED = "unlisted"
    """The ledger no longer promises it."""
    WITHDRAWN = "withdrawn"
    """It says what became of what it named, or leads to what that was merged into."""


@dataclass(frozen=True, slots=True)
class AddressChange:
    """Published addresses that move, break, or are taken out of the ledger: `count` of them, of the page `address`.

    `to` is where it leads (empty: it tells itself what became of it); `why` says what is broken and `help` what can be done.
    """

    address: str
    fate: Fate
    to: str = ""
    why: str = ""
    help: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are new, other and gone, by what is counted: records, and parts such as hedges, edges and figures."""

    added: Mapping[str, int]
    changed: Mapping[str, int]
    withdrawn: Mapping[str, int]


@dataclass(frozen=True)
class Difference:
    """All that a change does. `unread`: files that could not be read in one of the states, so that their records are left out.

    `new` and `gone` are findings of the later state that the earlier had not, and the other way round.
    """

    changes: tuple[Change, ...] = ()
    addresses: tuple[AddressChange, ...] = ()
    new: tuple[Diagnostic, ...] = ()
    gone: tuple[Diagnostic, ...] = ()
    unread: tuple[str, ...] = ()
    counts: Counts = field(default_factory=lambda: Counts({}, {}, {}))

    @property
    def is_empty(self) -> bool:
        """Whether the change does nothing to the knowledge, nor to what is found in it."""
        return not (self.changes or self.addresses or self.new or self.gone or self.unread)
