"""What was made once, kept between runs by what it was made from. May be deleted or damaged at any time: then it is made again.

One SQLite file for each kind of thing, in .iomkb/cache/ of the project. What is read back is believed only if it bears the seal
of this user, so whatever came with the content, was cut short or was written by another version counts as not there. Knows
nothing of what is kept.
"""

import hashlib
import hmac
import os
import secrets
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache as remembered
from importlib import metadata
from pathlib import Path
from types import TracebackType

FOLDER = ".iomkb/cache"
"""Below the project's folder; git is told to ignore it."""

TURNED_OFF = "IOMKB_NO_CACHE"
"""The environment variable that, set to anything, makes every run make everything anew and keep nothing."""

SPARE = 1000
"""So many things may be kept although nobody asks for them, and as many again as are asked for: a branch, an older edition."""

PATIENCE = 5
"""Seconds to wait for another run that writes."""

AT_ONCE = 32 * 1024 * 1024
"""So many bytes wait in memory before they are written together."""

_FORGOTTEN_AT_ONCE = 500
"""So many things are dropped at once."""

_PACKAGES = (
    "mkdocs", "mkdocs-material", "pyyaml", "bibtexparser", "networkx", "pydantic", "pydantic-core", "jinja2", "markdown",
    "pymdown-extensions", "markdown-it-py", "nh3", "pypandoc-binary", "pylatexenc", "edtf", "numpy", "scipy", "pygments",
    "zstandard",
)  # fmt: skip
"""Those whose version may change what is made."""

_FAULTS = (sqlite3.Error, OverflowError, UnicodeDecodeError)
"""What comes of a damaged file, of which even the message about it may hold bytes that are no text."""

_TABLE = "CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB NOT NULL, seal BLOB NOT NULL)"


