"""Texts to pandoc's inlines and back."""

import pytest

from iomkb.citations.inlines import html, inlines


@pytest.mark.parametrize(
    ("text", "italics", "expected"),
    [
        ("a < b & c", (), "a &lt; b &amp; c"),
        ('“quoted” and "straight"', (), "“quoted” and “straight”"),
        ('an odd " mark and “another', (), "an odd &quot; mark and “another"),
        ("Homo sacer now", ((0, 10),), "<i>Homo sacer</i> now"),
        ("of “Homo sacer” now", ((4, 14),), "of “<i>Homo sacer</i>” now"),
        ("“a b” c", ((3, 7),), "“a <i>b” c</i>"),
        ("*a* [b](c) <i>d</i> `e`", (), "*a* [b](c) &lt;i&gt;d&lt;/i&gt; `e`"),
    ],
)
def test_texts_come_back_as_they_went(text: str, italics: tuple[tuple[int, int], ...], expected: str) -> None:
    assert html(inlines(text, italics)) == expected


def test_only_the_addresses_of_the_work_become_links() -> None:
    text = "See https://example.org/a, https://example.org/b."
    expected = 'See <a href="https://example.org/a">https://example.org/a</a>, https://example.org/b.'
    assert html(inlines(text), {"https://example.org/a"}) == expected
