"""A course that reads an edition: its links lead into it, and it is told what has changed since."""

import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from harbour_editions import call

from iomkb.editions import editions
from iomkb.editions.courses import about_courses
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.pages.page import Knowledge
from iomkb.pages.syllabi_links import course_links
from iomkb.pipeline import load
from iomkb.read.project import read

COURSE = """\
# yaml-language-server: $schema=../../.iomkb/schemas/syllabus.json
title: Power in harbours
edition: {edition}
weeks:
  - title: Dues
    readings: [{readings}]
"""


@pytest.fixture
def taught(walked: Path, tmp_path: Path) -> Path:
    """The harbour after two editions, without its built site."""
    root = tmp_path / "taught"
    shutil.copytree(walked, root, ignore=shutil.ignore_patterns("site", ".git"))
    return root


def teach(root: Path, edition: str, *readings: str) -> None:
    path = root / "content/syllabi/power.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(COURSE.format(edition=edition, readings=", ".join(f'{{id: "{id}"}}' for id in readings)))


def test_every_link_of_the_cartridge_leads_into_the_built_edition(taught: Path, walked: Path) -> None:
    teach(taught, "first", "harbour-board", "okafor-2001.r7tw", "okafor-2001.m2ab", "@okafor2001", "/power/", "okafor-2001")
    corpus = read(taught).corpus
    graph = build_graph(corpus)
    knowledge = Knowledge(graph, plan_layout(corpus, graph.prominent), None, "https://example.org/kb/")  # type: ignore[arg-type]
    course = course_links(knowledge, corpus.syllabus["power"])
    assert course is not None
    links = [link.url.removeprefix("https://example.org/kb/") for week in course.weeks for link in week.links]
    assert len(links) == 6
    assert [link for link in links if not link.startswith("editions/first/")] == []
    assert [link for link in links if not (walked / "site" / unquote(link.partition("#")[0]) / "index.html").is_file()] == []


def test_what_the_edition_does_not_hold_is_told(taught: Path) -> None:
    teach(taught, "first", "okafor-2001.k3nn", "harbour-board", "/power/")
    told = [finding.message for finding in about_courses(read(taught).corpus, editions(taught))]
    assert told == ["“okafor-2001.k3nn” is not in the edition “first” that this course reads"]
    teach(taught, "third", "okafor-2001.k3nn")
    finding = next(f for f in load(taught).diagnostics if f.rule == "unknown-reading")
    assert finding.message == "there is no edition “third”, so the links of this course would lead nowhere"
    assert finding.help.endswith("There are: first, second.")
    assert finding.location.line == 3


def test_since_the_edition_that_the_course_names(taught: Path) -> None:
    teach(taught, "first", "okafor-2001.r7tw", "okafor-2001.section-dues")
    result = call(taught, "syllabus", "check")
    assert result.exit_code == 1, result.output
    assert "since first: 2 of 2 readings changed" in result.output
    assert "Dues are the means of that power." in result.output
    teach(taught, "second", "okafor-2001.section-dues")
    assert call(taught, "syllabus", "check").exit_code == 0
