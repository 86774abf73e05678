"""Any bytes as a source text, and any words as a quotation of it: nothing raises, and nothing is found that is not there."""

import itertools
import re
import textwrap
import unicodedata
from functools import cache

from fuzzing import fuzzed
from hypothesis import assume, example
from hypothesis import strategies as st
from ingredients import HARBOUR, OF_SOURCES, SIGNS, TESTS, damaged, encoded, soup

from iomkb.model.articles import Article
from iomkb.read.project import read
from iomkb.sources import SourceDocument, read_source
from iomkb.sources.lines import decode
from iomkb.sources.locate import Locator
from iomkb.sources.located import Located
from iomkb.sources.text import ZONES, Paragraph

FILES = [HARBOUR / "sources/okafor-2001.txt", *sorted((TESTS / "sources/texts").iterdir())]
TEXTS = [path.read_bytes() for path in FILES]
BYTES = st.one_of(
    encoded(soup(*OF_SOURCES)), st.sampled_from(TEXTS).flatmap(lambda data: damaged(data, *OF_SOURCES)), st.binary(max_size=80)
)


@cache
def articles() -> tuple[Article | None, ...]:
    return (None, *read(HARBOUR).corpus.articles, *read(TESTS / "sources/lanmoor").corpus.articles)


ARTICLES = st.integers(0, 2).map(lambda number: articles()[number])


@fuzzed(BYTES, ARTICLES, few=60, many=5_000)
@example(b"# Ports\n\n# Text\n\nA [link[^1] of](https://x.example/) words.\n\n# References\n\nA.\n\n# References\n\nB.\n", None)
def test_any_bytes_are_a_document(data: bytes, article: Article | None) -> None:
    document, problems = read_source(data, article)
    text, _ = decode(data)
    assert all(problem.message.strip() for problem in problems)
    for paragraph in document.paragraphs:
        assert paragraph.zone in ZONES
        assert 0 <= paragraph.start <= paragraph.end <= len(text)
        assert len(paragraph.offsets) == len(paragraph.text)
        assert list(paragraph.offsets) == sorted(paragraph.offsets)
        assert all(0 <= mark.offset <= len(paragraph.text) for mark in paragraph.notes)
        for sign, offset in zip(paragraph.text, paragraph.offsets, strict=True):
            assert not sign.isalnum() or is_at(sign, text, offset), f"{sign!r} does not stand at {offset}"
    places = [(p.zone, p.section, p.number) for p in document.paragraphs if p.zone not in ("heading", "byline", "title")]
    assert len(set(places)) == len(places), "two paragraphs at one place"
    kept = "".join(bare(p.text) for p in document.paragraphs)
    assert set(kept) <= set(bare(text))
    assert document == read_source(data, article)[0]


LETTERS = "bcdfghjkmnpqrstvwxz"


@st.composite
def plain_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """An article in plain text, as somebody would paste it, and its paragraphs: no word is like another."""
    counted = itertools.count()

    def sentence(least: int = 12) -> str:
        words = [
            f"{LETTERS[n // 361 % 19]}a{LETTERS[n // 19 % 19]}e{LETTERS[n % 19]}o"
            for n in itertools.islice(counted, draw(st.integers(least, 30)))
        ]
        return " ".join(words).capitalize() + draw(st.sampled_from([".", ".", "?", ".”", " (1999)."]))

    width = draw(st.sampled_from([40, 72, 10_000]))
    blocks, paragraphs = ["A title of its own"], []
    for number in range(draw(st.integers(1, 4))):
        blocks.append(f"{draw(st.sampled_from(['# ', '## ', '']))}Heading number {number}")
        for _ in range(draw(st.integers(1, 3))):
            paragraphs.append(sentence())
            blocks.append("\n".join(textwrap.wrap(paragraphs[-1], width)))
    if notes := draw(st.integers(0, 3)):
        blocks.append("Notes")
        paragraphs += (made := [sentence(4) for _ in range(notes)])
        style = draw(st.sampled_from(["{}. {}", "[{}] {}", "{} {}"]))
        blocks.append(draw(st.sampled_from(["\n", "\n\n"])).join(style.format(n, text) for n, text in enumerate(made, start=1)))
    return draw(st.sampled_from(["\n\n", "\n\n\n", "\n \n"])).join(blocks) + draw(st.sampled_from(["", "\n"])), paragraphs


@fuzzed(plain_texts(), st.sampled_from(["\n", "\r\n"]), few=60, many=5_000)
def test_no_paragraph_is_lost(made: tuple[str, list[str]], line_end: str) -> None:
    text, paragraphs = made
    document, _ = read_source(text.replace("\n", line_end).encode())
    read = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert [wanted for wanted in paragraphs if wanted.replace("”", '"') not in read] == []


