"""A sentence takes a stance towards nothing, towards itself, or without being anything others can name.

`stance` ties one assertion to others: it supports, disputes or qualifies them. Both ends need an id. Otherwise the
tie would be lost.

Wrong:

    - text: Others see no autonomy at all.
      stance: {disputes: [autonomy]}

Right, with an id of its own and the full id of the other:

    - id: h2x8
      text: Others see no autonomy at all.
      stance: {disputes: [bradley-2017.q4t1]}
"""

from collections.abc import Iterator

from iomkb.checks.lookup import assertions_of_passage, unknown, withdrawn_help
from iomkb.checks.nearest import Nearest, spellings_of_passages
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.vocabulary import STANCES

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every stance of an assertion without id, towards itself, and towards what does not exist."""
    for statement in checked.corpus.statements:
        stance = statement.assertion.stance
        if stance is None:
            continue
        if statement.id is None:
            message = "this assertion takes a stance, but has no id"
            yield error(
                "stance-towards-nothing",
                stance.location,
                message,
                "`iomkb fmt` writes it: random letters and digits, such as k3v9, used once in the article.",
            )
        for word in STANCES:
            for ref in getattr(stance, word):
                if ref == statement.id:
                    message = f"this assertion {word.replace('_', ' ')} itself"
                    yield error("stance-towards-nothing", ref.location, message, "Name another assertion.")
    nearest = Nearest(spellings_of_passages(checked.corpus, checked.renamed))
    for pointer in unknown(checked, "stance-towards-nothing"):
        help = assertions_of_passage(pointer.ref, checked.corpus) or withdrawn_help(pointer.ref, checked)
        help = help or nearest.question_about_passage(pointer.ref) or "Write the full id, <article>.<id>, of an assertion."
        yield error("stance-towards-nothing", pointer.ref.location, f"no assertion is called “{pointer.ref}”", help)
