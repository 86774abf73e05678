"""An issue as GitHub hands it over (its body, or the event's JSON) → the answers to its form, each with its line in the body.

GitHub writes the body of a form so: `### ` and the label of the question, then the answer, or `_No response_`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from iomkb.diagnostics import Diagnostic, Location, error, warning
from iomkb.issues.forms import Form, Question
from iomkb.model.source import Text, shortened
from iomkb.read.characters import Places, decode_text, forbidden_characters

LARGEST = 1024 * 1024
"""Bytes of a file: GitHub's own limit is 65,536 characters for a body, and an event holds little beside it."""

RULE = "wrong-type"

NO_RESPONSE = "_No response_"
"""What GitHub writes for a question that was left empty."""

LONGEST: Mapping[str, int] = {
    "sentence": 1_000,
    "more": 5_000,
    "names": 1_000,
    "wrong": 5_000,
    "right": 5_000,
    "evidence": 2_000,
    "bibtex": 30_000,
    "authors": 2_000,
    "note": 2_000,
    "consent": 2_000,
}
"""The most characters of an answer, by the id of its question."""

LONGEST_LINE = 300
"""The most characters of all other answers."""

_TICKED = re.compile(r"- \[[xX]\] +(.*)")


@dataclass(frozen=True, slots=True)
class Issue:
    """`name` is what findings call it. `author` and `labels` are known from JSON only; `body` has `\\n` as its line ends."""

    name: str
    body: str
    number: int | None = None
    author: str = ""
    labels: tuple[str, ...] = ()

    @property
    def location(self) -> Location:
        """Its beginning."""
        return Location(self.name)


def read_issue(name: str, data: bytes, number: int | None = None) -> tuple[Issue | None, list[Diagnostic]]:
    """The issue that a file holds, as Markdown or as JSON, or what is wrong with it.

    JSON is a GitHub event with `issue`, or an issue by itself, as `gh issue view --json` prints it. `number` goes before the
    one in it.
    """
    if len(data) > LARGEST:
        return None, [error("unreadable-file", Location(name), "the issue is larger than 1 MiB")]
    text, findings = decode_text(name, data, RULE)
    if text is None:
        return None, findings
    if not text.lstrip().startswith("{"):
        return Issue(name, text, number), []
    given, fault = _json_issue(text)
    if given is None:
        help = "Give the event as GitHub hands it over, or what `gh issue view --json number,body,labels,author` prints."
        return None, [error(RULE, Location(name), fault, help)]
    own = given.get("number")
    number = number or (own if isinstance(own, int) and not isinstance(own, bool) and 0 < own < 10**9 else None)
    name = f"issue {number}" if number else name
    body = str(given.get("body") or "").replace("\r\n", "\n").replace("\r", "\n")
    refused = forbidden_characters(body, Places(name, body), RULE)
    author = _of(given.get("user") or given.get("author"), "login")
    named = given.get("labels")
    labels = tuple(_of(one, "name") for one in named[:100]) if isinstance(named, list) else ()
    return (None if refused else Issue(name, body, number, author, labels)), refused


def _json_issue(text: str) -> tuple[dict[str, Any] | None, str]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return None, "it begins like JSON, but cannot be read as such"
    issue = given.get("issue", given)
    if not isinstance(issue, dict) or not isinstance(issue.get("body", ""), str | None):
        return None, "it holds no issue with a body"
    return issue, ""


def _of(value: object, key: str) -> str:
    """A name that JSON gives plainly or within an object, on one line."""
    plain = value.get(key) if isinstance(value, dict) else value
    return shortened(plain, 100) if isinstance(plain, str) else ""


# --------------------------------------------------------------------------------------------------------- answers


