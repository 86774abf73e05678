"""What somebody who has read the article asks the site stands on the page where they would look, with hedge, note and holder.

The questions are data: all files tests/questions/*.yml, each a list of

    - question: Over whom does IOM have compulsory power?     in our own words; ends with a question mark
      kind: relation                                          fact, relation, two-hop, dispute or note
      page: organizations/iom/                                the page where one would look first ("": the home page)
      answers:                                                all of them must be found
        - statement: h2v7           the local id of a coded sentence
          words: [some, camps]      each stands in the visible text of that sentence's block on the page: whole words, in any
                                    case, folded parts included (remark, degree), tooltips left out; or in an endnote to which
                                    the block leads, since that is shown beside the link
          hedge: ["arguably"]       exactly the words of caution that the block shows as hedges; []: none; left out: not asked
          notes: [51]               exactly the endnotes that hang on the block; []: none; left out: not asked
          holder: Name as shown     after “according to”; "author": the block names nobody else; left out: not asked
          through: [Name as shown]  each stands after “quoted through” or “reported through”
        - section: names            the id of a heading: the words stand together in one list item, table row, term with its
          words: [PICMME, "1951"]   definitions, or paragraph below it (before the next heading of its rank), coded sentences
                                    left out; or the id of an item, such as note-40 on the page of an article: then in that item

A block of a sentence is its `.kb-statement` (found by its id on the page of the article, elsewhere by its link to the passage),
or the row of a table or list with that link. What a page shows of a sentence in several blocks must stand whole in one of them.
Unknown keys are errors, and words that look like numbers or dates are written in quotation marks.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from question_data import KINDS, Question, SectionAnswer, StatementAnswer, parse, questions
from question_pages import Page, missing

QUESTIONS = questions(Path(__file__).parent)

pytestmark = pytest.mark.xdist_group("questions")  # the pages are read once, not by every worker

PageOf = Callable[[str], Page | None]


@pytest.fixture(scope="module")
def page_of(real_site: Path) -> PageOf:
    """The pages of this repository's own site, freshly built; None where there is no such page."""

    @cache
    def page(path: str) -> Page | None:
        file = real_site / path / "index.html"
        return Page(path, file.read_text(encoding="utf-8"), page) if file.is_file() else None

    return page


@pytest.mark.parametrize("asked", [pytest.param(one, id=one.slug) for one in QUESTIONS])
def test_the_answer_is_where_one_looks(asked: Question, page_of: PageOf) -> None:
    page = page_of(asked.page)
    lacking = [one for answer in asked.answers for one in missing(page, answer)] if page else ["the page itself"]
    if lacking:
        pytest.fail(
            "\n".join([asked.question, f"looked for on: {asked.page}", *(f"missing: {one}" for one in lacking)]), pytrace=False
        )


def test_there_are_sixty_questions_of_all_kinds() -> None:
    kinds = Counter(one.kind for one in QUESTIONS)
    assert len(QUESTIONS) >= 60
    assert {kind: kinds[kind] for kind in KINDS if kinds[kind] < 8} == {}


def test_no_question_is_asked_twice() -> None:
    assert [slug for slug, times in Counter(one.slug for one in QUESTIONS).items() if times > 1] == []


# The harness itself: it must be able to fail.

NOTES = """<ol><li id="note-7">Mole 1990, p. 3.</li><li id="note-8">Pilot 1991.</li></ol>"""

SNIPPET = """
<h1 id="title">A harbour</h1>
<h2 id="said">Said</h2>
<div class="kb-statement"><p class="kb-sentence">The office may move 12.5 boats.</p>
<p class="kb-meta"><a class="kb-source" href="../../articles/quay/#a1b2">Quay, paragraph 1</a> · <span class="kb-voice">according to
<a href="#">Ann Pilot</a>, quoted through <a href="#">Ben Mole</a></span> · <span class="kb-hedge">“may”</span></p>
<p class="kb-meta"><span class="kb-notes">endnote <a href="../../articles/quay/endnotes/#note-7">7</a></span></p></div>
<div class="kb-statement"><p class="kb-sentence">The office runs the ferry.</p>
<p class="kb-meta"><a class="kb-source" href="../../articles/quay/#c3d4">Quay, paragraph 1</a></p></div>
<table><tr><td>Pilots</td><td><span class="kb-hedge">“perhaps”</span></td><td>Pilots steer the office. <span class="kb-passage">according to
<a href="#">Cy Buoy</a>, in <a class="kb-source" href="../../articles/quay/#g7h8">Quay, paragraph 2</a></span></td></tr>
<tr><td>Moles</td><td></td><td>Moles shelter it. <span class="kb-passage"><a class="kb-source" href="../../articles/quay/#j9k2">Quay,
paragraph 3</a></span></td></tr></table>
<h2 id="names">Names</h2>
<ul><li><strong>Harbour Office</strong>, 1951</li><li><strong>Port Office</strong>, 1960 to 1970</li></ul>
<dl><dt>Seat</dt><dd>Geneva</dd><dt>Head</dt><dd>Ann Pilot</dd></dl>
<h3 id="deeper">Deeper</h3><p>Founded by pilots.</p>
<h2 id="end">End</h2><p>Closed in 1990.</p>
"""


