"""The file of bibliography/ that new works are added to: which one it may be, and its text with them at its end."""

import os
import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from iomkb.checks import run_checks
from iomkb.diagnostics import Diagnostic, Location, Severity, error
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.model.corpus import Corpus
from iomkb.read.bibliography import read_bibliography
from iomkb.read.bibtex_blocks import split_blocks
from iomkb.read.bibtex_limits import MOST_BYTES, over_a_limit
from iomkb.read.bibtex_source import RULE, open_bibtex
from iomkb.read.characters import printable
from iomkb.read.files import MIB, SourceFile, list_files, load

LARGEST = 32 * MIB
"""The size up to which a bibliography from elsewhere is read."""

FOLDER = "bibliography"

HEADING = """\
% Works that were brought in with `iomkb import`. Move them to other files of this folder as you like: what counts is the key.

"""


def project_files(root: Path) -> tuple[SourceFile, ...]:
    """The BibTeX files of a project, in the order they are read in."""
    paths, _ = list_files(root)
    wanted = (path for path in paths if path.startswith(f"{FOLDER}/") and path.endswith(".bib"))
    return tuple(file for path in wanted if isinstance(file := load(root, path, MOST_BYTES), SourceFile))


def keys_in(files: Sequence[SourceFile]) -> frozenset[str]:
    """Every key in use, those of containers that are no works included."""
    opened = (open_bibtex(file.path, file.data)[0] for file in files)
    return frozenset(block.key for file in opened for block in split_blocks(file)[0] if block.kind == "entry")


def target_fault(root: Path, target: str) -> str:
    """Why works cannot be added to `target` (POSIX, relative to the project); empty where they can."""
    parts = target.split("/")
    if "\\" in target or parts[0] != FOLDER or len(parts) < 2 or any(part in ("", ".", "..") for part in parts):
        return f"works belong in a file below {FOLDER}/, such as {FOLDER}/imported.bib"
    if not target.endswith(".bib") or parts[-1] == ".bib" or any(part.startswith(".") for part in parts):
        return "name a file that ends in .bib and does not begin with a full stop"
    if printable(target) != target:
        return "the name holds characters that cannot be shown"
    for number in range(1, len(parts) + 1):
        path = root.joinpath(*parts[:number])
        if not os.path.lexists(path):
            return ""
        mode = os.lstat(path).st_mode
        if not (stat.S_ISREG(mode) if number == len(parts) else stat.S_ISDIR(mode)):
            return f"{'/'.join(parts[:number])} is a link, or no {'file' if number == len(parts) else 'folder'}"
    return ""


def with_works(old: bytes, text: str) -> bytes:
    """The bytes of a file with new entries behind all that is there, which stays byte for byte."""
    if not old.strip():
        return old + (HEADING + text).encode()
    gap = b"" if old.endswith(b"\n\n") else b"\n" if old.endswith(b"\n") else b"\n\n"
    return old + gap + text.encode()


def too_full(path: str, data: bytes) -> Diagnostic | None:
    """What makes `data` too much for a file of the bibliography; None where there is room for it."""
    help = f"Bring in fewer, or into a file of their own: --into {FOLDER}/another-name.bib"
    if len(data) > MOST_BYTES:
        return error(RULE, Location(path), f"the file would become larger than {MOST_BYTES // MIB} MiB", help)
    over = over_a_limit(open_bibtex(path, data)[0])
    return error(RULE, Location(path), f"with the new works, {over.message}", help) if over else None


def new_errors(corpus: Corpus, found: Sequence[Diagnostic], files: Sequence[SourceFile]) -> tuple[Diagnostic, ...]:
    """The errors that the project would have with `files` as its bibliography and does not have now (`found`)."""
    references, about_works = read_bibliography(files)
    changed = replace(corpus, references=references)
    graph = build_graph(changed)
    findings = [*about_works, *run_checks(changed, graph, plan_layout(changed, graph.prominent), found)]
    known = set(found)
    return tuple(f for f in findings if f.severity is Severity.ERROR and f not in known)
