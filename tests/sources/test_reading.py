"""Texts of several makes into zones, sections, paragraphs and notes."""

import os
from pathlib import Path

import lanmoor_article as lanmoor
import pytest

from iomkb.model.articles import Article, At
from iomkb.read.project import read
from iomkb.sources import Paragraph, SourceDocument, find_source, paragraph_at, read_source, source_folders


def shape(document: SourceDocument) -> list[tuple[str, int, list[int]]]:
    """Sections in order with their number of paragraphs and the marks they carry, heading included."""
    return [
        (h.id, len(document.section(h.id)), [m.number for p in document.paragraphs if p.section == h.id for m in p.notes])
        for h in document.sections
    ]


def at(section: str, paragraph: int) -> str:
    found = paragraph_at(lanmoor.document(), At.model_validate({"section": section, "paragraph": paragraph}))
    assert found is not None
    return found.text


def test_sections_paragraphs_and_notes() -> None:
    assert shape(lanmoor.document()) == [
        ("introduction", 3, [1, 2, 3, 4, 5, 6]),
        ("history", 3, [7, 8, 9, 10, 11, 12]),
        ("counting", 3, [13, 14, 15]),
        ("quay", 2, [16]),
        ("conclusion", 1, [17]),
        ("author-note", 1, []),
    ]
    assert [(p.section, p.number) for p in lanmoor.document().zone("abstract")] == [("en", 1), ("fr", 1)]
    assert [p.number for p in lanmoor.document().zone("note")] == list(range(1, 18))


def test_layout_alone_finds_the_same_paragraphs() -> None:
    document, problems = read_source(lanmoor.FILE.read_bytes(), None)
    assert not problems
    assert [p.text for p in document.paragraphs] == [p.text for p in lanmoor.document().paragraphs]
    assert document.digest == lanmoor.document().digest


def test_halves_cut_by_page_breaks_are_joined() -> None:
    assert "renting out its pilots and" in at("introduction", 2)
    assert "habits and unwritten bargains" in at("introduction", 3)
    assert "but the Northern League" in at("history", 2)
    assert 'into "ship troubles" and' in at("counting", 3)


def test_a_paragraph_knows_where_its_marks_stood() -> None:
    paragraph = paragraph_at(lanmoor.document(), At.model_validate({"section": "history", "paragraph": 3}))
    assert paragraph is not None
    (mark,) = paragraph.notes
    assert (mark.number, paragraph.text[mark.offset - 7 : mark.offset + 1]) == (12, "breach.)")


def test_a_power_is_no_note_mark() -> None:
    assert "3.5 km² of the inner basin" in at("history", 3)


def test_notes_and_the_author_note_stand_behind() -> None:
    document = lanmoor.document()
    eleven, twelve = document.note(11), document.note(12)
    assert eleven is not None
    assert twelve is not None
    assert (eleven.text, twelve.text) == ("Ibid., 131.", "Marsh, Salt and Law, 90.")
    assert document.zone("author-note")[0].text.startswith("Ida Fenwick teaches")


def test_every_character_knows_its_place() -> None:
    text = lanmoor.FILE.read_text(encoding="utf-8")
    for paragraph in lanmoor.document().paragraphs:
        assert len(paragraph.offsets) == len(paragraph.text)
        assert list(paragraph.offsets) == sorted(paragraph.offsets)
        wrong = [
            (sign, text[offset])
            for sign, offset in zip(paragraph.text, paragraph.offsets, strict=True)
            if sign.isalnum() and text[offset] != sign
        ]
        assert wrong == []


def test_places_by_number() -> None:
    document = lanmoor.document()
    assert paragraph_at(document, At.model_validate({"note": 16})) == document.note(16)
    abstract = paragraph_at(document, At.model_validate({"abstract": "fr"}))
    assert abstract is not None
    assert "gouverner un port" in abstract.text
    assert paragraph_at(document, At.model_validate({"section": "quay", "paragraph": 3})) is None
    assert paragraph_at(document, At.model_validate({"near": "the sheds"})) is None


def altered(**outline: object) -> Article:
    """The article with other numbers in the outline's section `quay`."""
    article = lanmoor.article()
    sections = [s.model_copy(update=outline) if s.id == "quay" else s for s in article.outline]
    return article.model_copy(update={"outline": tuple(sections)})


