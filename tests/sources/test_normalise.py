"""What of printed text is transparent, and what of it counts."""

import pytest

from iomkb.sources.blocks import Block
from iomkb.sources.cuts import Cut, cut_between, join_cut
from iomkb.sources.lines import Line
from iomkb.sources.mapped import Mapped
from iomkb.sources.marks import MarkSequence
from iomkb.sources.normalise import MARK, mark_numbers, normalise
from iomkb.sources.tokens import cut_word, tokens_of


def normal(text: str, *, known: range = range(1, 100), last: int = 0) -> tuple[str, list[tuple[int, int]]]:
    found = normalise(Mapped.at(text, 0), MarkSequence(frozenset(known), last=last), lambda left, right: False)
    assert len(found.text) == len(found.offsets)
    return found.text, [(mark.number, mark.offset) for mark in found.marks]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("“a” ‘b’ «c» ``d''", '"a" \'b\' "c" "d"'),
        ("a — b, a--b, a – b, a—b", "a—b, a—b, a—b, a—b"),
        ("1951–2001, post‑storm, well‐known", "1951-2001, post-storm, well-known"),
        ("at −5, at -5 and at –5", "at −5, at −5 and at −5"),
        ("pages 3 - 5", "pages 3—5"),
        ("a\u00a0b\u2009c\n d", "a b c d"),
        ("oﬃce ﬂeet", "office fleet"),
        ("col\u00adlect, zero\u200bwidth", "collect, zerowidth"),
        ("*it* and **bo** and _un_ and ***all***", "it and bo and un and all"),
        ("un*encumbered*", "unencumbered"),
        ("3*4 and 2 * 3 and a_b_c", "3*4 and 2 * 3 and a_b_c"),
        (r"\$4 and \*not\* and \\", "$4 and *not* and \\"),
        ("so . . . and so... and …", "so … and so… and …"),
        ("cafe\u0301", "café"),
        ("x &amp; y &lt; z", "x & y < z"),
        ("<em>so</em> it <https://a.example/b> is", "so it https://a.example/b is"),
        ("[the page](https://a.example/b) [including]", "the page [including]"),
        ("protec-\ntion", "protection"),
    ],
)
def test_spelled_one_way(printed: str, words: str) -> None:
    assert normal(printed) == (words, [])


@pytest.mark.parametrize(
    ("printed", "last", "words", "marks"),
    [
        ("end.¹ Next", 0, "end. Next", [(1, 4)]),
        ("end.⁴ Next", 3, "end. Next", [(4, 4)]),
        ("(end.³³) Next", 32, "(end.) Next", [(33, 5)]),
        ("in 2014⁴ it", 3, "in 2014 it", [(4, 7)]),
        ("word²¹ it", 20, "word it", [(21, 4)]),
        ("end.³,⁴ Next", 2, "end. Next", [(3, 4), (4, 4)]),
        ("end.⁵⁻⁷ Next", 4, "end. Next", [(5, 4), (6, 4), (7, 4)]),
        ("end.[^2] Next", 1, "end. Next", [(2, 4)]),
        ("end.<sup>2</sup> Next", 1, "end. Next", [(2, 4)]),
        ("end ¹ . Next", 0, "end . Next", [(1, 4)]),
        ("of 12 km² there", 8, "of 12 km² there", []),
        ("of 12 km² there", 1, "of 12 km² there", []),
        ("10⁶ ships", 5, "10⁶ ships", []),
        ("said so² twice", 8, "said so twice", [(2, 7)]),
    ],
)
def test_note_marks(printed: str, last: int, words: str, marks: list[tuple[int, int]]) -> None:
    assert normal(printed, last=last) == (words, marks)


def test_a_mark_without_a_note_is_kept_as_text_and_remembered() -> None:
    sequence = MarkSequence(frozenset([1]))
    found = normalise(Mapped.at("one.¹ two.⁹", 0), sequence, lambda left, right: False)
    assert (found.text, sequence.unknown) == ("one. two.⁹", ["⁹"])


