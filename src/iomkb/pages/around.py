"""From an entity to a small drawing of what it is most spoken of with: marks, lines and names, with room for every word.

Knows how wide letters are only roughly, and therefore leaves room to spare.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from markupsafe import Markup

from iomkb.graph import Edge
from iomkb.memory import remembered
from iomkb.model.entities import KINDS, kind_of
from iomkb.pages.explorer import explorer_href
from iomkb.pages.links import DRAWN_ONE_BY_ONE, LinkView, label_of, link_to, statement_href
from iomkb.pages.marks import MARKS, OTHER_MARK
from iomkb.pages.page import Knowledge

MOST = 14
"""How many neighbours there is room for."""

FEWEST = 2
"""A drawing of fewer says no more than a sentence does."""

WIDTH = 400
"""The width of the drawing in its own units. At 390 px of screen a unit is a little under a pixel."""

NAME, SMALL, BOLD = 13.0, 11.5, 14.5
"""Sizes of names and relations in units, as in the stylesheet; the centre's name is bold, and so as wide as a larger one."""

_WIDTHS = {
    letter: width for letters, width in (("ijl.,:;'’|!", 0.3), ("frt ()-“”", 0.4), ("mwMW…@", 0.95)) for letter in letters
}
"""How wide letters are in ems, in wide fonts of systems (DejaVu Sans, Verdana): small ones 0.62, capitals and others 0.75."""

LINE, GAP = 14, 9
"""The distance of lines of text, and that between neighbours."""

HALF = WIDTH / 2
CENTRE, MARK = 14.0, 8.0
"""Half the size of the centre's mark, and of every other."""

FORMS = ("compulsory", "institutional", "structural", "productive")
"""Forms of power that have a colour of their own, by how their ids begin."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text: its words and its baseline."""

    words: str
    y: int


@dataclass(frozen=True, slots=True)
class Spoke:
    """A neighbour: its mark and the middle of it, the line to it, its name and the relation as read from the centre.

    `line` and `head` are paths; `head` holds an arrow at each end that a relation points to. `style` holds `cautious` where all
    that is said is hedged, `coder` where it is only the coder's reading, `power` and its form. `title` is the name in full.
    """

    link: LinkView
    title: str
    mark: str
    at: tuple[int, int]
    line: str
    head: str
    style: tuple[str, ...]
    left: bool
    x: int
    name: tuple[TextLine, ...]
    said: tuple[TextLine, ...]
    said_href: str
    said_title: str


@dataclass(frozen=True, slots=True)
class AroundView:
    """The drawing around an entity. `marks` are the drawn marks it uses, by name. `more`: how many neighbours it leaves out."""

    name: str
    width: int
    height: int
    marks: tuple[tuple[str, Markup], ...]
    mark: str
    at: tuple[int, int]
    label: tuple[TextLine, ...]
    label_x: int
    spokes: tuple[Spoke, ...]
    more: int
    cautious: bool
    coder: bool
    power: bool
    explorer_href: str


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """Another entity and what joins it to the centre: edges with the relation as read from the centre."""

    id: str
    edges: tuple[Edge, ...]
    outward: bool
    inward: bool
    statements: int

    @property
    def lean(self) -> int:
        """Below 0 where more is said to come from it than to go to it."""
        return sum(1 if edge.target == self.id else -1 for edge in self.edges)


_Texts = tuple[list[str], list[str]]
"""The lines of a neighbour's name, and of what joins it to the centre."""


def around_view(knowledge: Knowledge, entity_id: str) -> AroundView | None:
    """The drawing around an entity; None where it has fewer than two neighbours."""
    entity = knowledge.corpus.entity.get(entity_id)
    neighbours = _neighbours(knowledge, entity_id)
    if entity is None or len(neighbours) < FEWEST:
        return None
    chosen = neighbours[:MOST]
    left, right = _sides(knowledge, chosen)
    texts = [_texts_of(knowledge, entity_id, side) for side in (left, right)]
    heights = [sum(map(_height, side)) for side in texts]
    label = _wrapped(entity.abbreviation or str(entity.name), BOLD, 116, 3)
    height = max(*heights, 2 * (CENTRE + 8 + LINE * len(label))) + GAP
    middle = height / 2
    spokes = [
        spoke
        for side, is_left, said, total in zip((left, right), (True, False), texts, heights, strict=True)
        for spoke in _side(knowledge, entity_id, side, said, is_left, (height - total) / 2, middle)
    ]
    used = dict.fromkeys((_mark(knowledge, entity_id), *(spoke.mark for spoke in spokes)))
    styles = {style for spoke in spokes for style in spoke.style}
    return AroundView(
        name=entity.abbreviation or str(entity.name),
        width=WIDTH,
        height=round(height),
        marks=tuple((mark, MARKS.get(mark, OTHER_MARK)) for mark in used),
        mark=_mark(knowledge, entity_id),
        at=(round(HALF), round(middle)),
        label=tuple(TextLine(words, round(middle + CENTRE + 15 + LINE * n)) for n, words in enumerate(label)),
        label_x=round(HALF),
        spokes=tuple(spokes),
        more=len(neighbours) - len(chosen),
        cautious="cautious" in styles,
        coder="coder" in styles,
        power="power" in styles,
        explorer_href=explorer_href(entity_id),
    )


