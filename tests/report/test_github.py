"""Findings as annotations of GitHub: what its runner makes of every line, whatever strangers write."""

from github_log import Command, commands
from hypothesis import given
from hypothesis import strategies as st

from iomkb.diagnostics import Diagnostic, Location, Severity, error, notice, warning
from iomkb.report import REPORTS
from iomkb.report.github import github


def test_one_annotation_of_each_severity_after_the_whole_list() -> None:
    place = Location("content/a,b:c.yml", 3, 7)
    findings = (
        error("unknown-entity", place, "100% “iomm”", "one\ntwo"),
        warning("stub", place, "x"),
        notice("sketch", place, "y"),
    )
    log = github(findings)
    assert log.splitlines()[:3] == [
        "::group::All 3 findings",
        "content/a,b:c.yml:3:7: error[unknown-entity] 100% “iomm”",
        "    one",
    ]
    group, end, *annotations = commands(log)
    assert (group.name, end.name) == ("group", "endgroup")
    assert annotations[0] == Command(
        "error",
        {"file": "content/a,b:c.yml", "line": "3", "col": "7", "title": "unknown-entity"},
        "100% “iomm”\none\ntwo",
    )
    assert [command.name for command in annotations] == ["error", "warning", "notice"]


hostile = st.text(st.sampled_from("::#[]%,=\n\r\t aA0@\x1b\u2028\u0085\u202e\ud800é"), max_size=30) | st.sampled_from(
    ["::error::x", "\n::set-env name=A::b", "x\r::add-mask::y", "##[error]x", "%0A::error::x", "a::stop-commands::t"]
)


@given(st.lists(st.tuples(st.sampled_from(Severity), hostile, hostile, hostile), max_size=4))
def test_no_text_becomes_a_command_of_its_own(drawn: list[tuple[Severity, str, str, str]]) -> None:
    findings = [Diagnostic(s, "stub", Location(f"content/{file}"), message, help) for s, file, message, help in drawn]
    expected = ["group", "endgroup", *(str(finding.severity) for finding in findings)] if findings else []
    found = commands(github(findings))
    assert [command.name for command in found] == expected
    for command in found[2:]:
        assert set(command.properties) == {"file", "line", "col", "title"}
        assert (command.properties["line"], command.properties["title"]) == ("1", "stub")
    assert commands(REPORTS["text"](findings)) == []
