"""Which paragraphs, abstracts and endnotes of an article are used, and by how many assertions, edges, figures and citations.

Counts records against the outline; the source text itself is not needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from iomkb.model.articles import Article, Excerpt
from iomkb.model.assertions import Assertion
from iomkb.model.corpus import Corpus
from iomkb.model.receipts import place_of
from iomkb.pointers import Space, pointers_of_assertion
from iomkb.vocabulary import triples


@dataclass(frozen=True, slots=True)
class Use:
    """How a paragraph is used. `place` as `place_of` writes it; `section` and `paragraph` are its address in the outline.

    `section` is the id of the section, or `abstract:fr`. `excerpt` is the local id of its first passage, empty for none.
    `citations` counts the different works that its sentences name and that the endnotes they lean on cite.
    """

    place: str
    section: str
    paragraph: int
    excerpt: str
    excerpts: int
    full: bool
    assertions: int
    edges: int
    figures: int
    citations: int


@dataclass(frozen=True, slots=True)
class NoteUse:
    """How an endnote is used: whether notes.yml resolves it, by how many assertions it is leaned on, what it cites.

    `excerpts` counts the passages that are this note; `leaned_on` the assertions that name it, `assertions` what those
    passages say themselves, with their `edges` and `figures`.
    """

    number: int
    resolved: bool
    leaned_on: int
    excerpts: int
    assertions: int
    edges: int
    figures: int
    citations: int

    @property
    def used(self) -> bool:
        """Whether anything of the knowledge base rests on the note."""
        return self.resolved or self.leaned_on > 0 or self.excerpts > 0


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """The use of a whole article, in reading order. `unplaced` counts passages whose place is not known."""

    article: str
    paragraphs: tuple[Use, ...]
    notes: tuple[NoteUse, ...]
    unplaced: int

    @property
    def coded(self) -> int:
        """How many paragraphs, abstracts included, have a passage."""
        return sum(1 for use in self.paragraphs if use.excerpts)

    @property
    def full(self) -> int:
        """How many paragraphs, abstracts included, are coded in full."""
        return sum(1 for use in self.paragraphs if use.full)

    @property
    def resolved(self) -> int:
        """How many endnotes notes.yml resolves."""
        return sum(1 for note in self.notes if note.resolved)

    @property
    def leaned_on(self) -> int:
        """How many endnotes at least one assertion leans on or says itself."""
        return sum(1 for note in self.notes if note.leaned_on or note.excerpts)


def percent(part: int, whole: int) -> int:
    """`part` of `whole` in whole per cent, rounded down, so that only all is 100; 100 of nothing."""
    return 100 * part // whole if whole else 100


def coverage_of(article: Article, corpus: Corpus) -> ArticleCoverage:
    """The use of an article."""
    own = [excerpt for excerpt in corpus.excerpts if excerpt.article == article.id]
    by_place: dict[str, list[Excerpt]] = {}
    for excerpt in own:
        by_place.setdefault(place_of(excerpt.at), []).append(excerpt)
    parts = [
        *((f"abstract:{abstract.language}", abstract.paragraphs) for abstract in article.abstracts),
        *((str(section.id), section.paragraphs) for section in article.outline),
    ]
    return ArticleCoverage(
        article=str(article.id),
        paragraphs=tuple(
            _use(f"{part}/{number}", part, number, by_place.get(f"{part}/{number}", []), article, corpus)
            for part, count in parts
            for number in range(1, count + 1)
        ),
        notes=_notes(article, corpus, own, by_place),
        unplaced=len(by_place.get("", [])),
    )


def _use(place: str, part: str, number: int, excerpts: list[Excerpt], article: Article, corpus: Corpus) -> Use:
    assertions = [assertion for excerpt in excerpts for assertion in excerpt.says]
    return Use(
        place=place,
        section=part,
        paragraph=number,
        excerpt=next((str(excerpt.id) for excerpt in excerpts if excerpt.id), ""),
        excerpts=len(excerpts),
        full=any(excerpt.coded.depth == "full" for excerpt in excerpts),
        assertions=len(assertions),
        edges=_edges(assertions),
        figures=_figures(assertions),
        citations=len({work for assertion in assertions for work in _cited(assertion, article, corpus)}),
    )


def _notes(article: Article, corpus: Corpus, own: list[Excerpt], by_place: dict[str, list[Excerpt]]) -> tuple[NoteUse, ...]:
    recorded = corpus.notes_of.get(article.id)
    leaning: dict[int, int] = {}
    for excerpt in own:
        for assertion in excerpt.says:
            for number in set(assertion.voice.notes) - {excerpt.at.note}:
                leaning[number] = leaning.get(number, 0) + 1
    found = []
    for number in sorted(article.note_numbers):
        note = recorded.note(number) if recorded else None
        excerpts = by_place.get(f"note:{number}", [])
        assertions = [assertion for excerpt in excerpts for assertion in excerpt.says]
        found.append(
            NoteUse(
                number=number,
                resolved=note is not None,
                leaned_on=leaning.get(number, 0),
                excerpts=len(excerpts),
                assertions=len(assertions),
                edges=_edges(assertions),
                figures=_figures(assertions),
                citations=len({cited.work.key for cited in note.cites}) if note else 0,
            )
        )
    return tuple(found)


def _edges(assertions: Iterable[Assertion]) -> int:
    return sum(1 for assertion in assertions for _ in triples(assertion))


def _figures(assertions: Iterable[Assertion]) -> int:
    return sum(len(assertion.figures) for assertion in assertions)


def _cited(assertion: Assertion, article: Article, corpus: Corpus) -> set[str]:
    """The works that an assertion names in its text or as its voice, and those of the endnotes it leans on."""
    named = {
        pointer.ref.key
        for pointer in pointers_of_assertion(assertion)
        if pointer.space is Space.WORK
        or (pointer.space in (Space.HOLDER, Space.ANYTHING) and pointer.ref.key in corpus.reference)
    }
    notes = corpus.notes_of.get(article.id)
    behind = (notes.note(number) for number in assertion.voice.notes) if notes else ()
    return named | {cited.work.key for note in behind if note for cited in note.cites}
