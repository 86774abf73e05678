"""receipts.lock into receipts, and excerpts that are only `near` some words to the place that their receipt has found.

Knows nothing of the source: whether the receipts fit their excerpts is for the checks to say.
"""

import re
from collections.abc import Iterable, Iterator

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.model.articles import At, Excerpt
from iomkb.model.receipts import HEADER, Receipt, digest, parse_receipt
from iomkb.model.values import Language, Ref
from iomkb.read.characters import decode_text
from iomkb.read.files import SourceFile

RULE = "damaged-receipts"

MOST_LINES = 20_000
"""Lines of a file of receipts: one for each passage of an article."""

MOST_FINDINGS = 100
"""After so many damaged lines the rest is not read."""

_HELP = "The program writes this file: restore it from version control; whoever has the source runs `iomkb anchor`."


def read_receipts(file: SourceFile, article: str) -> tuple[tuple[Receipt, ...], list[Diagnostic]]:
    """The receipts of an article in the order written; a finding for each line that is damaged."""
    text, findings = decode_text(file.path, file.data, RULE)
    if text is None:
        return (), findings
    if text.count("\n") > MOST_LINES:
        place = Location(file.path, MOST_LINES + 1)
        return (), [error(RULE, place, f"the file holds more than {MOST_LINES:,} lines", _HELP)]
    lines = text.split("\n")
    if lines[0] != HEADER:
        findings.append(error(RULE, file.location, "the first line is not the heading of this version's receipts", _HELP))
        return (), findings
    receipts: dict[str, Receipt] = {}
    for number, line in enumerate(lines[1:], start=2):
        place = Location(file.path, number)
        if len(findings) >= MOST_FINDINGS:
            findings.append(error(RULE, place, "the file is not read from here on", _HELP))
            break
        if not line and number == len(lines):
            continue
        if re.match(r"(<<<<<<<|=======|>>>>>>>)", line):
            findings.append(error(RULE, place, "an unfinished merge left this line", _HELP))
            continue
        receipt = parse_receipt(article, line, place)
        if isinstance(receipt, str):
            findings.append(error(RULE, place, receipt, _HELP))
        elif receipt.excerpt in receipts:
            first = receipts[receipt.excerpt].location.line
            findings.append(error(RULE, place, f"the passage {receipt.excerpt} has a receipt in line {first} already", _HELP))
        else:
            receipts[receipt.excerpt] = receipt
    return tuple(receipts.values()), findings


def placed(excerpts: Iterable[Excerpt], receipts: Iterable[Receipt]) -> tuple[Excerpt, ...]:
    """The excerpts; those that are `near` words of which a receipt knows the place have that place as well."""
    known = {receipt.full_id: receipt for receipt in receipts}
    return tuple(_placed(excerpts, known))


def _placed(excerpts: Iterable[Excerpt], known: dict[str, Receipt]) -> Iterator[Excerpt]:
    for excerpt in excerpts:
        receipt = known.get(excerpt.full_id or "")
        near = digest(excerpt.at.near) if excerpt.at.near is not None else ""
        if receipt is None or not near or [quotation.digest for quotation in receipt.quotations[:1]] != [near]:
            yield excerpt
        else:
            yield excerpt.model_copy(update={"at": excerpt.at.model_copy(update=_fields(receipt.place, excerpt.at))})


def _fields(place: str, at: At) -> dict[str, object]:
    """The fields of a place as `iomkb.model.receipts.place_of` writes it, standing where `at` does."""
    if place.startswith("note:"):
        return {"note": int(place.removeprefix("note:"))}
    zone, _, number = place.partition("/")
    here = at.place_of("near")
    if zone.startswith("abstract:"):
        return {"abstract": Language(zone.removeprefix("abstract:"), here), "paragraph": int(number)}
    return {"section": Ref(zone, here, zone), "paragraph": int(number)}
