"""What many pages ask for alike, computed once: every value follows from its key and the knowledge it was computed from.

Filled by `links`, `resolver`, `statements`, `entities_story` and `entities_related` alone. Without it, the same pages are
planned in four times the time (measured).
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from iomkb.model.prose import Prose

if TYPE_CHECKING:
    from iomkb.pages.entities_story import SaidView
    from iomkb.pages.links import LinkView
    from iomkb.pages.statements import StatementView


@dataclass(frozen=True, slots=True)
class Known:
    """`labels` by id; `links` by id and whether short; `plain` and `inline` by prose; the others by the keys of statements."""

    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    links: "dict[tuple[str, bool], LinkView]" = field(default_factory=dict)
    plain: dict[Prose, str] = field(default_factory=dict)
    statements: "dict[str, StatementView]" = field(default_factory=dict)
    said: "dict[str, SaidView]" = field(default_factory=dict)
    leant_on: dict[str, frozenset[str]] = field(default_factory=dict)
    inline: dict[Prose, Markup] = field(default_factory=dict)
