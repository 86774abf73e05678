"""The vocabulary limits a relation to a kind of thing that does not exist.

`domain` and `range` of a relation list kinds of entities by their id, or `actor`, `any`, `assertion`, `article` or
`work`. A misspelt kind would forbid every edge of the relation.

Wrong:

    - {id: funds, …, domain: actors, range: organisation}

Right:

    - {id: funds, …, domain: actor, range: organization}
"""

from collections.abc import Iterator

from iomkb.checks.nearest import Nearest
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.model.entities import KINDS
from iomkb.vocabulary import ACTOR, ANY, ASSERTION

SEVERITY = Severity.ERROR

KNOWN = (*(kind.id for kind in KINDS), ACTOR, ANY, ASSERTION, "article", "work")


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every kind in a domain or range that nobody knows."""
    nearest = Nearest([*((kind, kind) for kind in KNOWN), *((kind.plural, kind.id) for kind in KINDS)])
    for relation in checked.corpus.relations.relations:
        for kind in (*relation.domain, *relation.range):
            if kind not in KNOWN:
                help = nearest.question(kind) or f"Kinds are {', '.join(KNOWN)}."
                message = f"“{kind}” in the relation “{relation.id}” is no kind of thing"
                yield error("unknown-kind", kind.location, message, help)
