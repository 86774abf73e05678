"""A passage is coded or reviewed by someone whom the project does not list.

Contributors are credited by name on the pages. Whoever is not listed in `content/project.yml` is shown by the bare id
they wrote; that is enough for a first contribution.

In the passage:

    coded: {by: ada}

In `content/project.yml`, to be credited:

    contributors:
      - {id: ada, name: Ada Example, orcid: 0000-0002-1825-0097}
"""

from collections.abc import Iterator

from iomkb.checks.lookup import unknown
from iomkb.checks.nearest import Nearest
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice

SEVERITY = Severity.NOTICE


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every coder and reviewer who is not listed."""
    people = checked.corpus.project.contributors
    nearest = Nearest([*((person.id, person.id) for person in people), *((person.name, person.id) for person in people)])
    for pointer in unknown(checked, "unknown-contributor"):
        help = nearest.question(pointer.ref) or "To be credited by name, be listed under contributors in content/project.yml."
        yield notice("unknown-contributor", pointer.ref.location, f"the project lists no contributor “{pointer.ref}”", help)
