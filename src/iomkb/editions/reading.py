"""The folder of editions into editions, and all that is wrong with it. Whatever was damaged is told, and left out."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from iomkb.diagnostics import Diagnostic, Location, Severity, error, warning
from iomkb.editions.addresses import read_addresses
from iomkb.editions.archive import LARGEST_ARCHIVE
from iomkb.editions.model import Edition
from iomkb.model.editions import ADDRESSES, FOLDER, RECORD, RECORDS, SITE, EditionRecord
from iomkb.model.values import id_fault
from iomkb.read.characters import printable
from iomkb.read.files import MOST_BYTES, SourceFile, load, refused
from iomkb.read.records import read_record

MISSING = "missing-file"
UNREADABLE = "unreadable-file"
BAD_ID = "bad-id"

_RESTORE = "An edition is kept as it was: restore the file from version control."

_Found = tuple[Edition | None, list[Diagnostic]]


def editions(root: Path) -> tuple[Edition, ...]:
    """The editions of the project in `root`, newest last; those that are damaged are left out (`read_editions` tells why)."""
    return read_editions(root)[0]


def read_editions(root: Path) -> tuple[tuple[Edition, ...], list[Diagnostic]]:
    """The editions of the project in `root`, newest last, and all that is wrong with any of them. No link is followed."""
    found = [_read_edition(root, entry) for entry in _entries(root)]
    whole = sorted((one for one, _ in found if one), key=lambda one: (one.moment, one.name))
    return tuple(whole), [finding for _, findings in found for finding in findings]


def _entries(root: Path) -> Iterator[str]:
    folder = root / FOLDER
    if os.path.lexists(folder):
        if stat.S_ISDIR(os.lstat(folder).st_mode):
            yield from sorted(name for name in os.listdir(folder) if not name.startswith(".") and not name.endswith("~"))
        else:
            yield ""


def _read_edition(root: Path, name: str) -> _Found:
    path = f"{FOLDER}/{name}".rstrip("/")
    if not stat.S_ISDIR(os.lstat(root / path).st_mode):
        if name == "README.md":
            return None, []
        return None, [refused(printable(path), "is not a folder, as every edition is")]
    if printable(name) != name or (fault := id_fault(name)):
        fault = fault if printable(name) == name else "holds characters that cannot be shown"
        return None, [error(BAD_ID, Location(printable(path)), f"the name of the edition “{printable(name)}” {fault}")]
    if not os.path.lexists(root / path / RECORD):
        help = f"If `iomkb edition cut` was interrupted, run it again; else remove {path}/."
        return None, [warning(MISSING, Location(path), f"there is no {path}/{RECORD}, so this is no edition", help)]
    file = load(root, f"{path}/{RECORD}", MOST_BYTES)
    if isinstance(file, Diagnostic):
        return None, [file]
    record, findings = read_record(EditionRecord, file, "edition", {"id": name})
    if record is None:
        return None, findings
    edition, faults = _with_files(root, path, record)
    return edition, [*findings, *faults]


def _with_files(root: Path, path: str, record: EditionRecord) -> _Found:
    """The edition, if each of its files is there and has the digest that it had."""
    digests = {str(kept.name): str(kept.digest) for kept in record.files}
    findings: list[Diagnostic] = []
    files: dict[str, SourceFile] = {}
    for name in (SITE, RECORDS, ADDRESSES):
        if name not in digests:
            place = record.place_of("files")
            findings.append(error("missing-field", place, f"the edition does not say what digest {name} had", _RESTORE))
            continue
        if not os.path.lexists(root / path / name):
            findings.append(error(MISSING, Location(f"{path}/{name}"), f"there is no {path}/{name}", _RESTORE))
            continue
        file = load(root, f"{path}/{name}", LARGEST_ARCHIVE)
        if isinstance(file, Diagnostic):
            findings.append(file)
        elif hashlib.sha256(file.data).hexdigest() != digests[name]:
            message = f"{name} is not as it was when the edition “{record.id}” was cut: its digest is another one"
            findings.append(error(UNREADABLE, Location(f"{path}/{name}"), message, _RESTORE))
        else:
            files[name] = file
    if ADDRESSES in files:
        addresses, faults = read_addresses(files[ADDRESSES])
        findings += faults
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    edition = Edition(
        name=str(record.id),
        title=str(record.title),
        moment=str(record.date),
        commit=str(record.commit or ""),
        pages=record.pages,
        citation=str(record.citation),
        digest=digests[SITE],
        tools=tuple((str(tool.name), str(tool.version)) for tool in record.tools),
        folder=root / path,
        addresses=addresses,
    )
    return edition, findings