def test_another_count_than_the_outlines_is_reported() -> None:
    _, problems = read_source(lanmoor.FILE.read_bytes(), altered(paragraphs=3))
    assert [(p.kind, p.message) for p in problems] == [
        ("paragraph-count", "quay: the outline says 3 paragraphs, the file has 2")
    ]


def test_a_section_that_is_not_there_is_reported() -> None:
    _, problems = read_source(lanmoor.FILE.read_bytes(), altered(title="Power at Sea"))
    assert ("missing-section", "quay") in [(p.kind, p.section) for p in problems]


def test_another_edition_is_reported() -> None:
    _, problems = read_source(lanmoor.FILE.read_bytes() + b"\n", lanmoor.article())
    assert [p.kind for p in problems] == ["other-edition"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_and_quotes_make_the_same_words(end: str) -> None:
    text = lanmoor.FILE.read_text(encoding="utf-8").translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})
    document, _ = read_source(text.replace("\n", end).encode(), lanmoor.article())
    assert document.digest == lanmoor.document().digest


def paragraphs_of(name: str) -> dict[tuple[str, str, int], Paragraph]:
    document, problems = read_source((lanmoor.TEXTS / name).read_bytes(), None)
    assert not problems
    return {(p.zone, p.section, p.number): p for p in document.paragraphs}


def test_markdown() -> None:
    found = paragraphs_of("ferry.md")
    assert {key: p.text for key, p in found.items()} == {
        ("title", "", 1): "Ferries and Toll Islands",
        ("byline", "", 1): "Tom Dell",
        ("heading", "abstract-en", 0): "Abstract",
        ("abstract", "en", 1): "Ferries join what bridges cannot.",
        ("heading", "introduction", 0): "Introduction",
        ("prose", "introduction", 1): "Ferries are slow, and the islands like them so. They carry no lorries.",
        ("prose", "introduction", 2): "A quotation set apart still is prose.",
        ("heading", "method-data", 0): "Method & data",
        ("prose", "method-data", 1): "I rode 12 ferries and counted 3.5 km² of deck. The fare is $4 (return).",
        ("heading", "winter", 0): "Winter",
        ("prose", "winter", 1): "Nothing sails in winter.",
        ("heading", "references", 0): "References",
        ("note", "references", 1): "Dell, Tom. 2001. Decks. Port Ely.",
        ("note", "", 1): "The first note.",
        ("note", "", 2): "A longer note that goes on, set in. And has a second paragraph.",
        ("note", "", 3): "See Dell.",
    }
    marked = {key: [m.number for m in p.notes] for key, p in found.items() if p.notes}
    assert marked == {("abstract", "en", 1): [1], ("prose", "introduction", 1): [2], ("prose", "method-data", 1): [3]}


def test_text_taken_from_a_pdf() -> None:
    found = paragraphs_of("bells.txt")
    prose = {key[1:]: p.text for key, p in found.items() if key[0] == "prose"}
    assert prose == {
        (
            "introduction",
            1,
        ): "Bells were rung on the quay before there were lights. They were heard by the pilots of the north, "
        "whose post-storm counting was careful.",
        ("introduction", 2): "A second paragraph begins with an indent, and goes on to the foot of the page, where the word of "
        "Northern keepers is cut. They kept well-known lists; a post-storm list is lost.",
        ("the-keepers", 1): "Keepers were paid in coal. Two- and threeyear terms were usual.",
        ("the-keepers", 2): "The well-known last keeper left in 1920.",
    }
    assert found["note", "", 2].text == "Ibid., and 1999 was a late year."
    assert [m.number for key, p in found.items() if key[0] == "prose" for m in p.notes] == [1, 2, 3]


