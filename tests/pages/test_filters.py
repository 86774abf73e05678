"""What the bar above a listing lets choose, and what items say of themselves."""

from iomkb.pages.filters import Choice, FilterView, field_of, slug, slugs


def test_choices_are_counted_and_in_order() -> None:
    [field] = field_of("kind", "Kind", "Every kind", ["Report", "", "Article", "Report"])
    assert field.choices == (Choice("article", "Article", 1), Choice("report", "Report", 2))


def test_the_newest_comes_first_where_asked() -> None:
    [field] = field_of("year", "Year", "Every year", ["1999", "2004"], newest_first=True)
    assert [choice.value for choice in field.choices] == ["2004", "1999"]


def test_there_is_no_field_where_all_are_alike() -> None:
    assert field_of("kind", "Kind", "Every kind", ["Report", "Report", ""]) == ()


def test_labels_are_one_word_of_an_address() -> None:
    assert slug("Éluard, Rémi") == "eluard-remi"
    assert slug('"><script>') == "script"
    assert slug("国連") == "国連"
    assert slugs(["UN system", "", "IOM", "UN system"]) == "un-system iom"


def test_a_short_listing_needs_no_bar() -> None:
    assert not FilterView("li", "work", "works", 10, ()).is_needed
    assert FilterView("li", "work", "works", 11, ()).is_needed
