"""The reports of a difference, whatever strangers write: no command in a log, nothing alive in Markdown, all of it in JSON."""

import json

from github_log import commands
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from iomkb.diagnostics import Location, error
from iomkb.differences.values import AddressChange, Change, Detail, Difference, Fate, How
from iomkb.report import DIFFERENCE_REPORTS

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

OURS = ("<code>", "</code>", "<del>", "</del>", "<ins>", "</ins>")

hostile = st.text(st.sampled_from("::#[]%@<>*_`|~!()&$\\\n\r\t aA0-.\x1b\u2028\u202e\ud800é"), max_size=40) | st.sampled_from(
    [
        "::error::x",
        "\n::set-env name=A::b",
        "##[error]x",
        "<script>alert(1)</script>",
        "</details>",
        "![x](y)",
        "[a](javascript:b)",
    ]
)


@st.composite
def differences(draw: st.DrawFn) -> Difference:
    details = st.builds(Detail, hostile, hostile, hostile, st.booleans(), st.booleans())
    changes = st.builds(
        Change,
        st.sampled_from(["assertion", "passage", "entity", "work"]),
        st.sampled_from(How),
        hostile,
        hostile,
        st.builds(Location, hostile),
        st.lists(details, max_size=3).map(tuple),
        hostile,
        hostile,
        hostile,
    )
    addresses = st.builds(AddressChange, hostile, st.sampled_from(Fate), hostile, hostile, hostile)
    findings = st.builds(error, st.just("stub"), st.builds(Location, hostile), hostile, hostile)
    return Difference(
        changes=tuple(draw(st.lists(changes, max_size=3))),
        addresses=tuple(draw(st.lists(addresses, max_size=2))),
        new=tuple(draw(st.lists(findings, max_size=2))),
        gone=tuple(draw(st.lists(findings, max_size=1))),
        unread=tuple(draw(st.lists(hostile, max_size=1))),
    )


@given(differences(), hostile)
def test_a_log_holds_no_command(difference: Difference, name: str) -> None:
    for format in DIFFERENCE_REPORTS:
        assert commands(DIFFERENCE_REPORTS[format](difference, name, "head")) == []
    text = DIFFERENCE_REPORTS["text"](difference, name, "head")
    assert all(character.isprintable() or character in "\n\u00a0\u202f\u200c\u200d" for character in text)


@given(differences(), hostile)
def test_markdown_holds_only_our_own_markup(difference: Difference, name: str) -> None:
    tokens = PARSER.parse(DIFFERENCE_REPORTS["markdown"](difference, name, "head"))
    leaves = [leaf for token in tokens for leaf in (token.children or [token])]
    assert {leaf.content for leaf in leaves if leaf.type == "html_inline"} <= set(OURS)
    assert all(
        block.content.startswith(("<details><summary><strong>", "</details>")) for block in tokens if block.type == "html_block"
    )
    allowed = {"heading", "paragraph", "bullet_list", "list_item"}
    kinds = {leaf.type.removesuffix("_open").removesuffix("_close") for leaf in leaves}
    assert kinds <= allowed | {"text", "html_inline", "html_block", "code_inline", "softbreak"}


@given(differences())
def test_json_reads_back_in_full(difference: Difference) -> None:
    written = DIFFERENCE_REPORTS["json"](difference, "a", "b")
    assert written.isascii()
    assert [change["name"] for change in json.loads(written)["changes"]] == [change.name for change in difference.changes]


def test_a_summary_stays_below_the_limit_of_github_and_says_what_is_left_out() -> None:
    details = tuple(Detail("remark", "old", f"new {n}", sentence=True) for n in range(70))
    large = Change("entity", How.CHANGED, "e", "name", Location("content/e.yml"), details)
    many = tuple(Change("entity", How.CHANGED, f"e{n}", "ü" * 1_900, Location("content/e.yml")) for n in range(600))
    markdown = DIFFERENCE_REPORTS["markdown"](Difference((large, *many)), "a", "b")
    assert len(markdown.encode()) < 1024 * 1024
    assert "  - and 10 more\n" in markdown
    assert " more, see `iomkb diff`\n" in markdown
    assert markdown.count("<details>") == markdown.count("</details>") == 1
    assert DIFFERENCE_REPORTS["text"](Difference(many), "a", "b").count("\n  e") == len(many)