def _mark(knowledge: Knowledge, id: str) -> str:
    """The name of the mark of an entity: its own, where it has one, else its kind's."""
    kind = kind_of(knowledge.corpus.entity[id]).id
    return id if kind in DRAWN_ONE_BY_ONE and id in MARKS else kind


def _neighbours(knowledge: Knowledge, id: str) -> list[_Neighbour]:
    """The other entities that a relation joins to this one, those with most statements first, power before the rest."""
    graph, relations = knowledge.graph, knowledge.corpus.relation
    found: dict[str, list[Edge]] = {}
    for edge in (*graph.outgoing(id), *graph.incoming(id)):
        other = edge.target if edge.source == id else edge.source
        if other != id and other in knowledge.corpus.entity:
            found.setdefault(other, []).append(edge)
    neighbours = []
    for other, edges in found.items():
        directed = [edge for edge in edges if not relations[edge.relation].symmetric]
        neighbours.append(
            _Neighbour(
                id=other,
                edges=tuple(edges),
                outward=any(edge.target == other for edge in directed),
                inward=any(edge.source == other for edge in directed),
                statements=len({edge.statement.key if edge.statement else edge.work for edge in edges}),
            )
        )
    return sorted(neighbours, key=lambda one: (-one.statements, not any(edge.form for edge in one.edges), one.id))


def _sides(knowledge: Knowledge, chosen: Sequence[_Neighbour]) -> tuple[list[_Neighbour], list[_Neighbour]]:
    """Those that act on the centre to the left, those that it acts on to the right, as many on each side; each by kind."""
    kinds = [kind.id for kind in KINDS]

    def by_kind(one: _Neighbour) -> tuple[int, str]:
        return (kinds.index(kind_of(knowledge.corpus.entity[one.id]).id), one.id)

    leaning = sorted(chosen, key=lambda one: (one.lean, by_kind(one)))
    half = len(leaning) // 2
    return sorted(leaning[:half], key=by_kind), sorted(leaning[half:], key=by_kind)


def _inset(place: int, count: int) -> float:
    """How far from the middle of the drawing the mark at this place of its side stands: on an arc, widest half way down."""
    along = (2 * place + 1) / count - 1
    return 34 + 44 * sqrt(max(0.0, 1 - along * along))


def _texts_of(knowledge: Knowledge, id: str, side: Sequence[_Neighbour]) -> list[_Texts]:
    return [_texts(knowledge, id, one, _inset(place, len(side))) for place, one in enumerate(side)]


def _texts(knowledge: Knowledge, id: str, one: _Neighbour, inset: float) -> _Texts:
    """The lines of a neighbour's name and of what joins it to the centre, in the room beside its mark."""
    room = HALF - inset - MARK - 5
    entity = knowledge.corpus.entity[one.id]
    label, more = _relation(knowledge, id, one)
    said = _wrapped(label, SMALL, room, 2, f" +{more}" if more else "")
    return _wrapped(entity.abbreviation or str(entity.name), NAME, room, 2), said


def _height(texts: _Texts) -> float:
    return LINE * sum(map(len, texts)) + GAP


def _relation(knowledge: Knowledge, id: str, one: _Neighbour) -> tuple[str, int]:
    """The relation most often stated, read from the centre, power first; and how many others there are."""
    labels: dict[str, tuple[bool, int]] = {}
    for edge in one.edges:
        label = _label(knowledge, id, edge)
        labels[label] = (bool(edge.form), labels.get(label, (False, 0))[1] + 1)
    ordered = sorted(labels, key=lambda label: (not labels[label][0], -labels[label][1], label))
    return ordered[0], len(ordered) - 1


def _label(knowledge: Knowledge, id: str, edge: Edge) -> str:
    """The relation as read from the centre. Where it is power over somebody, its form is named."""
    relation = knowledge.corpus.relation[edge.relation]
    label = str(relation.label if edge.source == id else relation.inverse)
    ends = {edge.source, edge.target}
    if not edge.form or edge.form in ends:
        return label
    form = label_of(knowledge, edge.form)[0]
    return f"{label} ({form[0].lower()}{form[1:].removesuffix(' power')})"


