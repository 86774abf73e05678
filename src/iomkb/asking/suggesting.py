"""What to say where nothing is found: things with names like it, words spelt like it, and what fewer conditions would find."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from iomkb.asking.entries import entries
from iomkb.asking.search import Query, search
from iomkb.asking.words import Terms, folded_words, terms_of
from iomkb.graph import EntityGraph
from iomkb.layout import Layout

MOST = 5
"""How many things are suggested."""


def things_with(graph: EntityGraph, layout: Layout, asked: str) -> tuple[tuple[str, str], ...]:
    """The first things in which the words of `asked` stand, with their names; sentences and passages left out."""
    terms = terms_of([asked]).loose()
    hits = search(graph, layout, Query(terms)) if terms else ()
    found = [(hit.entry.id, hit.entry.title) for hit in hits if hit.entry.statement is None and hit.entry.id]
    return tuple(found[:MOST])


def instead(graph: EntityGraph, layout: Layout, query: Query) -> Iterator[str]:
    """What to try instead of a query that finds nothing, each in a sentence."""
    loose = query.terms.loose()
    if loose != query.terms and (hits := search(graph, layout, replace(query, terms=loose))):
        yield f"Found with each word for itself: {len(hits):,} (iomkb find {' '.join(query.terms.words)})."
    if query.terms and (query.holders is not None or query.about or query.kinds):
        hits = search(graph, layout, Query(query.terms))
        if hits:
            yield f"Found without --by, --about and --kind: {len(hits):,}."
    known: dict[str, None] = {}
    for entry in entries(graph, layout):
        for text in (*entry.names, *(text for _, text in entry.texts)):
            known.update(dict.fromkeys(folded_words(text)))
    for word in query.terms.words:
        if not any(one.startswith(word) for one in known) and (near := get_close_matches(word, known, 3, 0.75)):
            yield f"Instead of “{word}”: {', '.join(near)}?"
    if query.terms and len(query.terms.terms) > 1:
        counts = {term: len(search(graph, layout, replace(query, terms=Terms((term,))))) for term in query.terms.terms}
        if any(counts.values()):
            yield "Each for itself: " + ", ".join(f"{' '.join(term)} ({count:,})" for term, count in counts.items())
