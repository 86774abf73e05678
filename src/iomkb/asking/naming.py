"""From what somebody types to the thing that is meant: an id, a former id, a key, an address, or a name that only one bears."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iomkb.checks.nearest import Nearest, spellings_of_entities, spellings_of_passages, spellings_of_works
from iomkb.labels import name_of
from iomkb.layout import Layout
from iomkb.model.corpus import Corpus
from iomkb.model.values import folded

RELATION, CONTRIBUTOR, WITHDRAWN = "relation", "contributor", "withdrawn"
"""What is named by an id of its own space, written with the space before it where another thing is called alike; and what once
bore an id and is no more."""


@dataclass(frozen=True, slots=True)
class Found:
    """The one thing that is meant: its id (`@key` of a work, `relation:id`, `contributor:id`), its kind and its name.

    `note`: how it was found, where not by the id it has now.
    """

    id: str
    kind: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """More than one thing may be meant."""

    choices: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing is meant. `near`: what may have been; `note`: what once bore the id."""

    near: tuple[Found, ...]
    note: str = ""


def named(corpus: Corpus, layout: Layout, asked: str) -> Found | Several | Nothing:
    """What `asked` means: exactly an id of any space, else an address, else a name, else the part of an id after the dot."""
    wanted = asked.strip().removeprefix("[[").removesuffix("]]").strip()
    for ways in (_by_id, _by_former_id, _by_withdrawn_id, _by_address, _by_name, _by_local_id):
        found = tuple({one.id: one for one in ways(corpus, layout, wanted)}.values())
        if found:
            return found[0] if len(found) == 1 else Several(found)
    promise = next((promise for promise in corpus.promises if promise.id == wanted), None)
    note = f"“{wanted}” once named “{promise.what}” at {promise.address}; nothing bears it now." if promise else ""
    return Nothing(tuple(_near(corpus, layout, wanted)), note)


def _thing(corpus: Corpus, layout: Layout, id: str, note: str = "") -> Found | None:
    """What bears the id now, or bore it."""
    thing = layout.resolve(id)
    if thing is None:
        return None
    return Found(thing.id, thing.kind, str(thing.what) if thing.kind == "page" else name_of(thing, corpus), note)


def _by_id(corpus: Corpus, layout: Layout, wanted: str) -> Iterator[Found]:
    if wanted in layout.things and (found := _thing(corpus, layout, wanted)):
        yield found
    if wanted in corpus.reference and (found := _thing(corpus, layout, f"@{wanted}")):
        yield found
    for relation in corpus.relation.values():
        if wanted in (relation.id, f"{RELATION}:{relation.id}"):
            yield Found(f"{RELATION}:{relation.id}", RELATION, str(relation.label))
    for person in corpus.project.contributors:
        if wanted in (person.id, f"{CONTRIBUTOR}:{person.id}"):
            yield Found(f"{CONTRIBUTOR}:{person.id}", CONTRIBUTOR, str(person.name))


def _by_former_id(corpus: Corpus, layout: Layout, wanted: str) -> Iterator[Found]:
    found = _thing(corpus, layout, wanted)
    if found:
        yield Found(found.id, found.kind, found.name, f"“{wanted}” is its old id; it is called “{found.id}” now.")


def _by_withdrawn_id(corpus: Corpus, layout: Layout, wanted: str, note: str = "") -> Iterator[Found]:
    """What is withdrawn: itself, or what it was merged into."""
    entry = layout.withdrawn.get(wanted) or layout.withdrawn.get(f"@{wanted}")
    if entry is None:
        return
    id = wanted if wanted in layout.withdrawn else f"@{wanted}"
    if layout.led[id] in layout.things:
        merged = f"“{id}” was merged into it on {entry.on.words}: {entry.why.plain}"
        yield from filter(None, [_thing(corpus, layout, layout.led[id], merged)])
        return
    stone = layout.tombstone(id)
    yield Found(id, WITHDRAWN, stone.what if stone else id, note)


