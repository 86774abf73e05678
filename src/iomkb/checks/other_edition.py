"""Passages were read in another edition of the source text than the one that the article names.

An article names the copy it was coded from by its digest (`source: {digest: …}` in `article.yml`). Receipts carry the
digest of the copy in which each passage was found. Where the two differ, somebody has changed one and not the other:
quotations and places may be right in one edition and wrong in the other.

Look at the passages that the message lists, with the new edition at hand. Then

    iomkb anchor
    iomkb verify

find their places anew. `iomkb verify` says so as well where the copy at hand is not the one that the receipts are for.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error

SEVERITY = Severity.ERROR
STOPS_PUBLISHING = True


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Articles whose receipts are for another copy than the article names."""
    for article in checked.corpus.articles:
        if article.source is None or article.source.digest is None:
            continue
        named = article.source.digest
        passages = checked.corpus.excerpt
        other = [
            r.excerpt for r in checked.corpus.receipts if r.article == article.id and r.copy != named and r.full_id in passages
        ]
        if other:
            message = f"the receipts of {article.id} are for another edition of the text than this one"
            help = f"To look at again: {', '.join(sorted(other))}. Then run `iomkb anchor` and `iomkb verify`."
            yield error("other-edition", named.location, message, help)
