"""llms.txt: short, whole, the same each time, and without a word that a stranger wrote into a record."""

import re
from dataclasses import replace
from pathlib import Path

from iomkb.exports import EXPORTS
from iomkb.exports.llms import llms_txt
from iomkb.pipeline import load

FILES = [(export.filename, export.description) for export in EXPORTS]


def text_of(root: Path, site_url: str = "", *, citation_file: bool = False) -> str:
    loaded = load(root)
    publication = replace(loaded.publication, site_url=site_url, date="2026-11-23")
    return llms_txt(loaded.corpus, publication, FILES, citation_file=citation_file)


def test_it_says_what_the_site_is_and_where_everything_stands(harbour: Path) -> None:
    (harbour / "CITATION.cff").write_text("cff-version: 1.2.0\ntitle: x\nversion: 1.10\nauthors:\n  - name: The Club\n")
    text = text_of(harbour, "https://harbour.example/kb/", citation_file=True)
    assert text.startswith(
        "# The harbour\n\n> A small invented knowledge base for tests.\n\n5 sentences retell 2 passages of 1 source in"
    )
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## How addresses are read", "## Pages", "## Data", "## How to cite",
    ]  # fmt: skip
    for name, _ in FILES:
        assert f"[{name}](https://harbour.example/kb/data/{name})" in text
    assert "- The Club; The harbour; version 1.10; 2026-11-23; https://harbour.example/kb/\n" in text
    assert "[CITATION.cff](https://harbour.example/kb/CITATION.cff)" in text
    assert len(text.encode()) < 6_000


def test_links_are_relative_where_nobody_knows_the_site(harbour: Path) -> None:
    text = text_of(harbour)
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert "data/kb.ttl" in links
    assert "organizations/" in links
    assert [link for link in links if link.startswith(("/", "http"))] == []


def test_names_are_text(harbour: Path) -> None:
    project = harbour / "content/project.yml"
    project.write_text(project.read_text().replace("name: The harbour", 'name: "x](y)\\n# <b>![z](javascript:a)"'))
    assert text_of(harbour).startswith("# x\\](y) \\# \\<b\\>\\!\\[z\\](javascript:a)\n")
