"""What is looked for → what is found, the likeliest first. Pure: the same corpus and query give the same hits."""

from collections.abc import Iterable
from dataclasses import dataclass

from iomkb.asking.entries import ENDNOTE, PASSAGE, SENTENCE, WORK, Entry, entries, holder_names
from iomkb.asking.naming import CONTRIBUTOR, RELATION
from iomkb.asking.words import NO_TERMS, Terms, folded_words
from iomkb.graph import EntityGraph
from iomkb.layout import Layout
from iomkb.model.entities import KINDS
from iomkb.vocabulary import WRITTEN_BY

SEARCHED = (*(kind.id for kind in KINDS), SENTENCE, PASSAGE, ENDNOTE, WORK, "article", "section", RELATION, CONTRIBUTOR)
"""What can be found, in the order in which groups of equal rank stand."""

EXACT_NAME, NAME_BEGINS, IN_NAME, NAME_AND_TEXT, IN_TEXT, BESIDE = range(6)
"""How well something fits, best first: by its whole name, the beginning or a part of it, its first text, what stands beside."""

FIRST_TEXTS = ("sentence", "description", "gist", "question", "definition")
"""The fields that a thing is about, before remarks, hedges and holders."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. Every condition that is given must hold.

    `holders`: ids of whoever may hold a sentence; `about`: the id that a sentence must speak of. Either finds sentences only.
    """

    terms: Terms = NO_TERMS
    holders: frozenset[str] | None = None
    about: str = ""
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: the entry, how well it fits (less is better), and the field that shows why, with its text."""

    entry: Entry
    rank: int
    field: str = ""
    text: str = ""


def search(graph: EntityGraph, layout: Layout, query: Query) -> tuple[Hit, ...]:
    """Everything that fits, by rank; hits of one rank in the order of the corpus."""
    about = {mention.statement.key for mention in graph.mentions(query.about)} if query.about else set()
    found = []
    for entry in entries(graph, layout):
        if query.kinds and entry.kind not in query.kinds:
            continue
        if query.holders is not None and (entry.statement is None or graph.holder(entry.statement) not in query.holders):
            continue
        if query.about and (entry.statement is None or entry.statement.key not in about):
            continue
        if hit := _hit(entry, query.terms):
            found.append(hit)
    return tuple(sorted(found, key=lambda hit: hit.rank))


def grouped(hits: Iterable[Hit]) -> tuple[tuple[str, tuple[Hit, ...]], ...]:
    """The hits by kind, the group with the best hit first."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.entry.kind, []).append(hit)
    order = sorted(groups, key=lambda kind: (groups[kind][0].rank, SEARCHED.index(kind)))
    return tuple((kind, tuple(groups[kind])) for kind in order)


def holders_named(graph: EntityGraph, asked: str) -> frozenset[str]:
    """The holders of sentences that are meant by an id or by words of a name; for a person also the works they wrote."""
    held = {graph.holder(statement) for statement in graph.corpus.statements}
    wrote = {edge.source for edge in graph.incoming(asked) if edge.relation == WRITTEN_BY}
    exact = held & {asked, f"@{asked}", *wrote}
    if exact:
        return frozenset(exact)
    words = Terms(tuple((word,) for word in folded_words(asked)))
    return frozenset(one for one in held if words and not words.missing(folded_words(" ".join(holder_names(graph, one)))))


def _hit(entry: Entry, terms: Terms) -> Hit | None:
    if not terms:
        return Hit(entry, IN_TEXT)
    asked = terms.words
    names = [folded_words(name) for name in entry.names]
    if asked in names:
        return Hit(entry, EXACT_NAME)
    if any(
        name[: len(asked) - 1] == asked[:-1] and len(name) >= len(asked) and name[len(asked) - 1].startswith(asked[-1])
        for name in names
    ):
        return Hit(entry, NAME_BEGINS)
    left = terms
    for name in names:
        left = left.missing(name)
    if not left:
        return Hit(entry, IN_NAME)
    return _in_texts(entry, terms, left)


def _in_texts(entry: Entry, terms: Terms, left: Terms) -> Hit | None:
    """A hit by what is said in or beside an entry; all words must stand somewhere in it."""
    some = len(left.terms) < len(terms.terms)
    shown: tuple[str, str] | None = None
    rank = NAME_AND_TEXT if some else IN_TEXT
    for field, text in entry.texts:
        still = left.missing(folded_words(text))
        if len(still.terms) == len(left.terms):
            continue
        shown = shown or (field, text)
        if field not in FIRST_TEXTS:
            rank = BESIDE
        left = still
        if not left:
            return Hit(entry, rank, *shown)
    return None
