"""Records → what each claims to have been called `formerly`. Knows nothing of addresses and the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass

from iomkb.diagnostics import Location
from iomkb.model.corpus import Corpus
from iomkb.model.values import Id


@dataclass(frozen=True, slots=True)
class Claim:
    """The thing with the full id `new` says that it was called `old`; `written` is the id as it stands in the file."""

    old: str
    new: str
    written: str
    location: Location


def claims(corpus: Corpus) -> Iterator[Claim]:
    """Every entry of a `formerly`, in the order of the corpus. What has no id claims nothing."""
    for entity in corpus.entities:
        yield from _of("", entity.id, entity.formerly)
    for article in corpus.articles:
        yield from _of("", article.id, article.formerly)
    for syllabus in corpus.syllabi:
        yield from _of("", syllabus.id, syllabus.formerly)
    for excerpt in corpus.excerpts:
        within = f"{excerpt.article}."
        yield from _of(within, excerpt.id, excerpt.formerly)
        for assertion in excerpt.says:
            yield from _of(within, assertion.id, assertion.formerly)
            for figure in assertion.figures:
                yield from _of(within, figure.id, figure.formerly)
    for entry in corpus.withdrawals:  # full ids both
        yield from (Claim(str(old), str(entry.id), str(old), old.location) for old in entry.formerly)


def _of(within: str, id: Id | None, formerly: tuple[Id, ...]) -> Iterator[Claim]:
    if id is not None:
        yield from (Claim(f"{within}{old}", f"{within}{id}", str(old), old.location) for old in formerly)
