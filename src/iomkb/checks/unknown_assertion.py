"""A reference names an assertion or a passage that does not exist.

What an entity file says names the passage it is `from`, a debate names the assertions of each side, and prose links
to single sentences. A reference that names nothing would leave the reader without the proof. Ids of assertions and
passages are written in full, with the article in front.

Wrong:

    names:
      - {name: PICMME, period: 1951/1952, from: k3v9}

Right:

    names:
      - {name: PICMME, period: 1951/1952, from: bradley-2017.k3v9}
"""

from collections.abc import Iterator

from iomkb.checks.lookup import assertions_of_passage, unknown, withdrawn_help
from iomkb.checks.nearest import Nearest, spellings_of_passages
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.pointers import Pointer, Space

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every reference to a sentence or passage that nobody wrote."""
    nearest = Nearest(spellings_of_passages(checked.corpus, checked.renamed))
    for pointer in unknown(checked, "unknown-assertion"):
        yield error("unknown-assertion", pointer.ref.location, _message(pointer), _help(pointer, checked, nearest))


def _message(pointer: Pointer) -> str:
    what = "assertion" if pointer.space is Space.ASSERTION else "assertion or passage"
    return f"no {what} is called “{pointer.ref}” (in {pointer.field})"


def _help(pointer: Pointer, checked: Checked, nearest: Nearest) -> str:
    if help := assertions_of_passage(pointer.ref, checked.corpus) or withdrawn_help(pointer.ref, checked):
        return help
    form = "Write the full id, <article>.<id>, of one that exists."
    if pointer.space is Space.ORIGIN:
        form = "Write <article>.<id>, <article>.note-<number>, or {outside: …} for what no source of ours says."
    return nearest.question_about_passage(pointer.ref) or form