def _by_address(corpus: Corpus, layout: Layout, wanted: str) -> Iterator[Found]:
    """A path of the site with its fragment, or the whole address as a browser shows it; permanent addresses too."""
    site = str(corpus.project.site_url or "").rstrip("/")
    address = wanted.removeprefix(site).removeprefix("/") if site else wanted
    if "/" not in address:
        return
    path, hash, fragment = address.partition("#")
    address = f"{path.removesuffix('index.html').rstrip('/')}/{hash}{fragment}"
    if address.startswith("id/"):
        slugs = {f"@{work.slug}": f"@{work.key}" for work in corpus.references}
        id = address.removeprefix("id/").partition("#")[0].rstrip("/")
        yield from filter(None, [_thing(corpus, layout, slugs.get(id, id))])
        yield from _by_withdrawn_id(corpus, layout, id)
        return
    own = (id for id, path in layout.own_pages.items() if path == address)
    now = (thing.id for thing in layout.things.values() if thing.address == address)
    for id in (*own, *now):
        yield from filter(None, [_thing(corpus, layout, id, f"It stands at {address}.")])
        return
    for promise in corpus.promises:
        if promise.address == address and (found := _thing(corpus, layout, promise.id)):
            yield Found(found.id, found.kind, found.name, f"It once stood at {address}.")
            return
        if promise.address == address:
            yield from _by_withdrawn_id(corpus, layout, promise.id, f"It once stood at {address}.")
            return


def _by_name(corpus: Corpus, layout: Layout, wanted: str) -> Iterator[Found]:
    """Everything that bears exactly this name or abbreviation; case does not count."""
    name = folded(" ".join(wanted.split()))
    note = f"“{wanted}” is a name of it."
    for id, names in _names(corpus):
        if name in map(folded, names) and (found := _thing(corpus, layout, id, note)):
            yield found
    for relation in corpus.relation.values():
        if name in (folded(relation.label), folded(relation.inverse)):
            yield Found(f"{RELATION}:{relation.id}", RELATION, str(relation.label), note)
    for person in corpus.project.contributors:
        if name == folded(person.name):
            yield Found(f"{CONTRIBUTOR}:{person.id}", CONTRIBUTOR, str(person.name), note)


def _names(corpus: Corpus) -> Iterator[tuple[str, Iterable[str]]]:
    for entity in corpus.entity.values():
        yield str(entity.id), entity.all_names
    for work in corpus.reference.values():
        yield f"@{work.key}", (work.short, work.title)
    for article in corpus.article.values():
        yield from ((f"{article.id}.section-{section.id}", (str(section.title),)) for section in article.outline)


def _by_local_id(corpus: Corpus, layout: Layout, wanted: str) -> Iterator[Found]:
    """The part of a full id after the article, where only one article has it: `k3v9` for `bradley-2017.k3v9`."""
    if wanted and "." not in wanted:
        for id in layout.things:
            if id.endswith(f".{wanted}") and (found := _thing(corpus, layout, id, f"Its full id is {id}.")):
                yield found


def _near(corpus: Corpus, layout: Layout, wanted: str) -> Iterator[Found]:
    """The things with an id or name like it, at most a few of each space."""
    renamed = {old: new for old, new in layout.renamed.items() if new in layout.things}
    works = Nearest(spellings_of_works(corpus)).to(wanted.removeprefix("@"))
    passages = Nearest([*spellings_of_passages(corpus, renamed), *((id, id) for id in (*corpus.statement, *corpus.excerpt))])
    ids = [
        *Nearest(spellings_of_entities(corpus, renamed)).to(wanted),
        *(f"@{key}" for key in works),
        *(passages.to(wanted) if "." in wanted else ()),
    ]
    for id in dict.fromkeys(ids):
        yield from filter(None, [_thing(corpus, layout, id)])
    for id in Nearest((str(relation), str(relation)) for relation in corpus.relation).to(wanted):
        yield Found(f"{RELATION}:{id}", RELATION, str(corpus.relation[id].label))
    people = corpus.project.contributors
    for id in Nearest((spelling, str(person.id)) for person in people for spelling in (person.id, person.name)).to(wanted):
        yield Found(f"{CONTRIBUTOR}:{id}", CONTRIBUTOR, next(str(person.name) for person in people if person.id == id))
