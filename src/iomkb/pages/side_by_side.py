"""From forms of power, or types of authority, to a small table that sets them side by side, each defined in a line."""

from collections.abc import Iterable
from dataclasses import dataclass

from iomkb.pages.links import LinkView, link_to, plain_of, shortened
from iomkb.pages.page import Knowledge


@dataclass(frozen=True, slots=True)
class SideBySideRow:
    """A form of power, or a type of authority, beside the others: its definition in a line, how often it is spoken of.

    `here`: it is the one that the page is about.
    """

    link: LinkView
    definition: str
    sentences: int
    here: bool


def side_by_side(knowledge: Knowledge, ids: Iterable[str], here: str = "") -> tuple[SideBySideRow, ...]:
    """Forms of power, or types of authority, each in a line; `here` is the one that the page is about."""
    rows = []
    for id in ids:
        entity = knowledge.corpus.entity.get(id)
        definition = plain_of(knowledge, entity.description[0].text) if entity and entity.description else ""
        rows.append(
            SideBySideRow(
                link=link_to(knowledge, id),
                definition=first_sentence(definition),
                sentences=len(knowledge.graph.mentions(id)),
                here=id == here,
            )
        )
    return tuple(rows)


def first_sentence(text: str) -> str:
    """The first sentence of a definition; cut at a word where it is long."""
    end = text.find(". ")
    return shortened(text if end < 0 else text[: end + 1], 200)
