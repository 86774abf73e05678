"""What live pages, and banners, say of an edition: every fate with its words and links, on every page that shows the thing."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from harbour_editions import DUES, edit
from markupsafe import Markup

from iomkb.editions.compare import Comparison, Fate
from iomkb.editions.history import History, histories
from iomkb.editions.places import shown_on
from iomkb.editions.views import banner, in_words, live_views
from iomkb.pages.changed_view import MOST_TOLD
from iomkb.pipeline import Loaded, load, outputs

pytestmark = pytest.mark.xdist_group("editions")


@pytest.fixture
def one_edition(walked: Path, tmp_path: Path) -> Path:
    """The harbour as it has moved on, with the first edition only."""
    leave_out = shutil.ignore_patterns("second", "site", ".git", ".iomkb")
    return Path(shutil.copytree(walked, tmp_path / "harbour", ignore=leave_out))


def history(root: Path) -> History:
    (one,) = load(root).histories()
    return one


def test_pages_say_what_changed_with_the_words_before_and_after(one_edition: Path) -> None:
    loaded: Loaded = load(one_edition)
    pages = {output.uri: output for output in outputs(loaded, told=loaded.histories())}
    dues = Markup(pages["articles/okafor-2001/dues.md"].text)
    assert "<summary>Changed since Edition first: 1 reworded, 1 split</summary>" in dues
    assert "Somebody <ins>unnamed</ins> holds it over the board as well." in dues
    assert 'href="../../../editions/first/articles/okafor-2001/dues/&#35;s3kk">as it was</a>' in dues
    assert 'href="../../../editions/first/articles/okafor-2001/dues/&#35;r7tw">as it was</a>' in dues
    assert 'href="&#35;k3nn">Dues are the means of that power.</a>' in dues
    assert "1 reworded, 1 renamed, 1 split</summary>" in pages["organizations/port-board.md"].text
    assert "kb-changed" not in pages["places/old-port.md"].text
    assert "this place in Edition first" in pages["places/old-port.md"].text
    assert pages["organizations/port-board.md"].head.feeds == (("Editions", "../../feed.xml"),)
    silent = {output.uri: output.text for output in outputs(loaded)}
    assert not any("Edition first" in text for text in silent.values()), "who does not compose editions names none"
    assert "feed.xml" not in silent


def test_a_sentence_is_told_of_on_every_page_that_shows_it(one_edition: Path) -> None:
    found = history(one_edition)
    reworded = {path for path, turns in found.on_live_pages.items() if any(turn.new == "okafor-2001.s3kk" for turn in turns)}
    assert reworded == {
        "articles/okafor-2001/dues/", "organizations/port-board/", "power-types/compulsory-power/",
    }  # fmt: skip
    split = {path for path, turns in found.on_its_pages.items() if any(turn.old == "okafor-2001.r7tw" for turn in turns)}
    assert {
        "articles/okafor-2001/dues/", "organizations/harbour-board/", "organizations/fishers/", "debates/who-rules/",
        "assertions/okafor-2001/r7tw/",
    } <= split  # fmt: skip


def test_every_page_of_the_edition_leads_to_a_live_one_and_the_renamed_to_its_new_place(one_edition: Path) -> None:
    found = history(one_edition)
    places = {path: banner(found, path) for path in shown_on(found.since.before)}
    assert all(view.same for view in places.values())
    assert places["organizations/harbour-board/"].now == "../../../../organizations/port-board/"
    assert places["assertions/okafor-2001/r7tw/"].now == "../../../../../id/okafor-2001.r7tw/"
    assert places[""].now == "../../"


def test_what_is_gone_without_a_word_is_withdrawn_and_what_is_new_added(one_edition: Path) -> None:
    text = (one_edition / DUES).read_text(encoding="utf-8")
    start = text.index("  - text: Somebody unnamed")
    (one_edition / DUES).write_text(text[:start] + text[text.index("  - text: Silva finds") :], encoding="utf-8")
    (one_edition / "content/people/rui-silva.yml").write_text("name: Rui Silva\n", encoding="utf-8")
    edit(one_edition, "content/places/old-port.yml", ("Where the harbour lies.", "Where the harbour is."))
    edit(one_edition, "content/about/index.md", ("Because of", "Only because of"))
    edit(one_edition, "bibliography/works.bib", ("publisher = {Mar}", "publisher = {Sea}"))
    found = history(one_edition)
    fates = {turn.old or turn.new: turn.fate for turn in found.since.turns}
    assert fates["okafor-2001.s3kk"] is Fate.WITHDRAWN
    assert fates["rui-silva"] is Fate.ADDED
    assert fates["old-port"] is Fate.CHANGED
    assert fates["page:about"] is Fate.CHANGED
    assert fates["@silva-1999"] is Fate.CHANGED
    assert fates["okafor-2001.r7tw"] is Fate.SPLIT
    assert in_words(found.on_its_pages["articles/okafor-2001/dues/"]) == "1 split, 1 withdrawn"
    assert in_words(found.on_live_pages["articles/okafor-2001/dues/"]) == "1 split, 1 withdrawn"
    assert in_words(found.on_live_pages["works/silva-1999/"]) == "1 changed"


def test_what_is_cut_is_cited_at_its_place_in_the_edition(harbour: Path) -> None:
    edit(harbour, "content/project.yml", ("licence: CC BY 4.0", "licence: CC BY 4.0\nsite_url: https://kb.example/x"))
    cut = load(harbour).as_edition("winter", "Edition winter")
    pages = {output.uri: output.text for output in outputs(cut)}
    assert "https://kb.example/x/editions/winter/id/old-port/" in pages["places/old-port.md"]
    assert "https://kb.example/x/id/" not in "".join(pages.values())
    assert "part of such an edition: Edition winter" in pages["editions/index.md"]


def test_a_copy_without_its_editions_says_so(one_edition: Path) -> None:
    pages = {output.uri: output.text for output in outputs(load(one_edition))}
    assert "There is 1 edition, which this copy of the site does not hold" in pages["editions/index.md"]


def test_a_page_that_an_edition_does_not_hold_is_not_linked(one_edition: Path) -> None:
    found = history(one_edition)
    assert "places/old-port/" in found.paths
    found.__dict__["paths"] = found.paths - {"places/old-port/"}  # as if pages had stood elsewhere then
    assert live_views(found, ["places/old-port/"]) == {}


def test_a_state_compared_with_itself_tells_nothing(one_edition: Path) -> None:
    found = history(one_edition)
    same = Comparison(found.since.after, found.since.after, {})
    assert same.turns == ()
    again = replace(found, since=same)
    assert again.on_live_pages == again.on_its_pages == {}
    views = live_views(again, ["places/old-port/", "editions/", "nowhere/"])
    assert [(path, view.counts) for path, view in views.items()] == [("places/old-port/", "")]


def test_a_page_tells_so_many_changes_and_counts_the_rest(one_edition: Path) -> None:
    with (one_edition / DUES).open("a", encoding="utf-8") as file:
        for number in range(40):
            file.write(f"  - text: The harbour holds boat number {number}.\n    id: b{number:03}\n")
    found = history(one_edition)
    view = live_views(found, ["articles/okafor-2001/dues/"])["articles/okafor-2001/dues/"]
    assert view.counts == "1 reworded, 40 added, 1 split"
    assert (len(view.turns), view.more) == (MOST_TOLD, 42 - MOST_TOLD)


def test_without_editions_there_is_no_history(harbour: Path) -> None:
    assert histories((), history_side(load(harbour))) == ()
    assert load(harbour).histories() == ()


def history_side(loaded: Loaded):  # type: ignore[no-untyped-def]
    from iomkb.differences import Side

    return Side(loaded.corpus, loaded.graph, loaded.layout, loaded.diagnostics)
