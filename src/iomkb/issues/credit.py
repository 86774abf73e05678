"""Who filled in a form → a contributor of the project: a known one, or a new entry for content/project.yml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.model.corpus import Corpus
from iomkb.model.project import Contributor
from iomkb.model.source import MappingNode, Text
from iomkb.model.values import LONGEST_ID, id_fault
from iomkb.read.characters import slug
from iomkb.read.decode import decode
from iomkb.record_items import NotPossibleError, with_item

PROJECT = "content/project.yml"

ANONYMOUS, ANONYMOUS_NAME = "anonymous", "Contributors who stay unnamed"
"""Whom a passage is credited to whose coder gave no name."""


@dataclass(frozen=True, slots=True)
class Credit:
    """The contributor; `new` where project.yml must get an entry; `remark` is for whoever reviews (empty: nothing to say)."""

    contributor: Contributor
    new: bool
    remark: str = ""

    @property
    def newcomer(self) -> Contributor | None:
        """The contributor, where project.yml must get an entry."""
        return self.contributor if self.new else None

    @property
    def fact(self) -> tuple[str, str]:
        """Whom the contribution is credited to, for a summary."""
        return ("Credited to", f"{self.contributor.name} ({self.contributor.id})")

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """The remark, as a summary lists it."""
        return [(self.remark, "")] if self.remark else []


def credit_of(
    corpus: Corpus, answers: Mapping[str, Text], role: str, place: Location
) -> tuple[Credit | None, list[Diagnostic]]:
    """Whom to credit by the answers `name` and `orcid`: known by ORCID iD, else by exact name, else new, in this `role`."""
    name, orcid = answers.get("name"), answers.get("orcid")
    if name:
        name = Text(" ".join(name.split()), name.location, name.raw)
    if orcid:
        digits = re.sub(r"^(https?://)?(www\.)?orcid\.org/", "", orcid.strip(), flags=re.IGNORECASE).rstrip("/").upper()
        orcid = Text(digits, orcid.location, orcid.raw)
    known = corpus.project.contributors
    by_orcid = next((one for one in known if orcid and one.orcid == orcid), None)
    if by_orcid:
        known_as = "The ORCID iD is known under another name; that one was kept." if name not in (None, by_orcid.name) else ""
        return Credit(by_orcid, False, known_as), []
    if orcid and not name:
        return None, [error("missing-field", orcid.location, "an ORCID iD is given, but no name", "Write your name as well.")]
    if name is None:
        unnamed = next((one for one in known if one.id == ANONYMOUS), None)
        return (Credit(unnamed, False), []) if unnamed else _new(ANONYMOUS, Text(ANONYMOUS_NAME, place), None, role)
    same = next((one for one in known if one.name == name), None)
    if same and (not orcid or not same.orcid):
        unproved = "Only the name says that this is the contributor whom the project knows."
        return Credit(same, False, f"{unproved} The ORCID iD was not entered." if orcid else unproved), []
    return _new(_free_id(name, {str(one.id) for one in known}), name, orcid, role)


def _new(id: str, name: Text, orcid: Text | None, role: str) -> tuple[Credit | None, list[Diagnostic]]:
    fields = {"id": Text(id, name.location), "name": name, "role": Text(role, name.location)}
    fields |= {"orcid": orcid} if orcid else {}
    node = MappingNode(fields, name.location, {key: value.location for key, value in fields.items()})
    contributor, findings = decode(Contributor, node, name.location.file)
    return (Credit(contributor, True) if contributor else None), findings


def _free_id(name: str, taken: set[str]) -> str:
    """An id made of the name in plain Latin letters, with a number where it is taken."""
    plain = slug(name)[: LONGEST_ID - 8].strip("-")
    if not plain or id_fault(plain):
        plain = f"contributor-{plain}".rstrip("-")
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(id for id in (plain, *numbered) if id not in taken | {ANONYMOUS})


def with_contributor(data: bytes, contributor: Contributor) -> str | None:
    """What project.yml, which holds `data`, reads with one more contributor at the end of their list, all else as it was.

    None where the list is written in a way that a person must change.
    """
    fields = {key: value for key in ("id", "name", "orcid", "role") if (value := getattr(contributor, key))}
    try:
        return with_item(PROJECT, data, "contributors", fields, Contributor)
    except NotPossibleError:
        return None
