"""Strangers' texts in Markdown for GitHub: shown as they are, and nothing in them comes alive."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from iomkb.diagnostics import Location, error, notice
from iomkb.report.findings_table import findings_table
from iomkb.report.markdown import ROOM, code, escaped, within

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

INNOCENT = [
    "std::vector<int>",
    "a < b & c > d",
    "__init__",
    "C# and F #1",
    "{{ x }}",
    "100 % of *all* `code`",
    "می‌خواهم",
    "שלום",
    "👩‍🏫",
    "$1.4 billion and $2",
    "1951. A year",
    "- no list",
    "“x” (y) [z] ~ \\ | !",
]

ALIVE = re.compile(r"@\w|#\d|\bGH-\d|://|\bwww\.|[0-9a-f]{7,40}|:\w+:", re.IGNORECASE)
"""What GitHub turns into something else in the text that a reader sees, code left out (its own filters, after the Markdown)."""

nasty = st.text(st.sampled_from("@#:/.-_*`[]()<>!|~\\$&=+ \n\r\tabcdefgh0123456789www\u200b\u202e\u200c\ud800é"), max_size=60)
typed = st.sampled_from(
    [
        "@octocat",
        "see #12 and GH-12 and a/b#3",
        "https://example.org/x www.example.org a@b.org",
        "<img src=x onerror=alert(1)><script>x</script>",
        "![x](javascript:alert(1)) [y](//z)",
        "0123456789abcdef0123456789abcdef01234567",
        "</details><h1>x</h1>",
        "| a | b |\n|---|---|",
        "```\nx",
        ":+1: :smile:",
        "$x$ $$y$$",
        "&lt;b&gt; &#64;octocat &commat;x",
    ]
)


def leaves(markdown: str) -> list[Token]:
    return [leaf for token in PARSER.parse(markdown) for leaf in (token.children or [token])]


def seen(markdown: str) -> str:
    """The text that a reader sees, if there is nothing but text; spaces of no width stay."""
    found = leaves(markdown)
    assert {token.type for token in found} <= {"paragraph_open", "paragraph_close", "text"}, found
    return "".join(token.content for token in found if token.type == "text")


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_text_is_shown_unchanged(text: str) -> None:
    assert seen(escaped(text)).replace("\u200b", "") == text
    assert html.unescape(code(text)) == f"<code>{text}</code>"


@given(nasty | typed)
@example("@" * 5)
@example("a0000000")
def test_nothing_comes_alive(text: str) -> None:
    shown = seen(f"x {escaped(text)}")
    assert ALIVE.search(shown) is None
    assert seen(escaped(text)) == shown[2:]  # at the beginning of a line as well
    assert not any(ord(character) < 32 or "\u202a" <= character <= "\u202e" for character in shown)
    assert "\n" not in escaped(text)
    assert "$" not in escaped(text)  # mathematics
    assert [token.type for token in leaves(f"x {code(text)}") if token.type == "html_inline"] == ["html_inline"] * 2


@given(nasty | typed, nasty | typed)
def test_a_table_keeps_its_rows(message: str, file: str) -> None:
    findings = [error("stub", Location(f"content/{file}"), message, message), notice("stub", Location("a"), "b")]
    tokens = PARSER.parse(findings_table(findings))
    assert sum(1 for token in tokens if token.type == "tr_open") == 3
    assert sum(1 for token in tokens if token.type == "td_open") == 6


def test_the_worst_stand_first_and_many_are_folded() -> None:
    findings = [*(notice("stub", Location("a", n), "x") for n in range(1, 40)), error("stub", Location("b"), "y")]
    table = findings_table(findings)
    assert table.startswith("### Checks: 1 error, no warnings, 39 notices in 2 files\n\n<details>")
    assert table.index("| error ") < table.index("| notice ")
    assert findings_table([]) == "### Checks: no errors, no warnings, no notices\n\n"


def test_a_summary_stays_below_the_limit_of_github() -> None:
    table = findings_table([error("stub", Location("content/a.yml", n), "ü" * 500) for n in range(1, 5000)])
    assert len(table.encode()) < 1024 * 1024
    more = re.search(r"and ([\d,]+) more, see the log", table)
    assert more
    assert table.count("| error ") + int(more[1].replace(",", "")) == 4999
    assert "".join(within(4, ["ab", "cd", "ef"], " and {number} more")) == "abcd and 1 more"
    assert ROOM < 1024 * 1024
