"""A file's path into what the file must hold, or where else it belongs. Reads nothing."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto
from unicodedata import normalize

from iomkb.diagnostics import Diagnostic, Location, error, warning
from iomkb.model.entities import KINDS, Kind
from iomkb.model.project import LEDGER, WITHDRAWN
from iomkb.model.source import shortened
from iomkb.model.values import DEVICES, ID, LONGEST_ID, folded, id_fault
from iomkb.read.characters import slug

UNEXPECTED = "unexpected-file"

IGNORED_ID = "unnamed-for-now"
"""Stands for an id that the file's name cannot be, so that the rest of the file is still checked."""


class Holds(Enum):
    """What a file holds."""

    PROJECT = auto()
    RELATIONS = auto()
    LEDGER = auto()
    WITHDRAWN = auto()
    ENTITY = auto()
    ARTICLE = auto()
    NOTES = auto()
    RECEIPTS = auto()
    EXCERPT = auto()
    PAGE = auto()
    BIBTEX = auto()
    SYLLABUS = auto()
    SOMETHING_ELSE = auto()
    """Something that another part of the program reads, or nothing it knows."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What the file at `path` holds; for records of entities their kind, for articles and entities the id; else empty."""

    path: str
    holds: Holds
    id: str = ""
    kind: Kind | None = None


_FIXED = {
    "content/project.yml": Holds.PROJECT,
    "content/vocabulary/relations.yml": Holds.RELATIONS,
    LEDGER: Holds.LEDGER,
    WITHDRAWN: Holds.WITHDRAWN,
}
_LICENCES = ("LICENSE", "LICENCE", "NOTICE")
"""Files that may lie anywhere; nothing is read from them."""

_FREE_NAME = re.compile(r"\w(?:[\w +.-]*\w)?")
"""What passages, their folders and bibliographies may be called: nothing that a page, a shell or an address could misread."""

LONGEST_NAME = 200
"""Bytes of such a name."""

_BY_FOLDER = {kind.folder: kind for kind in KINDS}
_BELONG = (
    "Entities belong in content/<kind>/<id>.yml, passages in content/articles/<article>/<section>/<name>.yml, pages in *.md."
)


def file_under(paths: tuple[str, ...]) -> tuple[tuple[Filed, ...], list[Diagnostic]]:
    """What each file holds, in the order given, and which files or names have no place."""
    findings: dict[Diagnostic, None] = {}
    filed: list[Filed] = []
    first: dict[str, str] = {}
    for path in paths:
        found, faults = _file_one(path)
        filed.append(found)
        findings.update(dict.fromkeys([*faults, *_odd_names(found)]))
        other = first.setdefault(folded(path), path)
        if other != path:
            message = f"the name differs from {other} only in its capitals or the form of its letters"
            findings[error("bad-id", Location(path), message, "Some systems cannot keep both: rename one of them.")] = None
    return tuple(filed), list(findings)


def _odd_names(filed: Filed) -> list[Diagnostic]:
    """What is wrong with the names of passages, their folders and bibliographies, which are free as far as systems are."""
    if filed.holds not in (Holds.EXCERPT, Holds.BIBTEX):
        return []
    for name in filed.path.split("/")[3 if filed.holds is Holds.EXCERPT else 1 :]:
        help = "Rename it: letters, digits, hyphens and full stops."
        if not _FREE_NAME.fullmatch(normalize("NFC", name)):
            return [error("bad-id", Location(filed.path), f"the name “{shortened(name)}” holds signs that no name needs", help)]
        if name.partition(".")[0].casefold() in DEVICES or len(name.encode()) > LONGEST_NAME:
            return [error("bad-id", Location(filed.path), f"some systems cannot keep a file called “{shortened(name)}”", help)]
    return []


def _file_one(path: str) -> tuple[Filed, list[Diagnostic]]:
    folder, *rest = path.split("/")
    if rest[-1] in _LICENCES:
        return Filed(path, Holds.SOMETHING_ELSE), []
    if path in _FIXED:
        return Filed(path, _FIXED[path]), []
    if folder == "bibliography":
        if path.endswith(".bib"):
            return Filed(path, Holds.BIBTEX), []
        return _unexpected(path, "only BibTeX files (*.bib) belong in bibliography/")
    if path.endswith(".md"):
        return _page(path)
    if len(rest) > 1 and rest[0] in _BY_FOLDER:
        return _entity(path, _BY_FOLDER[rest[0]], rest[1:])
    if len(rest) > 2 and rest[0] == "articles":
        return _of_article(path, rest[1], rest[2:])
    if len(rest) > 1 and rest[0] == "syllabi":
        return _syllabus(path, rest[1:])
    return _misplaced(path, rest)


