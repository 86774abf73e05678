"""From a form of power to its seminar sheet: definition, clearest passages, who over whom, what is contested, what to discuss.

The questions are made from the records alone: a word of caution, an absence, an end left open, positions that contradict.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iomkb.layout import site_href
from iomkb.model.corpus import Statement
from iomkb.model.entities import KINDS, Debate, PowerType
from iomkb.pages.entities import entities_of
from iomkb.pages.entities_head import DescriptionView, head_view
from iomkb.pages.evidence import evidence_of
from iomkb.pages.handouts import LineView, ReadingView, line_view, reading_view
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.numbered import Numbering, RefView, numbering
from iomkb.pages.page import Crumb, Knowledge, Later, Page, Shown
from iomkb.pages.power_rows import PowerRow, power_rows

MOST_DEFINITIONS, MOST_PASSAGES, MOST_ROWS, MOST_DEBATES, MOST_PAIRS, MOST_OF_A_KIND, MOST_WORKS = 2, 4, 7, 4, 3, 2, 6
"""How much of each finds room on the sheet; of every kind of question, two."""

DIVIDING = ("disputes", "qualifies")
"""The stances that make a sentence contested."""


@dataclass(frozen=True, slots=True)
class ContestView:
    """A debate on this form: its sides, and where its brief is."""

    debate: LinkView
    sides: tuple[str, ...]
    brief: str


@dataclass(frozen=True, slots=True)
class PairView:
    """Two sentences that stand against one another. A sentence that stands above already is None here; its number is not."""

    source: RefView
    first: LineView | None
    label: str
    target: RefView
    second: LineView | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question for discussion of one of the kinds `hedged`, `absent`, `unnamed`, `coder`, `open`, and what it is on.

    `line` is None where the sentence stands above already.
    """

    kind: str
    ref: RefView
    line: LineView | None
    hedges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """A form of power on one sheet. `descriptions`: our own words, where no source read here defines it.

    `rows`: who over whom, those first that name both ends; `more_rows` stand on the form's page only.
    """

    form: LinkView
    descriptions: tuple[DescriptionView, ...]
    definitions: tuple[LineView, ...]
    passages: tuple[LineView, ...]
    rows: tuple[PowerRow, ...]
    more_rows: int
    contested: tuple[ContestView, ...]
    pairs: tuple[PairView, ...]
    questions: tuple[QuestionView, ...]
    reading: ReadingView


def sheet_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A seminar sheet for each form of power, by name."""
    kind = next(kind for kind in KINDS if kind.model is PowerType)
    return tuple(_page(knowledge, one, kind.folder) for one in entities_of(knowledge, kind) if isinstance(one, PowerType))


def _page(knowledge: Knowledge, form: PowerType, folder: str) -> Page:
    id = str(form.id)
    return Page(
        path=knowledge.layout.handouts[id],
        title=f"Seminar sheet: {form.name}",
        template="sheet.md.j2",
        view=Later(_shown, knowledge, form),
        file=form.location.file,
        trail=(Crumb("Home", ""), Crumb("Forms of power", f"{folder}/"), Crumb(str(form.name), knowledge.layout.path(id))),
        description=f"{form.name} on one sheet: definition, clearest passages, who over whom, and what to discuss.",
        weight=0.3,
        table_of_contents=False,
    )


def _shown(knowledge: Knowledge, form: PowerType) -> Shown:
    id = str(form.id)
    said = tuple(mention.statement for mention in knowledge.graph.mentions(id))
    rows = tuple(row for row in power_rows(knowledge, said) if row.form_id == id)
    defining = _defining(form, said)
    passages = _clearest(said, rows, defining)
    pairs = tuple(_pairs(knowledge, said))[:MOST_PAIRS]
    asked = _questions(knowledge, said, rows)
    above: tuple[Statement, ...] = (*defining, *passages)
    ends = tuple(end for source, _, target in pairs for end in (source, target))
    gathered = (*above, *ends, *(statement for _, statement in asked))
    at = numbering(knowledge, gathered)
    once = _Once(knowledge, at, {one.key for one in above})
    head = head_view(knowledge, form, link_to(knowledge, id))
    told = tuple({one.key: one for one in gathered}.values())
    chosen = _by_ends(rows)
    tabled = {row.key for row in chosen[:MOST_ROWS]}
    view = SheetView(
        form=link_to(knowledge, id),
        descriptions=() if defining else head.descriptions,
        definitions=tuple(line_view(knowledge, one, at) for one in defining),
        passages=tuple(line_view(knowledge, one, at) for one in passages),
        rows=chosen[:MOST_ROWS],
        more_rows=len(rows) - len(chosen[:MOST_ROWS]),
        contested=tuple(_contested(knowledge, said))[:MOST_DEBATES],
        pairs=tuple(once.pair(*pair) for pair in pairs),
        questions=tuple(once.question(kind, statement) for kind, statement in asked),
        reading=reading_view(knowledge, told, MOST_WORKS),
    )
    return Shown(view, evidence_of(knowledge, (*told, *(one for one in said if one.key in tabled))))


class _Once:
    """Prints each sentence of the sheet once; where it comes up again, only its number."""

    def __init__(self, knowledge: Knowledge, at: Numbering, above: set[str]) -> None:
        self._knowledge, self._at, self._above = knowledge, at, above

    def _line(self, statement: Statement) -> LineView | None:
        if statement.key in self._above:
            return None
        self._above.add(statement.key)
        return line_view(self._knowledge, statement, self._at)

    def _ref(self, statement: Statement) -> RefView:
        return self._at.entries[statement.key].ref

    def pair(self, source: Statement, label: str, target: Statement) -> PairView:
        return PairView(self._ref(source), self._line(source), label, self._ref(target), self._line(target))

    def question(self, kind: str, statement: Statement) -> QuestionView:
        hedges = self._at.entries[statement.key].statement.hedges
        return QuestionView(kind, self._ref(statement), self._line(statement), hedges)


def _defining(form: PowerType, said: Iterable[Statement]) -> tuple[Statement, ...]:
    """The sentences that our own description is from, then others that define something by it."""
    origins = {str(one.origin) for one in form.description}
    found = [one for one in said if one.id in origins or one.assertion.type == "definition"]
    return tuple(sorted(found, key=lambda one: one.id not in origins)[:MOST_DEFINITIONS])


def _clearest(said: Sequence[Statement], rows: Iterable[PowerRow], but: Iterable[Statement]) -> tuple[Statement, ...]:
    """The sentences that say most plainly who exerts it: both ends named, in the source's own category, without a word of
    caution, with the means; one from a passage before a second one from any.
    """
    rank: dict[str, tuple[bool, ...]] = {}
    for row in rows:
        named = row.by_named and row.over_named
        marks = (not named, row.statement.by_coder, bool(row.statement.hedges), not row.through)
        rank[row.key] = min(marks, rank.get(row.key, marks))
    left = {one.key for one in but}
    telling = sorted((one for one in said if one.key in rank and one.key not in left), key=lambda one: rank[one.key])
    passages: set[str] = set()
    first: list[Statement] = []
    for statement in telling:
        if statement.excerpt.location.file not in passages:
            passages.add(statement.excerpt.location.file)
            first.append(statement)
    second = [one for one in telling if one not in first]
    kept = [*first, *second][:MOST_PASSAGES]
    return tuple(one for one in said if one in kept)


def _by_ends(rows: Iterable[PowerRow]) -> tuple[PowerRow, ...]:
    """One row for each pair of ends, those that name both first, and among equals those without a word of caution."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], PowerRow] = {}
    for row in sorted(rows, key=lambda row: (row.nobody_named, bool(row.statement.hedges), row.statement.by_coder)):
        found.setdefault((row.by_ids, row.over_ids), row)
    return tuple(found.values())