def is_at(sign: str, text: str, offset: int) -> bool:
    """Whether the file has the letter there, as it is, in a ligature, with its accents apart, or as an entity."""
    here = text[offset]
    return (
        here in (sign, "&")
        or sign in unicodedata.normalize("NFKC", here)
        or unicodedata.normalize("NFC", text[offset : offset + 6]).startswith(sign)
    )


def bare(text: str) -> str:
    """The letters and digits alone, without regard to case and to how they are encoded."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


@cache
def locators() -> tuple[Locator, ...]:
    return (*(Locator(read_source(data)[0]) for data in TEXTS), Locator(read_source(TEXTS[-1], articles()[2])[0]))


def parts_of(quotation: str) -> list[str]:
    """What a quotation gives as the source's words, in its most generous reading: without the coder's words and note marks."""
    plain = re.sub(r"\[\s*(coder\s*:[^\[\]]*|sic\s*[!.]?)\s*\]", " ", quotation, flags=re.IGNORECASE)
    plain = re.sub(r"\[\^?[0-9*†]+\]|<sup>.*?</sup>|[⁰¹²³⁴-⁹]+", "", plain)
    return [bare(part) for part in re.split(r"…|\.\s?\.\s?\.", plain)]


def assert_there(located: Located, quotation: str) -> None:
    """What was found stands there, word for word, in order: judged by letters and digits alone."""
    paragraph = located.where[0]
    rest = bare(re.sub(r"[⁰¹²³⁴-⁹]", "", paragraph.text[located.text_start : located.text_end]))
    for part in parts_of(quotation):
        assert part in rest, f"{part!r} is not in {rest!r}"
        rest = rest[rest.index(part) + len(part) :]


@st.composite
def quotations(draw: st.DrawFn) -> tuple[Locator, str]:
    """Words of a source, changed a little or not at all; or any words."""
    locator = draw(st.sampled_from(locators()))
    paragraph = draw(st.sampled_from(locator.document.paragraphs))
    words = paragraph.text.split()
    start = draw(st.integers(0, len(words) - 1))
    some = words[start : start + draw(st.integers(1, 14))]
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(some) - 1))
        how = draw(
            st.sampled_from(["drop", "…", "[…]", "double", "swap", "other", "sign", "cut", "case", "bracket", "coder", "digit"])
        )
        word = some[place]
        new = {
            "drop": "", "…": "…", "[…]": "[…]", "double": f"{word} {word}", "cut": word[1:], "case": word.swapcase(), "digit": f"{word}1",
            "bracket": f"[{word[:1]}]{word[1:]}", "coder": f"{word} [coder: x]", "other": draw(st.sampled_from(words)),
            "sign": word + draw(st.sampled_from(SIGNS)), "swap": some[-1],
        }[how]  # fmt: skip
        some[place] = new
    joint = draw(st.sampled_from([" ", " ", " ", "\n", "  ", "-\n", ""]))
    return locator, joint.join(some)


@fuzzed(st.one_of(quotations(), st.tuples(st.integers(0, 3).map(lambda n: locators()[n]), soup(*OF_SOURCES, "…", "[T]he", "[coder: x]", most=8))),
        st.sampled_from(["prose", "any", "note", "abstract", "heading"]), few=100, many=20_000)  # fmt: skip
def test_nothing_is_found_that_is_not_there(asked: tuple[Locator, str], zone: str) -> None:
    locator, quotation = asked
    located = locator.locate(quotation, zone)  # type: ignore[arg-type]
    assert located.found or located.reason
    assert located.places == (len(located.where) if located.found else 0)
    if located.found:
        paragraph = located.where[0]
        assert zone in ("any", paragraph.zone)
        assert 0 <= located.text_start < located.text_end <= len(paragraph.text)
        assert paragraph.start <= located.start < located.end <= paragraph.end
        assert_there(located, quotation)


@st.composite
def own_words(draw: st.DrawFn) -> tuple[SourceDocument, Paragraph, str]:
    """A run of whole words of a paragraph, as it stands there."""
    document = draw(st.sampled_from(locators())).document
    paragraph = draw(st.sampled_from([p for p in document.paragraphs if p.text.split()]))
    words = paragraph.text.split()
    start = draw(st.integers(0, len(words) - 1))
    return document, paragraph, " ".join(words[start : start + draw(st.integers(1, 20))])


@fuzzed(own_words(), few=80, many=10_000)
def test_what_is_there_is_found(asked: tuple[SourceDocument, Paragraph, str]) -> None:
    document, paragraph, words = asked
    assume(re.search(r"\w", words) and not re.search(r"…|\.\.\.|\[", words))
    located = Locator(document).locate(words, "any")
    assert located.found, located.reason
    assert paragraph in located.where
