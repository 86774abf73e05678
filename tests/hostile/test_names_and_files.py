"""Ids and file names stay within their folder and apart from each other; what is no ordinary file is not opened."""

import os
import socket
import stat
from pathlib import Path

import pytest
from hostile_project import PAYLOADS
from payloads import LEADS_NOWHERE, REFUSED

from iomkb.diagnostics import Diagnostic, Severity
from iomkb.model.values import ID, RESERVED_IDS, folded, id_fault
from iomkb.pipeline import load
from iomkb.read.bibtex_slugs import slugs
from iomkb.read.files import MOST_FOLDERS_DEEP, SourceFile
from iomkb.read.files import load as load_file
from iomkb.read.paths import file_under
from iomkb.report import REPORTS

BAD_IDS = (
    "..", ".", "-", "-x", "x..y", "x/y", "x\\y", "../x", "/x", "x ", " x", "x.y", "x_y", "X", "İ", "ı", "ſ", "ﬁ", "é", "e\u0301", "ｘ", "х",
    "x\u200d", "x\u00ad", "🏴", "x" * 81, "index", "404", "search", "assets", "data", "id", "title", "author", "unstated", "con", "prn", "aux",
    "nul", "com0", "com1", "lpt9", "section-x", "note-1", "__proto__", "constructor()", "x;y", "x'y", 'x"y', "x<y", "x&y", "x%2ey", "x#y", "x?y", "~",
)  # fmt: skip
"""No file, no record and no part of one may be called so."""

NAMES = [name for payload in (*PAYLOADS, *REFUSED.values()) if "/" not in payload and "\0" not in payload
         for name in [payload[:40]] if len(name.encode("utf-8", "replace")) < 200 and name.strip(".")]  # fmt: skip
"""Payloads that a system of files takes for a name."""


def found(root: Path) -> list[Diagnostic]:
    return [finding for finding in load(root).diagnostics if finding.severity is not Severity.NOTICE]


@pytest.mark.parametrize("id", BAD_IDS)
def test_a_bad_id_is_refused(id: str) -> None:
    assert id_fault(id)


def test_names_that_programs_have_are_ids_like_others() -> None:
    """JavaScript and Python may stumble over them; pages and exports keep them as values, never as keys of objects."""
    assert [id for id in ("constructor", "prototype", "tostring", "null", "undefined", "true", "nan") if id_fault(id)] == []


def test_a_bad_id_is_refused_wherever_it_is_declared(harbour: Path) -> None:
    passage = harbour / "content/articles/okafor-2001/01-tides/p1.yml"
    text = passage.read_text("utf-8")
    for id in ("..", "con", "İ", "x/y", "note-1", "x" * 81):
        for key in ("id: ", "formerly: "):
            passage.write_text(
                f"{key}'{id}'\n" + "\n".join(line for line in text.splitlines() if not line.startswith("id:")), "utf-8"
            )
            assert "bad-id" in [finding.rule for finding in found(harbour)], (key, id)


def test_files_called_like_payloads_are_refused_and_not_read(harbour: Path) -> None:
    for place in ("content/places", "content/about", "content/articles/okafor-2001/01-tides", "bibliography", "content"):
        for number, name in enumerate(NAMES):
            ending = (".yml", ".md", ".bib")[number % 3]
            (harbour / place).mkdir(exist_ok=True)
            (harbour / place / f"{name}{ending}").write_text("name: SECRET\n", "utf-8")
    loaded = load(harbour)
    about = {finding.location.file for finding in loaded.errors} | {f.location.file for f in loaded.diagnostics}
    assert len(about) > len(NAMES)
    assert all(ID.fullmatch(entity.id) for entity in loaded.corpus.entities)
    said = REPORTS["text"](loaded.diagnostics)
    assert [sign for sign in set(said) if not sign.isprintable() and sign not in "\n\u00a0\u202f\u200c\u200d"] == []


@pytest.mark.parametrize(
    ("paths", "where"),
    [
        (("content/articles/a/s/p1.yml", "content/articles/a/s/P1.yml"), "content/articles/a/s/P1.yml"),
        (("content/articles/a/s/p1.yml", "content/articles/a/S/p1.yml"), "content/articles/a/S/p1.yml"),
        (("bibliography/e\u0301.bib", "bibliography/é.bib"), "bibliography/é.bib"),
        (("bibliography/con.bib",), "bibliography/con.bib"),
        (("bibliography/aux.x.bib",), "bibliography/aux.x.bib"),
        (("content/articles/a/nul/p1.yml",), "content/articles/a/nul/p1.yml"),
        (('content/articles/a/s/x" onclick="alert(1).yml',), 'content/articles/a/s/x" onclick="alert(1).yml'),
        (("bibliography/<img src=x>.bib",), "bibliography/<img src=x>.bib"),
        (("bibliography/-rf.bib",), "bibliography/-rf.bib"),
        (("bibliography/$(id).bib",), "bibliography/$(id).bib"),
        (("bibliography/" + "x" * 200 + ".bib",), "bibliography/" + "x" * 200 + ".bib"),
    ],
)
def test_free_names_are_what_every_system_can_keep(paths: tuple[str, ...], where: str) -> None:
    _, findings = file_under(paths)
    assert [(finding.rule, finding.location.file) for finding in findings] == [("bad-id", where)]


