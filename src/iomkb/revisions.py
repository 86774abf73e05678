"""A revision in git → a temporary folder with the files of it that a project is read from.

Only blobs are read (`git ls-tree`, `git cat-file`), so that nothing a revision holds is run or obeyed: no hook, no filter, no
attribute, no submodule. Symbolic links are refused as they are in a working tree. Knows nothing of records.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.read.citation_file import CITATION_FILE
from iomkb.read.files import FOLDERS, MIB, MOST_FILES, RULE, refused

LARGEST_FILE = 32 * MIB
"""No file of a project may be larger (see `iomkb.read.project`), so none that is larger is taken out of git."""

LARGEST_IN_ALL = 2048 * MIB

_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
"""git asks nobody, writes nothing and fetches nothing."""

_ENTRY = re.compile(rb"(\d{6}) (\w+) ([0-9a-f]{40,64}) +(\d+|-)\t(.+)", re.DOTALL)

WITHOUT_GIT = "git is not installed, or not on the PATH."

SYMBOLIC_LINK, SUBMODULE = b"120000", b"160000"


class RevisionError(Exception):
    """There is no git, no repository, or no such revision; or the revision cannot be read."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The files of a revision in `folder`, and what in it was refused. `commit` is its full name in git."""

    commit: str
    folder: Path
    findings: tuple[Diagnostic, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the revision has no content/ at all."""
        return not (self.folder / FOLDERS[0]).exists()


@dataclass(frozen=True, slots=True)
class _Entry:
    mode: bytes
    blob: str
    size: int
    path: str


def commit_of(root: Path, revision: str) -> str:
    """The full name of the commit (or tree) that `revision` names in the repository of `root`. Raises RevisionError."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
    named = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision) if found else ""
    if not re.fullmatch(r"[0-9a-f]{40,64}", named):
        _git(root, "rev-parse", "--git-dir", needed=True)  # says that there is no repository, where that is the reason
        raise RevisionError(f"there is no revision “{revision}”.{_hint(revision)}")
    return named


def merge_base(root: Path, one: str, other: str) -> str:
    """The commit at which two revisions parted. Raises RevisionError."""
    ends = (commit_of(root, one), commit_of(root, other))
    found = _git(root, "merge-base", *ends).split("\n")[0]
    if not found:
        raise RevisionError(f"“{one}” and “{other}” have no commit in common; in a shallow clone: git fetch --unshallow")
    return found


def uncommitted(root: Path) -> tuple[str, ...]:
    """The files of the project's folder that are in no commit as they stand, as git writes them; ignored files left out.

    Raises RevisionError where there is no git or no repository.
    """
    _git(root, "rev-parse", "--git-dir", needed=True)
    harmless = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=true")
    listed = _git(root, *harmless, "status", "--porcelain", "--untracked-files=all", "--ignore-submodules=all", "--", ".")
    return tuple(line.strip().partition(" ")[2].strip() for line in listed.split("\n") if line)


@contextmanager
def revision_folder(root: Path, revision: str) -> Iterator[Revision]:
    """The files of `revision` that the project in `root` is read from, in a folder that is gone afterwards.

    Raises RevisionError. The project may lie in a folder of the repository.
    """
    commit = commit_of(root, revision)
    with tempfile.TemporaryDirectory(prefix="iomkb-") as temporary:
        folder = Path(temporary)
        yield Revision(commit, folder, tuple(_take_out(root, commit, folder)))


def _hint(revision: str) -> str:
    base, dots, head = revision.partition("..")
    if dots:
        return f" Write the two apart: iomkb diff {base or 'HEAD'} {head.lstrip('.') or 'HEAD'}".rstrip()
    return " `git branch --all` and `git log --oneline` list them; in a shallow clone: git fetch --unshallow"


def _take_out(root: Path, commit: str, folder: Path) -> Iterator[Diagnostic]:
    """Writes the files of a commit into a folder; yields what was refused."""
    room = LARGEST_IN_ALL
    with _blobs(root) as blobs:
        for count, entry in enumerate(_entries(root, commit)):
            if count > MOST_FILES:  # reading the folder will say that there are too many
                break
            if _passed_over(entry.path):
                continue
            if fault := _fault(entry):
                yield fault
                continue
            if (room := room - entry.size) < 0:
                raise RevisionError(f"the revision holds more than {LARGEST_IN_ALL // MIB:,} MiB; that is no knowledge base.")
            try:
                _write(folder, entry.path, blobs.read(entry))
            except OSError as why:
                yield error(RULE, Location(entry.path), f"the file cannot be read: {why.strerror}")


