"""A reference or citation names a work that the bibliography does not hold.

Each work stands once in `bibliography/`, and everything else names it by its key. A key that names nothing leaves a
claim without its source.

Wrong, where the entry is called `barnett2002`:

    text: Expertise is a source of authority [@barnet2002, p. 12].

Right:

    text: Expertise is a source of authority [@barnett2002, p. 12].

In a YAML field a key with its `@` in front is written in quotes: `holder: "@barnett2002"`.
"""

from collections.abc import Iterator

from iomkb.checks.lookup import unknown, withdrawn_help
from iomkb.checks.nearest import Nearest, spellings_of_works
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every reference to a work that has no entry."""
    nearest = Nearest(spellings_of_works(checked.corpus))
    for pointer in unknown(checked, "unknown-work"):
        ref = pointer.ref
        help = (
            withdrawn_help(f"@{ref.key}", checked)
            or nearest.question(ref.key)
            or "Write an entry for it in one of the files of bibliography/."
        )
        article = checked.corpus.article.get(ref.key)
        if article is not None:
            help = f"“{ref.key}” is the article; its work is called “{article.work.key}”."
        yield error("unknown-work", ref.location, f"no work has the key “{ref.key}” (in {pointer.field})", help)
