"""What hosts answered → findings. Asks nobody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from iomkb.diagnostics import Diagnostic, notice, warning
from iomkb.links.collect import OutsideLink
from iomkb.model.source import shortened

GONE = frozenset([404, 410, 451])
"""What a host answers for a page that is not there (any more)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for an address: the last status (0: none came), and where it has moved to for good.

    `problem` says in words why none came, or why it was not followed. `gone`: nothing will come at a later time either.
    """

    status: int = 0
    moved_to: str = ""
    problem: str = ""
    gone: bool = False


def findings_live(links: Iterable[OutsideLink], answers: Mapping[str, Answer]) -> Iterator[Diagnostic]:
    """What the answers mean for each link: a warning for what is gone, a notice for what has moved or did not say."""
    for link in links:
        answer = answers.get(link.url)
        if answer is None:
            continue
        said = f"{link.where}: {shortened(link.url)}"
        if answer.gone or answer.status in GONE:
            what = answer.problem or f"leads nowhere (the host answers {answer.status})"
            help = f"A copy is kept: {link.archived}" if link.archived else "Write its new address, or add an archived copy."
            yield warning("dead-link", link.location, f"{said} {what}", help)
        elif answer.problem or not 200 <= answer.status < 400:
            what = answer.problem or f"could not be read (the host answers {answer.status})"
            yield notice("dead-link", link.location, f"{said} {what}", "Look at it in a browser.")
        elif answer.moved_to:
            message = f"{said} has moved for good to {shortened(answer.moved_to)}"
            yield notice("dead-link", link.location, message, "Write the new address.")
