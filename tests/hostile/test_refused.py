"""What has no place in a project is refused where it stands, and nothing of it is read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from iomkb.diagnostics import Severity
from iomkb.pipeline import load

BOARD = "content/organizations/harbour-board.yml"
SECRET = "secret of the machine"

Plant = Callable[[Path], None]


def text(path: str, content: str | bytes) -> Plant:
    def plant(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    return plant


def link(path: str, target: str = "../../outside.yml") -> Plant:
    def plant(root: Path) -> None:
        (root / "outside.yml").write_text(f"name: {SECRET}\n")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)

    return plant


def linked_folder(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "elsewhere" / "x.yml").write_text(f"name: {SECRET}\n")
    (root / "content/places").rename(root / "places")
    (root / "content/places").symlink_to(root / "elsewhere")


def swapped_bibliography(root: Path) -> None:
    (root / "bibliography").rename(root / "works")
    (root / "bibliography").symlink_to("/etc")


def fifo(path: str) -> Plant:
    return lambda root: os.mkfifo(root / path)


def folder(path: str) -> Plant:
    return lambda root: (root / path).mkdir(parents=True)


CASES: dict[str, tuple[Plant, str]] = {
    "NUL": (text(BOARD, "name: a\0b\n"), f"{BOARD}:1:8 yaml-syntax"),
    "NUL as an escape": (text(BOARD, 'name: "a\\0b"\n'), f"{BOARD}:1:7 yaml-syntax"),
    "escape sequence of a terminal": (text(BOARD, "name: a\x1b[2Jb\n"), f"{BOARD}:1:8 yaml-syntax"),
    "bidi override": (text(BOARD, "name: a\u202egpj.exe\n"), f"{BOARD}:1:8 yaml-syntax"),
    "bidi override as an escape": (text(BOARD, 'name: "a\\u202eb"\n'), f"{BOARD}:1:7 yaml-syntax"),
    "lone surrogate as an escape": (text(BOARD, 'name: "a\\ud800b"\n'), f"{BOARD}:1:11 yaml-syntax"),
    "bidi isolate in a page": (text("content/about/x.md", "# A\n\nb \u2066c\n"), "content/about/x.md:3:3 page-syntax"),
    "NUL in BibTeX": (text("bibliography/x.bib", "@misc{x, title = {a\0b}}\n"), "bibliography/x.bib:1:20 bibtex-syntax"),
    "UTF-16": (text(BOARD, "name: a\n".encode("utf-16")), f"{BOARD}:1:1 yaml-syntax"),
    "Latin-1": (text(BOARD, "name: é\n".encode("latin-1")), f"{BOARD}:1:7 yaml-syntax"),
    "a Python object": (text(BOARD, "name: !!python/object/apply:os.system [id]\n"), f"{BOARD}:1:7 yaml-syntax"),
    "an alias": (text(BOARD, "name: &a x\nremark: *a\n"), f"{BOARD}:2:9 yaml-syntax"),
    "a merge key": (text(BOARD, "name: x\n<<: {remark: y}\n"), f"{BOARD}:2:1 yaml-syntax"),
    "deep nesting": (text(BOARD, "[" * 30_000), f"{BOARD}:1:33 yaml-syntax"),
    "a page in HTML": (text("content/about/x.html", "<script>"), "content/about/x.html:1:1 unexpected-file"),
    "a script": (text("content/organizations/x.js", "alert(1)"), "content/organizations/x.js:1:1 unexpected-file"),
    "an id that climbs": (text(BOARD, "name: x\nformerly: ../../x\n"), f"{BOARD}:2:11 bad-id"),
    "an id for Windows": (text("content/places/con.yml", "name: x\n"), "content/places/con.yml:1:1 bad-id"),
    "an id with a dot": (text("content/places/a.b.yml", "name: x\n"), "content/places/a.b.yml:1:1 bad-id"),
    "an id with a capital İ": (text("content/places/İ.yml", "name: x\n"), "content/places/İ.yml:1:1 bad-id"),
    "an id with a space": (text("content/places/a b.yml", "name: x\n"), "content/places/a b.yml:1:1 bad-id"),
    "an id in Cyrillic": (text("content/places/раris.yml", "name: x\n"), "content/places/раris.yml:1:1 bad-id"),
    "a name of markup": (text("content/places/<img src=x>.yml", "name: x\n"), "content/places/<img src=x>.yml:1:1 bad-id"),
    "a name that a terminal obeys": (text("content/places/\x1b[2J.yml", "name: x\n"), "content/places/\\x1b[2J.yml:1:1 bad-id"),
    "an article that climbs": (text("content/articles/x..y/article.yml", "work: x\n"), "content/articles/x..y:1:1 bad-id"),
    "an anchor of markup": (text("content/about/x.md", '# A\n\n## B {#"x}\n'), "content/about/x.md:3:8 bad-id"),
    "an anchor of the page's": (text("content/about/x.md", "# A\n\n## B {#title}\n"), "content/about/x.md:3:8 page-heading"),
    "front matter": (text("content/about/x.md", "---\ntemplate: x.html\n---\n# A\n"), "content/about/x.md:1:1 page-front-matter"),
    "a link that runs": (text(BOARD, "name: x\nsame_as: javascript:alert(1)\n"), f"{BOARD}:2:10 wrong-type"),
    "a link out of its quotes": (text(BOARD, "name: x\nsame_as: 'https://x/\" onclick=\"y'\n"), f"{BOARD}:2:10 wrong-type"),
    "a link to a file": (text(BOARD, "name: x\nremark: '[x](/etc/passwd)'\n"), f"{BOARD}:2:14 unknown-page"),
    "a link to a host in disguise": (text(BOARD, "name: x\nremark: '[x](//127.0.0.1:9/)'\n"), f"{BOARD}:2:14 unknown-page"),
    "a record behind a link": (link("content/places/x.yml"), "content/places/x.yml:1:1 unreadable-file"),
    "a page behind a link": (link("content/about/x.md", "/etc/passwd"), "content/about/x.md:1:1 unreadable-file"),
    "a bibliography behind a link": (link("bibliography/x.bib", "/etc/passwd"), "bibliography/x.bib:1:1 unreadable-file"),
    "the ledger behind a link": (link("content/permalinks.tsv", "/etc/passwd"), "content/permalinks.tsv:1:1 unreadable-file"),
    "a link to itself": (link("content/places/x.yml", "x.yml"), "content/places/x.yml:1:1 unreadable-file"),
    "a folder behind a link": (linked_folder, "content/places:1:1 unreadable-file"),
    "the bibliography elsewhere": (swapped_bibliography, "bibliography:1:1 unreadable-file"),
    "a pipe": (fifo("content/places/x.yml"), "content/places/x.yml:1:1 unreadable-file"),
    "a pipe for the project": (fifo("content/places/x.md"), "content/places/x.md:1:1 unreadable-file"),
    "a ledger that climbs": (text("content/permalinks.tsv", "address\tid\tkind\twhat\n../x/\tx\tplace\tX\n"), "content/permalinks.tsv:2:1 broken-promise"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_where_it_stands(harbour: Path, case: str) -> None:
    plant, expected = CASES[case]
    plant(harbour)
    loaded = load(harbour)
    found = [f"{f.location} {f.rule}" for f in loaded.diagnostics if f.severity is not Severity.NOTICE]
    assert expected in found
    assert SECRET not in str(loaded.corpus)


@pytest.mark.parametrize("path", ["content/places/x.yml", "content/project.yml/y", "bibliography/x.bib", "content/about/x.md"])
def test_a_folder_called_like_a_file_does_no_harm(harbour: Path, path: str) -> None:
    if path.startswith("content/project.yml"):
        (harbour / "content/project.yml").unlink()
    (harbour / path).mkdir(parents=True)
    findings = load(harbour).diagnostics
    assert [f.rule for f in findings if f.severity is Severity.ERROR] == (["missing-file"] if "project.yml" in path else [])
