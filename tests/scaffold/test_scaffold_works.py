"""A new entry of the bibliography: behind the others, which stay as they are, and read back as it was given."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomkb.model.corpus import Corpus
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile
from iomkb.read.project import read
from iomkb.record_items import NotPossibleError
from iomkb.scaffold.works import FIRST_FILE, proposed_key, work_draft

HARBOUR = Path(__file__).parent.parent / "projects/harbour"
WORKS = (HARBOUR / FIRST_FILE).read_bytes()
CORPUS: Corpus = read(HARBOUR).corpus


@pytest.mark.parametrize(
    ("before", "gap"),
    [
        (WORKS, "\n"),
        (WORKS.rstrip(), "\n\n"),
        (WORKS.replace(b"\n", b"\r\n"), "\r\n"),
        (b"", ""),
        (None, ""),
        (b"% Works on nets", "\n\n"),
    ],
    ids=["lines", "no last end", "Windows", "empty", "no file", "a comment"],
)
def test_it_stands_behind_the_others(before: bytes | None, gap: str) -> None:
    draft = work_draft(CORPUS, "bibliography/nets.bib", before, "book", "reed-2003", ["Reed, Ana"], {"title": "Nets"})
    end = "\r\n" if gap.startswith("\r\n") else "\n"
    entry = end.join(["@book{reed-2003,", "  author = {Reed, Ana},", "  title = {Nets},", "}", ""])
    assert draft.data == (before or b"") + gap.encode() + entry.encode()
    assert draft.before == before


TITLES = st.one_of(
    st.sampled_from(
        ["Boats & Men: 100% {of it} for $5 #1_a ~ ^ \\ @x{y,", "Ein „Buch“", "港の本 🚢", "a}b{c", "C# and F#", "@article{x,"]
    ),
    st.text("abc{}\\$&%#_^~@,=\"'é港 ", min_size=1, max_size=30),
).filter(lambda title: title.strip() != "")


@given(TITLES, TITLES)
def test_any_title_is_only_a_title(title: str, publisher: str) -> None:
    fields = {"title": title, "publisher": publisher, "year": "2003"}
    draft = work_draft(CORPUS, FIRST_FILE, WORKS, "book", "reed-2003", ["Reed, Ana"], fields)
    assert draft.data.startswith(WORKS)
    works, findings = read_bibliography([SourceFile(FIRST_FILE, draft.data)])
    assert [work.key for work in works] == ["okafor2001", "silva-1999", "reed-2003"]
    assert [finding.message for finding in findings if finding.severity == "error"] == []
    assert works[-1].year == "2003"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "Boats & Men: 100% for $5, #1 and a_b"),
        ("url", "https://example.org/a_b?c=1%20&d=#e~f"),
        ("doi", "10.1000/x_y(2)"),
        ("publisher", "Mar & Sons"),
    ],
)
def test_it_reads_back(field: str, text: str) -> None:
    draft = work_draft(CORPUS, FIRST_FILE, WORKS, "book", "reed-2003", [], {"title": "x", field: text})
    works, _ = read_bibliography([SourceFile(FIRST_FILE, draft.data)])
    assert str(works[-1].fields[field]) == text


def test_authors_and_bodies_read_back() -> None:
    names = ["Reed, Ana", "Jean de la Fontaine", "{Port & Authority of Faro}", "García Márquez, José"]
    draft = work_draft(CORPUS, FIRST_FILE, WORKS, "book", "reed-2003", names, {"title": "x"})
    works, _ = read_bibliography([SourceFile(FIRST_FILE, draft.data)])
    expected = ["Ana Reed", "Jean de la Fontaine", "Port & Authority of Faro", "José García Márquez"]
    assert [author.name for author in works[-1].people["author"]] == expected


def test_a_note_keeps_its_links_and_citations() -> None:
    fields = {"title": "x", "annote": "On [[dues]] & *more*, 5 % [@silva-1999, p. 3]."}
    draft = work_draft(CORPUS, FIRST_FILE, WORKS, "book", "reed-2003", [], fields)
    note = read_bibliography([SourceFile(FIRST_FILE, draft.data)])[0][-1].notes["annote"]
    assert note.plain == "On dues & more, 5 %."
    assert [str(link.target) for link in note.links] == ["dues"]
    assert [str(cited.key) for cited in note.citations] == ["silva-1999"]


@pytest.mark.parametrize("broken", [b"@book{open, title = {x", b"@book{o, title = {a}}, year = {b\n", b"@book{,\n"])
def test_behind_a_broken_entry_it_is_still_an_entry(broken: bytes) -> None:
    draft = work_draft(CORPUS, FIRST_FILE, WORKS + broken, "book", "reed-2003", [], {"title": "Nets"})
    works, _ = read_bibliography([SourceFile(FIRST_FILE, draft.data)])
    assert (works[-1].key, works[-1].title) == ("reed-2003", "Nets")


def test_to_a_file_that_is_not_utf8_nothing_is_added() -> None:
    with pytest.raises(NotPossibleError, match="Save it as UTF-8"):
        work_draft(CORPUS, FIRST_FILE, "@misc{é}".encode("latin-1"), "book", "reed-2003", [], {"title": "x"})


@pytest.mark.parametrize(
    ("authors", "title", "year", "key"),
    [
        (["Reed, Ana"], "Nets", "2003", "reed-2003"),
        (["Silva, Rui"], "Nets", "1999", "silva-1999b"),
        (["{Port Authority}"], "Nets", "2003", "port-authority-2003"),
        (["Élie, Jérôme"], "Nets", "", "elie"),
        ([], "On the Nets of Faro", "2003", "on-the-nets-2003"),
        (["港"], "港", "", ""),
    ],
)
def test_a_key_is_proposed(authors: list[str], title: str, year: str, key: str) -> None:
    assert proposed_key(CORPUS, authors, title, year) == key
