"""A passage, an assertion or a figure has no id yet.

An id is what makes a sentence citable: it is its fragment on the article's page and its permanent address. Without
one it is shown, but nobody can link to it, and it cannot be published. `iomkb fmt` writes the missing ones, four
random letters and digits each; a contributor may leave that to the reviewer.

Not yet complete:

    at: {section: opening, paragraph: 2}
    coded: {by: ada}
    says:
      - text: The council sets the fees.

Complete:

    id: k3v9
    at: {section: opening, paragraph: 2}
    coded: {by: ada}
    says:
      - text: The council sets the fees.
        id: w7n2
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice

SEVERITY = Severity.NOTICE
STOPS_PUBLISHING = True


def check(checked: Checked) -> Iterator[Diagnostic]:
    """One finding for each file of a passage in which ids are missing."""
    for excerpt in checked.corpus.excerpts:
        assertions = sum(1 for assertion in excerpt.says if not assertion.id)
        figures = sum(1 for assertion in excerpt.says for figure in assertion.figures if not figure.id)
        lacking = [
            *(["the passage"] if not excerpt.id else []),
            *([_counted(assertions, "assertion")] if assertions else []),
            *([_counted(figures, "figure")] if figures else []),
        ]
        if lacking:
            yield notice(
                "missing-id",
                excerpt.location,
                f"no id yet: {', '.join(lacking)}",
                "`iomkb fmt` writes it: random letters and digits, such as k3v9, used once in the article.",
            )


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number > 1 else ''}"
