"""The record files of a project → what each should hold, and writing that. Read this first: it shows the whole of formatting.

Only record files under content/ are looked at: no prose pages, no BibTeX, nothing behind a symbolic link.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from iomkb.diagnostics import Diagnostic, Location, Severity, error, in_file_order
from iomkb.formatting.line_ends import encoded
from iomkb.formatting.moves import Moves
from iomkb.formatting.record_file import RULE, NotTheSameError, format_record, left_out_of_order, not_the_same
from iomkb.formatting.stubs import stubs_in
from iomkb.fresh_ids import fresh_ids
from iomkb.model.articles import Article, Excerpt, Notes
from iomkb.model.base import Record
from iomkb.model.project import Project, Relations, Withdrawn
from iomkb.model.stubs import StubEntity
from iomkb.model.syllabi import Syllabus
from iomkb.read.files import list_files, load
from iomkb.read.paths import Filed, Holds, file_under
from iomkb.read.project import read
from iomkb.read.yaml_spans import SpannedText, read_spans
from iomkb.writing import write_whole

_MODELS: dict[Holds, type[Record]] = {
    Holds.PROJECT: Project,
    Holds.RELATIONS: Relations,
    Holds.ARTICLE: Article,
    Holds.NOTES: Notes,
    Holds.EXCERPT: Excerpt,
    Holds.WITHDRAWN: Withdrawn,
    Holds.SYLLABUS: Syllabus,
}

_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Change:
    """A file that should be different: its bytes now (None: it is new) and as they should be; what is done, in words."""

    path: str
    before: bytes | None
    after: bytes
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What formatting does: the changes in the order in which they must be written, what is left alone and why, of how many."""

    changes: tuple[Change, ...]
    findings: tuple[Diagnostic, ...]
    files: int


def record_files(root: Path) -> tuple[tuple[Filed, ...], tuple[Diagnostic, ...]]:
    """Every record file under content/ in order, and what there is that must not be opened."""
    paths, unreadable = list_files(root)
    records = tuple(one for one in file_under(paths)[0] if _model(one))
    return records, tuple(finding for finding in unreadable if finding.location.file.partition("/")[0] == "content")


def plan_format(
    root: Path,
    wanted: Callable[[str], bool] = lambda path: True,
    *,
    writing: bool = False,
    watched: Callable[[Iterable[Filed]], Iterable[Filed]] = iter,
    chance: random.Random | None = None,
) -> Plan:
    """What is to be done to the record files whose path, relative to the project root, is `wanted`. Writes nothing.

    `writing`: whether findings give places in the files as they will be, rather than as they are. `watched` may count the
    files that are gone through; `chance` decides about new ids. Raises ProjectNotFound where there is no project.
    """
    records, unreadable = record_files(root)
    desk = _Desk(root, records, writing, chance)
    desk.findings += [finding for finding in unreadable if wanted(finding.location.file)]
    chosen = [one for one in records if wanted(one.path)]
    passages = [one for one in chosen if one.holds is Holds.EXCERPT]
    # passages first, since their stubs decide what the files of entities become
    queue = [*passages, *(one for one in records if one.holds is not Holds.EXCERPT)]
    for one in watched(queue):
        if one.holds is Holds.EXCERPT or wanted(one.path) or desk.moves.comments_for(one.path):
            desk.format(one)
    new = [Change(path, None, text.encode("utf-8"), ("written for a stub",)) for path, text in desk.moves.new_files().items()]
    places = {one.path for one in passages}
    changes = sorted([*new, *desk.changes], key=lambda change: (change.path in places, change.path))
    return Plan(tuple(changes), in_file_order(desk.findings), len(chosen))


def write_changes(root: Path, changes: Iterable[Change]) -> Iterator[Change | Diagnostic]:
    """Write the changes one by one, and say of each that it is written. Raises OSError where a file cannot be written.

    A file that was changed by somebody else meanwhile ends it, so that no stub is cut that was not moved.
    """
    for change in changes:
        now = load(root, change.path) if (root / change.path).exists() or change.before is not None else None
        if (now.data if not isinstance(now, Diagnostic) and now else None) != change.before:
            message = "the file was changed while this command ran; it and those after it are as they were"
            yield error(RULE, Location(change.path), message, "Run `iomkb fmt` again.")
            return
        write_whole(root / change.path, change.after)
        yield change


def _model(filed: Filed) -> type[Record] | None:
    return filed.kind.model if filed.kind else _MODELS.get(filed.holds)


class _Desk:
    """Goes through the files of one project, and gathers what should change and what is left alone."""

    def __init__(self, root: Path, records: tuple[Filed, ...], writing: bool, chance: random.Random | None) -> None:
        self.root = root
        self.records = records
        self.writing = writing
        self.chance = chance
        self.corpus = read(root).corpus
        self.moves = Moves(root, self.corpus)
        self.changes: list[Change] = []
        self.findings: list[Diagnostic] = []

    def format(self, filed: Filed) -> None:
        file = load(self.root, filed.path)
        if isinstance(file, Diagnostic):
            self.findings.append(file)
            return
        source, findings = read_spans(file.path, file.data)
        if source is None:
            self.findings += [finding for finding in findings if finding.severity is Severity.ERROR]
            return
        model = _model(filed) or Record
        schema = filed.kind.id if filed.kind else model.__name__.lower()
        stubs = self.stubs_to_move(source) if model is Excerpt else {}
        try:
            made = format_record(source, schema, model, self.ids, stubs, self.moves.comments_to_add(source))
        except NotTheSameError as fault:
            self.findings.append(not_the_same(source, fault))
            return
        if made.cut:
            self.moves.move(stubs, made.cut.comments)
        self.findings += left_out_of_order(made.source, model, None if self.writing else source)
        if made.text != source.text:
            self.changes.append(Change(file.path, file.data, encoded(made.text, file.data), made.done))

    def stubs_to_move(self, source: SpannedText) -> dict[int, StubEntity]:
        stubs = {}
        for number, stub in stubs_in(source).items():
            if fault := self.moves.stays(stub):
                self.findings.append(fault)
            else:
                stubs[number] = stub
        return stubs

    @cached_property
    def ids(self) -> Iterator[str]:
        """Fresh ids: every word that stands in any record or in the ledger counts as taken."""
        files = (load(self.root, one.path) for one in self.records)
        texts = (file.data.decode("utf-8", "replace") for file in files if not isinstance(file, Diagnostic))
        taken = {word for text in texts for word in _WORD.findall(text)}
        taken |= {promise.id.rpartition(".")[2] for promise in self.corpus.promises}
        return fresh_ids(taken, self.chance)
