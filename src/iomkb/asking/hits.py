"""Hits of a search as lines for a terminal and as plain data; sentences with who says them, how cautiously and where."""

from collections.abc import Iterator
from typing import Any

from iomkb.asking.answer import said_data
from iomkb.asking.entries import SENTENCE
from iomkb.asking.printed import INDENT, Printed, Tone, said_lines, wrapped
from iomkb.asking.said import said
from iomkb.asking.search import FIRST_TEXTS, Hit, Query, grouped
from iomkb.asking.words import excerpted
from iomkb.model.entities import KINDS
from iomkb.pages.page import Knowledge

TITLES = {
    **{kind.id: kind.plural for kind in KINDS},
    SENTENCE: "Sentences",
    "passage": "Passages",
    "endnote": "Endnotes",
    "work": "Works",
    "article": "Articles",
    "section": "Sections",
    "relation": "Relations",
    "contributor": "Contributors",
}
"""What a group of hits is called."""

SEEN = (*FIRST_TEXTS, "hedge", "holder")
"""Fields that a hit shows anyway."""


def hit_lines(knowledge: Knowledge, hits: tuple[Hit, ...], query: Query, width: int, most: int | None) -> Iterator[Printed]:
    """The hits by kind, at most `most` of each (None: all)."""
    for kind, group in grouped(hits):
        shown = group if most is None else group[:most]
        yield from wrapped(f"{TITLES[kind]} ({len(group):,})", width, tone=Tone.HEADING)
        for hit in shown:
            yield from _hit_lines(knowledge, hit, query, width)
        if len(shown) < len(group):
            more = f"and {len(group) - len(shown):,} more: --kind {kind} --limit 0"
            yield from wrapped(more, width, INDENT, Tone.QUIET)
        yield Printed("")


def _hit_lines(knowledge: Knowledge, hit: Hit, query: Query, width: int) -> Iterator[Printed]:
    entry = hit.entry
    if entry.statement:
        yield from said_lines(said(knowledge, entry.statement), width, INDENT)
    else:
        id = entry.id or "no id yet"
        yield from wrapped(f"{entry.title} [{id}]", width, INDENT, hanging=INDENT)
    if hit.text and not (entry.statement and hit.field in SEEN):
        yield from wrapped(f"{hit.field}: {excerpted(hit.text, query.terms)}", width, INDENT * 2, Tone.QUIET)


def hits_data(knowledge: Knowledge, hits: tuple[Hit, ...], most: int | None) -> dict[str, Any]:
    """The hits as JSON has them, in the order in which they are printed."""
    groups = [(kind, group if most is None else group[:most]) for kind, group in grouped(hits)]
    return {"count": len(hits), "hits": [_data(knowledge, hit) for _, group in groups for hit in group]}


def _data(knowledge: Knowledge, hit: Hit) -> dict[str, Any]:
    entry = hit.entry
    data: dict[str, Any] = {"kind": entry.kind, "id": entry.id, "name": entry.title, "rank": hit.rank}
    found = {"field": hit.field, "text": hit.text}
    return {**data, **found, **({"sentence": said_data(said(knowledge, entry.statement))} if entry.statement else {})}
