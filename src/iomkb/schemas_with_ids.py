"""The schemas of record files, with the ids of the corpus as it is: editors complete them and say what each names.

All ids stand in one file beside the schemas, to which every field that holds a reference leads; so a new id changes that
file alone. They are offered as `defaultSnippets`, which yaml-language-server completes and never checks: what is not known
yet is the checks' business. As an `enum` the same list filled every hover and every message while one types (80 KB), as
`const`s with a title each it took the editor 8 seconds a file (measured with yaml-language-server 2.0).
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from iomkb.graph import EntityGraph
from iomkb.labels import name_of, plain
from iomkb.layout import FIXED_PAGES, Layout
from iomkb.model.corpus import Statement
from iomkb.model.entities import kind_of
from iomkb.model.prose import Prose
from iomkb.pages.links import shortened
from iomkb.reference_fields import REFERENCE_FIELDS, ReferenceField, Space
from iomkb.schemas import DRAFT, FOLDER, SCHEMAS, FileSchema, packaged, schema_text, write_schemas
from iomkb.vocabulary import ACTOR, kinds_of

_SNIPPET = re.compile(r"[$}\\]")
"""The signs that mean something to an editor in what it inserts."""

LONGEST = 120
"""How many characters of a sentence stand beside its id."""

WORDS = {
    "author": "The author of the article, as where nothing is said.",
    "unnamed": "Somebody whom the source does not name.",
    "unstated": "The source names nobody.",
}
"""What the words that stand instead of an id mean."""

HOLDERS = (ACTOR, "document", "concept")
"""The kinds of entities that hold views, a school of thought among them, beside works."""

READ_IN_ARTICLES = ("excerpt", "section")
"""What a course reads of an article beside single sentences."""

IDS = "ids.json"
"""The file that holds the ids, beside the schemas."""

Offered = Mapping[str, str]
"""Ids, each with what it names."""


def refresh_schemas(root: Path, graph: EntityGraph, layout: Layout) -> None:
    """Give editors the schemas of this version and this corpus. A folder that cannot be written to is no reason to stop."""
    with suppress(OSError):
        write_schemas(root / FOLDER, schemas_with_ids(graph, layout))


def schemas_with_ids(graph: EntityGraph, layout: Layout) -> Mapping[str, str]:
    """The text of every schema and of the file of ids, by file name. The same corpus gives the same texts."""
    ids = _Ids(graph, layout)
    offered = {key: ids.for_field(field) for key, field in {_key(field): field for field in REFERENCE_FIELDS}.items()}
    texts = {f"{schema.name}.json": schema_text(_enriched(schema, offered)) for schema in SCHEMAS}
    lists = {"$schema": DRAFT, "$defs": {key: _list(offered[key]) for key in sorted(offered)}}
    return {**texts, IDS: json.dumps(lists, ensure_ascii=False) + "\n"}


def offered_ids(graph: EntityGraph, layout: Layout, field: ReferenceField) -> Offered:
    """What an editor offers in a field: the words that may stand there, then every id that it may hold, sorted."""
    return _Ids(graph, layout).for_field(field)


def _key(field: ReferenceField) -> str:
    """What the list of ids for a field is called; fields that may name the same share one."""
    return "-".join(("known", field.space.replace(" ", "-"), *field.kinds, *field.words))


def _list(ids: Offered) -> dict[str, Any]:
    """A text that may be anything, and ids that an editor offers for it."""
    snippets = [{"label": id, "description": name, "body": _SNIPPET.sub(r"\\\g<0>", id)} for id, name in ids.items()]
    return {"type": "string", "minLength": 1, "defaultSnippets": snippets}


def _enriched(schema: FileSchema, offered: Mapping[str, Offered]) -> dict[str, Any]:
    made = packaged(schema)
    for field in REFERENCE_FIELDS:
        home = made if field.record is schema.model else made.get("$defs", {}).get(field.record.__name__)
        if home is not None and offered[_key(field)]:
            home["properties"][field.name] = _offering(home["properties"][field.name], {"$ref": f"{IDS}#/$defs/{_key(field)}"})
    return made


def _offering(node: dict[str, Any], known: dict[str, str]) -> dict[str, Any]:
    """The schema of a field, with what is `known` offered for every text in it; it accepts and refuses what it did before."""
    if "string" in node.get("type", ()):
        about: dict[str, Any] = {key: node[key] for key in ("description", "default") if key in node}
        return {"anyOf": [dict(known), {key: value for key, value in node.items() if key not in about}], **about}
    changed = dict(node)
    for choice in ("anyOf", "oneOf"):
        if choice in node:
            changed[choice] = [_offering(one, known) for one in node[choice]]
    if "items" in node:
        changed["items"] = _offering(node["items"], known)
    return changed


class _Ids:
    """The ids of one corpus, each with what it names in one line."""

    def __init__(self, graph: EntityGraph, layout: Layout) -> None:
        self.corpus = graph.corpus
        self.layout = layout
        self._kinds = {id: kinds_of(id, self.corpus) for id in self.corpus.entity}
        self._entities = {id: f"{e.name} ({kind_of(e).singular.lower()})" for id, e in self.corpus.entity.items()}
        self._articles = {str(id): f"{self._thing(id)} (article)" for id in self.corpus.article}
        self._works = {key: f"{work.short}: {work.title}" for key, work in self.corpus.reference.items()}
        self._assertions = {id: self._sentence(statement) for id, statement in self.corpus.statement.items()}

    def for_field(self, field: ReferenceField) -> Offered:
        """The words of the field, then the ids, sorted."""
        words = {word: WORDS[word] for word in field.words}
        return {**words, **dict(sorted(self._in_space(field)))}

    def _in_space(self, field: ReferenceField) -> Iterator[tuple[str, str]]:
        match field.space:
            case Space.ENTITY:
                yield from self._of_kinds(field.kinds)
            case Space.END:
                yield from (*self._of_kinds(()), *self._assertions.items())
            case Space.HOLDER:
                yield from (*self._of_kinds(HOLDERS), *self._works.items())
            case Space.ASSERTION:
                yield from self._assertions.items()
            case Space.ORIGIN:
                yield from self._assertions.items()
                yield from ((t.id, self._thing(t.id)) for t in self.layout.things.values() if t.kind in ("excerpt", "note"))
            case Space.READING:
                yield from (*self._entities.items(), *self._articles.items(), *self._assertions.items())
                yield from ((f'"@{key}"', name) for key, name in self._works.items())  # YAML reserves the @
                yield from ((t.id, self._thing(t.id)) for t in self.layout.things.values() if t.kind in READ_IN_ARTICLES)
                yield from ((f"/{path}", "page of this site") for path in FIXED_PAGES)
                yield from ((f"/{page.path}", f"{page.title} (page)") for page in self.corpus.pages)
            case Space.WORK:
                yield from self._works.items()
            case Space.RELATION:
                yield from (
                    (r.id, f"{r.label}: {self._plain(r.definition)}") for r in self.corpus.relation.values() if not r.block
                )
            case Space.CONTRIBUTOR:
                yield from ((str(person.id), str(person.name)) for person in self.corpus.project.contributors)
            case Space.SECTION:
                yield from self._sections().items()

    def _of_kinds(self, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Entities of one of these kinds; for none, all, and the articles and works, which may stand in such fields too."""
        if not kinds:
            yield from {**self._works, **self._articles, **self._entities}.items()
        for id, name in self._entities.items():
            if set(kinds) & set(self._kinds[id]):
                yield id, name

    def _sections(self) -> dict[str, str]:
        """The sections of all articles by id, each with its titles and the articles they are of."""
        found: dict[str, list[str]] = {}
        for article in self.corpus.article.values():
            for section in article.outline:
                found.setdefault(str(section.id), []).append(f"{section.title} ({self._thing(article.id)})")
        return {id: "; ".join(titles) for id, titles in found.items()}

    def _thing(self, id: str) -> str:
        thing = self.layout.resolve(id)
        return name_of(thing, self.corpus) if thing else id

    def _sentence(self, statement: Statement) -> str:
        """The beginning of a sentence with the source's own words of caution, as wherever only its beginning is shown."""
        caution = "".join(f" (“{hedge}”)" for hedge in statement.assertion.hedge)
        return shortened(self._plain(statement.assertion.text), LONGEST) + caution

    def _plain(self, prose: Prose) -> str:
        return plain(prose, self.layout, self.corpus)
