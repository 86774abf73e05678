"""Which stubs of passages get a file of their own, which have one already, and which must stay where they are, and why."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from iomkb.diagnostics import Diagnostic, error
from iomkb.formatting.comments import comments_in
from iomkb.formatting.record_file import RULE
from iomkb.formatting.stubs import with_comments
from iomkb.model.corpus import Corpus
from iomkb.model.stubs import StubEntity
from iomkb.read.yaml_spans import SpannedText
from iomkb.record_paths import entity_path
from iomkb.record_text import record_text


class Moves:
    """The stubs that move in one run of formatting, one passage after the other."""

    def __init__(self, root: Path, corpus: Corpus) -> None:
        self.root = root
        self.corpus = corpus
        self._new: dict[str, tuple[StubEntity, list[str]]] = {}
        self._comments: dict[str, list[str]] = {}

    def stays(self, stub: StubEntity) -> Diagnostic | None:
        """Why a stub cannot leave its passage; None where it can."""
        path = entity_path(stub.entity_kind, stub.id)
        for entity in self.corpus.entities:
            if entity.id == stub.id and not stub.is_same_as(entity):
                return _stays(stub, f"{entity.location} says something else under this id", "Give one of the two another id.")
        if stub.id in self.corpus.article:
            return _stays(stub, "an article has this id", "Give the stub another id.")
        folder = self.root / Path(path).parent
        if os.path.lexists(folder) and not stat.S_ISDIR(os.lstat(folder).st_mode):
            return _stays(stub, f"{Path(path).parent.as_posix()} is no folder", "Links are never followed: put a folder there.")
        if os.path.lexists(self.root / path) and not self._has_file(stub):
            return _stays(stub, f"{path} is there already and cannot be read", "Mend that file first (see `iomkb check`).")
        return None

    def move(self, stubs: Mapping[int, StubEntity], comments: Mapping[int, tuple[str, ...]]) -> None:
        """These stubs leave their passage, and their comments with them. Both by the stub's number in its passage."""
        for number, stub in stubs.items():
            path = entity_path(stub.entity_kind, stub.id)
            if self._has_file(stub):
                self._comments.setdefault(path, []).extend(comments.get(number, ()))
            else:
                self._new.setdefault(path, (stub, []))[1].extend(comments.get(number, ()))

    def comments_for(self, path: str) -> bool:
        """Whether comments go into the file at `path`, which is there already."""
        return bool(self._comments.get(path))

    def comments_to_add(self, source: SpannedText) -> tuple[str, ...]:
        """The comments that go into a file that is there already; those it has (from a run cut short) are not repeated."""
        coming = self._comments.get(source.path, ())
        missing = Counter(coming) - Counter(comment.text for comment in comments_in(source))
        return _first(coming, missing)

    def new_files(self) -> Mapping[str, str]:
        """The text of each new file by its path, in order."""
        return {
            path: with_comments(record_text(stub.kind, path, stub.fields), comments)
            for path, (stub, comments) in sorted(self._new.items())
        }

    def _has_file(self, stub: StubEntity) -> bool:
        path = entity_path(stub.entity_kind, stub.id)
        return any(entity.id == stub.id and entity.location.file == path for entity in self.corpus.entities)


def _stays(stub: StubEntity, why: str, help: str) -> Diagnostic:
    return error(RULE, stub.location, f"the stub “{stub.id}” stays here: {why}", help)


def _first(coming: Iterable[str], missing: Counter[str]) -> tuple[str, ...]:
    taken = []
    for comment in coming:
        if missing[comment] > 0:
            missing[comment] -= 1
            taken.append(comment)
    return tuple(taken)
