"""Files into an archive (tar, compressed with xz) that is the same bytes each time, and such an archive back into its files.

An archive may come from a stranger. It is read header by header and never extracted by a library: whatever is no ordinary file
with a plain relative path is refused, and so is what is too much (links, devices, `..`, sparse files, bombs).
"""

import io
import lzma
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from iomkb.read.files import MIB, MOST_FILES, MOST_FOLDERS_DEEP

LARGEST_FILE = 64 * MIB
LARGEST_IN_ALL = 1024 * MIB
"""The built site of a thousand records has 42 MiB in all, and its largest file 3 (measured)."""

LARGEST_ARCHIVE = 256 * MIB
"""Of an archive itself; that of the same site has 1.4 MiB."""

_MEMORY = 256 * MIB
"""The most memory that decompressing may take; what is written here needs 9 MiB (xz(1), preset 6)."""

_BLOCK = tarfile.BLOCKSIZE
_CHUNK = 64 * 1024


class ArchiveError(Exception):
    """An archive that is damaged, or that holds what it must not; or a file that no archive can hold."""


def packed(files: Iterable[tuple[str, bytes]], moment: int) -> bytes:
    """The files, by their relative POSIX paths, as an archive; every file is of `moment` (seconds since 1970).

    Raises ArchiveError for a path that does not fit (POSIX.1-1988, ustar: 255 bytes).
    """
    target = io.BytesIO()
    with (
        lzma.open(target, "wb", format=lzma.FORMAT_XZ, check=lzma.CHECK_SHA256, preset=6) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.USTAR_FORMAT, encoding="utf-8") as archive,
    ):
        for path, data in sorted(files):
            member = tarfile.TarInfo(path)
            member.size, member.mtime, member.mode = len(data), moment, 0o644
            try:
                archive.addfile(member, io.BytesIO(data))
            except (ValueError, UnicodeError):
                raise ArchiveError(f"the path {path} is too long for an archive, or cannot be written in it") from None
    return target.getvalue()


def unpacked(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of an archive with their paths, one by one. Raises ArchiveError at the first that must not be there."""
    stream = _Decompressed(archive)
    seen: set[str] = set()
    while any(header := stream.read(_BLOCK)):
        try:
            member = tarfile.TarInfo.frombuf(header, "utf-8", "strict")
        except (tarfile.HeaderError, UnicodeError):
            raise ArchiveError("the archive is damaged") from None
        if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE):
            raise ArchiveError(f"the archive holds {_quoted(member.name)}, which is no ordinary file")
        if fault := _fault_of_path(member.name):
            raise ArchiveError(f"the archive holds {_quoted(member.name)}, {fault}")
        if member.name in seen:
            raise ArchiveError(f"the archive holds {_quoted(member.name)} twice")
        if not 0 <= member.size <= LARGEST_FILE:
            raise ArchiveError(f"the archive holds {_quoted(member.name)}, which is larger than {LARGEST_FILE // MIB} MiB")
        seen.add(member.name)
        if len(seen) > MOST_FILES:
            raise ArchiveError(f"the archive holds more than {MOST_FILES:,} files")
        padded = -(-member.size // _BLOCK) * _BLOCK
        yield member.name, stream.read(padded)[: member.size]
    stream.end(header)


def _fault_of_path(path: str) -> str:
    """Why a path may not be unpacked; empty where it may."""
    parts = path.split("/")
    if not all(part not in ("", ".", "..") for part in parts) or "\\" in path or ":" in path:
        return "a path that may lead elsewhere"
    if not path.isprintable():
        return "a path that cannot be shown"
    return "a path with too many folders" if len(PurePosixPath(path).parts) > MOST_FOLDERS_DEEP + 4 else ""


def _quoted(path: str) -> str:
    return f"“{path[:200]}”"


class _Decompressed:
    """Reads what an archive holds, piece by piece, and never more than is allowed."""

    def __init__(self, archive: bytes) -> None:
        self._decompressor = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MEMORY)
        self._packed = io.BytesIO(archive)
        self._left = b""
        self._room = LARGEST_IN_ALL

    def read(self, size: int) -> bytes:
        """The next `size` bytes; none at the end. Raises ArchiveError where there are fewer."""
        parts, missing = [self._left], size - len(self._left)
        while missing > 0 and not self._decompressor.eof:
            part = self._more()
            parts.append(part)
            missing -= len(part)
        data = b"".join(parts)
        if data and len(data) < size:
            raise ArchiveError("the archive ends too early")
        self._left = data[size:]
        return data[:size]

    def end(self, header: bytes) -> None:
        """Read to the end, behind the empty `header`. Raises ArchiveError where something else comes, or the end does not."""
        if not header:
            raise ArchiveError("the archive ends too early")
        rest = self._left
        while not any(rest) and not self._decompressor.eof:
            rest = self._more()
        if any(rest) or self._decompressor.unused_data or self._packed.read(1):
            raise ArchiveError("the archive holds something behind its end")

    def _more(self) -> bytes:
        given = self._packed.read(_CHUNK) if self._decompressor.needs_input else b""
        try:
            part = self._decompressor.decompress(given, max_length=LARGEST_FILE // 64)
        except (lzma.LZMAError, MemoryError):
            raise ArchiveError("the archive is damaged, or is no archive of xz") from None
        if not part and not given and not self._decompressor.eof:
            raise ArchiveError("the archive ends too early")
        self._room -= len(part)
        if self._room < 0:
            raise ArchiveError(f"the archive holds more than {LARGEST_IN_ALL // MIB:,} MiB in all")
        return part
