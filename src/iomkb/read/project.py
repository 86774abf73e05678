"""A project folder into one corpus and all that is wrong with its files. Read this first: it shows the whole of reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from iomkb.cache import Cache
from iomkb.diagnostics import Diagnostic, Location, error, in_file_order
from iomkb.model.articles import Article, Excerpt, Notes
from iomkb.model.base import Record
from iomkb.model.corpus import Corpus
from iomkb.model.entities import Entity
from iomkb.model.page import ProsePage
from iomkb.model.project import FORMAT_VERSION, Project, Promise, Relations, Withdrawn
from iomkb.model.receipts import Receipt
from iomkb.model.source import Text
from iomkb.model.stubs import StubEntity
from iomkb.model.syllabi import Syllabus
from iomkb.progress import Tell, silent
from iomkb.read import bibtex_limits
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import MIB, MOST_BYTES, SourceFile, list_files, load
from iomkb.read.ledger import read_ledger
from iomkb.read.pages import read_page
from iomkb.read.paths import IGNORED_ID, Filed, Holds, file_under
from iomkb.read.receipts import placed, read_receipts
from iomkb.read.records import recalled
from iomkb.read.stubs import stubs_in, with_stubs
from iomkb.read.yaml_tree import read_tree

R = TypeVar("R", bound=Record)

LIMITS = {Holds.BIBTEX: bibtex_limits.MOST_BYTES, Holds.LEDGER: 32 * MIB, Holds.RECEIPTS: 8 * MIB}
"""The sizes that files may have where that of a record is not enough."""

_NEEDED = {
    Holds.PROJECT: ("content/project.yml", "It holds name, description, format: 1 and licence."),
    Holds.RELATIONS: ("content/vocabulary/relations.yml", "It lists the relations that edges may use."),
}


class ProjectNotFound(Exception):  # noqa: N818 (the condition, named as callers say it)
    """The folder holds no project: there is no content/ in it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and all that is wrong with the files, in file order. Records with errors are left out of the corpus."""

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]


def read(
    root: Path, tell: Tell = silent, as_if: Mapping[str, bytes] = MappingProxyType({}), home: Path | None = None
) -> Reading:
    """Everything under `root`. Raises ProjectNotFound where it has no content/; anything else that is wrong is a finding.

    `tell` hears how far it is. `as_if`: files by their paths (relative to `root`), read as if they held these bytes, whether
    or not they are there. `home`: the project that keeps what was read, where `root` is a passing copy of another state of it.
    """
    if not (root / "content").exists() and not (root / "content").is_symlink():
        raise ProjectNotFound(f"there is no folder content/ in {root}")
    with Cache(home or root, "records") as cache:
        return _read(root, tell, as_if, cache)


def _read(root: Path, tell: Tell, as_if: Mapping[str, bytes], cache: Cache) -> Reading:
    paths, unreadable = list_files(root)
    filed, misplaced = file_under(tuple(sorted({*paths, *as_if})) if as_if else paths)
    desk = _Desk(root, [*unreadable, *misplaced], as_if, len(filed), tell, cache)
    by_content: dict[Holds, list[Filed]] = {holds: [] for holds in Holds}
    for one in filed:
        by_content[one.holds].append(one)
    desk.findings += _missing_files(by_content)
    project = next(iter(desk.records(Project, by_content[Holds.PROJECT])), None)
    if project is not None and project.format > FORMAT_VERSION:
        desk.findings.append(_too_new(project))
    relations = next(iter(desk.records(Relations, by_content[Holds.RELATIONS])), None)
    withdrawn = desk.records(Withdrawn, by_content[Holds.WITHDRAWN])
    references, about_works = read_bibliography(desk.load(by_content[Holds.BIBTEX]))
    desk.findings += about_works
    receipts = desk.receipts(by_content[Holds.RECEIPTS])
    entities = desk.entities(by_content[Holds.ENTITY])
    excerpts, stubs = desk.excerpts(by_content[Holds.EXCERPT])
    corpus = Corpus(
        project=project or _nameless_project(),
        relations=relations or Relations(relations=()),
        entities=with_stubs(entities, stubs),
        articles=desk.records(Article, by_content[Holds.ARTICLE], "id"),
        notes=desk.records(Notes, by_content[Holds.NOTES], "article"),
        excerpts=placed(excerpts, receipts),
        references=references,
        pages=desk.pages(by_content[Holds.PAGE]),
        promises=desk.promises(by_content[Holds.LEDGER]),
        receipts=receipts,
        withdrawals=tuple(entry for record in withdrawn for entry in record.withdrawn),
        syllabi=desk.records(Syllabus, by_content[Holds.SYLLABUS], "id"),
    )
    return Reading(corpus, in_file_order(desk.findings))


class _Desk:
    """Reads the files of one project, one kind after the other, and gathers what is wrong with them."""

    def __init__(
        self, root: Path, findings: list[Diagnostic], as_if: Mapping[str, bytes], count: int, tell: Tell, cache: Cache
    ) -> None:
        self.root = root
        self._cache = cache
        self.findings = findings
        self.as_if = as_if
        self._count, self._done, self._tell = count, 0, tell

    def load(self, filed: Iterable[Filed]) -> list[SourceFile]:
        files = []
        for one in filed:
            self._done += 1
            self._tell("reading files", self._done, self._count)
            if one.path in self.as_if:
                files.append(SourceFile(one.path, self.as_if[one.path]))
                continue
            file = load(self.root, one.path, LIMITS.get(one.holds, MOST_BYTES))
            if isinstance(file, Diagnostic):
                self.findings.append(file)
            else:
                files.append(file)
        return files

    def records(self, model: type[R], filed: list[Filed], given: str = "") -> tuple[R, ...]:
        """The good records among these files; `given` is the field that holds the id of the file or its folder."""
        schema = model.__name__.lower()
        read = (self.record(model, one, schema, {given: one.id} if given else {}) for one in filed)
        return tuple(record for record in read if record is not None)

    def entities(self, filed: list[Filed]) -> tuple[Entity, ...]:
        read = (self.record(one.kind.model, one, one.kind.id, {"id": one.id}) for one in filed if one.kind)
        return tuple(entity for entity in read if entity is not None)

    def excerpts(self, filed: list[Filed]) -> tuple[tuple[Excerpt, ...], tuple[StubEntity, ...]]:
        """The good passages, and the stubs of all: nobody who names one should be blamed for another mistake in its file."""
        excerpts: list[Excerpt] = []
        stubs: list[StubEntity] = []
        for one in filed:
            excerpt = self.record(Excerpt, one, "excerpt", {"article": one.id})
            if excerpt is not None:
                excerpts.append(excerpt)
                stubs += excerpt.stubs
                continue
            file = load(self.root, one.path)
            tree = read_tree(file)[0] if isinstance(file, SourceFile) else None
            stubs += stubs_in(tree.root, one.path) if tree else ()
        return tuple(excerpts), tuple(stubs)

    def record(self, model: type[R], filed: Filed, schema: str, given: Mapping[str, str]) -> R | None:
        for file in self.load([filed]):
            record, findings = recalled(self._cache, model, file, schema, given)
            self.findings += findings
            return record if filed.id != IGNORED_ID else None
        return None

    def pages(self, filed: list[Filed]) -> tuple[ProsePage, ...]:
        pages = []
        for file in self.load(filed):
            page, findings = read_page(file)
            self.findings += findings
            if page is not None:
                pages.append(page)
        return tuple(pages)

    def promises(self, filed: list[Filed]) -> tuple[Promise, ...]:
        promises: tuple[Promise, ...] = ()
        for file in self.load(filed):
            promises, findings = read_ledger(file)
            self.findings += findings
        return promises

    def receipts(self, filed: list[Filed]) -> tuple[Receipt, ...]:
        receipts: list[Receipt] = []
        for one in filed:
            for file in self.load([one]):
                read, findings = read_receipts(file, one.id)
                self.findings += findings
                receipts += read
        return tuple(receipts)


def _missing_files(by_content: Mapping[Holds, list[Filed]]) -> list[Diagnostic]:
    missing = [
        error("missing-file", Location(path), f"there is no {path}", help)
        for holds, (path, help) in _NEEDED.items()
        if not by_content[holds]
    ]
    described = {one.id for one in by_content[Holds.ARTICLE]}
    coded = {one.id for holds in (Holds.NOTES, Holds.EXCERPT) for one in by_content[holds]}
    for article in sorted(coded - described):
        path = f"content/articles/{article}/article.yml"
        help = "It holds work, rights and outline of the article."
        missing.append(error("missing-file", Location(path), f"there is no {path}", help))
    return missing


def _too_new(project: Project) -> Diagnostic:
    message = f"the content is written in format {project.format}, but this program reads format {FORMAT_VERSION}"
    return error("format-version", project.place_of("format"), message, "Install a newer iomkb.")


def _nameless_project() -> Project:
    """Stands in where project.yml is missing or wrong, so that everything else is still read and checked."""
    return Project(name=Text("Unnamed"), description=Text("Unnamed"), format=FORMAT_VERSION, licence=Text("unstated"))
