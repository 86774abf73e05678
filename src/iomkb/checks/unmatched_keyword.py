"""A keyword of a work names no entity.

The keywords of a BibTeX entry tie the work to entities, by id or by exact name. Others are shown as plain words.
Where several entities bear the name, no tie is made either.

Not tied:

    keywords = {labour migrations}

Tied, where `content/concepts/labour-migration.yml` exists:

    keywords = {labour-migration}
"""

from collections.abc import Iterator

from iomkb.checks.nearest import Nearest, spellings_of_entities
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice

SEVERITY = Severity.NOTICE


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every keyword that is neither an id nor the name of exactly one entity."""
    nearest = Nearest(spellings_of_entities(checked.corpus, checked.renamed))
    for reference in checked.corpus.references:
        for word in reference.keywords:
            if checked.graph.keyword(word) is not None:
                continue
            several = checked.graph.bearers(word)
            message = f"the keyword “{word}” names no entity"
            help = nearest.question(word) or "Write the id of an entity, or leave it as a plain word."
            if several:
                message, help = f"the keyword “{word}” names several entities", f"Write an id: {' or '.join(several)}."
            yield notice("unmatched-keyword", word.location, message, help)
