"""From a work to the link to its archived copy, which stands wherever a link to the work itself does."""

from markupsafe import Markup

from iomkb.model.dates import in_words
from iomkb.model.references import Reference

FIELDS = frozenset(["archiveurl", "archivedate"])
"""What this link shows of an entry."""


def archived_copy(work: Reference | None) -> Markup:
    """“archived copy of 9 October 2016”, as a link with a space before it; empty for a work without one."""
    copy = work.archived if work else None
    if copy is None:
        return Markup("")
    words = f"archived copy of {in_words(copy.date)}" if copy.date else "archived copy"
    link = Markup('<a class="kb-outside" rel="noopener" href="{}">{}</a>').format(copy.url, words)
    return Markup(' <span class="kb-archived">({})</span>').format(link)
