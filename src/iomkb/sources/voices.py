"""Quotations that records give to the author although the passage attributes them to somebody else. A guess, for a second look.

Only what stands between the source's own quotation marks can be somebody else's words; that it is, an attributing verb says, or
an endnote right behind the closing mark, or behind the sentence where more than a term is quoted.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iomkb.model.articles import Article, Excerpt, Notes
from iomkb.model.assertions import Assertion
from iomkb.model.receipts import quoted
from iomkb.model.values import AUTHOR
from iomkb.sources.budget import is_registered, quoted_phrases
from iomkb.sources.located import Located
from iomkb.sources.text import Paragraph

_REGULAR = (
    "affirm allege assert call caution claim contend counter emphasize emphasise explain express insist maintain observe point "
    "remark report stress suggest term warn acknowledge argue characterize characterise conclude declare define describe note"
)
_IRREGULAR = (
    "say says said write writes wrote hold holds held put puts think thinks thought see sees saw arguing noting writing"
)
_FORMS = [form for verb in _REGULAR.split() for form in (verb, f"{verb}s", f"{verb.removesuffix('e')}ed")] + _IRREGULAR.split()
_NO_NAME = (
    "A After Although An And As At Before But By For From Here However I If In It Of On Since That The These This Those To We "
    "When Where Whether While With Yet"
)
"""Words that begin a sentence with a capital letter and are nobody's name."""

_NAME = rf"(?!(?:{_NO_NAME.replace(' ', '|')})\b)[A-Z][\w'’-]+"
_HOLDER = rf"(?:{_NAME}(?:,? (?:and |et al\.?,? |von |van |de )*{_NAME})*|[Ss]ome|[Oo]thers|[Mm]any|[Cc]ritics|[Ss]cholars)"
_ATTRIBUTED = (
    re.compile(rf"\b(?P<who>{_HOLDER})(?: \w+ly)? (?:{'|'.join(_FORMS)})\b"),
    re.compile(rf"\b[Aa]ccording to (?P<who>{_HOLDER})"),
    re.compile(rf"\b[Ii]n (?P<who>{_HOLDER})(?:'s|’s|s'|s’) (?:words|view|phrase|terms)\b"),
    re.compile(rf"\b(?P<who>{_HOLDER})(?:'s|’s) (?:definition|phrase|term|claim|argument|description|conclusion)\b"),
)
_MORE_THAN_A_TERM = 6
"""From so many words on, what a source quotes is no term or title but what somebody said."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z])")


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation that `assertion` gives to the author; `why` says, in words, what speaks against it."""

    assertion: Assertion
    quotation: str
    why: str


def attributed_to_others(
    excerpt: Excerpt, paragraph: Paragraph, located: Iterable[Located], article: Article, notes: Notes | None
) -> Iterator[Attributed]:
    """The quotations of an excerpt, found in its paragraph at `located`, that its sentences wrongly call the author's."""
    for quotation, found in zip(quoted(excerpt), located, strict=True):
        why = _why(paragraph, found, article, notes) if found.found else ""
        if why and quotation in excerpt.quotes:
            for assertion in excerpt.says:
                if assertion.voice.holder == AUTHOR and _quotes(assertion, quotation):
                    yield Attributed(assertion, quotation, why)


def _quotes(assertion: Assertion, quotation: str) -> bool:
    return any(is_registered(phrase, [quotation]) for phrase in quoted_phrases(assertion.text.plain) if phrase.strip())


def _why(paragraph: Paragraph, found: Located, article: Article, notes: Notes | None) -> str:
    """Why the words at this place are somebody else's, in words; empty where nothing says so."""
    text = paragraph.text
    quoted_there = _quoted_there(text, found.text_start, found.text_end)
    if quoted_there is None:
        return ""
    opening, closing = quoted_there
    start, end = _sentence(text, found.text_start, closing)
    long = len(text[opening:closing].split()) >= _MORE_THAN_A_TERM
    for mark in paragraph.notes:
        behind = closing < mark.offset <= closing + 3 and not re.search(r"\w", text[closing + 1 : mark.offset])
        if behind or (long and closing < mark.offset <= end):
            where = "right behind its closing mark" if behind else "behind its sentence"
            if why := _cites_others(mark.number, where, article, notes):
                return why
    outside = re.sub(r'"[^"]*"', lambda match: " " * len(match[0]), text[start:end])
    for pattern in _ATTRIBUTED:
        if match := pattern.search(outside):
            return f"its sentence has “{match[0]}”"
    return ""


def _cites_others(number: int, where: str, article: Article, notes: Notes | None) -> str:
    """That an endnote cites works other than the article, in words; empty where it does not."""
    note = notes.note(number) if notes else None
    if note is None:
        return f"endnote {number} stands {where}"
    works = dict.fromkeys(cite.work.key for cite in note.cites if cite.work.key != article.work.key)
    return f"endnote {number}, {where}, cites {', '.join(works)}" if works else ""


def _quoted_there(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the quotation marks stand between which the text quotes at `start`; None where it quotes nothing there."""
    straight = text.replace("“", '"').replace("”", '"')
    inner = straight.startswith('"', start)
    if straight.count('"', 0, start + inner) % 2 == 0:
        return None
    closing = straight.find('"', max(end - 1, start + inner))
    return (straight.rfind('"', 0, start + inner), closing) if closing >= 0 else None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around this stretch of text."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return max(place for place in ends if place <= start), min(place for place in ends if place >= end)
