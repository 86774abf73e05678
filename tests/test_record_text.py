"""What the program writes as a record reads back as the same values, whatever text it holds."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomkb.model.source import MappingNode, SequenceNode
from iomkb.read.files import SourceFile
from iomkb.read.yaml_tree import read_tree
from iomkb.record_text import record_text, scalar

PATH = "content/articles/a/01-x/p1.yml"


def plain(node: Any) -> Any:
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node]
    return str(node)


def read_back(text: str) -> Any:
    tree, findings = read_tree(SourceFile(PATH, text.encode()))
    assert findings == []
    assert tree is not None
    return plain(tree.root)


READABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u2028\u2029\u0085\ufeff"), min_size=1
).filter(lambda text: not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in text))
AWKWARD = st.sampled_from(
    [
        "no",
        "~",
        "1951",
        "12:30",
        "- x",
        "? x",
        "a: b",
        "a #b",
        "#b",
        "[[iom]]",
        "{x}",
        "'",
        '"',
        "x:",
        ":x",
        "!t",
        "&a",
        "*a",
        "%",
        "@k",
        "`",
        "|",
        ">",
        " x ",
        "a  b",
        "C# and F #1",
        "word " * 60,
    ]
)
TEXTS = st.one_of(AWKWARD, READABLE)


@given(TEXTS, st.booleans())
def test_a_scalar_reads_back(text: str, between_brackets: bool) -> None:
    written = scalar(text, between_brackets=between_brackets)
    assert read_back(f"x: [{written}]\n" if between_brackets else f"x: {written}\n") == {
        "x": [text] if between_brackets else text
    }


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS, TEXTS)
def test_a_record_reads_back(texts: list[str], near: str, hedge: str) -> None:
    says = [{"text": text, "hedge": [hedge], "voice": {"holder": near, "notes": ["3"]}} for text in texts]
    fields = {"at": {"near": near}, "coded": {"by": [hedge]}, "quotes": texts, "says": says, "unknown": near}
    assert read_back(record_text("excerpt", PATH, fields)) == fields


def test_fields_come_in_their_order_and_comments_above_them() -> None:
    fields: dict[str, Any] = {
        "says": [{"edges": [{"to": "b", "relation": "r", "from": ["a", "c"]}], "text": "A sentence."}],
        "coded": {"depth": "sketch", "by": ["me"]},
        "gist": None,
        "quotes": [],
        "at": {"paragraph": 1, "section": "x"},
    }
    assert record_text("excerpt", PATH, fields, {"": "Read me.", "says": "One\ntwo"}) == (
        "# yaml-language-server: $schema=../../../../.iomkb/schemas/excerpt.json\n"
        "# Read me.\n"
        "at: {section: x, paragraph: 1}\n"
        "coded: {by: [me], depth: sketch}\n"
        "# One\n"
        "# two\n"
        "says:\n"
        "  - text: A sentence.\n"
        "    edges:\n"
        "      - {from: [a, c], relation: r, to: b}\n"
    )


def test_long_text_is_folded_and_long_words_are_left_whole() -> None:
    words = " ".join(["word"] * 60)
    lines = record_text("concept", "content/concepts/x.yml", {"name": "x", "remark": words}).splitlines()
    assert lines[2] == "remark: >-"
    assert max(map(len, lines)) <= 128
    assert read_back("\n".join(lines)) == {"name": "x", "remark": words}


@pytest.mark.parametrize("text", ["a\nb", "tab\there"])
def test_breaks_are_escaped(text: str) -> None:
    assert scalar(text) == json.dumps(text)
