"""New items of lists in files that there are already: a contributor, a relation, an endnote."""

from collections.abc import Mapping, Sequence
from typing import Any

from iomkb.model.articles import Article, Endnote
from iomkb.model.base import Record
from iomkb.model.corpus import Corpus
from iomkb.model.project import Contributor, RelationType
from iomkb.model.values import folded, id_fault
from iomkb.record_items import with_item
from iomkb.record_text import record_text
from iomkb.scaffold.draft import Draft, all_or_nothing
from iomkb.scaffold.given import forbidden, id_of

PROJECT = "content/project.yml"
RELATIONS = "content/vocabulary/relations.yml"


def notes_path(article: Article) -> str:
    """The file of an article's endnotes, relative to the project root."""
    return f"content/articles/{article.id}/notes.yml"


def contributor_draft(corpus: Corpus, before: bytes, id: str, fields: Mapping[str, Any]) -> Draft:
    """content/project.yml, which holds `before`, with one more contributor. Raises NotPossibleError where that cannot be."""
    known = {folded(person.id): str(person.name) for person in corpus.project.contributors}
    all_or_nothing([*_id_problems(id, known), *_forbidden(fields)])
    text = with_item(PROJECT, before, "contributors", _item(Contributor, id, fields), Contributor)
    same = [p for p in corpus.project.contributors if str(p.name).casefold() == str(fields["name"]).casefold()]
    told = tuple(f"“{person.id}” has the same name; if it is the same person, take one of the two out." for person in same)
    return Draft(PROJECT, text, before, told, (f"Passages name them as coded: {{by: [{id}]}}.",))


def relation_draft(corpus: Corpus, before: bytes, id: str, fields: Mapping[str, Any]) -> Draft:
    """The vocabulary, which holds `before`, with one more relation. Raises NotPossibleError where that cannot be."""
    known = {folded(relation.id): str(relation.label) for relation in corpus.relations.relations}
    all_or_nothing([*_id_problems(id, known), *_forbidden(fields)])
    text = with_item(RELATIONS, before, "relations", _item(RelationType, id, fields), RelationType)
    same = [r for r in corpus.relations.relations if str(r.label).casefold() == str(fields["label"]).casefold()]
    told = tuple(f"There is a relation with this label already: {relation.id}. Do you need two?" for relation in same)
    return Draft(RELATIONS, text, before, told, (f"Edges name it as relation: {id}; then run: iomkb check",))


def endnote_draft(
    corpus: Corpus, article: Article, before: bytes | None, number: int, cites: Sequence[str], pages: str = "", says: str = ""
) -> Draft:
    """The endnotes of an article, which hold `before` (None: there are none yet), with one more, in the order of numbers.

    `cites` are the keys of works, `pages` those of the first. Raises NotPossibleError where that cannot be.
    """
    notes = corpus.notes_of.get(article.id)
    listed = [note.number for note in notes.notes] if notes else []
    problems = [f"endnote {number} is there already: {notes_path(article)}."] if number in listed else []
    all_or_nothing([*problems, *forbidden({"--cites": cites, "--pages": pages, "--says": says})])
    works: list[dict[str, Any]] = [{"work": key.removeprefix("@")} for key in cites]
    if works and pages:
        works[0]["pages"] = pages
    item = {"number": number, "cites": works, "says": says or None}
    path = notes_path(article)
    then = ("To see whether all is well: iomkb check",)
    if before is None:
        return Draft(path, record_text("notes", path, {"notes": [item]}), then=then)
    place = sum(1 for known in listed if known < number)
    return Draft(path, with_item(path, before, "notes", item, Endnote, place), before, then=then)


def _item(model: type[Record], id: str, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields of an item in the order of its model, absent ones left out."""
    given = {"id": id, **fields}
    names = [info.alias or name for name, info in model.model_fields.items()]
    return {name: given[name] for name in names if given.get(name) not in (None, "", (), [], False)}


def _id_problems(id: str, known: Mapping[str, str]) -> list[str]:
    if fault := id_fault(id):
        return [f"the id “{id}” {fault}." + (f" Write {id_of(id)}." if id_of(id) else "")]
    return [f"the id “{id}” is taken, by “{known[folded(id)]}”."] if folded(id) in known else []


def _forbidden(fields: Mapping[str, Any]) -> list[str]:
    return [*forbidden({f"--{name.replace('_', '-')}": value for name, value in fields.items()})]