def harbour_page() -> Page:
    """The page of the snippet, on a site that has one more: of the endnotes."""
    notes = Page("articles/quay/endnotes/", NOTES)
    return Page("organizations/harbour/", SNIPPET, {notes.path: notes}.get)


@pytest.mark.parametrize(
    "answer",
    [
        StatementAnswer(
            statement="a1b2", words=["12.5 boats"], hedge=["may"], notes=[7], holder="Ann Pilot", through=["Ben Mole"]
        ),
        StatementAnswer(statement="a1b2", words=["12.5 boats", "Mole 1990"], notes=[7]),
        StatementAnswer(statement="c3d4", words=["ferry"], hedge=[], notes=[], holder="author"),
        StatementAnswer(statement="g7h8", words=["Pilots"], hedge=["perhaps"], holder="Cy Buoy"),
        SectionAnswer(section="names", words=["harbour office", "1951"]),
        SectionAnswer(section="names", words=["Seat", "Geneva"]),
        SectionAnswer(section="names", words=["founded by pilots"]),
    ],
)
def test_an_answer_that_is_there_is_found(answer: StatementAnswer | SectionAnswer) -> None:
    assert missing(harbour_page(), answer) == []


@pytest.mark.parametrize(
    ("answer", "lacking"),
    [
        (StatementAnswer(statement="a1b2", words=["Pilot 1991"]), "Pilot 1991"),
        (StatementAnswer(statement="c3d4", hedge=["may"]), "hedges"),
        (StatementAnswer(statement="a1b2", hedge=[]), "hedges"),
        (StatementAnswer(statement="c3d4", notes=[7]), "endnotes"),
        (StatementAnswer(statement="c3d4", holder="Ann Pilot"), "holder"),
        (StatementAnswer(statement="a1b2", holder="author"), "holder"),
        (StatementAnswer(statement="a1b2", holder="Ben Mole"), "holder"),
        (StatementAnswer(statement="a1b2", through=["Ann Pilot"]), "through"),
        (StatementAnswer(statement="c3d4", words=["boats"]), "boats"),
        (StatementAnswer(statement="a1b2", words=["12"]), "12"),
        (StatementAnswer(statement="a1b2", words=["boat"]), "boat"),
        (StatementAnswer(statement="e5f6", words=["boats"]), "no block"),
        (StatementAnswer(statement="j9k2", words=["Pilots"]), "Pilots"),
        (StatementAnswer(statement="j9k2", hedge=["perhaps"]), "hedges"),
        (StatementAnswer(statement="j9k2", holder="Cy Buoy"), "holder"),
        (SectionAnswer(section="names", words=["Harbour Office", "1960"]), "1960"),
        (SectionAnswer(section="names", words=["Seat", "Ann Pilot"]), "Ann Pilot"),
        (SectionAnswer(section="names", words=["closed"]), "closed"),
        (SectionAnswer(section="said", words=["ferry"]), "ferry"),
        (SectionAnswer(section="figures", words=["12"]), "figures"),
    ],
)
def test_an_answer_that_stands_elsewhere_is_missing(answer: StatementAnswer | SectionAnswer, lacking: str) -> None:
    found = missing(harbour_page(), answer)
    assert len(found) == 1
    assert lacking in found[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hedge:", "hedges:"),
        ("kind: fact", "kind: rumour"),
        ("places/quay/", "places/quay"),
        ("[may]", "may"),
        ("[2]", '["2"]'),
        ("Quay?", "Quay."),
        ("statement: a1b2", "words: [quay]"),
        ("question:", "asked:"),
    ],
)
def test_a_question_out_of_shape_is_an_error(old: str, new: str) -> None:
    text = """
- question: Who owns the Quay?
  kind: fact
  page: places/quay/
  answers: [{statement: a1b2, hedge: [may], notes: [2]}]
"""
    assert len(parse(text, "quay.yml")) == 1
    with pytest.raises(ValueError, match=re.escape("quay.yml")):
        parse(text.replace(old, new), "quay.yml")
