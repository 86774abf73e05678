"""A proposal → Markdown for the pull request, or for an answer to the issue. Whatever strangers wrote stands in code there."""

from collections.abc import Iterator

from iomkb.diagnostics import Severity
from iomkb.issues.body import Issue
from iomkb.issues.forms import CORRECTION, PASSAGE, WORK
from iomkb.issues.inert import block, inline
from iomkb.issues.proposal import Proposal

MOST_FINDINGS = 30
"""How many findings are named; the rest is counted."""

LONGEST = 50_000
"""The most characters: GitHub takes 65,536 for a pull request or a comment."""


def summary(issue: Issue | None, proposal: Proposal) -> str:
    """What was understood, what was made of it and what is wrong, as Markdown in which no mention, link or command is alive."""
    lines = [*_head(issue, proposal), ""]
    lines += [f"- {label}: {inline(text)}" for label, text in proposal.facts]
    lines += [f"- New or changed: {inline(path)}" for path in proposal.files]
    lines += ["", *_findings(proposal)]
    if proposal.remarks:
        lines += ["", "Please look at this:", "", *(_remark(said, about) for said, about in proposal.remarks)]
    if proposal.answers and not proposal.refused:  # then they stand in the issue only, to be mended there
        lines += ["", "What was answered:"]
        for label, answer in proposal.answers:
            lines += ["", f"**{label}**", "", block(answer)]
    text = _squeezed(lines)
    return (
        text
        if len(text) <= LONGEST
        else text[:LONGEST].rpartition("\n> ")[0] + "\n\nThe rest is left out; it stands in the issue.\n"
    )


def _head(issue: Issue | None, proposal: Proposal) -> Iterator[str]:
    what = {PASSAGE: "A passage", WORK: "A work", CORRECTION: "A correction"}.get(proposal.kind, "Answers")
    number = issue.number if issue else None
    numbered = f", issue #{number}" if number else ""
    author = f", opened by {inline(issue.author)}" if issue and issue.author else ""
    yield f"{what}{numbered}{author}."
    yield ""
    if proposal.refused:
        yield (
            "Nothing was written, since the answers cannot be used as they are. Each line below says what is wrong and what to"
            " write instead; answers can be changed by editing the issue."
        )
    elif proposal.kind == CORRECTION:
        yield "No record was changed: a maintainer decides. This is where it belongs:"
    elif not proposal.files:
        yield "There was nothing to write."
    else:
        yield "Made from the answers of the form, and not yet compared with any source."
        if number:
            yield ""
            yield f"Closes #{number}"


def _findings(proposal: Proposal) -> Iterator[str]:
    for finding in proposal.findings[:MOST_FINDINGS]:
        place = f"line {finding.location.line}"
        word = "" if finding.severity is Severity.ERROR else f" ({finding.severity})"
        yield f"- {place}{word}: {inline(finding.message)}" + (f"\n  {inline(finding.help)}" if finding.help else "")
    if len(proposal.findings) > MOST_FINDINGS:
        yield f"- and {len(proposal.findings) - MOST_FINDINGS} more"


def _remark(said: str, about: str) -> str:
    return f"- {said} {inline(about)}" if about else f"- {said}"


def _squeezed(lines: list[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip() + "\n"
