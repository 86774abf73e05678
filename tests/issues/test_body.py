"""Bodies in, answers and findings out: what the cases do not show."""

import json
from pathlib import Path

import pytest

from iomkb.issues.body import LARGEST, form_of, read_answers, read_issue
from iomkb.issues.forms import Form, read_forms


@pytest.fixture
def forms(repository: Path) -> dict[str, Form]:
    return {form.kind: form for form in read_forms(repository)[0]}


def answered(form: Form, body: str) -> dict[str, str]:
    issue, findings = read_issue("x.md", body.encode())
    assert findings == []
    assert issue is not None
    return {id: str(answer) for id, answer in read_answers(issue, form)[0].items()}


def test_answers_are_what_stands_below_their_headings(forms: dict[str, Form]) -> None:
    body = "### Page\r\n\r\niom\r\n\r\n### Kind of mistake\r\n\r\n_No response_\r\n\r\n### What is wrong\r\n\r\n\r\n  a\r\n\r\n### b\r\n\r\n"
    assert answered(forms["correction"], body) == {"page": "iom", "wrong": "  a\n\n### b"}


def test_the_place_of_an_answer_is_its_first_line(forms: dict[str, Form]) -> None:
    issue, _ = read_issue("x.md", b"### Page\n\n\n\niom\n### What is wrong\nall\n")
    assert issue is not None
    answers, _ = read_answers(issue, forms["correction"])
    assert {id: str(answer.location) for id, answer in answers.items()} == {"page": "x.md:5:1", "wrong": "x.md:7:1"}


@pytest.mark.parametrize(
    ("labels", "kind"),
    [(["work"], "work"), ([], "passage"), (["bug", "correction"], "passage"), (["passage", "work"], "passage")],
)
def test_the_form_is_known_by_its_label_or_by_its_questions(labels: list[str], kind: str, forms: dict[str, Form]) -> None:
    body = "### Article\n\nx\n\n### Section\n\n### Title\n\ny\n"
    issue, _ = read_issue("x", json.dumps({"body": body, "labels": labels}).encode())
    assert issue is not None
    found = form_of(issue, forms.values())
    assert found is not None
    assert found.kind == kind


def test_an_event_tells_number_author_and_labels() -> None:
    event = {"issue": {"number": 7, "body": "a\r\nb", "user": {"login": "ada\n"}, "labels": [{"name": "work"}, "x", 3]}}
    issue, findings = read_issue("e.json", json.dumps(event).encode())
    assert findings == []
    assert issue is not None
    assert (issue.name, issue.number, issue.author, issue.labels, issue.body) == (
        "issue 7",
        7,
        "ada",
        ("work", "x", ""),
        "a\nb",
    )


@pytest.mark.parametrize(
    "given",
    ["{", "[" * 100_000, '{"issue": []}', '{"issue": {"body": 3}}', '{"body": [1]}', '{"issue": ' * 100_000],
    ids=["cut", "deep-list", "list", "number", "body-list", "deep"],
)
def test_json_that_is_no_issue(given: str, forms: dict[str, Form]) -> None:
    issue, findings = read_issue("e.json", given.encode())
    assert findings or (issue is not None and form_of(issue, forms.values()) is None)


@pytest.mark.parametrize("number", [-1, 0, True, "7", 10**30, None, [], 1.5])
def test_a_number_that_is_none_is_not_known(number: object) -> None:
    issue, _ = read_issue("e.json", json.dumps({"body": "", "number": number}).encode())
    assert issue is not None
    assert (issue.name, issue.number) == ("e.json", None)


@pytest.mark.parametrize(
    "data", [b"x" * (LARGEST + 1), b"\xff\xfe", "a\u202eb".encode(), b"a\x00b", b'{"body": "\\ud800 \\u0007"}']
)
def test_what_is_refused_whole(data: bytes) -> None:
    issue, findings = read_issue("x", data)
    assert issue is None
    assert findings


def test_long_answers_are_refused_with_their_length(forms: dict[str, Form]) -> None:
    body = f"### Page\n\niom\n\n### What is wrong\n\n{'a ' * 30_000}\n"
    issue, _ = read_issue("x", body.encode())
    assert issue is not None
    _, findings = read_answers(issue, forms["correction"])
    assert any("60,000 characters; 5,000 are the most" in finding.message for finding in findings)