def _page(path: str) -> tuple[Filed, list[Diagnostic]]:
    parts = path.removeprefix("content/").removesuffix(".md").split("/")
    bad = next((part for part in parts if not ID.fullmatch(part) or len(part) > LONGEST_ID), None)
    if bad is None:
        return Filed(path, Holds.PAGE), []
    return Filed(path, Holds.PAGE), [_bad_id(path, bad, id_fault(bad) or f"is longer than {LONGEST_ID} characters")]


def _entity(path: str, kind: Kind, rest: list[str]) -> tuple[Filed, list[Diagnostic]]:
    if len(rest) > 1 or not rest[0].endswith(".yml"):
        return _unexpected(path, f"only records of {kind.plural.lower()} belong here, as content/{kind.folder}/<id>.yml")
    return _with_id(Filed(path, Holds.ENTITY, rest[0].removesuffix(".yml"), kind), path)


def _syllabus(path: str, rest: list[str]) -> tuple[Filed, list[Diagnostic]]:
    if len(rest) > 1 or not rest[0].endswith(".yml"):
        return _unexpected(path, "only syllabi belong here, as content/syllabi/<course>.yml")
    return _with_id(Filed(path, Holds.SYLLABUS, rest[0].removesuffix(".yml")), path)


def _of_article(path: str, article: str, rest: list[str]) -> tuple[Filed, list[Diagnostic]]:
    folder = f"content/articles/{article}"
    if rest == ["article.yml"]:
        return _with_id(Filed(path, Holds.ARTICLE, article), folder)
    if rest == ["notes.yml"]:
        return _with_id(Filed(path, Holds.NOTES, article), folder)
    if rest[-1].endswith(".yml"):
        return _with_id(Filed(path, Holds.EXCERPT, article), folder)
    if rest == ["receipts.lock"]:
        return _with_id(Filed(path, Holds.RECEIPTS, article), folder)
    return _unexpected(path, f"only article.yml, notes.yml and passages (<section>/<name>.yml) belong in {folder}/")


def _with_id(filed: Filed, owner: str) -> tuple[Filed, list[Diagnostic]]:
    """The file, its id checked; `owner` is the file or folder whose name the id is."""
    fault = id_fault(filed.id)
    if not fault:
        return filed, []
    return Filed(filed.path, filed.holds, IGNORED_ID, filed.kind), [_bad_id(owner, filed.id, fault)]


def _bad_id(path: str, id: str, fault: str) -> Diagnostic:
    better = slug(id)[:LONGEST_ID]
    what = "file" if path.endswith((".yml", ".md")) else "folder"
    help = f"Rename the {what}, for example to {better}." if better and not id_fault(better) else f"Rename the {what}."
    return error("bad-id", Location(path), f"the name “{id}” {fault}", help)


def _misplaced(path: str, rest: list[str]) -> tuple[Filed, list[Diagnostic]]:
    """A file in a folder that is none of ours: one finding for all the records of such a folder."""
    if path.endswith((".yml", ".yaml")) and len(rest) > 1:
        near = get_close_matches(rest[0].lower(), [*_BY_FOLDER, "articles", "vocabulary", "syllabi"], 1)
        place = f"content/{rest[0]}" if rest[0] not in ("articles", "vocabulary", "syllabi") else path
        help = f"Did you mean content/{near[0]}/? {_BELONG}" if near and place != path else _BELONG
        message = "no records are read from this folder" if place != path else "nothing is read from here"
        return Filed(path, Holds.SOMETHING_ELSE), [warning(UNEXPECTED, Location(place), message, help)]
    return _unexpected(path, "nothing is read from here")


def _unexpected(path: str, message: str) -> tuple[Filed, list[Diagnostic]]:
    help = "Name it .yml." if path.endswith((".yaml", ".YML", ".YAML")) else _BELONG
    return Filed(path, Holds.SOMETHING_ELSE), [warning(UNEXPECTED, Location(path), message, help)]
