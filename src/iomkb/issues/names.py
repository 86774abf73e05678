"""Names as strangers write them → records, by exact match only; and sentences in which such names become links."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import category, normalize

from iomkb.model.corpus import Corpus
from iomkb.model.source import Text
from iomkb.model.values import AUTHOR, UNNAMED

_MARKUP = re.compile(r"\[\[.*?\]\]|\[[^\]]*@[^\]]*\]|`[^`]*`|\[[^\]]*\]\([^)]*\)|https?://\S+")
"""Stretches of a sentence in which no link may be made: links, citations, code, addresses."""

_UNLINKABLE = re.compile(r"[\[\]|`]")


@dataclass(frozen=True, slots=True)
class Linked:
    """Sentences with links, and what became of the names: `plain` are those that stay as they were, each with the reason."""

    sentences: tuple[str, ...]
    plain: tuple[tuple[str, str], ...]


def letters(text: str) -> str:
    """Letters and digits only, without case and accents: what two spellings of one heading share."""
    decomposed = normalize("NFKD", text).casefold()
    return "".join(sign for sign in decomposed if category(sign)[0] in "LN")


def entities_named(corpus: Corpus, name: str) -> tuple[str, ...]:
    """The ids of all entities that bear exactly this name, or are called so by their id."""
    wanted = " ".join(name.split())
    if wanted in corpus.entity:
        return (wanted,)
    named = (entity for entity in corpus.entity.values() if any(" ".join(one.split()) == wanted for one in entity.all_names))
    return tuple(str(entity.id) for entity in named)


def works_named(corpus: Corpus, name: str) -> tuple[str, ...]:
    """The keys of all works that are called so: by key, with or without `@`, or by short form, such as “Milner 2015”."""
    wanted = name.strip().removeprefix("@")
    if wanted in corpus.reference:
        return (wanted,)
    plain = letters(wanted)
    return tuple(key for key, work in corpus.reference.items() if plain and letters(work.short) == plain)


def holder_of(corpus: Corpus, answer: str) -> str | None:
    """Who holds a view, as a record names it: an entity's id, a work's key, `author`, `unnamed`; None for nobody known."""
    plain = letters(answer)
    if plain in ("author", "theauthor", "theauthors", "authors"):
        return AUTHOR
    if plain in ("unnamed", "unknown", "somebodyunnamed"):
        return UNNAMED
    if len(found := entities_named(corpus, answer)) == 1:
        return found[0]
    works = works_named(corpus, answer)
    if len(works) != 1:
        return None
    return f"@{works[0]}" if works[0] in corpus.entity else works[0]


def listed_names(answer: Text | None) -> Iterator[str]:
    """The names of an answer that lists them: one on each line, or between commas and semicolons; list marks left out."""
    for part in re.split(r"[\n;,]", str(answer or "")):
        if name := " ".join(part.strip().lstrip("-*•").split()):
            yield name


def linked(corpus: Corpus, sentences: Iterable[str], names: Iterable[str]) -> Linked:
    """The sentences, each name linked where it first stands, if exactly one entity bears it.

    Where a name itself does not stand in them, another name of the same entity is linked in its place.
    """
    texts = list(sentences)
    plain: list[tuple[str, str]] = []
    for name in dict.fromkeys(names):
        found = entities_named(corpus, name)
        if len(found) != 1:
            reason = "no record bears this name yet" if not found else f"several records bear it: {', '.join(found)}"
            plain.append((name, reason))
        elif not _link_first(texts, found[0], _spellings(corpus, found[0], name)):
            plain.append((name, "it stands in none of the sentences"))
    return Linked(tuple(texts), tuple(plain))


def _spellings(corpus: Corpus, id: str, name: str) -> list[str]:
    others = sorted(corpus.entity[id].all_names, key=lambda one: (-len(one), one))
    return [one for one in dict.fromkeys((name, *others)) if not _UNLINKABLE.search(one)]


def _link_first(texts: list[str], id: str, spellings: list[str]) -> bool:
    """Link the first place of the first spelling that stands anywhere. True as well where `id` is linked already."""
    if any(f"[[{id}]]" in text or f"[[{id}|" in text for text in texts):
        return True
    for spelling in spellings:
        name = re.compile(rf"(?<!\w){re.escape(spelling)}(?!\w)")
        for n, text in enumerate(texts):
            taken = [match.span() for match in _MARKUP.finditer(text)]
            for match in name.finditer(text):
                if not any(start < match.end() and match.start() < end for start, end in taken):
                    texts[n] = f"{text[: match.start()]}[[{id}|{spelling}]]{text[match.end() :]}"
                    return True
    return False
