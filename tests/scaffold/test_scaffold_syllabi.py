"""A new syllabus: valid as it is written, in the order of `fmt`, and never over something that is there."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from iomkb.cli import main
from iomkb.formatting.project import plan_format
from iomkb.pipeline import load
from iomkb.read.project import read
from iomkb.record_items import NotPossibleError
from iomkb.scaffold.syllabi import syllabus_draft


@pytest.mark.parametrize("bare", [False, True])
def test_what_is_written_is_a_course_with_empty_weeks(harbour: Path, bare: bool) -> None:
    arguments = ["new", "syllabus", "--project", str(harbour), "--title", "Boats: 101", "--term", "# Winter", "--weeks", "2"]
    result = CliRunner().invoke(main, [*arguments, *(["--bare"] if bare else [])])
    assert (result.exit_code, "Wrote content/syllabi/boats-101.yml" in result.output) == (0, True)
    loaded = load(harbour)
    course = loaded.corpus.syllabus["boats-101"]
    assert (course.title, course.term, [str(week.title) for week in course.weeks]) == (
        "Boats: 101",
        "# Winter",
        ["Week 1", "Week 2"],
    )
    assert {f.rule for f in loaded.diagnostics if "syllabi" in f.location.file} == {
        "week-without-readings",
        "unpublished-address",
    }
    assert "content/syllabi/boats-101.yml" not in [change.path for change in plan_format(harbour).changes]


def test_the_template_becomes_a_syllabus_when_its_comments_are_taken_away(harbour: Path) -> None:
    draft = syllabus_draft(read(harbour).corpus, "course", {"title": "T", "course": None}, 1)
    head, _, rest = draft.text.partition("# In each week, below its title:\n")
    example, _, rest = rest.partition("weeks:\n")
    below = "".join(f"    {line[2:]}\n" for line in example.splitlines())
    filled = below.replace("some-id", "who-rules").replace("some-key", "okafor2001")
    end = "".join(line.removeprefix("# ") for line in rest.splitlines(keepends=True)).replace("some-id", "spring")
    (harbour / "content/syllabi").mkdir()
    end = end.replace("Week 1\n", "Week 1\n" + filled, 1)
    text = f"{head}weeks:\n{end}"
    (harbour / draft.path).write_text(text)
    reading = read(harbour)
    assert [f for f in reading.diagnostics if f.location.file == draft.path] == []
    assert [str(one.id) for one in reading.corpus.syllabi[0].weeks[0].readings] == ["who-rules", "@okafor2001"]
    assert reading.corpus.syllabi[0].edition == "spring"


@pytest.mark.parametrize("id", ["who-rules", "harbour-power", "Not An Id", "author"])
def test_an_id_that_is_taken_or_can_be_none_is_refused(course: Path, id: str) -> None:
    with pytest.raises(NotPossibleError, match="the id"):
        syllabus_draft(read(course).corpus, id, {"title": "T"}, 1)
