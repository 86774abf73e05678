"""What the commands say of a text taken from a PDF, and of a PDF that was not turned into text."""

import json
from pathlib import Path

import lanmoor_article as lanmoor
import pytest
from click.testing import CliRunner, Result

from iomkb.cli import main

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env={"IOMKB_SOURCES": ""})


def test_inspect_says_which_pages() -> None:
    told = run("source", "inspect", lanmoor.TEXTS / "ropewalks.txt").output
    assert "pages: as printed on them; prose on pp. 86–90" in told
    found = json.loads(run("source", "inspect", lanmoor.TEXTS / "ropewalks.txt", "--json").output)
    assert (found["pages"]["first"], found["pages"]["printed"]) == (86, True)
    assert found["paragraphs"][-1]["page"] == "90"


def test_locate_says_the_page(harbour: Path) -> None:
    path = harbour / "sources/okafor-2001.txt"
    path.write_text(path.read_text().replace("Dues\n\nOver", "14\n\fDues\n\nOver") + "\n15\n")
    told = run("locate", "okafor-2001", "someone holds the same sort", "--project", harbour)
    assert "stands in dues, paragraph 1, p. 15, characters" in told.output, told.output


@pytest.mark.parametrize("command", [("locate", "okafor-2001", "x"), ("anchor",), ("verify",), ("anchor", "okafor-2001")])
def test_a_pdf_in_the_place_of_a_text_is_said(harbour: Path, command: tuple[str, ...]) -> None:
    (harbour / "sources/okafor-2001.txt").unlink()
    (harbour / "sources/a scan.PDF").write_bytes(PDF)
    result = run(*command, "--project", harbour)
    assert result.exit_code != 0
    scan, text = harbour / "sources/a scan.PDF", harbour / "sources/okafor-2001.txt"
    assert f"pdftotext -layout '{scan}' {text}" in result.output


@pytest.mark.parametrize("command", [("locate", "okafor-2001", "x"), ("anchor",)])
def test_a_pdf_that_calls_itself_a_text_is_seen_through(harbour: Path, command: tuple[str, ...]) -> None:
    (harbour / "sources/okafor-2001.txt").write_bytes(PDF)
    result = run(*command, "--project", harbour)
    assert result.exit_code == 1
    assert "is a PDF, which is not read" in result.output


def test_inspect_refuses_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(PDF)
    result = run("source", "inspect", tmp_path / "x.pdf")
    assert result.exit_code == 2
    assert f"pdftotext -layout {tmp_path}/x.pdf {tmp_path}/x.txt" in result.output


def test_anchor_says_where_words_stand(harbour: Path) -> None:
    path = harbour / "content/articles/okafor-2001/02-dues/p1.yml"
    path.write_text(path.read_text().replace("{section: dues, paragraph: 1}", '{near: "someone holds the same sort"}'))
    result = run("anchor", "--project", harbour)
    assert "content/articles/okafor-2001/02-dues/p1.yml stands in dues, paragraph 1." in result.output