def test_ordinary_names_are_free() -> None:
    names = ("bibliography/My Library.bib", "bibliography/iom+unhcr 2.1_a.bib", "bibliography/sub/Übersicht.bib",
             "content/articles/a/01-intro/p3b.yml", "content/articles/a/01.intro/n48.yml")  # fmt: skip
    assert file_under(names)[1] == []


def test_keys_of_works_become_addresses_that_differ() -> None:
    made = slugs([*PAYLOADS, *BAD_IDS])
    assert [slug for slug in made.values() if not ID.fullmatch(slug) or slug in RESERVED_IDS or len(slug) > 80] == []
    assert len({folded(slug) for slug in made.values()}) == len(made)


@pytest.mark.parametrize("text", LEADS_NOWHERE)
def test_a_link_that_names_nothing_is_found_in_every_kind_of_prose(harbour: Path, text: str) -> None:
    (harbour / "content/places/x.yml").write_text(f"name: x\nremark: |-\n  {text}\n", "utf-8")
    (harbour / "content/about/x.md").write_text(f"# x\n\n{text}\n", "utf-8")
    (harbour / "bibliography/x.bib").write_text(f"@misc{{x,\n  title = {{x}},\n  note = {{{text}}}\n}}\n", "utf-8")
    errors = [f.location for f in found(harbour) if f.severity is Severity.ERROR]
    assert {place.file for place in errors} == {"content/places/x.yml", "content/about/x.md", "bibliography/x.bib"}
    assert {place.line for place in errors} <= {2, 3}  # an address written with escapes is found where its text begins


BYTES = {
    "a lone surrogate": b"\xed\xa0\x80",
    "an overlong slash": b"\xc0\xaf",
    "an overlong null": b"\xc0\x80",
    "a byte that never occurs": b"\xff",
    "five bytes": b"\xf8\x88\x80\x80\x80",
    "beyond Unicode": b"\xf4\x90\x80\x80",
    "half a character": b"\xe2\x82",
    "only its second half": b"\x82\xac",
}


@pytest.mark.parametrize("what", BYTES)
def test_bytes_that_are_no_text_are_found_at_their_place(harbour: Path, what: str) -> None:
    files = {
        "content/places/x.yml": b"name: a",
        "content/about/x.md": b"# a",
        "bibliography/x.bib": b"@misc{x, title = {a",
        "content/permalinks.tsv": b"a",
        "content/articles/okafor-2001/receipts.lock": b"a",
        "CITATION.cff": b"a: a",
    }
    for path, before in files.items():
        (harbour / path).write_bytes(before + BYTES[what] + b" b")
    places = {finding.location.file: finding.location for finding in found(harbour) if "UTF-8" in finding.message}
    assert {file: (place.line, place.column) for file, place in places.items()} == {
        file: (1, len(before) + 1) for file, before in files.items()
    }


@pytest.mark.parametrize("what", REFUSED)
def test_a_forbidden_character_is_found_in_every_kind_of_file(harbour: Path, what: str) -> None:
    text = REFUSED[what]
    column = next(n for n, sign in enumerate(text) if not sign.isprintable())
    files = {
        "content/places/x.yml": "name: ",
        "content/about/x.md": "# ",
        "bibliography/x.bib": "@misc{x, title = {",
        "content/permalinks.tsv": "a",
        "content/articles/okafor-2001/receipts.lock": "a",
        "CITATION.cff": "a: ",
    }
    for path, before in files.items():
        (harbour / path).write_text(f"{before}{text}", "utf-8")
    said = {
        (f.location.file, f.location.line, f.location.column)
        for f in found(harbour)
        if "the c" in f.message or "no character" in f.message
    }
    assert {(file, 1, len(before) + column + 1) for file, before in files.items()} <= said


def _device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("only an administrator may make a device")


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may be no longer than some hundred bytes
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


ODD = {
    "a pipe": os.mkfifo,
    "a device": _device,
    "a socket": _socket,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to a folder": lambda path: path.symlink_to("/etc"),
    "a link to nothing": lambda path: path.symlink_to("nothing"),
}


@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize(
    "path",
    ["content/places/x.yml", "content/about/x.md", "bibliography/x.bib", "content/permalinks.tsv", "content/project.yml",
     "content/articles/okafor-2001/receipts.lock", "content/places/x", "CITATION.cff"],
)  # fmt: skip
def test_what_is_no_ordinary_file_is_refused_in_its_place(harbour: Path, what: str, path: str) -> None:
    (harbour / path).unlink(missing_ok=True)
    ODD[what](harbour / path)
    assert (path, "unreadable-file") in [(finding.location.file, finding.rule) for finding in found(harbour)]


@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize("folder", ["content", "bibliography"])
def test_the_folders_themselves_must_be_folders(harbour: Path, what: str, folder: str) -> None:
    (harbour / folder).rename(harbour / "elsewhere")
    ODD[what](harbour / folder)
    assert (folder, "unreadable-file") in [(finding.location.file, finding.rule) for finding in found(harbour)]


def test_folders_may_not_nest_without_end(harbour: Path) -> None:
    deep = harbour / "content/about" / "/".join("x" * (MOST_FOLDERS_DEEP + 5))
    deep.mkdir(parents=True)
    (deep / "y.md").write_text("# y\n")
    assert [f.message for f in found(harbour) if f.rule == "unreadable-file"] == ["folders are nested more than 16 deep"]


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"x" * 100)
    assert isinstance(load_file(tmp_path, "x.yml", 100), SourceFile)
    assert isinstance(load_file(tmp_path, "x.yml", 99), Diagnostic)
