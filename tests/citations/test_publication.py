"""Pages of the site in every style: what is put together from one page is what pandoc makes of each."""

import pytest

from iomkb.citations import Style, format_references
from iomkb.citations.publication import Publication
from iomkb.model.references import Author

ADDRESSED = Publication("The Harbour", (Author(family="Tester", given="Ada"),), "2026-11-23", "https://example.org/kb/")
BARE = Publication("The Harbour", (Author(literal="The Harbour Club"),))

TITLES = ["Boats", "Who Rules?", "Boats & <Men>", "“Boats” in Okafor 2001", "Done!", "Ends with “Boats”", "So It Is."]


@pytest.mark.parametrize("publication", [ADDRESSED, BARE], ids=["addressed", "bare"])
def test_a_page_reads_as_if_it_had_been_formatted_itself(publication: Publication) -> None:
    pages = [publication.record(f"p{n}", title, f"id/b-{n}/") for n, title in enumerate(TITLES)]
    citations = format_references([*pages, publication.any_page()])
    forms = publication.page_forms(citations)
    for n, title in enumerate(TITLES):
        address = publication.address(f"id/b-{n}/")
        made = [forms.entry_of(style, title, address) for style in Style]
        assert made == [citations.formatted(f"p{n}", style) for style in Style]
        assert forms.note_of(title, address) == citations.note_form(f"p{n}")


def test_the_address_is_where_the_project_says_and_nowhere_else() -> None:
    citations = format_references([ADDRESSED.any_page()])
    entry = ADDRESSED.page_forms(citations).entry_of(Style.APA, "Boats", ADDRESSED.address("id/boats/"))
    assert entry.endswith('<a href="https://example.org/kb/id/boats/">https://example.org/kb/id/boats/</a>')
    assert BARE.address("id/boats/") == ""
    bare = BARE.page_forms(format_references([BARE.any_page()])).entry_of(Style.APA, "Boats", "")
    assert bare == "The Harbour Club. (n.d.). <i>Boats</i>. The Harbour."


def test_a_title_that_is_cut_short_has_no_stop_after_its_dots() -> None:
    forms = BARE.page_forms(format_references([BARE.any_page()]))
    assert forms.entry_of(Style.APA, "So on …", "") == "The Harbour Club. (n.d.). <i>So on …</i> The Harbour."
    assert forms.note_of("So on …", "") == "The Harbour Club, “So on …,” The Harbour."


def test_a_site_named_like_the_stand_in_is_told_apart() -> None:
    odd = Publication("Titleofthepage", BARE.authors)
    forms = odd.page_forms(format_references([odd.any_page()]))
    assert forms.entry_of(Style.MLA, "Boats", "") == "The Harbour Club. “Boats.” <i>Titleofthepage</i>."


def test_a_hostile_title_stays_text() -> None:
    forms = ADDRESSED.page_forms(format_references([ADDRESSED.any_page()]))
    for style in Style:
        assert "<script" not in forms.entry_of(style, '"><script>alert(1)</script> \\1 \\g<0>', "https://example.org/x")


@pytest.mark.parametrize(("authors", "named"), [(20, 20), (21, 19), (25, 19)])
def test_of_many_authors_nineteen_are_named(authors: int, named: int) -> None:
    many = Publication("The Harbour", tuple(Author(family=f"Tester{n:02}", given="Ada") for n in range(authors)))
    record = many.record("p", "Boats", "")
    assert (len(record.people["author"]), "author" in record.others) == (named, named < authors)
    entry = many.page_forms(format_references([many.any_page()])).entry_of(Style.APA, "Boats", "")
    last = "&amp; Tester19, A. (n.d.)" if authors == 20 else "Tester18, A., et al. (n.d.)"
    assert f"{last}. <i>Boats</i>." in entry, entry