class Cache:
    """Bytes by key, of one kind, for one project. A context manager: what was put into it is written at its end.

    Whatever goes wrong with the file (damaged, read-only, locked by another run, a full disk) is no error: nothing is found in
    it, and nothing kept.
    """

    def __init__(self, root: Path, kind: str) -> None:
        self._path = root / FOLDER / f"{kind}.sqlite"
        self._person = hashlib.blake2b(kind.encode(), digest_size=16).digest()
        self._secret = b"" if os.environ.get(TURNED_OFF) else _secret()
        self._base = self._opened() if self._secret else None
        self._waiting: dict[bytes, bytes] = {}
        self._size = 0
        self._seen: set[bytes] = set()

    def __enter__(self) -> "Cache":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def get(self, key: bytes) -> bytes | None:
        """What was kept under a key that `key_of` made; None where nothing is, or nothing that can be believed."""
        if key in self._waiting:
            return self._waiting[key]
        if self._base is None:
            return None
        try:
            row = self._base.execute("SELECT value, seal FROM kept WHERE key = ?", (key,)).fetchone()
        except _FAULTS:
            self._give_up()
            return None
        if row is None or not all(isinstance(one, bytes) for one in row):
            return None
        value, seal = row
        if not hmac.compare_digest(seal, self._seal(key, value)):
            return None
        self._seen.add(key)
        return bytes(value)

    def keys(self) -> frozenset[bytes]:
        """All keys under which something is; whether it can be believed, only `get` finds out."""
        if self._base is None:
            return frozenset()
        try:
            return frozenset(row[0] for row in self._base.execute("SELECT key FROM kept")) | self._waiting.keys()
        except _FAULTS:
            self._give_up()
            return frozenset()

    def put(self, key: bytes, value: bytes) -> None:
        """Keep `value` under a key that `key_of` made."""
        if self._base is None:
            return
        self._waiting[key] = value
        self._seen.add(key)
        self._size += len(value)
        if self._size > AT_ONCE:
            self._write()

    def close(self) -> None:
        """Write what waits, and drop what is not asked for any more."""
        if self._base is None:
            return
        self._write()
        try:
            if self._base is not None:
                self._forget()
                self._base.close()
        except _FAULTS:
            self._give_up()
        self._base = None

    def _write(self) -> None:
        waiting, self._waiting, self._size = self._waiting, {}, 0
        if self._base is None or not waiting:
            return
        rows = ((key, value, self._seal(key, value)) for key, value in waiting.items())
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        except _FAULTS:
            self._give_up()

    def _forget(self) -> None:
        """Drop what this run did not ask for, once that is more than what it did ask for."""
        assert self._base is not None
        with self._base as base:
            kept = base.execute("SELECT count(*) FROM kept").fetchone()[0]
            if kept > 2 * len(self._seen) + SPARE:
                unseen = [row for row in base.execute("SELECT key FROM kept") if row[0] not in self._seen]
                for start in range(0, len(unseen), _FORGOTTEN_AT_ONCE):
                    base.executemany("DELETE FROM kept WHERE key = ?", unseen[start : start + _FORGOTTEN_AT_ONCE])
                    base.commit()  # until then the file's journal, which lies in memory, holds all that is dropped

    def _seal(self, key: bytes, value: bytes) -> bytes:
        return hashlib.blake2b(
            value, key=self._secret, digest_size=16, person=self._person,
            salt=hashlib.blake2b(key, digest_size=16).digest(),
        ).digest()  # fmt: skip

    def _opened(self) -> sqlite3.Connection | None:
        """The file, made where there is none; what is no file of ours is put away and made anew."""
        try:
            folder = self._path.parent
            folder.mkdir(parents=True, exist_ok=True)
            if folder.is_symlink() or folder.parent.is_symlink():
                return None  # it leads out of the project
            if not (folder / ".gitignore").exists():
                (folder / ".gitignore").write_text("*\n", encoding="utf-8")
            if os.path.lexists(self._path) and (self._path.is_symlink() or not self._path.is_file()):
                return None
            for _ in range(2):
                base = self._ours()
                if base is not None:
                    return base
                self._path.unlink(missing_ok=True)
        except (OSError, *_FAULTS):
            pass
        return None

    def _ours(self) -> sqlite3.Connection | None:
        """The open file; None where it is damaged, or holds anything but our one table, such as a trigger."""
        base = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level="DEFERRED")
        try:
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA cell_size_check = ON")
            base.execute("PRAGMA page_size = 32768")  # of a new file: one page of a site is read at once, not in ten pieces
            base.execute("PRAGMA journal_mode = MEMORY")  # it may be damaged; it may not be slow
            base.execute("PRAGMA synchronous = OFF")
            # the index of our table has no SQL
            holds = [row[0] for row in base.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
            if not holds:
                base.execute(_TABLE)
                base.commit()
            elif holds != [_TABLE]:
                base.close()
                return None
        except sqlite3.OperationalError as fault:
            base.close()
            if "locked" in str(fault):
                raise
            return None
        except _FAULTS:
            base.close()
            return None
        return base

    def _give_up(self) -> None:
        """The file is damaged or cannot be written: go on without it, and let the next run make it anew."""
        base, self._base = self._base, None
        self._waiting, self._size = {}, 0
        try:
            if base is not None:
                base.close()
            self._path.unlink(missing_ok=True)
        except (OSError, *_FAULTS):
            pass


def key_of(*parts: str | bytes) -> bytes:
    """The key of what is made from `parts` by this version of the program: other parts in another order have another key."""
    made = hashlib.blake2b(program_digest(), digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "little"))
        made.update(data)
    return made.digest()


def digest_of(folder: Path | None) -> bytes:
    """What tells the files of a folder from any others; of no folder, or one that is not there, nothing.

    A file that cannot be read is told by its name alone: nothing can be made from it.
    """
    made = hashlib.blake2b(digest_size=20)
    if folder is not None:
        for path in _files(folder):
            made.update(str(path.relative_to(folder)).encode("utf-8", "surrogateescape") + b"\0")
            with suppress(OSError):
                made.update(hashlib.blake2b(path.read_bytes()).digest())
    return made.digest()


@remembered
def program_digest() -> bytes:
    """What tells this program from any other: its files and templates, Python, and the packages that it makes things with."""
    made = hashlib.blake2b(digest_size=20)
    package = Path(__file__).parent
    for folder in (package, package.parents[1] / "templates"):  # where templates lie in a working copy
        for path in _files(folder):
            made.update(str(path.relative_to(folder)).encode())
            made.update(path.read_bytes())
    for name in _PACKAGES:
        made.update(f"{name} {_version(name)}\n".encode())
    made.update(sys.version.encode())
    return made.digest()


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


@remembered
def _secret() -> bytes:
    """The secret of the seal, outside all projects: one for each user and machine. Empty where none can be kept."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    folder = (Path(home) if home.startswith("/") else Path.home() / ".cache") / "iomkb"
    path = folder / "seal"
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            own = folder / f".seal-{os.getpid()}-{secrets.token_hex(4)}"
            with open(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
            try:
                os.link(own, path)  # the first of two runs wins
            except FileExistsError:
                pass
            finally:
                own.unlink()
        found = path.read_bytes()
    except (OSError, RuntimeError):
        return b""
    return found if len(found) == 32 else b""
