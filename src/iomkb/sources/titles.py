"""What a block of a source is by its words: a heading of the outline, of an abstract, of notes, or one that only looks so."""

import re
import unicodedata

from iomkb.sources.blocks import Block

ABSTRACTS = {
    "abstract": "en", "summary": "en", "résumé": "fr", "zusammenfassung": "de", "resumen": "es", "resumo": "pt",
    "riassunto": "it", "samenvatting": "nl", "sammanfattning": "sv", "sammendrag": "no", "streszczenie": "pl",
}  # fmt: skip
"""Usual headings of abstracts and their languages, for copies without an outline."""

NOTES = frozenset(["notes", "endnotes", "end notes", "footnotes", "notes and references", "anmerkungen", "notas", "note"])
REFERENCES = frozenset(
    ["references", "bibliography", "works cited", "literature", "references cited", "bibliographie", "literatur"]
)
AFTERWORDS = frozenset([
    "acknowledgements", "acknowledgments", "acknowledgement", "acknowledgment", "funding", "remerciements",
    "about the author", "about the authors", "author note", "author s note", "note on the author", "notes on contributor",
    "notes on contributors", "disclosure statement", "declaration of interest", "conflict of interest",
])  # fmt: skip
"""Usual headings of what stands behind an article without being its prose."""

_RUN_IN = re.compile(r"\s*[*_]{0,2}(" + "|".join(ABSTRACTS) + r")[*_]{0,2}\s*[.:—–][*_]{0,2}\s+(?=\S)", re.IGNORECASE)
KEYWORDS = re.compile(r"\s*[*_]{0,2}(?:key\s?words|mots[ -]clés|schlüsselwörter|schlagwörter|palabras clave)\b", re.IGNORECASE)
_MARKS = re.compile(r"\[\^[^\]\s]+\]|<sup>[^<]*</sup>|[¹²³⁰⁴-⁹]+")
_NUMBERED = re.compile(r"(?:(?:[0-9]{1,2}\.)*[0-9]{1,2}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+(?=[^\W\d_])")
_LEAST_WORDS_BEHIND = 12


def title_key(text: str) -> str:
    """A heading's words for comparing: without note marks, punctuation, emphasis and case."""
    bare = _MARKS.sub("", unicodedata.normalize("NFC", text))
    return " ".join(re.sub(r"[\W_]+", " ", bare).casefold().split())


def title_keys(text: str) -> tuple[str, ...]:
    """The key of a printed heading, and the one without the number it begins with."""
    numbered = _NUMBERED.match(text)
    return (title_key(text), title_key(text[numbered.end() :])) if numbered else (title_key(text),)


def numbered_level(text: str) -> int:
    """The level that a heading's number shows: 2 for `2.1 Data`; 1 where there is none."""
    numbered = _NUMBERED.match(text)
    return max(1, len(re.findall(r"[0-9]+", numbered[0]))) if numbered else 1


def run_in_abstract(text: str) -> tuple[str, int] | None:
    """The language of an abstract whose heading stands in its first line, and where its text begins."""
    match = _RUN_IN.match(text)
    return (ABSTRACTS[match[1].casefold()], match.end()) if match else None


def bare_title(text: str) -> str:
    """A printed heading without note marks and emphasis."""
    return _MARKS.sub("", text).strip("*_ ")


def slug(text: str) -> str:
    """An id made of a heading's words."""
    ascii = unicodedata.normalize("NFKD", title_key(text)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii)[:8]) or "section"


def looks_like_heading(block: Block, before: Block | None, behind: Block | None) -> bool:
    """Whether a block of plain text reads as a heading: short, capital, no full stop, between a finished and a long block."""
    text = _MARKS.sub("", block.text).strip("*_ ")
    words = text.split()
    if (
        not words
        or len(words) > 15
        or len(text) > 120
        or len(block.lines) > 2
        or text[-1] in ".,;:-"
        or block.note
        or block.inside
    ):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘") or not re.search(r"[^\W\d_]{2}", text):
        return False
    if before is not None and not ended(before.text) and not _short(before):
        return False
    first = behind.text.lstrip("*_\"'“‘([")[:1] if behind else ""
    return behind is not None and not first.islower() and (not _short(behind) or behind.level > 0)


def ended(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return re.search(r"[.!?…:]$", _MARKS.sub("", text).rstrip(" \"'”’»)]*_")) is not None


def _short(block: Block) -> bool:
    return len(block.text.split()) < _LEAST_WORDS_BEHIND and not ended(block.text)
