"""From the index that Material's search has written to the one that the site publishes: pages found by all their names.

Material weighs a page's title and text only, and cannot be told two names of one thing, nor which pages merely repeat a text.
Knows the format of the index file; what pages are called comes with them (see `iomkb.output.Findable`).
"""

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from iomkb.output import Findable

_PASSED_OVER = (
    *("a", "an", "and", "are", "as", "by", "did", "do", "does", "for", "from", "has", "have", "in", "is", "it", "its"),
    *("of", "on", "or", "that", "the", "their", "to", "was", "were", "with"),
)
"""Words that no reader looks for. Material looks for every word that *begins* as one does in the query: “is” finds “issue”."""

SEPARATOR = (
    r"[\s\u00a0\u202f\-,:!?()\[\]\x22“”‘«»/–—…]+"  # names are found without their brackets and quotation marks
    r"|\.(?!\w)"  # “U.N.” and “1.4” are one word each
    r"|['’]s\b|\b(?:[cdjlmnstCDJLMNST]|[Qq]u)['’]|['’]"  # “donors’”, “IOM’s”, “l’asile”
    r"|&(?:[lg]t|amp);|;(?=\s|$)"  # an escaped sign is never cut in two
    rf"|\b(?:{'|'.join(f'[{word[0].upper()}{word[0]}]{word[1:]}' for word in _PASSED_OVER)})(?=[\s,:!?)]|$)"
)
"""What divides words, in texts and queries alike: a regular expression that Python and browsers read alike."""

FIELDS = {
    "names": {"boost": 3.0},
    "short": {"boost": 1.5},
    "brief": {"boost": 2.0},
    "single": {"boost": 3.0},
    "title": {"boost": 1.5},
    "text": {"boost": 1.0},
    "tags": {"boost": 0.0},
}
"""The fields of the index and their weights: a query's word in a name outweighs it in texts, but not a whole sentence of them.

`names` holds each word of a page's names once; `short`, `brief` and `single` those of names of no more than three words, two
and one, so that a thing of this name comes before all whose longer names hold it. None of these is shown. `tags` are the names
in full: shown with the page that was found, where they hold a word of the query.
"""

MARKS = {"names": "=", "short": "==", "brief": "===", "single": "===="}
"""What is hung on each word in these fields, so that it is rated by how many *names* hold it, not by how many texts do.

Queries find words by their beginnings, so `iom` finds `iom=`; but “IOM” in nearly every text makes `iom` count for nothing.
"""

LONGEST = {"short": 3, "brief": 2, "single": 1}
"""Of how many words the names in these fields are."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_MARKUP = re.compile(r"[<>;]|&(?!\w)")
_LONGEST_DOTTED = 3


def refined(index: str, more: Iterable[dict[str, Any]], pages: Mapping[str, Findable]) -> str:
    """The index with the names, weights and passages of `pages` (by URL); an entry of any other page stays as it is.

    `more`: entries that belong to it and are not written in it yet.
    """
    data: dict[str, Any] = json.loads(index)
    separator = re.compile(data["config"]["separator"], re.ASCII)
    entries: list[dict[str, Any]] = []
    for entry in chain(data["docs"], more):
        url, _, section = entry["location"].partition("#")
        page = pages.get(url)
        if page is None:
            entries.append(entry)
        elif not section:
            entries += _entries(entry, page, separator)
        elif page.sections is None or section in page.sections:
            entries.append(entry)
    data["config"]["fields"] = FIELDS
    data["docs"] = entries
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _entries(entry: dict[str, Any], page: Findable, separator: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """The entry of a page, then those of its passages."""
    named: dict[str, Any] = {key: value for key, value in entry.items() if key not in ("boost", "tags")}
    if page.text is not None:
        named["text"] = _paragraphs(page.text)
    if page.weight != 1:
        named["boost"] = round(page.weight, 2)
    for field, mark in MARKS.items():
        longest = LONGEST.get(field)
        texts = [name for name in page.names if longest is None or _length(name, separator) <= longest]
        if longest is None:
            texts += page.words
        if found := [f"{word}{mark}" for word in words(" ".join(texts), separator)]:
            named[field] = " ".join(found)
    if shown := [html.escape(name, quote=False) for name in page.names if name not in html.unescape(entry["title"])]:
        named["tags"] = shown
    yield named
    for passage in page.passages:
        title = html.escape(passage.title, quote=False)
        yield {"location": f"{entry['location']}#{passage.fragment}", "title": title, "text": _paragraphs(passage.text)}


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in texts)


def _length(name: str, separator: re.Pattern[str]) -> int:
    """Of how many words a name is."""
    return sum(1 for part in separator.split(name) if part)


def words(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    """The words of `text` as a reader may write them, each once: as printed, without accents, with and without dots."""
    seen: set[str] = set()
    for printed in separator.split(text):
        word = _MARKUP.sub("", printed)
        spoken = word.lower()
        dotted = ".".join(spoken) if word.isupper() and word.isalpha() and 1 < len(word) <= _LONGEST_DOTTED else spoken
        for form in (spoken, _plain(spoken), spoken.replace(".", ""), dotted):
            if form and form not in seen:
                seen.add(form)
                yield form


def _plain(word: str) -> str:
    """A word in lower case without accents."""
    letters = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