def test_senseless_ranges_of_marks_name_no_notes() -> None:
    assert (mark_numbers("⁹⁻³"), mark_numbers("¹⁻⁹⁹⁹")) == ((), ())
    assert MARK.fullmatch("²⁰") is not None


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("IOM's $1.4 billion", ["IOM's", "$1.4", "billion"]),
        ("US$ 1,400m; 90 % of 10,000", ["US$1,400m", ";", "90%", "of", "10,000"]),
        ("at −5 or .5", ["at", "−5", "or", ".5"]),
        ("post-storm—so", ["post", "-", "storm", "-", "so"]),
        ("the 1990s, 21st", ["the", "1990s", ",", "21st"]),
        ("l'OIM n'a", ["l'", "OIM", "n'a"]),
        ('he "said" so', ["he", "said", "so"]),
        ("states' own", ["states'", "own"]),
        ("km² of", ["km²", "of"]),
        ("a […] b … c", ["a", "[…]", "b", "…", "c"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [min(token.forms) for token in tokens_of(text)] == tokens


def test_an_apostrophe_that_may_close_a_quote_may_be_left_out() -> None:
    (closing,) = (token for token in tokens_of("so 'he went' home") if token.end == 11)
    assert closing.forms == {"went", "went'"}


@pytest.mark.parametrize(
    ("text", "piece", "word"),
    [
        ("a non-state body", "state", "non-state"),
        ("the (un)documented", "documented", "(un)documented"),
        ("refugee(s) there", "refugee", "refugee(s)"),
        ("post-storm", "post", "post-storm"),
        ("de l'OIM", "OIM", ""),
        ("il n'est", "est", "n'est"),
        ("Article 2(b)", "Article 2", ""),
        ("a body", "body", ""),
        ("law—if", "law", ""),
    ],
)
def test_pieces_of_words(text: str, piece: str, word: str) -> None:
    start = text.index(piece)
    assert cut_word(text, start, start + len(piece)) == word


def block(text: str, page: int = 0) -> Block:
    return Block((Line(text, 0, page),))


@pytest.mark.parametrize(
    ("before", "behind", "cut"),
    [
        ("it went on to", "the sea.", Cut.SURE),
        ("protec-", "tion of ships", Cut.SURE),
        ("but the", "Northern League paid.", Cut.LIKELY),
        ("some troubles into", "“ship troubles” and", Cut.SURE),
        ("habits and", "*unwritten* bargains", Cut.SURE),
        ("In contrast,", "Particular ships", Cut.LIKELY),
        ("as Brandt et al.", "argue in it", Cut.SURE),
        ("see Dr.", "Marsh there", Cut.LIKELY),
        ("It ended.", "A new one.", Cut.NEVER),
        ("It ended.¹²", "A new one.", Cut.NEVER),
        ("It “ended.”⁴", "A new one.", Cut.NEVER),
        ("(It ended.³³)", "A new one.", Cut.NEVER),
        ("They were:", "Ships of the line.", Cut.POSSIBLE),
        ("“It ended.", "And went on.” So", Cut.LIKELY),
    ],
)
def test_cuts(before: str, behind: str, cut: Cut) -> None:
    assert cut_between(block(before), block(behind)) is cut


def test_a_page_break_between_sentences_is_left_to_the_outline() -> None:
    blocks = [block("It ended.", 0), block("A new one.", 1)]
    assert cut_between(*blocks) is Cut.POSSIBLE
    assert len(join_cut(blocks).paragraphs) == 2
    assert len(join_cut(blocks, 1).paragraphs) == 1


def test_an_outline_keeps_apart_what_only_looks_cut() -> None:
    blocks = [block("A list of ports"), block("Lanmoor and Ely")]
    assert len(join_cut(blocks).paragraphs) == 1
    assert len(join_cut(blocks, 2).paragraphs) == 2


def test_a_sure_cut_is_joined_whatever_an_outline_says() -> None:
    assert len(join_cut([block("it went on to"), block("the sea.")], 2).paragraphs) == 1


def test_a_choice_between_equal_breaks_is_doubtful() -> None:
    blocks = [block("It ended.", 0), block("A new one.", 1), block("A third.", 2)]
    assert join_cut(blocks, 2).doubtful
    assert not join_cut(blocks, 1).doubtful
