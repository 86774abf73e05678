"""The commands about sources, as one types them."""

import json
from pathlib import Path

import lanmoor_article as lanmoor
import pytest
from click.testing import CliRunner, Result

from iomkb.cli import main


def run(*arguments: str, sources: str = str(lanmoor.TEXTS)) -> Result:
    return CliRunner().invoke(main, list(arguments), env={"IOMKB_SOURCES": sources})


def test_inspect_prints_the_outline() -> None:
    result = run("source", "inspect", str(lanmoor.FILE), "--project", str(lanmoor.PROJECT))
    assert result.exit_code == 0
    assert result.output == (lanmoor.HERE / "inspected.txt").read_text(encoding="utf-8")


def test_inspect_as_json() -> None:
    result = run("source", "inspect", str(lanmoor.FILE), "--project", str(lanmoor.PROJECT), "--json")
    found = json.loads(result.output)
    assert (found["article"], found["problems"], len(found["sections"])) == ("lanmoor-2009", [], 6)
    assert [p["notes"] for p in found["paragraphs"] if p["section"] == "quay"] == [[], [16], []]


def test_inspect_fails_where_file_and_outline_disagree(tmp_path: Path) -> None:
    other = tmp_path / "copy.txt"
    other.write_bytes(lanmoor.FILE.read_bytes().replace(b"Conclusion\n", b""))
    result = run("source", "inspect", str(other), "--project", str(lanmoor.PROJECT), "--article", "lanmoor-2009")
    assert result.exit_code == 1
    assert "look at: the section “Conclusion” of the outline is not in the file" in result.output


def test_inspect_needs_no_project(tmp_path: Path) -> None:
    result = run("source", "inspect", str(lanmoor.TEXTS / "ferry.md"), "--project", str(tmp_path))
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("quotation", "options", "code", "words"),
    [
        ("unhindered by formal duties of rescue", [], 0, "stands in history, paragraph 1"),
        ("hindered by formal duties of rescue", [], 1, "not found: it cuts into the word “unhindered”"),
        ("hampered by formal duties of rescue", [], 1, "nearest (history, paragraph 1): [-hampered-] {+unhindered+}"),
        ("Power on the Quay Whether", [], 1, "nearest (the heading of quay): Power on"),
        ("prospered by acting as a broker", [], 1, "not unique: it stands in 2 places"),
        ("The prison was never built", [], 1, "not found: it stands in endnote 16, not in the prose"),
        ("The prison was never built", ["--zone", "note"], 0, "stands in endnote 16"),
        ("I do … claim that it is a ministry", [], 0, "its ellipses leave out: not"),
        ("has thin claims [coder: sic] to such", [], 0, "the coder's own: sic"),
    ],
)
def test_locate(quotation: str, options: list[str], code: int, words: str) -> None:
    result = run("locate", "lanmoor-2009", quotation, "--project", str(lanmoor.PROJECT), *options)
    assert (result.exit_code, words in result.output) == (code, True), result.output


def test_locate_as_json() -> None:
    result = run("locate", "fenwick2009", "declared “a friend of the crown”", "--json", "--project", str(lanmoor.PROJECT))
    assert json.loads(result.output) == {
        "found": True,
        "unique": True,
        "places": 1,
        "zone": "prose",
        "section": "introduction",
        "paragraph": 1,
        "start": 1055,
        "end": 1086,
        "notes": [3],
        "reason": "",
        "nearest": None,
        "elided_negations": [],
        "coder_brackets": [],
    }


def test_locate_without_a_copy_or_article() -> None:
    without = run("locate", "lanmoor-2009", "the Board", "--project", str(lanmoor.PROJECT), sources="/nowhere")
    unknown = run("locate", "nobody", "the Board", "--project", str(lanmoor.PROJECT))
    assert (without.exit_code, unknown.exit_code) == (2, 2)
    assert "no copy of lanmoor-2009 is at hand" in without.output
    assert "there is no article “nobody”" in unknown.output
