"""Where everything stood when an edition was cut, as a file: the ledger of that day, and for each line its present address."""

from collections.abc import Mapping

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.layout import Layout, promises
from iomkb.model.corpus import Corpus
from iomkb.model.project import LEDGER_HEADER
from iomkb.read.characters import decode_text
from iomkb.read.files import SourceFile
from iomkb.read.ledger import is_address

HEADER = f"{LEDGER_HEADER}\tat"
"""The first line: the columns of the ledger, then where what the id names stands in this edition."""

_RULE = "unreadable-file"
_HELP = "The program wrote this file: restore it from version control."


def addresses_text(corpus: Corpus, layout: Layout) -> str:
    """The text of the file: a line for every address that is promised or stands there, sorted."""
    lines = {(line.address, line.id): line for line in (*promises(layout), *corpus.promises)}
    rows = sorted("\t".join((*key, line.kind, line.what, _at(line.id, layout))) for key, line in lines.items())
    return "\n".join([HEADER, *rows]) + "\n"


def _at(id: str, layout: Layout) -> str:
    """Where an id stands, or where it is told what became of it; empty for neither."""
    tombstone = layout.tombstone(id)
    return layout.address(id) or (tombstone.address if tombstone else "")


def read_addresses(file: SourceFile) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """Id → address in the edition, for every id that stood somewhere; or a finding, since only the program writes it."""
    text, findings = decode_text(file.path, file.data, _RULE)
    if text is None:
        return {}, findings
    lines = text.split("\n")
    if lines[0] != HEADER:
        return {}, [error(_RULE, file.location, "the first line is not the heading of a list of addresses", _HELP)]
    addresses: dict[str, str] = {}
    for number, line in enumerate(lines[1:], start=2):
        columns = line.split("\t")
        if len(columns) == 5 and is_address(columns[4]):
            if columns[4] or columns[1] == "page:home":
                addresses.setdefault(columns[1], columns[4])
        elif line or number < len(lines):
            return {}, [error(_RULE, Location(file.path, number), "the line is not one of a list of addresses", _HELP)]
    return addresses, []
