"""Annotations that come into the harbour: each ends as a passage, is there already, or is left aside with a reason."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from annotation_files import annotation, exported
from hypothesis import given, settings
from hypothesis import strategies as st

from iomkb.diagnostics import Severity
from iomkb.importers.addresses import UnclearAddressError, about
from iomkb.importers.annotations import read_annotations
from iomkb.importers.brought_in import annotations_in, paths_in
from iomkb.importers.coders import Coders
from iomkb.importers.hypothes_is import AnnotationPlan, plan_annotations
from iomkb.importers.passages_checked import checked
from iomkb.model.articles import Excerpt
from iomkb.pipeline import Loaded, load
from iomkb.read.files import SourceFile
from iomkb.read.records import read_record
from iomkb.sources import SourceDocument, read_source

ARTICLE = "okafor-2001"
STORM = "Great Storm rolled over Old Port"


@pytest.fixture(scope="session")
def source(harbour_read: Loaded, harbour_root: Path) -> SourceDocument:
    data = (harbour_root / "sources/okafor-2001.txt").read_bytes()
    return read_source(data, harbour_read.corpus.article[ARTICLE])[0]


def planned(
    loaded: Loaded,
    root: Path,
    document: SourceDocument | None,
    items: Iterable[dict[str, Any]],
    by: str = "",
    user: str = "",
    exporter: str = "acct:ada@hypothes.is",
) -> AnnotationPlan:
    annotations, findings = read_annotations("x.json", exported(*items, by=exporter))
    assert findings == []
    article, corpus = loaded.corpus.article[ARTICLE], loaded.corpus
    coders = Coders(corpus, annotations, by, user)
    known, taken = annotations_in(root, ARTICLE), paths_in(root)
    plan = checked(
        plan_annotations(annotations, corpus, article, coders, document, known, taken), corpus, article, loaded.diagnostics
    )
    assert plan.read == len(annotations.items)
    return plan


def record(text: str, path: str) -> Excerpt:
    excerpt, findings = read_record(Excerpt, SourceFile(path, text.encode()), "excerpt", {"article": ARTICLE})
    assert excerpt is not None
    assert findings == []
    return excerpt


@pytest.mark.parametrize(
    ("quote", "before", "behind", "file", "doubt"),
    [
        (STORM, "", "", "01-tides/p1b.yml", ""),
        ("the harbour's purse.\n\nSince then the purse has grown from $2.5 million in 1990", "", "", "01-tides/p2.yml", ""),
        ("purse", "when they mean the harbour's ", ".", "01-tides/p1b.yml", ""),
        ("purse", "Since then the ", " has grown from", "01-tides/p2.yml", ""),
        ("the dues were paid in fish", "In an earlier age ", "", "02-dues/note-2.yml", ""),
        ("purse", "", "", "99-unplaced/passage.yml", "it stands in 2 places"),
        (
            "words of another edition which are not here",
            "",
            "",
            "99-unplaced/passage.yml",
            "the source does not have these words",
        ),
    ],
)
def test_places(
    quote: str,
    before: str,
    behind: str,
    file: str,
    doubt: str,
    harbour_read: Loaded,
    harbour_root: Path,
    source: SourceDocument,
) -> None:
    items = [annotation(1, "A sentence of mine.", quote, before=before, behind=behind)]
    (passage,) = planned(harbour_read, harbour_root, source, items).passages
    assert passage.path == f"content/articles/{ARTICLE}/{file}"
    assert passage.doubt.startswith(doubt)
    assert bool(passage.doubt) == bool(doubt)


def test_without_a_copy_everything_is_near_a_few_words(harbour_read: Loaded, harbour_root: Path) -> None:
    items = [annotation(1, "Mine.", "In October 1987 the Great Storm rolled over Old Port and took boats")]
    (passage,) = planned(harbour_read, harbour_root, None, items).passages
    assert record(passage.text, passage.path).at.near == "In October 1987 the Great Storm"
    assert "rolled over" not in passage.text


def test_a_file(harbour_read: Loaded, harbour_root: Path, source: SourceDocument) -> None:
    items = [
        annotation(1, "The storm took\nboats: see [[harbour-board]].", STORM, tags=["fishers", "Harbour Board", "odd [[tag]]"]),
        annotation(2, "I agree, [[x]].", references=["Xx_-000000000000000001"]),
    ]
    (passage,) = planned(harbour_read, harbour_root, source, items).passages
    excerpt = record(passage.text, passage.path)
    assert passage.text.splitlines()[1:3] == [
        "# From Hypothes.is: https://hypothes.is/a/Xx_-000000000000000001",
        "# From Hypothes.is: https://hypothes.is/a/Xx_-000000000000000002",
    ]
    assert (str(excerpt.at.section), excerpt.at.paragraph, str(excerpt.coded.date), excerpt.coded.depth) == (
        "tides",
        1,
        "2024-12-09",
        "sketch",
    )
    assert list(excerpt.coded.by) == ["ada"]
    assert excerpt.says[0].text.plain == "The storm took boats: see [[harbour-board]]."
    assert excerpt.remark is not None
    assert excerpt.remark.plain == "Tagged on Hypothes.is: fishers, odd [[tag]]. Ada Tester answers: I agree, [[x]]."
    assert excerpt.id
    assert excerpt.says[0].id
    assert passage.loose_tags == ("odd [[tag]]",)


def test_links_that_name_something_stay_links(harbour_read: Loaded, harbour_root: Path, source: SourceDocument) -> None:
    items = [annotation(1, "See [[harbour-board|the board]] and [@silva-1999].", STORM)]
    (passage,) = planned(harbour_read, harbour_root, source, items).passages
    assert [link.target for link in record(passage.text, passage.path).says[0].text.links] == ["harbour-board"]


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (annotation(1, "", STORM), "it says nothing"),
        (annotation(1, "  \n ", STORM), "it says nothing"),
        (annotation(1, "On it all"), "it is a note on the whole page"),
        (annotation(1, "By another", STORM, user="bob", name="Bob"), "no contributor is called Bob"),
        (annotation(1, "By another", STORM, user="bob", name=""), "no contributor is called bob"),
        (annotation(1, "Hidden", STORM, hidden=True), "it was hidden by a moderator"),
        (annotation(1, "Unsaved", STORM, id=None), "it has no id"),
        (annotation(1, "A heading", "Tides & boats"), "it stands in the heading of tides"),
        (annotation(1, "It comes from boats that never leave the bay in winter", STORM), "it repeats"),
        (annotation(1, "Answer", references=["elsewhere"]), "it answers an annotation that does not come in now"),
    ],
)
def test_what_stays_aside(
    item: dict[str, Any], why: str, harbour_read: Loaded, harbour_root: Path, source: SourceDocument
) -> None:
    plan = planned(harbour_read, harbour_root, source, [item])
    assert plan.passages == ()
    assert plan.aside[0].why.startswith(why)


def test_the_source_is_not_repeated_even_where_there_is_no_copy(harbour_read: Loaded, harbour_root: Path) -> None:
    words = "one two three four five six seven eight nine"
    plan = planned(harbour_read, harbour_root, None, [annotation(1, f"He says {words}!", words)])
    assert [one.why for one in plan.aside] == ["it repeats 9 words of the source in a row: say it in your own words"]


@pytest.mark.parametrize(
    ("by", "user", "exporter", "written"),
    [
        ("", "", "", ["Ada Tester"]),
        ("ada", "", "acct:bob@hypothes.is", ["Ada Tester", "Bob"]),
        ("ada", "bob", "", ["Ada Tester", "Bob"]),
        ("ada", "ada", "", ["Ada Tester"]),
    ],
)
def test_who_wrote_it(by: str, user: str, exporter: str, written: list[str], harbour_read: Loaded, harbour_root: Path) -> None:
    items = [annotation(1, "One", STORM), annotation(2, "Two", STORM, user="bob", name="Bob")]
    plan = planned(harbour_read, harbour_root, None, items, by, user, exporter)
    assert [one.annotation.name for one in plan.passages] == written


def test_one_of_several_must_be_named(harbour_read: Loaded) -> None:
    items = exported(annotation(1, "One", user="a"), annotation(2, "Two", user="b"), by="")
    assert Coders(harbour_read.corpus, read_annotations("x", items)[0], "ada").undecided == ["a", "b"]


def test_several_pages(harbour_read: Loaded) -> None:
    corpus, article = harbour_read.corpus, harbour_read.corpus.article[ARTICLE]
    items = exported(
        annotation(1, "A", uri="https://www.a.org/x/#y"),
        annotation(2, "B", uri="urn:x-pdf:1"),
        annotation(3, "C", uri="https://b"),
    )
    annotations = read_annotations("x", items)[0]
    with pytest.raises(UnclearAddressError, match="urn:x-pdf:1"):
        about(annotations, article, corpus)
    own, others = about(annotations, article, corpus, ["http://a.org/x", "urn:x-pdf:1"])
    assert ([one.text for one in own.items], [one.text for one in others]) == (["A", "B"], ["C"])
    assert len(about(annotations, article, corpus, ["all"])[0].items) == 3


def test_several_of_one_paragraph_and_again(harbour: Path) -> None:
    items = [annotation(number, f"Sentence {number}.", STORM) for number in (3, 1, 2)]
    loaded = load(harbour)
    plan = planned(loaded, harbour, None, items)
    assert [Path(one.path).name for one in plan.passages] == ["passage.yml", "passageb.yml", "passagec.yml"]
    ids = [id for one in plan.passages for e in [record(one.text, one.path)] for id in (e.id, e.says[0].id)]
    assert len(set(ids)) == 6
    for one in plan.passages:
        (harbour / one.path).parent.mkdir(exist_ok=True)
        (harbour / one.path).write_text(one.text)
    again = planned(load(harbour), harbour, None, [*items, annotation(4, "New.", STORM), items[0]])
    assert (len(again.there), [Path(one.path).name for one in again.passages]) == (4, ["passaged.yml"])


WORDS = ["[[iom]]", "[[", "]]", "[@x, p. 1]", "[a](/nowhere/)", "<b>", "<ftp://x>", "`", "\\", "*", "#", "- ", "> ", ": ", "|", "{{ x }}", "“", "”",
         "---", "&#91;", "\n\n", "\t", "'", '"', "%", "@", "!", "[[harbour-board]]", "شهر", "😀", "a\u0301", "javascript:alert(1)", "\u200d"]  # fmt: skip
TEXTS = st.lists(
    st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=6)), min_size=1
).map("".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=12))
def test_whatever_they_say_the_project_has_no_error(
    harbour_read: Loaded, harbour_root: Path, texts: list[tuple[str, str, str]]
) -> None:
    items = [annotation(2 * number, text, STORM + quote, tags=[tag]) for number, (text, tag, quote) in enumerate(texts)]
    items += [annotation(2 * n + 1, tag, references=[f"Xx_-{2 * n:018}"]) for n, (_, tag, _) in enumerate(texts)]
    annotations, _ = read_annotations("x.json", exported(*items))
    corpus, article = harbour_read.corpus, harbour_read.corpus.article[ARTICLE]
    plan = plan_annotations(annotations, corpus, article, Coders(corpus, annotations), None, (), paths_in(harbour_root))
    done = checked(plan, corpus, article, harbour_read.diagnostics)
    assert done.read == len(annotations.items)
    assert [one.why for one in done.aside if not one.why.startswith(("it says nothing", "it answers", "it repeats"))] == []
    for one in done.passages:
        excerpt, findings = read_record(Excerpt, SourceFile(one.path, one.text.encode()), "excerpt", {"article": ARTICLE})
        assert excerpt is not None
        assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