@pytest.mark.parametrize(
    "words", ["Two- and three-year terms", "Two- and threeyear terms", "the pi-lots of the north", "the pilots of the"]
)
def test_a_hyphen_at_the_end_of_a_line_may_be_either(words: str) -> None:
    from iomkb.sources import locate

    document, _ = read_source((lanmoor.TEXTS / "bells.txt").read_bytes(), None)
    assert locate(document, words).proven


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("See [the isles](https://x.example/a) there.", "isles there"),
        ("At <https://x.example/a> there.", "https there"),
        ("Five \\*stars\\* there.", "stars there"),
        ("The ﬁrst e\u0301tat there.", "rst tat there"),
    ],
)
def test_a_word_behind_markup_knows_its_place(printed: str, words: str) -> None:
    paragraph = read_source(f"Ports\n\n{printed} Some more words, so that this is prose.".encode())[0].paragraphs[-1]
    for word in words.split():
        offset = paragraph.offsets[paragraph.text.index(word)]
        assert f"Ports\n\n{printed}"[offset:].startswith(word)


def test_a_heading_that_comes_twice_goes_on_counting() -> None:
    text = "Ports\n\n# One\n\nA paragraph.\n\n# References\n\nDell 2001.\n\n# References\n\nOkafor 2002.\n"
    document, _ = read_source(text.encode())
    assert [(p.section, p.number, p.text) for p in document.zone("note")] == [
        ("references", 1, "Dell 2001."),
        ("references", 2, "Okafor 2002."),
    ]


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n\n\n", b"\xff\xfe", b"\xff\x00\xe9", b"Notes\n\n1 x", b"---\n---\n", b"\x0c" * 50, b"# \n", "²".encode() * 40],
)
def test_any_bytes_are_read(raw: bytes) -> None:
    document, _ = read_source(raw, None)
    assert document.file_digest
    read_source(raw, lanmoor.article())


def test_a_file_that_is_not_utf_8_is_read_and_said_so() -> None:
    document, problems = read_source("Ports\n\nThe café is closed.".encode("cp1252"), None)
    assert [p.kind for p in problems] == ["encoding"]
    assert "café" in document.paragraphs[-1].text


class TestFinding:
    def test_by_digest_whatever_its_name(self, tmp_path: Path) -> None:
        (tmp_path / "lanmoor-2009.txt").write_bytes(b"another edition")
        (tmp_path / "scan-7.txt").write_bytes(lanmoor.FILE.read_bytes())
        assert find_source(lanmoor.article(), [tmp_path / "none", tmp_path]) == tmp_path / "scan-7.txt"

    def test_else_by_name(self, tmp_path: Path) -> None:
        (tmp_path / "lanmoor-2009.md").write_bytes(b"another edition")
        assert find_source(lanmoor.article(), [tmp_path]) == tmp_path / "lanmoor-2009.md"
        assert find_source(lanmoor.article(), []) is None

    def test_where_the_variable_points_before_the_projects_own_folder(self, tmp_path: Path) -> None:
        environ = {"IOMKB_SOURCES": f"../shared{os.pathsep}/else"}
        assert source_folders(tmp_path, environ) == (tmp_path / "../shared", Path("/else"), tmp_path / "sources")
        assert source_folders(tmp_path, {}) == (tmp_path / "sources",)


def real_copy(repository: Path) -> Path | None:
    named = [Path(part) for part in os.environ.get("IOMKB_SOURCES", "").split(os.pathsep) if part]
    folders = [*(repository / part for part in named), repository / "../shared/sources", repository / "sources"]
    return next((f / "bradley-2017.txt" for f in folders if (f / "bradley-2017.txt").is_file()), None)


def test_the_first_article_is_read_as_its_outline_says(repository: Path) -> None:
    path = real_copy(repository)
    if path is None:
        pytest.skip("no copy of bradley-2017 is at hand")
    article = next(a for a in read(repository).corpus.articles if a.id == "bradley-2017")
    document, problems = read_source(path.read_bytes(), article)
    assert problems == []
    assert [count for _, count, _ in shape(document)] == [5, 5, 3, 4, 4, 6, 3, 3, 2, 2, 1]
    assert [m.number for p in document.paragraphs for m in p.notes] == list(range(1, 66))
    assert [p.number for p in document.zone("note")] == list(range(1, 66))
    assert [p.section for p in document.zone("abstract")] == ["en", "fr"]
    plain, _ = read_source(path.read_bytes(), None)
    assert [p.text for p in plain.paragraphs] == [p.text for p in document.paragraphs]
