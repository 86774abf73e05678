"""A passage, an assertion or a figure has no id yet.

An id is what makes a sentence citable: it is its fragment on the article's page and its permanent address. Without
one it is shown, but nobody can link to it, and it cannot be published. Four random letters and digits do; a
contributor may leave them to the reviewer.

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
      - id: w7n2
        text: The council sets the fees.
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
                "Write one, such as id: k3v9 (random letters and digits, used once in the article).",
            )


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number > 1 else ''}"
