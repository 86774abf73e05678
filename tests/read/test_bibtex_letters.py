"""Works of one short form carry letters, in the order of their titles, whatever the order they are written in."""

from itertools import permutations

from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile


def shorts(*entries: str) -> dict[str, str]:
    works, _ = read_bibliography(SourceFile(f"{n}.bib", entry.encode()) for n, entry in enumerate(entries))
    return {work.key: work.short for work in works}


POE = "author = {Poe, Bo}, year = 2005"


def test_letters_follow_the_titles_then_the_keys_in_any_order_of_writing() -> None:
    entries = (
        f"@book{{z-first, title = {{The Anchor}}, {POE}}}",
        f"@book{{c-second, title = {{Harbours}}, {POE}}}",
        f"@book{{d-third, title = {{Harbours}}, {POE}}}",
        f"@book{{a-last, title = {{quays}}, {POE}}}",
    )
    expected = {"z-first": "Poe 2005a", "c-second": "Poe 2005b", "d-third": "Poe 2005c", "a-last": "Poe 2005d"}
    assert all(shorts(*order) == expected for order in permutations(entries))


def test_a_chapter_and_its_book_of_the_same_people_are_told_apart() -> None:
    book = "@book{volume, editor = {Poe, Bo and Roe, Ann}, title = {Ports}, year = 2005}"
    chapter = "@incollection{chapter, author = {Poe, Bo and Roe, Ann}, title = {Ports}, crossref = {volume}}"
    assert shorts(chapter, book) == {"chapter": "Poe and Roe 2005a", "volume": "Poe and Roe 2005b"}


def test_a_form_of_its_own_has_no_letter() -> None:
    other = "@book{later, title = {Harbours}, author = {Poe, Bo}, year = 2006}"
    assert shorts(f"@book{{one, title = {{Harbours}}, {POE}}}", other) == {"one": "Poe 2005", "later": "Poe 2006"}


def test_without_a_year_the_letter_follows_a_hyphen() -> None:
    undated = ("@book{one, title = {Anchors}, author = {Poe, Bo}}", "@book{two, title = {Harbours}, author = {Poe, Bo}}")
    assert shorts(*undated) == {"one": "Poe n.d.-a", "two": "Poe n.d.-b"}
    coming = tuple(entry[:-1] + ", year = {forthcoming}}" for entry in undated)
    assert shorts(*coming) == {"one": "Poe forthcoming-a", "two": "Poe forthcoming-b"}


def test_one_work_written_twice_is_one_work() -> None:
    entry = f"@book{{one, title = {{Harbours}}, {POE}}}"
    assert shorts(entry, entry) == {"one": "Poe 2005"}


def test_after_z_come_two_letters() -> None:
    entries = tuple(f"@book{{key{n:02}, title = {{Harbours}}, {POE}}}" for n in range(28))
    found = shorts(*entries)
    assert [found[f"key{n:02}"] for n in (0, 25, 26, 27)] == ["Poe 2005a", "Poe 2005z", "Poe 2005aa", "Poe 2005ab"]
