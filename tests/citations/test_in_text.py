"""Works as a text refers to them, with a place in them, and one quoted in another."""

import pytest

from iomkb.citations import Style
from iomkb.citations.in_text import Locator, in_text, quoted_in
from iomkb.diagnostics import NOWHERE
from iomkb.model.references import Author, Reference
from iomkb.model.source import Text


def work(*families: str, year: str = "2004") -> Reference:
    people = {"author": tuple(Author(family=name) for name in families)} if families else {}
    fields = {"title": Text("On boats"), "year": Text(year)} if year else {"title": Text("On boats")}
    return Reference("k", "book", fields, people, frozenset(), {}, (), "k", NOWHERE)


ONE, TWO, THREE = work("Silva"), work("Silva", "Okafor"), work("Silva", "Okafor", "Bo")
SECTION = Locator(heading="Tides “at a distance”", paragraph=2)


@pytest.mark.parametrize(
    ("reference", "locator", "author_date", "apa", "mla"),
    [
        (ONE, Locator(), "Silva 2004", "Silva, 2004", "Silva"),
        (ONE, Locator(pages="351-3"), "Silva 2004, 351–3", "Silva, 2004, pp. 351–3", "Silva 351–3"),
        (TWO, Locator(pages="9"), "Silva and Okafor 2004, 9", "Silva & Okafor, 2004, p. 9", "Silva and Okafor 9"),
        (THREE, Locator(), "Silva, Okafor, and Bo 2004", "Silva et al., 2004", "Silva et al."),
        (ONE, Locator(pages="chap. 2"), "Silva 2004, chap. 2", "Silva, 2004, chap. 2", "Silva, chap. 2"),
        (ONE, Locator(notes=(29,)), "Silva 2004, n29", "Silva, 2004, Note 29", "Silva, n. 29"),
        (ONE, Locator(notes=(29, 30)), "Silva 2004, nn29, 30", "Silva, 2004, Notes 29, 30", "Silva, nn. 29, 30"),
        (ONE, Locator(abstract=True), "Silva 2004, abstract", "Silva, 2004, Abstract", "Silva, abstract"),
        (
            ONE,
            SECTION,
            "Silva 2004, under “Tides ‘at a distance’,” para. 2",
            "Silva, 2004, “Tides ‘at a distance’” section, para. 2",
            "Silva, “Tides ‘at a distance’”",
        ),
        (work("Silva", year=""), Locator(), "Silva", "Silva, n.d.", "Silva"),
        (work(), Locator(), "On boats 2004", "“On boats”, 2004", "“On boats”"),
    ],
)
def test_a_work_and_a_place(reference: Reference, locator: Locator, author_date: str, apa: str, mla: str) -> None:
    styles = (Style.CHICAGO_AUTHOR_DATE, Style.APA, Style.MLA)
    short = "Silva, Okafor, and Bo 2004" if reference is THREE else reference.short
    assert tuple(in_text(style, reference, short, locator) for style in styles) == (author_date, apa, mla)


def test_the_letter_that_tells_two_works_of_a_year_apart_is_kept() -> None:
    assert in_text(Style.APA, ONE, "Silva 2004b") == "Silva, 2004b"
    assert in_text(Style.CHICAGO_AUTHOR_DATE, ONE, "Silva 2004b") == "Silva 2004b"


@pytest.mark.parametrize(
    ("style", "between", "quoted", "expected"),
    [
        (Style.CHICAGO_AUTHOR_DATE, (), True, "A, quoted in C"),
        (Style.CHICAGO_AUTHOR_DATE, ("B",), True, "A, quoted in B, cited in C"),
        (Style.CHICAGO_AUTHOR_DATE, ("B", "D"), False, "A, cited in B, and in D, cited in C"),
        (Style.APA, ("B",), True, "A, as cited in B, as cited in C"),
        (Style.MLA, (), True, "A qtd. in C"),
        (Style.MLA, (), False, "A cited in C"),
    ],
)
def test_one_work_in_another(style: Style, between: tuple[str, ...], quoted: bool, expected: str) -> None:
    assert quoted_in(style, "A", between, "C", quoted=quoted) == expected
