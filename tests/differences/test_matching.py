"""Records without ids, under other ids, in other files and twice: which is taken for which."""

from pathlib import Path

from states import side

from iomkb.diagnostics import Location, error, notice
from iomkb.differences import compare
from iomkb.differences.findings import changed_findings
from iomkb.differences.values import Difference

DUES = "content/articles/okafor-2001/02-dues/p1.yml"


def changed(root: Path, *pairs: tuple[str, str], file: str = DUES) -> Difference:
    """What these replacements do to the harbour."""
    before = side(root)
    text = (root / file).read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (root / file).write_text(text)
    return compare(before, side(root))


def records(difference: Difference) -> list[tuple[str, str, str]]:
    return [(change.how, change.record, change.id) for change in difference.changes]


def test_a_sentence_without_id_is_found_again_by_its_words(harbour: Path) -> None:
    text = (harbour / DUES).read_text()
    (harbour / DUES).write_text(text.replace("    id: s3kk\n", ""))
    difference = changed(harbour, ("Somebody holds it over the board as well", "Somebody holds it over the whole board"))
    assert records(difference) == [("changed", "assertion", "")]


def test_a_sentence_under_another_id_needs_more_likeness(harbour: Path) -> None:
    alike = changed(harbour, ("id: s3kk", "id: t4mm"), ("over the board as well", "over the board too"))
    assert records(alike) == [("changed", "assertion", "okafor-2001.t4mm")]
    assert [detail.field for detail in alike.changes[0].details] == ["id (without `formerly`)", "sentence"]


def test_another_sentence_under_another_id_is_another_one(harbour: Path) -> None:
    other = changed(
        harbour, ("id: s3kk", "id: t4mm"), ("Somebody holds it over the board as well", "The tide comes twice a day")
    )
    assert records(other) == [("added", "assertion", "okafor-2001.t4mm"), ("withdrawn", "assertion", "okafor-2001.s3kk")]


def test_a_sentence_that_goes_to_another_passage_has_moved(harbour: Path) -> None:
    before = side(harbour)
    dues = (harbour / DUES).read_text()
    sentence = dues[dues.index("  - text: Somebody") : dues.index("  - text: Silva")]
    tides = harbour / DUES.replace("02-dues", "01-tides")
    (harbour / DUES).write_text(dues.replace(sentence, ""))
    tides.write_text(tides.read_text() + sentence)
    (change,) = compare(before, side(harbour)).changes
    assert (change.how, change.id, change.weighs) == ("changed", "okafor-2001.s3kk", True)
    assert [detail.field for detail in change.details] == ["place"]


def test_a_passage_in_another_file_is_the_same(harbour: Path) -> None:
    before = side(harbour)
    (harbour / DUES).rename(harbour / DUES.replace("p1", "p1b"))
    assert compare(before, side(harbour)).is_empty


def test_an_article_under_another_name_takes_its_passages_along(harbour: Path) -> None:
    before = side(harbour)
    articles = harbour / "content/articles"
    (articles / "okafor-2001").rename(articles / "tides-and-dues")
    with (articles / "tides-and-dues/article.yml").open("a") as file:
        file.write("formerly: okafor-2001\n")
    for path in [*harbour.glob("content/**/*.yml")]:
        path.write_text(path.read_text().replace("okafor-2001.", "tides-and-dues."))
    difference = compare(before, side(harbour))
    assert records(difference) == [("changed", "article", "tides-and-dues")]


def test_an_id_written_twice_loses_no_sentence(harbour: Path) -> None:
    difference = changed(harbour, ("id: s3kk", "id: r7tw"))
    assert records(difference) == [("changed", "assertion", "okafor-2001.r7tw")]
    assert any(finding.rule == "duplicate-id" for finding in difference.new)


def test_findings_are_matched_without_lines_and_one_for_one() -> None:
    here, there = Location("content/a.yml", 3, 1), Location("content/a.yml", 9, 4)
    twice = (error("stub", here, "see content/b.yml:3:1"), error("stub", there, "see content/b.yml:3:1"))
    once = (error("stub", there, "see content/b.yml:7:2"),)
    new, gone = changed_findings(once, twice, {})
    assert (len(new), gone) == (1, ())
    assert changed_findings(twice, once, {})[1] == twice[:1]
    moved = (notice("stub", Location("content/new.yml"), "x"),)
    assert changed_findings(
        (notice("stub", Location("content/old.yml"), "x"),), moved, {"content/old.yml": "content/new.yml"}
    ) == ((), ())
