"""A quotation into the one place where it stands in a source, or into the reason why not. Start at `Locator.locate`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from iomkb.sources.index import IndexedParagraph, Reading
from iomkb.sources.located import AskedZone, Located
from iomkb.sources.nearest import in_words, nearest_passage
from iomkb.sources.negations import negations_in
from iomkb.sources.quotation import Quotation, ways_to_read
from iomkb.sources.text import Paragraph, SourceDocument
from iomkb.sources.tokens import Token
from iomkb.sources.why import why_not

_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*(?=\s+[\"'(\[]*[^\W\d_a-zß-öø-ÿ]|\s*$)")
_RAISED_END = re.compile(r"[⁰¹²³⁴-⁹]$")
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_WORD_BEHIND = re.compile(r"[^\W_]+")
LONGEST = 20_000
"""No quotation has more characters; what has is not looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A quotation, read one way, in one place."""

    indexed: IndexedParagraph
    reading: Reading
    quotation: Quotation

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph it stands in."""
        return self.indexed.paragraph

    @property
    def text_span(self) -> tuple[int, int]:
        """The first character in the paragraph's text and the one behind the last."""
        first, behind = self.reading.span
        return self.indexed.tokens[first].start, self.indexed.tokens[behind - 1].end

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells two places apart."""
        return self.paragraph.start, *self.text_span


class Locator:
    """Looks for quotations in one source, whose paragraphs it indexes once."""

    def __init__(self, document: SourceDocument) -> None:
        self.document = document
        self._indexed = [IndexedParagraph.of(paragraph) for paragraph in document.paragraphs]
        self._glued, self._split = _line_end_words(document)

    def locate(self, quotation: str, zone: AskedZone = "prose") -> Located:
        """Where `quotation` stands in `zone`: exact in words, see `Located` for what is said of it. Never raises."""
        if len(quotation) > LONGEST:
            return Located(False, False, 0, reason=f"it is longer than {LONGEST:,} characters")
        ways = list(ways_to_read(quotation))
        sound = [way for way in ways if not way.fault]
        if not sound:
            return Located(False, False, 0, reason=ways[0].fault, coder_brackets=ways[0].coder_brackets)
        hits: list[Hit] = []
        wrong_marks = ""
        for way in sound:
            found = [hit for variant in self._variants(way) for hit in self._hits(variant)]
            right = [hit for hit in found if not self._wrong_mark(hit)]
            if found and not right:
                wrong_marks = self._wrong_mark(found[0])
            hits = list({hit.key: hit for hit in right}.values())
            if hits:
                break
        inside = [hit for hit in hits if zone in ("any", hit.paragraph.zone)]
        if inside:
            return self._standing(inside)
        if hits:
            place = self._standing(hits)
            there = _joined_labels(hits)
            reason = f"it stands in {there}, not in {_zone_words(zone)}"
            return _refused(place, reason)
        near = nearest_passage(sound[-1].parts, self._indexed, zone)
        reason = (
            wrong_marks or why_not(sound[-1], sound[0], self._indexed) or in_words(near if len(sound[-1].parts) == 1 else None)
        )
        return Located(False, False, 0, reason=reason, nearest=near, coder_brackets=sound[-1].coder_brackets)

    def _hits(self, way: Quotation) -> list[Hit]:
        return [Hit(one, reading, way) for one in self._indexed for reading in one.readings(way.parts)]

    def _variants(self, way: Quotation) -> list[Quotation]:
        """The quotation itself; where the source has words cut by a line's end, also as it is with hyphens the other way."""
        if not self._glued and not self._split:
            return [way]
        other = tuple(tuple(_rehyphenated(part, self._glued, self._split)) for part in way.parts)
        changed = any(len(a) != len(b) for a, b in zip(other, way.parts, strict=True))
        return [way, Quotation(other, way.marks, way.coder_brackets)] if changed else [way]

    def _wrong_mark(self, hit: Hit) -> str:
        """Why the note marks that a quotation copied are not the source's at that place; empty where they are."""
        text_marks = hit.paragraph.notes
        tokens = hit.indexed.tokens
        wanted = [(mark.number, mark.offset) for mark in hit.quotation.marks]
        aligned: list[tuple[Token, int]] = []
        for part, start in zip(hit.quotation.parts, hit.reading.starts, strict=True):
            for i, token in enumerate(part):
                aligned.append((token, start + i))
                if token.raised is not None and not (token.forms - _without(token)) & tokens[start + i].forms:
                    wanted.append((token.raised, token.end))
        for number, offset in wanted:
            before = [place for token, place in aligned if token.end <= offset]
            place = before[-1] if before else aligned[0][1] - 3
            low = tokens[max(place, 0)].start
            high = tokens[place + 3].start if place + 3 < len(tokens) else len(hit.paragraph.text)
            there = [mark.number for mark in text_marks if low <= mark.offset <= high]
            if number not in there:
                known = f"; the source has {', '.join(map(str, there))} there" if there else ""
                return f"it copies the mark of note {number}, which does not stand there{known}"
        return ""

    def _standing(self, hits: Sequence[Hit]) -> Located:
        hit = hits[0]
        paragraph = hit.paragraph
        start, end = hit.text_span
        places = len(hits)
        reason = ""
        if places > 1:
            reason = f"it stands in {places} places: {_joined_labels(hits)}; quote more words, so that it stands in one"
        return Located(
            found=True,
            unique=places == 1,
            places=places,
            zone=paragraph.zone,
            section=paragraph.section,
            paragraph=paragraph.number,
            start=paragraph.offsets[start],
            end=paragraph.offsets[end - 1] + 1,
            text_start=start,
            text_end=end,
            notes=_notes(paragraph, start, end),
            reason=reason,
            elided_negations=_elided(hit, self.document.language),
            coder_brackets=hit.quotation.coder_brackets,
            page=self.document.pages.at(paragraph.offsets[start]) if self.document.pages else "",
            where=tuple(one.paragraph for one in hits),
        )


