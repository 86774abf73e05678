"""A sentence or gist quotes words that are not listed under the passage's `quotes`.

What stands between quotation marks claims to be the source's own words. Only what is listed under `quotes` is looked
up in the source and counted in the quotation budget, so a quotation that is not listed is proved by nobody.

Wrong:

    says:
      - text: The board calls the quay “a child of the tide”.

Right:

    quotes: [a child of the tide]
    says:
      - text: The board calls the quay “a child of the tide”.

Words of a listed quotation need not be listed again. Words that are not the source's stand without quotation marks.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning
from iomkb.sources.budget import is_registered, quoted_phrases

SEVERITY = Severity.WARNING


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every quoted phrase of a sentence or gist that is not among the quotations of its passage."""
    for excerpt in checked.corpus.excerpts:
        texts = [excerpt.gist, *(assertion.text for assertion in excerpt.says)]
        for prose in (text for text in texts if text is not None):
            for phrase in quoted_phrases(prose.plain):
                if not is_registered(phrase, excerpt.quotes):
                    message = f"“{phrase}” is quoted here, but not listed under quotes"
                    place = prose.text.locate(f"“{phrase.split()[0]}")
                    yield warning("unregistered-quotation", place, message, "List it under quotes, or say it in our own words.")
