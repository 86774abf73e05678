"""Two states of a knowledge base → what the change does to the knowledge. Read this first.

Records are matched by id; everything is compared by what it means, never by how its file is laid out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from iomkb.differences.addresses import changed_addresses
from iomkb.differences.assertions import changed_assertions
from iomkb.differences.entities import changed_entities
from iomkb.differences.findings import changed_findings
from iomkb.differences.matching import Matched, Pair, matched
from iomkb.differences.passages import changed_articles, changed_endnotes, changed_passages
from iomkb.differences.records import (
    changed_contributors,
    changed_edges_of_works,
    changed_pages,
    changed_project,
    changed_relations,
    changed_syllabi,
    changed_works,
)
from iomkb.differences.side import Side
from iomkb.differences.values import Change, Counts, Difference, Fate, How
from iomkb.graph import Edge
from iomkb.model.articles import Article, Excerpt
from iomkb.model.base import Record
from iomkb.model.entities import Entity
from iomkb.model.page import ProsePage

__all__ = ["Side", "compare"]

COMPARISONS: tuple[Callable[[Matched], Iterator[Change]], ...] = (
    changed_project,
    changed_relations,
    changed_contributors,
    changed_entities,
    changed_articles,
    changed_passages,
    changed_assertions,
    changed_endnotes,
    changed_works,
    changed_edges_of_works,
    changed_pages,
    changed_syllabi,
)
"""What is compared, in the order in which changes of equal weight are told."""

RELATIONS = "content/vocabulary/relations.yml"
"""Without it no edge is read at all."""

COUNTED = ("quotation", "power", "authority", "comparison", "figure", "stance", "citation")
"""Fields of records that are counted as well."""

COUNTED_WHERE_CHANGED = ("hedge", "holder", "negation")
"""Fields that are counted only in records that stay: of a new sentence they are a part."""


def compare(base: Side, head: Side) -> Difference:
    """What is new, other and gone in `head`."""
    pairs = matched(base, head)
    found = [change for comparison in COMPARISONS for change in comparison(pairs)]
    changes = tuple(change for change in found if not _may_be_unread(change, base, head))
    unread = tuple(sorted({change.location.file for change in found if _may_be_unread(change, base, head)}))
    addresses = tuple(changed_addresses(base, head))
    told = tuple(address.why for address in addresses if address.fate is Fate.BREAKS)
    new, gone = changed_findings(base.findings, head.findings, _moved_files(pairs))
    new = tuple(finding for finding in new if finding.rule != "broken-promise" or not finding.message.endswith(told))
    return Difference(changes, addresses, new, gone, unread, _counts(changes, pairs, unread))


def _files(side: Side) -> frozenset[str]:
    """The files of which a record was read."""
    corpus = side.corpus
    read: Iterable[Record | ProsePage] = chain(
        (corpus.project, corpus.relations),
        corpus.entities,
        corpus.articles,
        corpus.notes,
        corpus.excerpts,
        corpus.pages,
        corpus.syllabi,
    )
    return frozenset(record.location.file for record in read)


def _may_be_unread(change: Change, base: Side, head: Side) -> bool:
    """Whether a record may only seem new or gone, since its file could not be read in the other state."""
    if change.how is How.CHANGED:
        return False
    other = head if change.how is How.WITHDRAWN else base
    file = change.location.file
    if change.record == "edge":
        return RELATIONS in other.faulty_files or file in other.faulty_files
    return file in other.faulty_files and (change.record == "work" or file not in _files(other))


def _moved_files(pairs: Matched) -> dict[str, str]:
    """Files that are gone, with the files that hold their records now."""
    records: Iterable[Pair[Entity] | Pair[Article] | Pair[Excerpt]] = chain(pairs.entities, pairs.articles, pairs.excerpts)
    both = [(pair.before.location.file, pair.after.location.file) for pair in records if pair.before and pair.after]
    kept = _files(pairs.head)
    return {old: new for old, new in both if old not in kept}


def _counts(changes: tuple[Change, ...], pairs: Matched, unread: tuple[str, ...]) -> Counts:
    counters: dict[How, Counter[str]] = {how: Counter() for how in How}
    for change in changes:
        if change.record != "edge":
            counters[change.how][change.record] += 1
        for detail in change.details:
            if detail.field in COUNTED or (change.how is How.CHANGED and detail.field in COUNTED_WHERE_CHANGED):
                counters[detail.how][detail.field] += 1
    new, gone = _edges(pairs, unread)
    counters[How.ADDED]["edge"], counters[How.WITHDRAWN]["edge"] = new, gone
    return Counts(*({key: number for key, number in counters[how].items() if number} for how in How))


def _edges(pairs: Matched, unread: tuple[str, ...]) -> tuple[int, int]:
    """How many edges of the graph are new and how many are gone, those of unread files left out."""
    if RELATIONS in unread:
        return 0, 0
    now = pairs.now

    def read(edge: Edge) -> bool:
        return edge.statement is None or edge.statement.excerpt.location.file not in unread

    sentences = {pair.before.key: pair.after.key for pair in pairs.statements if pair.before and pair.after}
    old = Counter(
        (now(edge.source), edge.relation, now(edge.target), sentences.get(edge.statement.key, "gone") if edge.statement else "")
        for edge in pairs.base.graph.edges
        if read(edge)
    )
    new = Counter(
        (now(edge.source), edge.relation, now(edge.target), edge.statement.key if edge.statement else "")
        for edge in pairs.head.graph.edges
        if read(edge)
    )
    return (new - old).total(), (old - new).total()
