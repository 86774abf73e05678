"""Any answers at all: no exception escapes, what is written is read back without a fault, and nothing is ever overwritten."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomkb.issues.convert import convert, made_before, write
from iomkb.issues.forms import FILES, FOLDER, read_forms
from iomkb.issues.summary import summary
from iomkb.pipeline import load
from iomkb.read.files import SourceFile, list_files
from iomkb.read.project import read
from iomkb.read.yaml_tree import read_tree

BITS = st.sampled_from(
    [
        "- ",
        "# ",
        "### ",
        "`",
        "\n",
        ": ",
        "[[dues]]",
        "[[",
        "]]",
        "[@silva-1999]",
        "{",
        "}",
        "@book{a, title={b}}",
        "\\",
        '"',
        "<b>",
        "%",
    ]
)
ANSWERS = st.one_of(
    st.lists(BITS, max_size=6).map("".join), st.text(max_size=30), st.sampled_from(["okafor-2001", "1", "Dues"])
)
GOOD = {"article": "okafor-2001", "section": "Dues", "paragraph": "1", "sentence": "A sentence.", "title": "T", "page": "dues"}


@pytest.mark.parametrize("kind", FILES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_answers(kind: str, data: st.DataObject, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    if not HARBOUR:
        HARBOUR.append(load(Path(__file__).parent.parent / "projects" / "harbour"))
    form = next(form for form in read_forms(repository)[0] if form.kind == kind)
    answers = {}
    for question in form.questions:
        strange = data.draw(st.integers(0, 2)) == 0
        answers[question.id] = data.draw(ANSWERS) if strange or question.id not in GOOD else GOOD[question.id]
    answers["consent"] = "\n".join(f"- [x] {option}" for option in form.questions[-1].options)
    body = "\n\n".join(f"### {question.label}\n\n{answers[question.id]}" for question in form.questions)
    converted = convert(repository, HARBOUR[0], "issue.md", body.encode("utf-8", "surrogatepass"), "2026-11-23", 5)
    proposal = converted.proposal
    lines = body.count("\n") + 1
    assert all(1 <= finding.location.line <= lines for finding in proposal.findings)
    assert summary(converted.issue, proposal)
    for path, text in proposal.files.items():
        if path.endswith(".yml"):
            tree, findings = read_tree(SourceFile(path, text.encode()))
            assert findings == []
            assert tree is not None


HARBOUR = []


def test_nothing_is_overwritten_and_no_link_is_followed(with_forms: Path, tmp_path: Path) -> None:
    board = "content/organizations/harbour-board.yml"
    kept = (with_forms / board).read_bytes()
    with pytest.raises(FileExistsError):
        write(with_forms, {"content/project.yml": "x", board: "x"})
    assert (with_forms / board).read_bytes() == kept
    assert (with_forms / "content/project.yml").read_text(encoding="utf-8") != "x"
    (with_forms / "content/articles/okafor-2001/03-out").symlink_to(tmp_path)
    with pytest.raises(NotADirectoryError):
        write(with_forms, {"content/articles/okafor-2001/03-out/p1.yml": "x"})
    assert list(tmp_path.glob("p1.yml")) == []


def test_the_mark_of_an_issue_is_a_line_of_its_own(with_forms: Path) -> None:
    path = with_forms / "content/articles/okafor-2001/02-dues/p2.yml"
    path.write_text("# x\r\n# from issue 12\r\nremark: >-\r\n  # from issue 13\r\n", encoding="utf-8")
    paths, _ = list_files(with_forms)
    assert made_before(with_forms, paths, 12) == "content/articles/okafor-2001/02-dues/p2.yml"
    assert [made_before(with_forms, paths, number) for number in (1, 2, 13, 120)] == [""] * 4


def test_a_project_without_forms_says_which_are_missing(harbour: Path) -> None:
    converted = convert(harbour, load(harbour), "x.md", b"### Article\n", "2026-11-23")
    assert {finding.location.file for finding in converted.proposal.findings} == {f"{FOLDER}/{name}" for name in FILES.values()}
    assert converted.proposal.refused
    assert read(harbour).corpus.excerpts
