"""Words in another language than the site's are marked as such, wherever they stand; English ones are left alone."""

from iomkb.pages.statements import foreign, in_language


def test_words_of_another_language_carry_it_and_stay_text() -> None:
    assert in_language("peu <b>", "fr") == '<span lang="fr">peu &lt;b&gt;</span>'
    assert in_language("little", "") == "little"
    assert in_language("", "fr") == ""


def test_english_of_any_country_is_the_language_of_the_site() -> None:
    assert [foreign(tag) for tag in ("en", "en-GB", "fr", "pt-BR")] == ["", "", "fr", "pt-BR"]
