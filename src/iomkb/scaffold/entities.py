"""A new entity of any kind: its id, its fields, and what is there already under a like name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from iomkb.model.corpus import Corpus
from iomkb.model.entities import Entity, Kind
from iomkb.record_paths import entity_path
from iomkb.record_text import record_text
from iomkb.scaffold.draft import Draft, all_or_nothing
from iomkb.scaffold.fields import summary_of
from iomkb.scaffold.given import forbidden, id_problem, taken
from iomkb.scaffold.template import INVITATION, template

_ALIKE = 0.85
"""How alike two names must be to be mentioned (see difflib): “Travel ban” and “Travel bans” are."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a description, a name or a date is from: an id in the corpus, or words about something outside it."""

    id: str = ""
    outside: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        """As files write it; nothing where it is not known."""
        if self.outside:
            return {"from": {"outside": self.outside}}
        return {"from": self.id} if self.id else {}


def entity_fields(
    plain: Mapping[str, Any], *, abbreviation: str = "", description: str = "", date: str = "", origin: Origin | None = None
) -> Mapping[str, Any]:
    """The fields of an entity's file: `plain` ones, and the lists that an abbreviation, a description and a date begin."""
    source = origin.fields if origin else {}
    fields = dict(plain)
    if abbreviation:
        fields["names"] = [{"name": plain["name"], "abbreviation": abbreviation, **source}]
    if description:
        fields["description"] = [{"text": description, **source}]
    if date:
        fields["dates"] = [{"date": date, **source}]
    return fields


def entity_draft(corpus: Corpus, kind: Kind, id: str, fields: Mapping[str, Any], *, bare: bool = False) -> Draft:
    """The file of a new entity. Raises NotPossibleError where its id is taken or can be none, or a text cannot be written.

    `bare`: without the template of what else its file may hold.
    """
    all_or_nothing([*filter(None, [id_problem(id, taken(corpus))]), *forbidden(_texts(fields))])
    path = entity_path(kind, id)
    about = {} if bare else {"": f"{kind.singular}. {summary_of(kind.model)}\n{INVITATION}"}
    text = record_text(kind.id, path, fields, about)
    if not bare:
        text += "".join(f"{line}\n" for line in template(kind.model, fields))
    then = (f"Name it where passages speak of it, as [[{id}]] or in their edges; then run: iomkb check",)
    return Draft(path, text, told=tuple(_alike(corpus, str(fields["name"]))), then=then)


def _texts(fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """Every text in the fields, by the option it is given with: the text of a description is one."""
    texts: dict[str, list[str]] = {}
    for key, value in fields.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Mapping):
                for option, inside in _texts(item).items():
                    texts.setdefault(option, []).extend(inside)
            elif isinstance(item, str):
                texts.setdefault("--description" if key == "text" else f"--{key.replace('_', '-')}", []).append(item)
    return texts


def _alike(corpus: Corpus, name: str) -> Iterator[str]:
    """What has this name, or one much like it, already."""
    owners: dict[str, Entity] = {}
    for entity in corpus.entity.values():
        for known in entity.all_names:
            owners.setdefault(known.casefold(), entity)
    for near in get_close_matches(name.casefold(), owners, 3, _ALIKE):
        entity = owners[near]
        same = near == name.casefold()
        also = "" if near == str(entity.name).casefold() else " under another name"
        yield (
            f"There is already “{entity.name}” ({entity.location.file}){also if same else ', which is called much alike'}."
            " If it is the same, delete the new file."
        )
