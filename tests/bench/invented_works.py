"""From statistics and chance: the bibliography, each work with its authors, its keywords and a note, as BibTeX."""

import random
from collections.abc import Callable, Iterable

from corpus_statistics import Statistics
from invented_entities import Cast, Invented, slug
from invented_words import Drawn, Words

FIRST_YEAR, LATEST_YEAR = 1951, 2020

WITHOUT_AUTHOR = "corporate"

PUBLISHED: dict[str, Callable[[Words, random.Random], dict[str, str]]] = {
    "article": lambda words, chance: {
        "journal": words.phrase(3).title(),
        "volume": str(chance.randint(1, 60)),
        "number": str(chance.randint(1, 4)),
        "pages": _pages(chance),
        "doi": f"10.5555/{chance.randrange(10**9):09d}",
    },
    "incollection": lambda words, chance: {
        "booktitle": words.phrase(5).title(),
        "editor": f"{words.word().capitalize()}, {words.word().capitalize()}",
        "publisher": words.phrase(2).title(),
        "address": words.word().capitalize(),
        "pages": _pages(chance),
    },
    "book": lambda words, chance: {"publisher": words.phrase(2).title(), "address": words.word().capitalize()},
    "techreport": lambda words, chance: {"institution": words.phrase(3).title(), "number": str(chance.randint(1, 400))},
    "online": lambda words, chance: {"url": f"https://example.org/{chance.randrange(10**9)}", "urldate": "2026-11-23"},
    "misc": lambda words, chance: {"howpublished": words.phrase(3).capitalize()},
}
"""What an entry of each type has beside author, title and year; other types have what a book has."""


def _pages(chance: random.Random) -> str:
    first = chance.randint(1, 700)
    return f"{first}--{first + chance.randint(5, 35)}"


def invent_works(count: int, statistics: Statistics, cast: Cast, words: Words, chance: random.Random) -> list[Invented]:
    """So many works. People of the corpus are among their authors as often as in the real one."""
    drawn = Drawn(chance)
    keys: set[str] = set()
    made = []
    known = statistics.shares["author of work known"]
    for _ in range(count):
        authors = [
            _author(cast if drawn.happens(known) else None, words)
            for _ in range(drawn.number(statistics.numbers["authors of work"]))
        ]
        authors = list(dict.fromkeys(authors))
        year = str(chance.randint(FIRST_YEAR, LATEST_YEAR))
        type = drawn.choice(statistics.choices["type of work"])
        fields = {
            "author": " and ".join(authors) or f"{{{words.phrase(3).title()}}}",
            "title": words.heading(drawn.number(statistics.numbers["words of title"])),
            "year": year,
            **PUBLISHED.get(type, PUBLISHED["book"])(words, chance),
        }
        key = slug(f"{fields['author'].split(',')[0].strip('{}').split()[0]}-{year}")
        while key in keys:
            key = f"{key}-{words.word()}"
        keys.add(key)
        made.append(Invented(f"@{key}", "work", {"type": type, **fields}, chance.random(), ""))
    return made


def _author(cast: Cast | None, words: Words) -> str:
    person = cast.pick("person") if cast else None
    if person is None:
        return f"{words.word().capitalize()}{words.word()}, {words.word().capitalize()}"
    given, _, family = str(person.fields["name"]).rpartition(" ")
    return f"{family}, {given}"


def bibtex(works: Iterable[Invented]) -> str:
    """The works as the text of a BibTeX file."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Invented) -> str:
    fields = {name: value for name, value in work.fields.items() if name != "type"}
    rows = "".join(f"  {name:<9} = {{{value}}},\n" for name, value in fields.items())
    return f"@{work.fields['type']}{{{work.id[1:]},\n{rows}}}\n"
