"""A file of Hypothes.is → its annotations, each with its place in the file. Knows nothing of the project.

Two forms are read: what the client's “Export” writes as JSON (`{"annotations": […]}` with `export_userid`), and what the search
of its API returns (`{"rows": […]}`, with `replies` where they were asked for apart). Both hold the same objects:
https://h.readthedocs.io/en/latest/api-reference/
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.importers.json_items import RULE, forbidden_text, read_items

LISTS = ("annotations", "rows", "replies")

LINK = "https://hypothes.is/a/"
"""The address of an annotation, before its id."""

_ID = re.compile(r"[A-Za-z0-9_-]{6,40}")
_OTHER_EXPORTS = (
    "Of the exports of Hypothes.is, JSON is read: the others (CSV, text, HTML) leave out the annotations' ids and what stands"
    " around their quotations. Export again and choose JSON."
)


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation. `quote` is the passage it stands at, `before` and `behind` the text around it; empty where not given.

    `user` is the account's name, `name` what they are called; `parent` the annotation that a reply belongs to.
    """

    place: Location
    id: str
    uri: str
    user: str
    name: str
    text: str
    tags: tuple[str, ...] = ()
    quote: str = ""
    before: str = ""
    behind: str = ""
    day: str = ""
    parent: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Annotations:
    """All annotations of a file in order; `exported_by` is the account that exported them, empty where it does not say."""

    items: tuple[Annotation, ...] = ()
    exported_by: str = ""


def read_annotations(path: str, data: bytes) -> tuple[Annotations, list[Diagnostic]]:
    """The annotations of a file. What is no annotation is a finding at its place."""
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return Annotations(), [error(RULE, Location(path), "this is no JSON file", _OTHER_EXPORTS)]
    listed, findings = read_items(path, data, LISTS)
    items: list[Annotation] = []
    for place, value in listed.items:
        found = _annotation(place, value)
        if isinstance(found, Annotation):
            items.append(found)
        else:
            findings.append(error("wrong-type", place, found))
    return Annotations(tuple(items), account(listed.head.get("export_userid"))), findings


def account(user: Any) -> str:
    """The name of an account: `acct:ada@hypothes.is` is `ada`."""
    return str(user).removeprefix("acct:").partition("@")[0] if isinstance(user, str) else ""


def _annotation(place: Location, value: Any) -> Annotation | str:
    """The annotation, or why there is none."""
    if not isinstance(value, Mapping) or "uri" not in value or "user" not in value:
        return "an annotation is expected here: an object with uri, user and text"
    quote = _selector(value.get("target"))
    info = value.get("user_info")
    texts = {
        "id": value.get("id"), "uri": value.get("uri"), "text": value.get("text"), "exact": quote.get("exact"),
        "prefix": quote.get("prefix"), "suffix": quote.get("suffix"),
        "display_name": info.get("display_name") if isinstance(info, Mapping) else None,
    }  # fmt: skip
    wrong = next((name for name, text in texts.items() if not isinstance(text, (str, type(None)))), "")
    tags, references = value.get("tags") or [], value.get("references") or []
    if wrong or not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        return f"the annotation's {wrong or 'tags'} should be text"
    if not isinstance(references, list) or not all(isinstance(one, str) for one in references):
        return "the annotation's references should be a list of ids"
    if problem := forbidden_text([*texts.values(), *tags]):
        return problem
    known = {name: text or "" for name, text in texts.items()}
    return Annotation(
        place, known["id"] if _ID.fullmatch(known["id"]) else "", known["uri"], account(value.get("user")),
        " ".join(known["display_name"].split()), known["text"].strip(), tuple(" ".join(tag.split()) for tag in tags),
        known["exact"].strip(), known["prefix"], known["suffix"], _day(value.get("created")),
        references[0] if references else "", value.get("hidden") is True,
    )  # fmt: skip


def _selector(target: Any) -> Mapping[str, Any]:
    """The first TextQuoteSelector of the target: `exact`, `prefix`, `suffix`."""
    targets = target if isinstance(target, list) else []
    selectors = [one.get("selector") for one in targets if isinstance(one, Mapping)]
    flat = [one for found in selectors if isinstance(found, list) for one in found if isinstance(one, Mapping)]
    return next((one for one in flat if one.get("type") == "TextQuoteSelector"), {})


def _day(created: Any) -> str:
    """The day of `2024-12-09T07:17:52+00:00`; empty where it is none."""
    try:
        return date.fromisoformat(str(created)[:10]).isoformat()
    except ValueError:
        return ""
