"""From an entity that no sentence speaks of to what is known all the same: works tied to it, and endnotes that cite them."""

from dataclasses import dataclass

from iomkb.pages.entities_related import directed
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.page import Knowledge


@dataclass(frozen=True, slots=True)
class NotesRow:
    """The endnotes of one article that cite the works, each with its number as label."""

    article: LinkView
    notes: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class CitedView:
    """What is known of an entity by works alone. `ties`: each relation to works, as read from it, with their number."""

    ties: tuple[tuple[str, int], ...]
    notes: tuple[NotesRow, ...]


def cited_view(knowledge: Knowledge, id: str) -> CitedView | None:
    """The works that their own entries tie to the entity `id`, as they are cited and reported; None without any."""
    works: dict[str, set[str]] = {}
    for edge, label, other in directed(knowledge, id):
        if edge.block == "work":
            works.setdefault(label, set()).add(other)
    if not works:
        return None
    keys = {node.removeprefix("@") for found in works.values() for node in found}
    return CitedView(tuple((label, len(found)) for label, found in works.items()), _notes(knowledge, keys))


def _notes(knowledge: Knowledge, keys: set[str]) -> tuple[NotesRow, ...]:
    rows = []
    for id, notes in sorted(knowledge.corpus.notes_of.items()):
        numbers = sorted({note.number for note in notes.notes if keys.intersection(cited.work.key for cited in note.cites)})
        if numbers and id in knowledge.corpus.article:
            links = (LinkView(str(number), knowledge.layout.href(f"{id}.note-{number}") or "") for number in numbers)
            rows.append(NotesRow(link_to(knowledge, id), tuple(links)))
    return tuple(rows)
