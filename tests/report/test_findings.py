"""How findings look to people and to programs."""

import json

import pytest

from iomkb.diagnostics import Diagnostic, Location, error, notice, warning
from iomkb.report import REPORTS, as_json, summary, text, visible

FINDINGS = (
    error("unknown-entity", Location("content/a.yml", 3, 7), "nothing is called “iomm”", "Did you mean “iom”?"),
    warning("isolated-entity", Location("content/b.yml"), "nothing refers to “b”"),
)


def test_text_is_one_line_and_its_help() -> None:
    assert text(FINDINGS) == (
        "content/a.yml:3:7: error[unknown-entity] nothing is called “iomm”\n"
        "    Did you mean “iom”?\n"
        "content/b.yml:1:1: warning[isolated-entity] nothing refers to “b”\n"
    )


def test_json_reads_back() -> None:
    first, second = json.loads(as_json(FINDINGS))
    assert first == {
        "file": "content/a.yml",
        "line": 3,
        "column": 7,
        "severity": "error",
        "rule": "unknown-entity",
        "message": "nothing is called “iomm”",
        "help": "Did you mean “iom”?",
    }
    assert second["help"] == ""


def test_nothing_to_report() -> None:
    assert text(()) == ""
    assert json.loads(as_json(())) == []
    assert summary(()) == "no errors, no warnings, no notices"


@pytest.mark.parametrize(
    ("findings", "line"),
    [
        (FINDINGS, "1 error, 1 warning, no notices in 2 files"),
        ([notice("stub", Location("a", n), "") for n in (1, 2)], "no errors, no warnings, 2 notices in 1 file"),
    ],
)
def test_summary_counts(findings: tuple[Diagnostic, ...], line: str) -> None:
    assert summary(findings) == line


def test_a_message_cannot_command_the_terminal_nor_forge_a_line() -> None:
    nasty = error("stub", Location("a\x1b[2J.yml"), "red \x1b[31m\nb.yml:1:1: error \u202etxet\x9b1m\ud800", "one\n\n\x07two")
    assert text((nasty,)) == (
        "a\\x1b[2J.yml:1:1: error[stub] red \\x1b[31m\\nb.yml:1:1: error \\u202etxet\\x9b1m\\ud800\n    one\n    \\x07two\n"
    )
    printed = as_json((nasty,))
    assert printed.isascii()
    assert not any(ord(char) < 32 and char != "\n" for char in printed)
    assert json.loads(printed)[0]["message"] == nasty.message


def test_a_file_called_colon_begins_no_command() -> None:
    assert text([error("stub", Location(":"), "x")]).splitlines()[0] == "\\x3a:1:1: error[stub] x"


def test_visible_keeps_every_script() -> None:
    assert visible("بین‌المللی 👩🏽‍🌾 100\u00a0km") == "بین‌المللی 👩🏽‍🌾 100\u00a0km"
    assert visible("Öffnung – порт – ميناء – 港 – “x”") == "Öffnung – порт – ميناء – 港 – “x”"


def test_the_command_line_knows_all() -> None:
    assert set(REPORTS) == {"text", "json", "github", "sarif"}
    assert (REPORTS["text"](()), REPORTS["json"](()), REPORTS["github"](())) == ("", "[]\n", "")
