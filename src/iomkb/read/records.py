"""One YAML file into the record that it holds, and all that is wrong with it; recalled where the same file was read before."""

import pickle
from collections.abc import Mapping
from typing import TypeVar, cast

from iomkb.cache import Cache, key_of
from iomkb.diagnostics import Diagnostic, Severity, notice
from iomkb.memory import remembered
from iomkb.model.base import Record
from iomkb.read.decode import decode
from iomkb.read.files import SourceFile
from iomkb.read.yaml_tree import read_tree
from iomkb.schemas import first_line

R = TypeVar("R", bound=Record)


def recalled(
    cache: Cache, model: type[R], file: SourceFile, schema: str, given: Mapping[str, str]
) -> tuple[R | None, list[Diagnostic]]:
    """As `read_record`, from `cache` where that was done before, which takes a sixth of the time (measured)."""
    key = key_of(model.__qualname__, schema, file.path, *(part for pair in given.items() for part in pair), file.data)
    kept = cache.get(key)
    if kept is not None:
        return cast(tuple[R | None, list[Diagnostic]], _unpickled(kept))
    made = read_record(model, file, schema, given)
    cache.put(key, pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
    return made


@remembered(1 << 13)
def _unpickled(kept: bytes) -> object:
    """What was kept of a file; a preview, which reads all files on every save, has most of them at hand."""
    return pickle.loads(kept)


def read_record(model: type[R], file: SourceFile, schema: str, given: Mapping[str, str]) -> tuple[R | None, list[Diagnostic]]:
    """The record that one YAML file holds, or None, with all that is wrong with it.

    `schema` is the name of the schema that the first line should name, `given` the fields that the path gives.
    """
    tree, findings = read_tree(file)
    if tree is None:
        return None, findings
    wanted = first_line(file.path, schema)
    if tree.first_line.rstrip() != wanted:
        message = "the first line does not name the schema, so editors cannot help"
        findings.append(notice("schema-line", file.location, message, f"`iomkb fmt` writes it: {wanted}"))
    known = {finding.location for finding in findings if finding.severity is Severity.ERROR}
    record, faults = decode(model, tree.root, file.path, given)
    # a value that YAML itself got wrong is not reported a second time for what it then looks like
    findings += [fault for fault in faults if fault.location not in known]
    return (None if known else record), findings
