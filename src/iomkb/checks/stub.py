"""An entity has a name and nothing more.

A stub is welcome: it lets passages name something that nobody has described yet. Its page says that it is one.

A stub:

    name: Council of Ministers

Complete enough:

    name: Council of Ministers
    description:
      text: The governing body of the port, made up of one minister of each state.
      from: reed-2020.k3v9
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice

SEVERITY = Severity.NOTICE


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every entity without description and names."""
    for entity in checked.corpus.entities:
        if entity.is_stub:
            help = "Say in a sentence what it is, and where that is from."
            yield notice("stub", entity.location, f"“{entity.id}” is a stub: it has a name and nothing more", help)