def form_of(issue: Issue, forms: Iterable[Form]) -> Form | None:
    """The form that was filled in: of those whose label the issue bears (or else of all) the one whose questions it holds."""
    lines = {line.rstrip() for line in issue.body.split("\n")}
    held = {form.kind: sum(f"### {label}" in lines for label in form.by_label) for form in forms}
    known = [form for form in forms if held[form.kind] and _its_own(form, forms, lines)]
    labelled = [form for form in known if form.kind in issue.labels]
    return max(labelled or known, key=lambda form: held[form.kind], default=None)


def _its_own(form: Form, forms: Iterable[Form], lines: set[str]) -> bool:
    """Whether a question stands there that only this form asks."""
    others = {label for other in forms if other.kind != form.kind for label in other.by_label}
    return any(f"### {label}" in lines for label in form.by_label.keys() - others)


def read_answers(issue: Issue, form: Form) -> tuple[Mapping[str, Text], list[Diagnostic]]:
    """The answers by the id of their question, each with its place, and all that is wrong with them as answers.

    Questions that were left empty have none. Lines that look like a heading belong to the answer they stand in, unless they
    are a heading of the form: then nobody can tell what is meant, and they are refused.
    """
    headings = {f"### {label}": question for label, question in form.by_label.items()}
    lines = issue.body.split("\n")
    found = [(n, headings[line.rstrip()]) for n, line in enumerate(lines) if line.rstrip() in headings]
    findings: list[Diagnostic] = []
    answers: dict[str, Text] = {}
    asked: dict[str, int] = {}
    before = "\n".join(lines[: found[0][0]] if found else lines).strip()
    if before:
        findings.append(warning(RULE, issue.location, f"“{shortened(before)}” stands above the first question and is not read"))
    for (n, question), end in zip(found, [*(n for n, _ in found[1:]), len(lines)], strict=True):
        if question.id in asked:
            message = f"the line “### {question.label}” stands here a second time, so answers cannot be told apart"
            help = "Write that line differently: it looks like a heading of the form."
            findings.append(error("duplicate-key", Location(issue.name, n + 1), message, help))
            continue
        asked[question.id] = n + 1
        if answer := _answer(issue.name, lines, n + 1, end):
            answers[question.id] = answer
    findings += _faults(issue, form, answers, asked)
    return answers, findings


def _answer(name: str, lines: list[str], start: int, end: int) -> Text | None:
    while start < end and not lines[start].strip():
        start += 1
    while start < end and not lines[end - 1].strip():
        end -= 1
    value = "\n".join(lines[start:end])
    return None if value.strip() in ("", NO_RESPONSE) else Text(value, Location(name, start + 1), value)


def _faults(issue: Issue, form: Form, answers: Mapping[str, Text], asked: Mapping[str, int]) -> list[Diagnostic]:
    findings: list[Diagnostic] = []
    for question in form.questions:
        answer = answers.get(question.id)
        if answer is None and question.required:
            message = f"“{question.label}” has no answer"
            findings.append(error("missing-field", Location(issue.name, asked.get(question.id, 1)), message, "It is needed."))
        longest = LONGEST.get(question.id, LONGEST_LINE)
        if answer is not None and len(answer) > longest:
            message = f"the answer to “{question.label}” has {len(answer):,} characters; {longest:,} are the most"
            findings.append(error(RULE, answer.location, message, "Say it shorter, or open several issues."))
    consent = form.question("consent")
    if consent and (open := _not_ticked(consent, answers.get("consent"))):
        where = Location(issue.name, asked.get("consent", 1))
        message = f"“{consent.label}” is not ticked: {'; '.join(open)}"
        findings.append(error("missing-field", where, message, "Without this nothing that you wrote can be taken over."))
    return findings


def _not_ticked(question: Question, answer: Text | None) -> list[str]:
    """The options that are not ticked as the form words them: whoever rewords one has not agreed to it."""
    lines = str(answer or "").split("\n")
    ticked = {" ".join(match[1].split()) for line in lines if (match := _TICKED.fullmatch(line.strip()))}
    return [option for option in question.options if " ".join(option.split()) not in ticked]