def _passed_over(path: str) -> bool:
    """Hidden files and editors' backups, which are passed over in a working tree as well."""
    return any(part.endswith("~") or (part.startswith(".") and part not in (".", "..")) for part in path.split("/"))


def _fault(entry: _Entry) -> Diagnostic | None:
    if any(part in ("", ".", "..") or (os.sep != "/" and os.sep in part) for part in entry.path.split("/")):
        return refused(entry.path, "has a path that leads elsewhere")
    if entry.mode == SYMBOLIC_LINK:
        return refused(entry.path, "is a symbolic link")
    if entry.mode == SUBMODULE:
        return refused(entry.path, "is a repository of its own (a submodule)")
    if entry.size > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // MIB} MiB"
        return error(RULE, Location(entry.path), message, "Split it into several files.")
    return None


def _write(folder: Path, path: str, data: bytes) -> None:
    """A new file in a folder that nobody else knows. No link is ever made in it, so no path leads out of it."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(data)


def _entries(root: Path, commit: str) -> Iterator[_Entry]:
    """The entries of a commit below the folders of a project, one by one, since a small pack can hold endless trees."""
    wanted = ("ls-tree", "-r", "-z", "-l", commit, "--", *FOLDERS, CITATION_FILE)
    with _process(root, *wanted) as process:
        assert process.stdout is not None
        rest = b""
        while chunk := process.stdout.read(65_536):
            *whole, rest = (rest + chunk).split(b"\0")
            yield from (_entry(line) for line in whole)
            if len(rest) > MIB:
                raise RevisionError("the revision holds a name that is longer than 1 MiB.")
        if process.wait():
            raise RevisionError(_complaint(process))


def _entry(line: bytes) -> _Entry:
    match = _ENTRY.fullmatch(line)
    if not match:
        raise RevisionError("git lists the files of the revision in a way that this program does not know.")
    mode, _, blob, size, path = match.groups()
    return _Entry(mode, blob.decode(), int(size) if size.isdigit() else 0, os.fsdecode(path))


class _Blobs:
    """Asks one `git cat-file` for one blob after the other."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    def read(self, entry: _Entry) -> bytes:
        """The bytes of a blob; RevisionError where the repository does not hold it (a partial clone)."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        try:
            asked.write(f"{entry.blob}\n".encode())
            asked.flush()
        except BrokenPipeError:
            raise RevisionError(_complaint(self._process)) from None
        answer = told.readline().split()
        if len(answer) != 3 or answer[1] != b"blob":
            raise RevisionError(f"this clone does not hold {entry.path} of the revision; git fetch --refetch gets it.")
        data = told.read(int(answer[2]) + 1)
        return data[:-1]


@contextmanager
def _blobs(root: Path) -> Iterator[_Blobs]:
    with _process(root, "cat-file", "--batch") as process:
        yield _Blobs(process)


@contextmanager
def _process(root: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """git at work; ended when the caller has seen enough."""
    command = ["git", "-C", str(root), *arguments]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, env=_environment(), stdin=pipe, stdout=pipe, stderr=nowhere)
    except FileNotFoundError:
        raise RevisionError(WITHOUT_GIT) from None
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _complaint(process: "subprocess.Popen[bytes]") -> str:
    return f"git could not read the revision (it ended with {process.wait()})."


def _git(root: Path, *arguments: str, needed: bool = False) -> str:
    """What git says, without the line end; nothing where it fails, or RevisionError where that must not be."""
    try:
        command = ["git", "-C", str(root), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, env=_environment(), stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise RevisionError(WITHOUT_GIT) from None
    if done.returncode and needed:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        raise RevisionError(f"{root} is in no git repository, or git refuses it: {said}")
    return done.stdout.decode("ascii", "replace").strip() if not done.returncode else ""


def _environment() -> Mapping[str, str]:
    return {**os.environ, **_QUIET}
