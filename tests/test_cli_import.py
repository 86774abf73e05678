"""`iomkb import` as its users call it: what it says, what it writes, and how it ends."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from iomkb.cli import main
from test_cli import as_others

INTO = "bibliography/imported.bib"
GOOD = "@book{good, author={Roe, R}, title={Nets}, year=2003}\n"
BAD = "@book{bad, title=nobody}\n"
ANNOTATIONS = json.dumps(
    [
        {
            "id": "Xx_-000000001", "uri": "https://a.b", "user": "acct:ada@hypothes.is", "text": "Boats \x1b[31m[[x]]", "tags": [],
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "the Great Storm rolled"}]}],
        },
        {
            "id": "Xx_-000000002", "uri": "https://a.b", "user": "acct:ada@hypothes.is", "text": "The storm hit [[x]].", "tags": [],
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "the Great Storm rolled over Old Port and took"}]}],
            "created": "2024-12-09T07:17:52+00:00",
        },
    ]
)  # fmt: skip


def call(root: Path, *arguments: str | Path, input: str | bytes = "") -> Result:
    result = CliRunner().invoke(main, ["import", *map(str, arguments), "--project", str(root)], input=input)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def tree(root: Path) -> dict[str, bytes]:
    """All files but what is kept between runs."""
    files = {path.relative_to(root): path for path in sorted(root.rglob("*")) if path.is_file()}
    return {str(name): path.read_bytes() for name, path in files.items() if name.parts[0] != ".iomkb"}


@pytest.mark.long
def test_a_file_that_would_become_too_large_stays_as_it_was(harbour: Path) -> None:
    (harbour / INTO).write_text("".join(f"@book{{k{n}, author={{Roe, R}}, title={{N{n}}}, year=2003}}\n" for n in range(2000)))
    before = tree(harbour)
    result = call(harbour, "bibtex", "-", input=GOOD)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{INTO}:1:1: error[bibtex-syntax] with the new works, the file holds more than 2,000 entries, so nothing of it is read",
        "    Bring in fewer, or into a file of their own: --into bibliography/another-name.bib",
        "1 error, no warnings, no notices in 1 file",
        "Error: nothing was written, since the project would have errors that it has not now.",
    ]
    assert tree(harbour) == before
    result = call(harbour, "bibtex", "-", "--into", "bibliography/more.bib", input=GOOD)
    assert result.exit_code == 0


def test_new_works_are_added_and_told(harbour: Path) -> None:
    before = tree(harbour)
    result = call(harbour, "bibtex", "-", input=GOOD)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "1 entry read: 1 new, 0 already there, 0 left out.",
        f"New, for {INTO}:",
        "  good: Roe 2003, Nets (line 1)",
        f"1 entry was added to {INTO}.",
    ]
    after = tree(harbour)
    assert after.pop(INTO).decode().endswith("\n\n" + GOOD)
    assert after == before


def test_a_dry_run_shows_what_would_be_written(harbour: Path) -> None:
    before = tree(harbour)
    shown = call(harbour, "bibtex", "-", "--dry-run", input=GOOD).stdout
    assert tree(harbour) == before
    call(harbour, "bibtex", "-", input=GOOD)
    assert shown.endswith((harbour / INTO).read_text())


@pytest.mark.parametrize(
    ("options", "code", "written"), [((), 1, False), (("--keep-going",), 1, True), (("--keep-going", "--dry-run"), 1, False)]
)
def test_a_file_with_a_fault(options: tuple[str, ...], code: int, written: bool, harbour: Path) -> None:
    result = call(harbour, "bibtex", "-", *options, input=GOOD + BAD)
    assert result.exit_code == code
    assert "standard input:2:18: error[undefined-string] no @string defines “nobody”" in result.stderr
    assert (harbour / INTO).exists() == written


@pytest.mark.parametrize(
    ("format", "text"), [("ris", "TY  - BOOK\nTI  - Nets\nER  - \n"), ("csl", '[{"type": "book", "title": "Nets"}]')]
)
def test_other_formats(format: str, text: str, harbour: Path) -> None:
    (harbour / "x").write_text(text)
    assert call(harbour, format, harbour / "x").exit_code == 0
    assert "@book{nets-n-d," in (harbour / INTO).read_text()
    again = call(harbour, format, harbour / "x")
    assert "0 new, 1 already there" in again.stdout
    assert again.stdout.endswith("Nothing was written.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bibtex", "nowhere.bib"), "does not exist"),
        (("bibtex", "."), "is a directory"),
        (("bibtex", "-", "--into", "content/x.bib"), "works belong in a file below bibliography/"),
        (("ris", "-"), "the file is empty"),
        (("csl", "-"), "this is not JSON"),
        (("hypothesis", "-"), "Missing option '--article'"),
        (("hypothesis", "-", "--article", "nobody"), "there is no article “nobody”; there are: okafor-2001"),
        (("hypothesis", "-", "--article", "okafor-2001", "--by", "eve"), "no contributor “eve”"),
        (("hypothesis", "-", "--article", "okafor-2001"), "Of the exports of Hypothes.is, JSON is read"),
        (("word", "-"), "No such command"),
    ],
)
def test_wrong_input(arguments: tuple[str, ...], words: str, harbour: Path) -> None:
    before = tree(harbour)
    result = call(harbour, *arguments)
    assert result.exit_code > 0
    assert words in result.stderr
    assert tree(harbour) == before


def test_where_there_is_no_project(tmp_path: Path) -> None:
    result = call(tmp_path, "bibtex", "-", input=GOOD)
    assert (result.exit_code, result.stderr.splitlines()) == (1, [f"Error: there is no folder content/ in {tmp_path}"])


def test_annotations_become_passages(harbour: Path) -> None:
    before = tree(harbour)
    result = call(
        harbour, "hypothesis", "-", "--article", "okafor-2001", "--by", "ada", input=ANNOTATIONS.replace("\\u001b", "")
    )
    assert result.exit_code == 0
    assert "2 annotations read: 2 new, 0 already there, 0 not brought in." in result.stdout
    new = {path: text.decode() for path, text in tree(harbour).items() if path not in before}
    assert list(new) == [f"content/articles/okafor-2001/01-tides/p1{letter}.yml" for letter in "bc"]
    check = CliRunner().invoke(main, ["check", "--project", str(harbour)])
    assert check.exit_code == 0
    again = call(
        harbour, "hypothesis", "-", "--article", "okafor-2001", "--by", "ada", input=ANNOTATIONS.replace("\\u001b", "")
    )
    assert "0 new, 2 already there" in again.stdout


def test_a_character_that_a_terminal_obeys_is_refused_with_its_place(harbour: Path) -> None:
    result = call(harbour, "hypothesis", "-", "--article", "okafor-2001", "--by", "ada", input=ANNOTATIONS)
    assert result.exit_code == 1
    assert "standard input:1:2: error[wrong-type] the control character U+001B has no place in a text" in result.stderr
    assert "1 annotation read: 1 new" in result.stdout  # the other one comes in all the same


def test_on_a_terminal_nothing_of_theirs_is_obeyed(harbour: Path) -> None:
    """A title may hold signs that no terminal shows; there they are written out."""
    (harbour / "x.bib").write_text("@book{good, author={Roe, R}, title={A\u200bB}, year=2003}\n", encoding="utf-8")
    screen, slave = pty.openpty()
    command = [sys.executable, "-P", "-m", "iomkb", "import", "bibtex", "x.bib", "--dry-run"]
    subprocess.run(command, cwd=harbour, stdout=slave, check=True)
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(screen, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    assert b"A\\u200bB" in shown
    assert "\u200b".encode() not in shown


def test_a_folder_that_cannot_be_written(harbour: Path) -> None:
    (harbour / "x.bib").write_text(GOOD)
    (harbour / "bibliography").chmod(0o555)
    before = tree(harbour)
    command = [sys.executable, "-P", "-m", "iomkb", "import", "bibtex", "x.bib"]
    result = subprocess.run(command, cwd=harbour, capture_output=True, text=True, preexec_fn=as_others)
    (harbour / "bibliography").chmod(0o755)
    assert (result.returncode, tree(harbour)) == (1, before)
    assert result.stderr.splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in result.stderr


@pytest.mark.long
def test_killed_at_any_moment_files_are_old_or_new(harbour: Path) -> None:
    (harbour / "x.bib").write_text("".join(GOOD.replace("good", f"k{n}").replace("Nets", f"Nets {n}") for n in range(200)))
    works = (harbour / "bibliography/works.bib").read_bytes()
    command = [sys.executable, "-P", "-m", "iomkb", "import", "bibtex", "x.bib", "--into", "bibliography/works.bib"]
    started = time.monotonic()
    subprocess.run([*command, "--dry-run"], cwd=harbour, check=True, stdout=subprocess.DEVNULL)
    whole = time.monotonic() - started
    seen = set()
    for number in range(50):
        (harbour / "bibliography/works.bib").write_bytes(works)
        process = subprocess.Popen(command, cwd=harbour, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * (0.3 + number / 50))
        process.send_signal(signal.SIGKILL)
        process.wait()
        now = (harbour / "bibliography/works.bib").read_bytes()
        assert now.startswith(works)
        assert now.count(b"@book{k") in (0, 200)
        seen.add(now == works)
    assert seen == {True, False}
