"""Whatever text goes into an entry comes out again: through the reader, character by character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomkb.bibtex_text import entry, escaped, note, one_line, people, person, titled, titled_with_tags
from iomkb.diagnostics import Severity
from iomkb.model.references import Author
from iomkb.read.bibliography import read_bibliography
from iomkb.read.bibtex_decoding import readable
from iomkb.read.characters import forbidden_in
from iomkb.read.files import SourceFile

WORDS = (
    r"and others UNHCR -- --- `` '' \'e http://a_b.c/d%20e [[iom]] jr von ﬁ שלום فارسی‌ها 😀 @article{x, \emph{ family= {\ $5 \\".split()  # noqa: SIM905
)
AWKWARD = st.sampled_from(
    [*"{}%&#$_\\\"'`~^-!?@,;=<>|[]()*+.:/ aBcé ß’“”–", *WORDS, "[@x, p. 1]", "de ", "e\u0301", "\n\n", "1. "]
)
TEXT = (
    st.lists(st.one_of(AWKWARD, st.characters(exclude_categories=("Cc", "Cs", "Cn"))), min_size=1, max_size=12)
    .map("".join)
    .filter(lambda text: text.strip() != "" and not forbidden_in(text.replace("\n", " ")))
)


@settings(max_examples=100, deadline=None)
@given(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
def test_an_entry_reads_back_as_it_was(title: str, publisher: str, family: str, given: str, body: str, remark: str) -> None:
    authors = (Author(literal=one_line(body)), Author(one_line(family), one_line(given)))
    fields = {"author": people(authors), "title": titled(title), "publisher": escaped(publisher), "note": note(remark)}
    works, findings = read_bibliography([SourceFile("x.bib", entry("book", "key", fields).encode())])
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    (work,) = works
    assert work.fields["title"] == one_line(title)
    assert work.fields["publisher"] == one_line(publisher)
    assert [author.name for author in work.people["author"]] == [author.name for author in authors]
    assert work.notes["note"].plain == one_line(remark)
    assert (work.notes["note"].links, work.notes["note"].citations) == ((), ())


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("The UNHCR and World Politics", "The {UNHCR} and World Politics"),
        ("Governing IDPs: McDonald’s way", "Governing {IDPs}: {McDonald’s} way"),
        ("Plain words only", "Plain words only"),
        ("UNESCO-led or not", "{UNESCO-led} or not"),
    ],
)
def test_capitals_within_words_are_kept_from_styles(title: str, latex: str) -> None:
    assert titled(title) == latex


@pytest.mark.parametrize(
    ("title", "text", "italics"),
    [
        ("On <i>Refoulement</i> and law", "On Refoulement and law", ((3, 14),)),
        ('The <span class="nocase">iPod</span> case', "The iPod case", ()),
        ("std::vector<int> and a < b", "std::vector<int> and a < b", ()),
        ("x<sup>2</sup>", "x2", ()),
    ],
)
def test_tags_of_csl_titles(title: str, text: str, italics: tuple[tuple[int, int], ...]) -> None:
    assert readable(titled_with_tags(title)) == (text, italics)


@pytest.mark.parametrize(
    ("author", "latex"),
    [
        (Author("Bradley", "Megan"), "Bradley, Megan"),
        (Author("Berg", "Jan", "van den"), "van den Berg, Jan"),
        (Author("King", "Martin", "", "Jr."), "King, Jr., Martin"),
        (Author(literal="Smith and Sons"), "{Smith and Sons}"),
        (Author(literal="others"), "{{others}}"),
        (Author("van den Berg", "Jan"), "{van den Berg}, {Jan}"),
    ],
)
def test_names(author: Author, latex: str) -> None:
    assert person(author) == latex
