"""An archive is the same bytes each time and reads back; of a stranger's, nothing is unpacked that could do harm."""

import io
import lzma
import tarfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomkb.editions import archive
from iomkb.editions.archive import ArchiveError, packed, unpacked

FILES = {"index.html": b"<p>home</p>", "a/b/index.html": b"x" * 1000, "a/empty.txt": b"", "a/\u00e9.txt": b"\x00\xff"}


def test_it_reads_back_in_order_and_is_the_same_bytes_each_time() -> None:
    one, other = packed(FILES.items(), 1_700_000_000), packed(reversed(FILES.items()), 1_700_000_000)
    assert one == other
    assert list(unpacked(one)) == sorted(FILES.items())
    with tarfile.open(fileobj=io.BytesIO(one), mode="r:xz") as theirs:  # as any other program reads it
        assert [(m.name, m.mtime, m.mode, m.uid, m.uname) for m in theirs] == [
            (name, 1_700_000_000, 0o644, 0, "") for name in sorted(FILES)
        ]


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(st.from_regex(r"[a-z0-9]{1,9}(/[a-z0-9]{1,9}){0,3}", fullmatch=True), st.binary(max_size=3000), max_size=5)
)
def test_whatever_is_packed_is_unpacked(files: dict[str, bytes]) -> None:
    assert dict(unpacked(packed(files.items(), 0))) == files


def test_a_path_that_no_archive_can_hold_is_refused_by_name() -> None:
    with pytest.raises(ArchiveError, match="too long for an archive"):
        packed([("x" * 300, b"")], 0)


def tar(*members: tarfile.TarInfo, format: int = tarfile.GNU_FORMAT) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:xz", format=format) as made:
        for member in members:
            made.addfile(member, io.BytesIO(b"\0" * member.size))
    return target.getvalue()


def named(name: str, type: bytes = tarfile.REGTYPE, size: int = 0, link: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.size, member.linkname = type, size, link
    return member


def cut_short() -> bytes:
    whole = lzma.decompress(packed(FILES.items(), 0))
    return lzma.compress(whole[:2000])


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "absolute path": (lambda: tar(named("/etc/passwd")), "may lead elsewhere"),
    "upwards": (lambda: tar(named("a/../../x")), "may lead elsewhere"),
    "this folder": (lambda: tar(named("./x")), "may lead elsewhere"),
    "double slash": (lambda: tar(named("a//x")), "may lead elsewhere"),
    "backslash": (lambda: tar(named("a\\..\\x")), "may lead elsewhere"),
    "drive": (lambda: tar(named("c:x")), "may lead elsewhere"),
    "control character": (lambda: tar(named("a\x1b[2J")), "cannot be shown"),
    "symbolic link": (lambda: tar(named("x", tarfile.SYMTYPE, link="/etc")), "no ordinary file"),
    "hard link": (lambda: tar(named("x", tarfile.LNKTYPE, link="y")), "no ordinary file"),
    "device": (lambda: tar(named("x", tarfile.CHRTYPE)), "no ordinary file"),
    "pipe": (lambda: tar(named("x", tarfile.FIFOTYPE)), "no ordinary file"),
    "folder": (lambda: tar(named("x", tarfile.DIRTYPE)), "no ordinary file"),
    "sparse": (lambda: tar(named("x", tarfile.GNUTYPE_SPARSE)), "no ordinary file"),
    "long name": (lambda: tar(named("x" * 200)), "no ordinary file"),
    "extended header": (lambda: tar(named("\u00e9" * 120), format=tarfile.PAX_FORMAT), "no ordinary file"),
    "twice": (lambda: tar(named("x"), named("x")), "twice"),
    "very deep": (lambda: tar(named("/".join("a" * 30))), "too many folders"),
    "no archive": (lambda: b"PK\x03\x04" * 20, "no archive of xz"),
    "cut off": (lambda: packed(FILES.items(), 0)[:-20], "ends too early"),
    "cut off within": (cut_short, "ends too early"),
    "no tar": (lambda: lzma.compress(b"no tar " * 200), "damaged"),
    "behind the end": (lambda: packed(FILES.items(), 0) + b"x", "behind its end"),
    "second archive": (lambda: lzma.compress(lzma.decompress(packed(FILES.items(), 0)) + tar_header("x", 0)), "behind its end"),
    "nothing": (lambda: b"", "ends too early"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_could_do_harm_is_refused(name: str) -> None:
    make, why = HOSTILE[name]
    with pytest.raises(ArchiveError, match=why):
        list(unpacked(make()))


@pytest.mark.parametrize(
    ("limit", "value", "why"),
    [("LARGEST_FILE", 500, "larger than"), ("MOST_FILES", 2, "more than 2 files"), ("LARGEST_IN_ALL", 5_000, "in all")],
)
def test_there_is_a_limit_to_everything(monkeypatch: pytest.MonkeyPatch, limit: str, value: int, why: str) -> None:
    whole = packed([*FILES.items(), ("z", b"z" * 5_000)] if limit == "LARGEST_IN_ALL" else FILES.items(), 0)
    monkeypatch.setattr(archive, limit, value)
    with pytest.raises(ArchiveError, match=why):
        list(unpacked(whole))


def test_a_bomb_is_given_up_without_being_held() -> None:
    bomb = lzma.compress(tar_header("x", 8 * 1024**3) + b"\0" * 1024)
    with pytest.raises(ArchiveError, match="larger than 64 MiB"):
        list(unpacked(bomb))


def tar_header(name: str, size: int) -> bytes:
    return named(name, size=size).tobuf(tarfile.GNU_FORMAT)
