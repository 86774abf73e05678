"""Strangers' text in Markdown is code and nothing else, whatever it holds; and no line of it is a command to a runner."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from iomkb.issues.inert import block, inline, without_commands

AWKWARD = st.lists(
    st.sampled_from(
        ["`", "``", "```", "~~~", "\n", "> ", "@ada", "#12", "GH-1", "<b>", "<!--", "-->", "::error::", "##[x]", " ", "a"]
    ),
    max_size=12,
).map("".join)
TEXTS = st.one_of(AWKWARD, st.text(max_size=60))


@given(TEXTS)
def test_a_block_is_one_quoted_fence(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"before\n\n{block(text)}\n\nafter")
    kinds = [token.type for token in tokens if token.type != "inline" and not token.type.startswith("paragraph")]
    assert kinds == ["blockquote_open", "fence", "blockquote_close"]
    assert [token.content for token in tokens if token.type == "inline"] == ["before", "after"]


@given(TEXTS)
def test_a_word_is_one_stretch_of_code(text: str) -> None:
    tokens = MarkdownIt("commonmark").parseInline(f"a {inline(text)} z")[0].children or []
    assert [token.type for token in tokens] == ["text", "code_inline", "text"]
    assert [tokens[0].content, tokens[2].content] == ["a ", " z"]


@given(TEXTS)
def test_no_line_is_a_command(text: str) -> None:
    for printed in (block(text), inline(text), without_commands(text)):
        assert "##[" not in printed
        assert not re.search(r"^\s*::", printed, re.MULTILINE)


@pytest.mark.parametrize("text", ["std::vector<int>", "a < b", "C# and F #1", "{{ x }}", "هیئت بندر 🚢"])
def test_innocent_text_is_as_it_was(text: str) -> None:
    assert inline(text) == f"`{text}`"
    assert f"> {text}" in block(text).splitlines()
