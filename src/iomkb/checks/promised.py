"""A published line of the ledger and the thing of that id today → in what way it means something else, if it does."""

import re
from collections.abc import Mapping

from iomkb.checks.rule import Checked, folded_words
from iomkb.layout import READING_SET, SYLLABUS, Thing
from iomkb.model.articles import NOT_PLACED, At
from iomkb.model.corpus import Corpus
from iomkb.model.project import Promise

UNLIKE = 0.2
"""Two texts are wholly unlike if they share less than this part of their words (Dice's coefficient over the words' beginnings).

Measured on 134 sentences of one article: nine of ten random pairs lie below 0.2; the four rewordings tried lie between 0.4 and
0.9. difflib's ratio over words does not tell the two apart (both lie between 0.05 and 0.35), since rewording reorders.
"""


def sentences_of(corpus: Corpus) -> Mapping[tuple[str, str], str]:
    """The full ids of assertions by article and sentence."""
    return {(s.excerpt.article, folded_words(s.assertion.text.plain)): s.id for s in corpus.statements if s.id}


def changed(promise: Promise, thing: Thing, checked: Checked, sentences: Mapping[tuple[str, str], str]) -> str:
    """What is different, in words; empty where the address still means what was published.

    `sentences` are those of `sentences_of`.
    """
    if thing.kind in ("section", "note", "page", SYLLABUS, READING_SET):
        return ""  # told by their id alone: titles may be corrected
    if folded_words(promise.what) == folded_words(thing.what):
        return ""
    if thing.kind == "excerpt":
        same = _same_place(promise, thing, checked)
        return "" if same else f"the passage stood at “{promise.what}” and stands at “{thing.what}”"
    if thing.kind == "assertion":
        return _sentence(promise, thing, sentences)
    if thing.kind == "work":
        return "" if _alike(promise.what, thing.what) else f"the work was “{promise.what}” and is “{thing.what}”"
    if thing.kind == "figure":
        now = checked.renamed.get(promise.what, promise.what)
        return "" if now == thing.what else f"it was a figure of “{promise.what}” and is one of “{thing.what}”"
    if thing.kind == "article":
        same_work = promise.what.removeprefix("@") == thing.what.removeprefix("@")
        return "" if same_work else f"it was the article “{promise.what}” and is “{thing.what}”"
    entity = checked.corpus.entity[thing.id]
    named = {folded_words(name) for name in entity.all_names}
    if folded_words(promise.what) in named:
        return ""
    return f"it named “{promise.what}”, which is no name of “{thing.id}” (“{thing.what}”)"


def _alike(one: str, other: str) -> bool:
    words, others = _beginnings(one), _beginnings(other)
    return 2 * len(words & others) >= UNLIKE * (len(words) + len(others))


def _beginnings(text: str) -> set[str]:
    """The first five letters of the words of a text, the shortest (the, and, of) left out where there are others."""
    words = re.findall(r"\w+", folded_words(text))
    return {word[:5] for word in words if len(word) > 3} or set(words)


def _sentence(promise: Promise, thing: Thing, sentences: Mapping[tuple[str, str], str]) -> str:
    other = sentences.get((thing.id.partition(".")[0], folded_words(promise.what)))
    if other:
        return f"the sentence it named is called “{other}” now"
    return "" if _alike(promise.what, thing.what) else f"it named the sentence “{promise.what}”, and now a wholly different one"


def _same_place(promise: Promise, thing: Thing, checked: Checked) -> bool:
    """Whether the words for a place differ only by a title that was corrected or a page that was added."""
    if promise.what == NOT_PLACED:
        return True
    at = checked.corpus.excerpt[thing.id].at
    before, now = _without_page(promise.what), _without_page(thing.what)
    if folded_words(before) == folded_words(now):
        return True
    title, _, number = before.rpartition(", paragraph ")
    return bool(title) and _section_called(title, promise, checked) == at.section and number == _paragraph(at)


def _without_page(place: str) -> str:
    return place.partition(", p. ")[0] if ", paragraph " not in place else _cut_page(place)


def _cut_page(place: str) -> str:
    head, comma, tail = place.rpartition(", paragraph ")
    return f"{head.rpartition(', p. ')[0] or head}{comma}{tail}"


def _paragraph(at: At) -> str:
    return "" if at.paragraph is None else str(at.paragraph)


def _section_called(title: str, passage: Promise, checked: Checked) -> str:
    """The id of the section that had this title when the ledger was written; the id itself where a title is one."""
    return checked.promised_sections.get((passage.id.partition(".")[0], folded_words(title)), title)
