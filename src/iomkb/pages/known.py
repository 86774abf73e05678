"""What many pages ask for alike, computed once: every value follows from its key and the knowledge it was computed from.

Filled by `links`, `resolver` and `statements` alone. Without it, the pages are the same and take twice as long (measured).
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iomkb.model.prose import Prose

if TYPE_CHECKING:
    from iomkb.model.corpus import Statement
    from iomkb.pages.links import LinkView
    from iomkb.pages.statements import StatementView


@dataclass(frozen=True, slots=True)
class Known:
    """`labels` by id; `links` by page, id and whether short; `plain` by prose; `inline` by prose: what stands between its
    links, and the site addresses of these; `statements` by page and the identity of the statement, which is kept with its view
    and so stays its own.
    """

    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    links: "dict[tuple[str, str, bool], LinkView]" = field(default_factory=dict)
    plain: dict[Prose, str] = field(default_factory=dict)
    statements: "dict[tuple[str, int], tuple[Statement, StatementView]]" = field(default_factory=dict)
    inline: dict[Prose, tuple[list[str], list[str]]] = field(default_factory=dict)