def _contested(knowledge: Knowledge, said: Iterable[Statement]) -> Iterator[ContestView]:
    """The debates that gather sentences on this form, those that gather most first."""
    ids = {one.id for one in said if one.id}

    def gathered(debate: Debate) -> int:
        return len(ids.intersection((*(ref for side in debate.positions for ref in side.says), *debate.open)))

    for debate in sorted(knowledge.corpus.debates, key=lambda debate: (-gathered(debate), str(debate.id))):
        if gathered(debate):
            brief = site_href(knowledge.layout.handouts[str(debate.id)])
            yield ContestView(link_to(knowledge, debate.id), tuple(str(side.name) for side in debate.positions), brief)


def _pairs(knowledge: Knowledge, said: Iterable[Statement]) -> Iterator[tuple[Statement, str, Statement]]:
    """The stances, for or from a sentence on this form, that dispute or qualify; first those that dispute."""
    corpus, graph = knowledge.corpus, knowledge.graph
    edges = [edge for one in said if one.id for edge in (*graph.outgoing(one.id), *graph.incoming(one.id))]
    for relation in (relation for relation in DIVIDING if relation in corpus.relation):
        seen: set[tuple[str, str]] = set()
        for edge in edges:
            ends = (edge.source, edge.target)
            if (
                edge.block == "stance"
                and edge.relation == relation
                and ends not in seen
                and corpus.statement.keys() >= set(ends)
            ):
                seen.add(ends)
                yield corpus.statement[edge.source], str(corpus.relation[relation].label), corpus.statement[edge.target]


def _questions(knowledge: Knowledge, said: Sequence[Statement], rows: Iterable[PowerRow]) -> list[tuple[str, Statement]]:
    """What the records give to discuss, two of a kind, each sentence once."""
    telling = {row.key: row.by_named for row in rows}
    relation = knowledge.corpus.relation
    kinds = {
        "hedged": [one for one in said if one.assertion.hedge and one.key in telling],
        "absent": [
            one for one in said if any(e.relation in relation and relation[e.relation].absence for e in one.assertion.edges)
        ],
        "unnamed": [one for one in said if not telling.get(one.key, True)],
        "coder": [one for one in said if one.assertion.coded_as == "coder"],
        "open": [one for one in said if one.assertion.type == "question"],
    }
    asked: dict[str, tuple[str, Statement]] = {}
    for kind, statements in kinds.items():
        for statement in [one for one in statements if one.key not in asked][:MOST_OF_A_KIND]:
            asked[statement.key] = (kind, statement)
    return list(asked.values())
