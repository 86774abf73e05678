"""Two sentences word by word: nothing is lost or invented, and what changed reads as what changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomkb.differences.words import CONTEXT, MOST_WORDS, Part, Piece, compared, shared

words = st.lists(
    st.sampled_from(["power", "of", "the", "IOM", "states,", "“x”", "(HB)", "may.", "è", "10.5"]), min_size=1, max_size=25
)


def shown(pieces: tuple[Piece, ...], *parts: Part) -> str:
    return "".join(piece.text for piece in pieces if piece.part in parts).replace(" ", "")


@given(words, words)
def test_both_texts_can_be_read_back(before: list[str], after: list[str]) -> None:
    pieces = compared(" ".join(before), " ".join(after))
    assert shown(pieces, Part.SAME, Part.OLD) == "".join(before)
    assert shown(pieces, Part.SAME, Part.NEW) == "".join(after)


@given(words)
def test_equal_texts_have_one_piece(text: list[str]) -> None:
    assert [piece.part for piece in compared(" ".join(text), " ".join(text))] == [Part.SAME]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The board arguably rules.", "The board rules.", "The board [-arguably] rules."),
        ("It may harm IOM, too.", "It will harm IOM, too.", "It [-may] [+will] harm IOM, too."),
        (
            "One two three four.",
            "Something else entirely, my friend.",
            "[-One two three four.] [+Something else entirely, my friend.]",
        ),
        ("States of the North use it.", "Donors of the South use it.", "[-States] [+Donors] of the [-North] [+South] use it."),
        ("States of Europe use it all.", "Donors of Asia use it all.", "[-States of Europe] [+Donors of Asia] use it all."),
    ],
)
def test_what_changed(before: str, after: str, expected: str) -> None:
    marks = {Part.SAME: "{}", Part.OLD: "[-{}]", Part.NEW: "[+{}]"}
    pieces = compared(before, after)
    assert " ".join(marks[piece.part].format(piece.text) for piece in pieces) == expected


def test_long_texts_show_the_words_around_a_change() -> None:
    text = [f"word{n}" for n in range(200)]
    (first, old, last) = compared(" ".join(text), " ".join(word for word in text if word != "word100"))
    assert old == Piece(Part.OLD, "word100")
    assert first.text == " ".join(["…", *text[100 - CONTEXT : 100]])
    assert last.text == " ".join([*text[101 : 101 + CONTEXT], "…"])


def test_endless_texts_are_shown_one_after_the_other() -> None:
    text = "word " * (MOST_WORDS + 1)
    assert [piece.part for piece in compared(text, text + "x")] == [Part.OLD, Part.NEW]


def test_how_much_two_texts_share() -> None:
    assert shared("The board rules", "Rules the board") == 1
    assert shared("a b c d", "a b x y") == 0.5
    assert shared("", "a") == 0
