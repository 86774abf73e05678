"""What is opened and what is not."""

import os
import sys
from pathlib import Path

import pytest

from iomkb.diagnostics import Diagnostic
from iomkb.read.files import MOST_BYTES, SourceFile, list_files, load


def said(findings: list[Diagnostic]) -> list[str]:
    return [f"{d.location.file}: [{d.rule}] {d.message}" for d in findings]


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x")


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    put(tmp_path, "content/b/c.yml", "content/b-a.yml", "content/a.md", "content/b/a.yml", "bibliography/z.bib", "src/x.py")
    paths, findings = list_files(tmp_path)
    assert paths == ("content/a.md", "content/b-a.yml", "content/b/a.yml", "content/b/c.yml", "bibliography/z.bib")
    assert findings == []


def test_no_link_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "secret/outside.yml", "p/content/a.yml")
    root = tmp_path / "p"
    (root / "content/file.yml").symlink_to(tmp_path / "secret/outside.yml")
    (root / "content/inside.yml").symlink_to("a.yml")
    (root / "content/nowhere.yml").symlink_to("gone.yml")
    (root / "content/folder").symlink_to(tmp_path / "secret")
    (root / "bibliography").symlink_to(tmp_path / "secret")
    paths, findings = list_files(root)
    assert paths == ("content/a.yml",)
    assert said(findings) == [
        "content/file.yml: [unreadable-file] file.yml is a symbolic link",
        "content/folder: [unreadable-file] folder is a symbolic link",
        "content/inside.yml: [unreadable-file] inside.yml is a symbolic link",
        "content/nowhere.yml: [unreadable-file] nowhere.yml is a symbolic link",
        "bibliography: [unreadable-file] bibliography/ is not a folder",
    ]


def test_a_file_that_became_a_link_or_a_pipe_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "a.yml")
    (tmp_path / "link.yml").symlink_to("a.yml")
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "folder.yml").mkdir()
    refused = [load(tmp_path, path) for path in ("link.yml", "pipe.yml", "folder.yml", "gone.yml")]
    assert [d.rule for d in refused if isinstance(d, Diagnostic)] == ["unreadable-file"] * 4
    assert load(tmp_path, "a.yml") == SourceFile("a.yml", b"x")


def test_pipes_are_refused_without_waiting(tmp_path: Path) -> None:
    put(tmp_path, "content/a.yml")
    os.mkfifo(tmp_path / "content/pipe.yml")
    paths, findings = list_files(tmp_path)
    assert paths == ("content/a.yml",)
    assert said(findings) == ["content/pipe.yml: [unreadable-file] pipe.yml is not an ordinary file"]


def test_size_limit(tmp_path: Path) -> None:
    (tmp_path / "fits.yml").write_bytes(b"x" * MOST_BYTES)
    (tmp_path / "large.yml").write_bytes(b"x" * (MOST_BYTES + 1))
    assert isinstance(load(tmp_path, "fits.yml"), SourceFile)
    refused = load(tmp_path, "large.yml")
    assert isinstance(refused, Diagnostic)
    assert refused.message == "the file is larger than 256 KiB"


def test_count_limit(tmp_path: Path) -> None:
    put(tmp_path, "content/a.yml", "content/b.yml", "content/c.yml")
    paths, findings = list_files(tmp_path, most=2)
    assert paths == ("content/a.yml", "content/b.yml")
    assert said(findings) == ["content/c.yml: [unreadable-file] the project holds more than 2 files; the rest is not read"]


def test_folders_nested_too_deep(tmp_path: Path) -> None:
    put(tmp_path, "content/" + "a/" * 15 + "x.md", "content/" + "b/" * 16 + "x.md")
    paths, findings = list_files(tmp_path)
    assert paths == ("content/" + "a/" * 15 + "x.md",)
    assert [d.message for d in findings] == ["folders are nested more than 16 deep"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_names_that_cannot_be_shown(tmp_path: Path) -> None:
    put(tmp_path, "content/a.yml")
    for name in (b"new\nline.yml", b"bell\x07.yml", b"latin\xe9.yml", "rtl\u202elmy.exe".encode()):
        (tmp_path / "content" / os.fsdecode(name)).write_bytes(b"x")
    paths, findings = list_files(tmp_path)
    assert paths == ("content/a.yml",)
    assert {d.rule for d in findings} == {"bad-id"}
    shown = [d.location.file for d in findings]
    assert sorted(shown) == [
        "content/bell\\x07.yml",
        "content/latin\\udce9.yml",
        "content/new\\nline.yml",
        "content/rtl\\u202elmy.exe",
    ]
    assert all(path.encode() and path.isprintable() for path in shown)
