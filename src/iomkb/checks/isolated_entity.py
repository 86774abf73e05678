"""Nothing refers to this entity.

An entity file says who or what something is; what is said about it stands in passages. A record that no passage, no
other record, no work and no page names has an empty page, and it is often a second record for something that has one
already.

Wrong: `content/organizations/icem.yml`, while every passage names `iom`, of which ICEM is a former name.

Right: ICEM among the `names` of `content/organizations/iom.yml`.

A debate that gathers assertions is never isolated.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning
from iomkb.model.entities import Debate

SEVERITY = Severity.WARNING


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every entity that is named nowhere but in its own file."""
    if checked.unread:
        return  # what could not be read may well name it
    named: dict[str, set[str]] = {}
    for pointer in checked.pointers:
        node = checked.graph.node(pointer.ref)
        if node:
            named.setdefault(node, set()).add(pointer.ref.location.file)
    for edge in checked.graph.edges:
        if edge.work:
            named.setdefault(edge.target, set()).add(edge.work)
    for statement in checked.corpus.statements:
        named.setdefault(checked.graph.holder(statement), set()).add(statement.excerpt.location.file)
    passages = {excerpt.location.file for excerpt in checked.corpus.excerpts}  # these may declare what they name
    for entity in checked.corpus.entity.values():
        gathers = isinstance(entity, Debate) and (entity.positions or entity.open)
        own = set() if entity.location.file in passages else {entity.location.file}
        if not gathers and not named.get(entity.id, set()) - own:
            help = "Name it in the passages that speak of it; if it is another record's other name, list it there."
            yield warning("isolated-entity", entity.location, f"nothing refers to “{entity.id}”", help)
