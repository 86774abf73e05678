"""More is quoted from a source than its rights allow.

Passages are retold in our own words; a few words are quoted where the term itself matters. How many is said by the
`rights` in `article.yml`: `words_per_quotation` (12 where nothing is said) for one quotation, `words_in_all` (150) for
all quotations of the article together, where the same words quoted twice count once.

Wrong:

    quotes: [the dues that boats must pay whenever they lie at any quay of the old port]

Right:

    quotes: [whenever they lie]
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.sources.budget import spent, words_in

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every quotation that is too long, and the one with which an article's quotations become too many."""
    for article in checked.corpus.articles:
        own = checked.corpus.excerpts_in.get(article.id, ())
        longest, most = article.rights.words_per_quotation, article.rights.words_in_all
        for quote in (quote for excerpt in own for quote in excerpt.quotes):
            if (words := words_in(quote)) > longest:
                message = f"this quotation has {words} words; {longest} may be quoted at a time"
                yield error("quotation-budget", quote.location, message, "Quote fewer words and retell the rest.")
        total, so_far = spent(own), 0
        for quote, words in total.quotations:
            so_far += words
            if so_far > most:
                message = f"all quotations from {article.id} together have {total.words} words; {most} may be quoted"
                yield error("quotation-budget", quote.location, message, "Quote only where the term itself matters.")
                break