def _side(
    knowledge: Knowledge,
    id: str,
    side: Sequence[_Neighbour],
    texts: Sequence[_Texts],
    left: bool,
    top: float,
    middle: float,
) -> Iterable[Spoke]:
    """The neighbours of one side, from the top down, each with its texts."""
    for place, (one, (name, said)) in enumerate(zip(side, texts, strict=True)):
        inset = _inset(place, len(side))
        x, y = HALF + (-inset if left else inset), top + GAP / 2 + 9
        lines = [TextLine(words, round(top + GAP / 2 + LINE * (n + 0.8))) for n, words in enumerate((*name, *said))]
        top += LINE * len(lines) + GAP
        line, head = _tie((HALF, middle), (x, y), one)
        first = next((edge.statement for edge in _most_telling(one) if edge.statement), None)
        links = link_to(knowledge, one.id)
        yield Spoke(
            link=links,
            title="" if name == [links.label] else links.label,
            mark=_mark(knowledge, one.id),
            at=(round(x), round(y)),
            line=line,
            head=head,
            style=_style(one),
            left=left,
            x=round(x - MARK - 4 if left else x + MARK + 4),
            name=tuple(lines[: len(name)]),
            said=tuple(lines[len(name) :]),
            said_href=statement_href(knowledge, first) if first else "",
            said_title=_title(knowledge, id, one),
        )


def _most_telling(one: _Neighbour) -> list[Edge]:
    """The edges, power first."""
    return sorted(one.edges, key=lambda edge: not edge.form)


def _title(knowledge: Knowledge, id: str, one: _Neighbour) -> str:
    """All relations to a neighbour and on how many sentences they rest."""
    labels = dict.fromkeys(_label(knowledge, id, edge) for edge in _most_telling(one))
    counted = "1 sentence" if one.statements == 1 else f"{one.statements} sentences"
    return f"{counted}: {', '.join(labels)}"


def _style(one: _Neighbour) -> tuple[str, ...]:
    forms = [edge.form for edge in one.edges if edge.form]
    styles = ["power"] if forms else []
    styles += [form for form in FORMS if forms and forms[0].startswith(form)]
    if all(edge.coded_as == "coder" for edge in one.edges):
        return (*styles, "coder")
    return (*styles, "cautious") if all(edge.hedges for edge in one.edges) else tuple(styles)


def _tie(centre: tuple[float, float], end: tuple[float, float], one: _Neighbour) -> tuple[str, str]:
    """The line between the rims of two marks, and an arrow at each end that a relation points to."""
    across, down = end[0] - centre[0], end[1] - centre[1]
    length = hypot(across, down) or 1.0
    across, down = across / length, down / length
    start = (centre[0] + across * (CENTRE + 5), centre[1] + down * (CENTRE + 5))
    stop = (end[0] - across * (MARK + 3), end[1] - down * (MARK + 3))
    heads = [_arrow(stop, across, down)] if one.outward else []
    heads += [_arrow(start, -across, -down)] if one.inward else []
    return f"M{_point(start)}L{_point(stop)}", "".join(heads)


def _arrow(tip: tuple[float, float], across: float, down: float) -> str:
    """A triangle whose tip points the way that `across` and `down` say."""
    base = (tip[0] - across * 8, tip[1] - down * 8)
    corners = [tip, (base[0] - down * 4, base[1] + across * 4), (base[0] + down * 4, base[1] - across * 4)]
    return "M" + "L".join(_point(corner) for corner in corners) + "z"


def _point(point: tuple[float, float]) -> str:
    return f"{round(point[0])} {round(point[1])}"


def _wide(text: str, size: float) -> float:
    """About how wide a text is, in units; never much less than it will be."""
    return size * _ems(text)


@remembered(1 << 15)
def _ems(text: str) -> float:
    return sum(_WIDTHS.get(letter, 0.62 if letter.islower() else 0.75) for letter in text)


def _wrapped(text: str, size: float, room: float, most: int, tail: str = "") -> list[str]:
    """`text` in at most so many lines that fit the room, `tail` after the last; an ellipsis says that something is left out."""
    lines: list[str] = [""]
    for word in text.split() or ["…"]:
        joined = f"{lines[-1]} {word}".strip()
        if _wide(joined, size) <= room:
            lines[-1] = joined
        elif lines[-1]:
            lines.append(word)
        else:
            lines[-1] = word
    left_out = len(lines) > most
    lines = [_cut(line, size, room) for line in lines[:most]]
    if left_out and not lines[-1].endswith("…"):
        lines[-1] = _cut(lines[-1] + "…", size, room - _wide(tail, size))
    elif tail and _wide(lines[-1] + tail, size) > room:
        lines[-1] = _cut(lines[-1], size, room - _wide(tail, size))
    return [*lines[:-1], lines[-1] + tail]


def _cut(line: str, size: float, room: float) -> str:
    """The line, or as much of it as there is room for, and an ellipsis."""
    if _wide(line, size) <= room:
        return line
    while len(line) > 1 and _wide(f"{line}…", size) > room:
        line = line[:-1].rstrip(" …")
    return f"{line}…"
