"""“Did you mean”: a word that names nothing → the things it may have meant."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from iomkb.model.corpus import Corpus

MOST_LOOKED_UP = 200
"""After so many words that name nothing, further ones get no candidates: each is compared with every name there is."""

LONGEST_WORD = 200


class Nearest:
    """Looks words up among `spellings` (what people may write → what they should write), and remembers what it found."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        self._meant: dict[str, str] = {}
        for written, meant in spellings:
            self._meant.setdefault(written.casefold(), meant)
        self._found: dict[str, tuple[str, ...]] = {}

    def to(self, word: str) -> tuple[str, ...]:
        """At most three candidates, the likeliest first; exactly one where the word is a spelling of it."""
        folded = word.casefold()
        if folded not in self._found:
            if folded in self._meant:
                self._found[folded] = (self._meant[folded],)
            elif len(self._found) >= MOST_LOOKED_UP or len(folded) > LONGEST_WORD:
                return ()
            else:
                close = get_close_matches(folded, self._meant, n=3, cutoff=0.75)
                self._found[folded] = tuple(dict.fromkeys(self._meant[match] for match in close))
        return self._found[folded]

    def question_about_passage(self, ref: str) -> str:
        """As `question`, for the full id of a passage: all of one article begin alike, so what follows is looked up."""
        article, _, local = ref.partition(".")
        return self.question(ref if ref.casefold() in self._meant else local or article)

    def question(self, word: str) -> str:
        """“Did you mean …?”, or nothing where no candidate is near."""
        found = self.to(word)
        return f"Did you mean {' or '.join(f'“{candidate}”' for candidate in found)}?" if found else ""


def spellings_of_entities(corpus: Corpus, renamed: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Ids, former ids and names of entities and articles."""
    for entity in corpus.entities:
        yield entity.id, entity.id
    for article in corpus.articles:
        yield article.id, article.id
    yield from renamed.items()
    for entity in corpus.entities:
        yield from ((name, entity.id) for name in entity.all_names)
    for entity in corpus.entities:
        yield from ((name.replace(" ", "-"), entity.id) for name in entity.all_names)


def spellings_of_works(corpus: Corpus) -> Iterable[tuple[str, str]]:
    """Keys and titles of works, and their short forms (“Elie 2010”)."""
    for reference in corpus.references:
        yield reference.key, reference.key
    for reference in corpus.references:
        yield reference.short, reference.key
        yield reference.title, reference.key


def spellings_of_passages(corpus: Corpus, renamed: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """The full ids that assertions and passages had formerly, and the short ids that they have."""
    yield from renamed.items()
    yield from ((id.partition(".")[2], id) for id in (*corpus.statement, *corpus.excerpt))
