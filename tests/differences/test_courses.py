"""What counts as a change of a reading: for each kind of thing, what changed of it, and what did not."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from states import side

from iomkb.differences.courses import changes_in
from iomkb.differences.values import How

DUES = "content/articles/okafor-2001/02-dues/p1.yml"
TIDES = "content/articles/okafor-2001/01-tides/p1.yml"


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        file = root / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))

    return change


def renamed(root: Path) -> None:
    (root / "content/debates/who-rules.yml").rename(root / "content/debates/who-governs.yml")
    replaced("content/debates/who-rules.yml".replace("rules", "governs"), "name: Who", "formerly: who-rules\nname: Who")(root)
    replaced("content/syllabi/harbour-power.yml", "[[who-rules]]", "[[who-governs]]")(root)


SECOND = "Somebody holds it over the board as well."
"""A sentence of the section on dues that speaks of the board and of compulsory power, and of no debate."""

CASES = [
    (
        "a sentence is reworded",
        replaced(DUES, SECOND, "Somebody or other holds it over the board too."),
        ["compulsory-power", "okafor-2001.section-dues", "okafor-2001", "harbour-board"],
    ),
    (
        "a sentence of a debate is withdrawn",
        replaced(DUES, "  - text: Somebody", "    remark: Weak.\n  - text: Somebody"),
        ["compulsory-power", "who-rules", "okafor-2001.section-dues", "okafor-2001", "harbour-board", "okafor-2001.r7tw"],
    ),
    ("the gist of a passage", replaced(TIDES, "gist: The storm and", "gist: A storm, and"), ["okafor-2001", "okafor-2001.m2ab"]),
    ("a figure is corrected", replaced(TIDES, "value: 12,", "value: 13,"), [
        "okafor-2001", "harbour-board", "okafor-2001.m2ab", "okafor-2001.f1gx", "boats",
    ]),
    (
        "an endnote says more",
        replaced("content/articles/okafor-2001/notes.yml", "paid in fish", "paid in herring"),
        ["okafor-2001", "okafor-2001.note-2"],
    ),
    ("a work is corrected", replaced("bibliography/works.bib", "Tides and {Dues}", "Tides, Dues"), ["@okafor2001"]),
    ("a description", replaced("content/documents/charter.yml", "The board's charter.", "Its charter."), ["charter"]),
    ("a page of prose", replaced("content/about/index.md", "# About", "# About\n\nNew."), ["/about/"]),
    ("a debate under another id", renamed, ["who-rules"]),
    ("the syllabus itself", replaced("content/syllabi/harbour-power.yml", "term: Winter", "term: Spring"), []),
]  # fmt: skip


@pytest.mark.parametrize(("change", "changed"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_readings_in_which_something_changed(
    course: Path, tmp_path: Path, change: Callable[[Path], None], changed: list[str]
) -> None:
    before = Path(shutil.copytree(course, tmp_path / "before"))
    change(course)
    after = side(course)
    found = changes_in(after.corpus.syllabus["harbour-power"], side(before), after)
    assert [one.id for one in found.readings] == changed
    assert {one.how for one in found.readings} <= {How.CHANGED}
    assert (found.of, found.unread) == (14, ())


def test_what_is_new_and_what_is_gone(course: Path, tmp_path: Path) -> None:
    before = Path(shutil.copytree(course, tmp_path / "before"))
    (course / "content/debates/who-rules.yml").unlink()
    (course / "content/places/new-port.yml").write_text("name: New Port\n")
    replaced("content/syllabi/harbour-power.yml", "{id: /power/}", "{id: new-port}")(course)
    after = side(course)
    found = changes_in(after.corpus.syllabus["harbour-power"], side(before), after)
    told = {one.id: (one.how, [change.how for change in one.changes], one.name) for one in found.readings}
    assert told["who-rules"] == (How.WITHDRAWN, [How.WITHDRAWN], "Who rules the harbour")
    assert told["new-port"] == (How.ADDED, [How.ADDED], "New Port")
