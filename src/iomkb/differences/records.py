"""Two states of works, relations, contributors, the project record and the prose pages → what changed in them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from iomkb.diagnostics import NOWHERE
from iomkb.differences.details import field, fields, items, prose
from iomkb.differences.matching import Matched, Pair
from iomkb.differences.meaning import meaning
from iomkb.differences.values import Change, Detail, How
from iomkb.model.base import Record
from iomkb.model.page import ProsePage
from iomkb.model.references import Reference
from iomkb.model.values import Ref

R = TypeVar("R", bound=Record)

_NOTES = ("annote", "annotation", "note", "keywords")
"""Fields of a BibTeX entry that are compared as notes and keywords."""


def changed_works(matched: Matched) -> Iterator[Change]:
    """Every work of the bibliography that is new, other or gone."""
    for pair in matched.works:
        details = tuple(_of_work(matched, pair))
        work = pair.after or pair.before
        if work is None or (pair.before and pair.after and not details):
            continue
        how = How.WITHDRAWN if pair.after is None else How.CHANGED if pair.before else How.ADDED
        name = f"{work.short}, {work.title}" if work.title not in work.short else work.short
        yield Change("work", how, f"@{work.key}", name, work.location, details, work.type)


def changed_edges_of_works(matched: Matched) -> Iterator[Change]:
    """Edges of works present in both states that follow from a name or keyword: somebody got a record, or another name."""
    known = {f"@{pair.after.key}" for pair in matched.works if pair.before and pair.after}
    old = {_ends(matched, edge.source, edge.relation, edge.target): edge for edge in matched.base.graph.edges if edge.work}
    new = {_ends(matched, edge.source, edge.relation, edge.target): edge for edge in matched.head.graph.edges if edge.work}
    for how, mine, other, side in ((How.ADDED, new, old, matched.head), (How.WITHDRAWN, old, new, matched.base)):
        for ends, edge in mine.items():
            if ends not in other and ends[0] in known:
                label = side.corpus.relation[edge.relation].label
                name = f"{side.name(edge.source)} – {label} – {side.name(edge.target)}"
                yield Change("edge", how, "", name, side.corpus.reference[edge.work.removeprefix("@")].location)


def changed_relations(matched: Matched) -> Iterator[Change]:
    """Every relation of the vocabulary that is new, other or gone."""
    old, new = (side.corpus.relations.relations for side in (matched.base, matched.head))
    yield from _by_id(matched, "relation", old, new, lambda one: one.label)


def changed_contributors(matched: Matched) -> Iterator[Change]:
    """Every contributor who is new, credited otherwise, or gone."""
    old, new = (side.corpus.project.contributors for side in (matched.base, matched.head))
    yield from _by_id(matched, "contributor", old, new, lambda one: one.name)


def changed_project(matched: Matched) -> Iterator[Change]:
    """The project record, where its name, licence or anything else that holds for the whole changed."""
    before, after = matched.base.corpus.project, matched.head.corpus.project
    if after.location == NOWHERE:  # it could not be read, or is not there; that is an error
        return
    details = tuple(fields(matched, before if before.location != NOWHERE else None, after, _labels(after, ("contributors",))))
    if details:
        how = How.CHANGED if before.location != NOWHERE else How.ADDED
        yield Change("project", how, "", str(after.name), after.location, details)


def changed_pages(matched: Matched) -> Iterator[Change]:
    """Every prose page that is new, other or gone; of one that is other, the sections are named."""
    old, new = ({page.path: page for page in side.corpus.pages} for side in (matched.base, matched.head))
    for path in (*new, *(path for path in old if path not in new)):
        before, after = old.get(path), new.get(path)
        page = after or before
        if page is None:
            continue
        how = How.WITHDRAWN if after is None else How.CHANGED if before else How.ADDED
        name = str(page.title)
        if before and after:
            touched = _touched(matched, before, after)
            if not touched:
                continue
            name += f" ({', '.join(touched)})"
        yield Change("page", how, path or "home", name, page.location)


def changed_syllabi(matched: Matched) -> Iterator[Change]:
    """Every course that is new, other or gone."""
    yield from _by_id(matched, "syllabus", matched.base.corpus.syllabi, matched.head.corpus.syllabi, lambda one: one.title)


def _of_work(matched: Matched, pair: Pair[Reference]) -> Iterator[Detail]:
    before, after = pair.before, pair.after
    if before and after:
        if before.key != after.key:
            yield Detail("key", f"@{before.key}", f"@{after.key}")
        yield from field(matched, "type", before.type, after.type)
        names = dict.fromkeys((*before.fields, *after.fields))
        for name in (name for name in names if name not in _NOTES):
            yield from field(matched, name, before.fields.get(name), after.fields.get(name))
    words = [tuple(Ref(str(word)) for word in work.keywords) if work else () for work in (before, after)]
    yield from items(matched, "keyword", *words, identity=lambda word: matched.now(str(word)))
    notes = dict.fromkeys((*(before.notes if before else ()), *(after.notes if after else ())))
    for name in notes:
        old, new = (work.notes.get(name) if work else None for work in (before, after))
        yield from prose(matched, f"note ({name})", old, new)


def _ends(matched: Matched, source: str, relation: str, target: str) -> tuple[str, str, str]:
    return (f"@{matched.now(source)}", relation, matched.now(target))


def _by_id(matched: Matched, record: str, old: Iterable[R], new: Iterable[R], name: Callable[[R], str]) -> Iterator[Change]:
    before, after = ({str(getattr(one, "id", "")): one for one in records} for records in (old, new))
    for id in (*after, *(id for id in before if id not in after)):
        past, present = before.get(id), after.get(id)
        one = present or past
        if one is None:
            continue
        details = tuple(fields(matched, past, present, _labels(one)))
        how = How.WITHDRAWN if present is None else How.CHANGED if past else How.ADDED
        if details or how is not How.CHANGED:
            yield Change(record, how, id, str(name(one)), one.location, details if how is not How.WITHDRAWN else ())


def _labels(record: Record, without: tuple[str, ...] = ()) -> Mapping[str, str]:
    """Every field of a record under its own name, in words."""
    names = (name for name in type(record).model_fields if name not in ("id", *without))
    return {name: name.rstrip("_").replace("_", " ") for name in names}


def _touched(matched: Matched, before: ProsePage, after: ProsePage) -> list[str]:
    """The sections of a page that are new, other or gone, each named once."""
    old, new = ({str(one.title): one for one in page.sections} for page in (before, after))
    touched = ["its title"] if str(before.title) != str(after.title) else []
    for title in dict.fromkeys((*new, *old)):
        bodies = [sections[title].body if title in sections else None for sections in (old, new)]
        if (title in old) != (title in new) or meaning(bodies[0], matched.now) != meaning(bodies[1], matched.now):
            touched.append(f"“{title}”" if title else "its beginning")
    return touched
