"""What was given for a new record, looked at before anything is made of it: characters that no text may hold, ids, names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from iomkb.model.articles import Article
from iomkb.model.corpus import Corpus
from iomkb.model.entities import Entity
from iomkb.model.syllabi import Syllabus
from iomkb.model.values import LONGEST_ID, folded, id_fault
from iomkb.read.characters import forbidden_in, slug


def forbidden(given: Mapping[str, Any]) -> Iterator[str]:
    """A problem for each text that holds a control character or one that reorders text. Keys are options as written."""
    for option, value in given.items():
        values = [value] if isinstance(value, str) else value if isinstance(value, Sequence) else []
        for text in values:
            if isinstance(text, str) and (fault := forbidden_in(text)):
                yield f"{option}: {fault}."


def id_of(name: str) -> str:
    """An id made of a name; empty where it holds no Latin letter or digit, or would be a reserved word."""
    made = slug(name)
    if len(made) > LONGEST_ID:
        made = made[:LONGEST_ID].rpartition("-")[0] or made[:LONGEST_ID]
    return "" if id_fault(made) else made


def taken(corpus: Corpus) -> Mapping[str, str]:
    """Every id that a new entity, article or syllabus cannot have, in its folded form, with whose it is."""
    owners: dict[str, str] = {}
    for promise in corpus.promises:
        if "." not in promise.id and not promise.id.startswith("@") and "#" not in promise.address:
            owners[folded(promise.id)] = f"it was published as “{promise.what}”"
    records: tuple[Entity | Article | Syllabus, ...] = (*corpus.entities, *corpus.articles, *corpus.syllabi)
    owners |= {folded(old): f"“{record.id}” was published under it" for record in records for old in record.formerly}
    owners |= {folded(record.id): f"{record.id.location.file} has it" for record in records}
    return owners


def id_problem(id: str, owners: Mapping[str, str]) -> str:
    """Why `id` cannot be the id of a new record; empty where it can."""
    if fault := id_fault(id):
        near = id_of(id)
        return f"the id “{id}” {fault}." + (f" Write {near}." if near and near != id else "")
    if folded(id) in owners:
        return f"the id “{id}” is taken: {owners[folded(id)]}."
    return ""
