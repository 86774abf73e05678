"""A Markdown link leads neither to a page of this site nor to another site.

Records, passages and works have links of their own, which follow them when they move. `[label](address)` is for what has no
id: an address on another site, written in full, or a page of this one, written as its path from the start of the site.
Anything else would lead nowhere.

Wrong:

    See [the forms of power](power.md), or [their site](www.iom.int).

Right:

    See [the forms of power](/power-types/), or [their site](https://www.iom.int).
"""

from collections.abc import Iterator

from iomkb.checks.lookup import unknown
from iomkb.checks.nearest import Nearest
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.model.source import shortened

SEVERITY = Severity.ERROR

_HELP = "Write [[id]] for a record, [label](/power/) for a page of this site, or an address in full, with https://."


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every Markdown link that leads nowhere."""
    nearest = Nearest((page, page) for page in checked.layout.pages)
    for pointer in unknown(checked, "unknown-page"):
        path, hash, fragment = pointer.ref.partition("#")
        near = nearest.to(path.removesuffix(".md").strip("/") + "/")
        help = f"Did you mean /{near[0]}{hash}{fragment}? {_HELP}" if near else _HELP
        message = f"the link “{shortened(pointer.ref)}” leads nowhere (in {pointer.field})"
        yield error("unknown-page", pointer.ref.location, message, help)