def locate(document: SourceDocument, quotation: str, zone: AskedZone = "prose") -> Located:
    """Where `quotation` stands in `zone` of the source. For many quotations of one source make one `Locator`."""
    return Locator(document).locate(quotation, zone)


def _refused(place: Located, reason: str) -> Located:
    """A place in another zone than the asked one: said, but not found."""
    return replace(place, found=False, unique=False, places=0, reason=reason, where=())


def _joined_labels(hits: Sequence[Hit]) -> str:
    """The places in words, each once, the first few of them."""
    labels = list(dict.fromkeys(hit.paragraph.label for hit in hits))
    shown = "; ".join(labels[:5])
    return shown + (f" and {len(labels) - 5} more" if len(labels) > 5 else "")


def _zone_words(zone: AskedZone) -> str:
    names: dict[str, str] = {"prose": "the prose", "abstract": "an abstract", "heading": "a heading", "note": "an endnote"}
    return names.get(zone, f"the {zone}")


def _notes(paragraph: Paragraph, start: int, end: int) -> tuple[int, ...]:
    """The notes whose marks stand behind `start` and not behind the end of the sentence that `end` stands in."""
    close = _SENTENCE_END.search(paragraph.text, max(end - 1, 0))
    until = close.end() if close else len(paragraph.text)
    return tuple(dict.fromkeys(mark.number for mark in paragraph.notes if start < mark.offset <= until))


def _elided(hit: Hit, language: str) -> tuple[str, ...]:
    """The negating words between the parts of a quotation."""
    paragraph, tokens = hit.paragraph, hit.indexed.tokens
    spoken = paragraph.section if paragraph.zone == "abstract" else language
    found: list[str] = []
    for end, start in zip(hit.reading.ends, hit.reading.starts[1:], strict=False):
        if start > end:
            found += negations_in(paragraph.text[tokens[end].start : tokens[start - 1].end], spoken)
    return tuple(found)


def _without(token: Token) -> frozenset[str]:
    """The forms of a quotation's word without the raised digits glued to it."""
    return frozenset(form for form in token.forms if not _RAISED_END.search(form))


def _line_end_words(document: SourceDocument) -> tuple[frozenset[str], dict[str, tuple[str, str]]]:
    """Words a line's end cut: those joined again, and those that kept the hyphen, by what they would be without it."""
    glued: set[str] = set()
    split: dict[str, tuple[str, str]] = {}
    for paragraph in document.paragraphs:
        for place in paragraph.hyphens:
            kept = paragraph.text[place : place + 1] == "-"
            left = _WORD_BEFORE.search(paragraph.text[max(0, place - 60) : place])
            right = _WORD_BEHIND.match(paragraph.text[place + kept : place + 60])
            if left and right and kept:
                split[left[0] + right[0]] = (left[0], right[0])
            elif left and right:
                glued.add(f"{left[0]}-{right[0]}")
    return frozenset(glued), split


def _rehyphenated(part: Sequence[Token], glued: frozenset[str], split: dict[str, tuple[str, str]]) -> Iterator[Token]:
    """The part with hyphens the other way in words that a line's end cut in the source."""
    position = 0
    while position < len(part):
        token = part[position]
        following = part[position + 2] if position + 2 < len(part) and part[position + 1].kind == "dash" else None
        if following is not None:
            pairs = [(a, b) for a in token.forms for b in following.forms if f"{a}-{b}" in glued]
            if pairs:
                yield Token("word", frozenset(a + b for a, b in pairs), token.start, following.end)
                position += 3
                continue
        halves = next((split[form] for form in sorted(token.forms) if form in split), None)
        if halves:
            for kind, form in (("word", halves[0]), ("dash", "-"), ("word", halves[1])):
                yield Token(kind, frozenset([form]), token.start, token.end)  # type: ignore[arg-type]
        else:
            yield token
        position += 1
