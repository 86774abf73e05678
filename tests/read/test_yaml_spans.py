"""Spans: each key and value is exactly the piece of text that it was read from."""

import pytest

from iomkb.read.yaml_spans import EntrySpan, MappingSpan, ScalarSpan, SequenceSpan, Span, read_spans, scalars


def pieces(text: str) -> list[str]:
    source, findings = read_spans("f.yml", text)
    assert source, findings
    return [source.text[one.start : one.end] for one in scalars(source.span)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: b # c\n", ["a", "b"]),
        ("a:\nb:   # c\n- x\n-\n", ["a", "", "b", "x", ""]),
        ("{a, b: , c: d,}\n", ["a", "", "b", "", "c", "d"]),
        ("- 'it''s' \n- \"x\\\n  y\" #\n", ["'it''s'", '"x\\\n  y"']),
        ("a: x\n  y\n\n  z # c\n# d\n", ["a", "x\n  y\n\n  z"]),
        ("a: |\n  x\n\n # c\nb: 1\n", ["a", "|\n  x\n", "b", "1"]),
        ("a: |+\n  x\n\n\n# c\nb: 1\n", ["a", "|+\n  x\n\n\n", "b", "1"]),
        ("a: >2  # c\n     x\n   # y\n # c\n", ["a", ">2  # c\n     x\n   # y\n"]),
        ("a: |\n# c\nb: |", ["a", "|\n", "b", "|"]),
        ("\ufeffé: 🚢 x\u2028y\r\nb: c\r\n", ["é", "🚢 x\u2028y", "b", "c"]),
    ],
)
def test_the_pieces_of_a_text(text: str, found: list[str]) -> None:
    assert pieces(text) == found


def test_where_mappings_and_lists_begin_and_end() -> None:
    text = "a:\n  - - {b: c} # d\n    - e\n  # f\n"
    source, _ = read_spans("f.yml", text)
    assert source
    root = source.span
    assert isinstance(root, MappingSpan)
    outer = root.entries[0].value
    assert isinstance(outer, SequenceSpan)
    inner = outer.items[0]
    assert isinstance(inner, SequenceSpan)
    spans: list[Span | EntrySpan] = [root, outer, inner, inner.items[0]]
    assert [text[span.start : span.end] for span in spans] == [
        "a:\n  - - {b: c} # d\n    - e",
        "- - {b: c} # d\n    - e",
        "- {b: c} # d\n    - e",
        "{b: c}",
    ]


def test_an_empty_file_has_no_span() -> None:
    for text in ("", "# only a comment\n", "---\n"):
        source, findings = read_spans("f.yml", text)
        assert source, findings
        assert (source.root, source.span) == (None, None)


def test_a_file_with_an_error_has_no_spans() -> None:
    source, findings = read_spans("f.yml", "a: b\na: c\n")
    assert (source, [finding.rule for finding in findings]) == (None, ["duplicate-key"])


def test_an_empty_scalar_says_so() -> None:
    assert ScalarSpan(0, 0, "", "").is_empty
    assert not ScalarSpan(0, 2, "'", "").is_empty
