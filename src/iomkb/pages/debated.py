"""From statements to the debates that gather them, each with the side on which a statement stands there."""

from collections.abc import Iterable
from dataclasses import dataclass

from iomkb.model.corpus import Statement
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.page import Knowledge


@dataclass(frozen=True, slots=True)
class DebateLink:
    """A debate, the sides on which the statements stand in it, and whether one of them names what is open."""

    debate: LinkView
    sides: tuple[str, ...]
    open: bool


def debate_links(knowledge: Knowledge, statements: Iterable[Statement]) -> tuple[DebateLink, ...]:
    """The debates that gather one of the statements, by name."""
    ids = {statement.id for statement in statements if statement.id}
    debates = {debate.id: debate for id in ids for debate in knowledge.corpus.debates_with.get(id, ())}
    links = []
    for debate in sorted(debates.values(), key=lambda debate: (str(debate.name), debate.id)):
        sides = tuple(str(position.name) for position in debate.positions if ids.intersection(position.says))
        if sides or ids.intersection(debate.open):
            links.append(DebateLink(link_to(knowledge, debate.id), sides, bool(ids.intersection(debate.open))))
    return tuple(links)
