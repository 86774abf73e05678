"""Where a new passage stands: by numbers, or by a few of its words, which a local copy of the source turns into numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from iomkb.model.articles import Article, At
from iomkb.model.corpus import Corpus
from iomkb.model.receipts import place_of
from iomkb.record_items import NotPossibleError
from iomkb.scaffold.draft import all_or_nothing
from iomkb.sources.placing import at_fields, near
from iomkb.sources.text import Paragraph, SourceDocument, paragraph_at

ONE_PLACE = "A passage stands in one place: give --section and --paragraph, or --note, or --abstract, or --near."

_WORDS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A place as it was asked for; None and empty where nothing was said."""

    section: str = ""
    paragraph: int | None = None
    note: int | None = None
    abstract: str = ""
    near: str = ""

    @property
    def given(self) -> bool:
        """Whether anything was said."""
        return self != Asked()


@dataclass(frozen=True, slots=True)
class Place:
    """The fields of `at`, and what whoever asked should know of the place."""

    at: Mapping[str, Any]
    told: tuple[str, ...] = ()


def place(corpus: Corpus, article: Article, asked: Asked, copy: SourceDocument | None) -> Place:
    """The place that was asked for. Raises NotPossibleError where it is none, or several.

    `copy`: the local copy of the source. Without one, `near` stays as it is, for somebody who has one.
    """
    ways = [bool(asked.section) or (asked.paragraph is not None and not asked.abstract), asked.note is not None]
    ways += [bool(asked.abstract), bool(asked.near)]
    if sum(ways) != 1:
        raise NotPossibleError(ONE_PLACE)
    edition = tuple(_other_edition(article, copy)) if copy else ()
    if asked.near:
        found = _near(article, asked.near, copy)
    else:
        all_or_nothing(_problems(article, corpus, asked))
        found = _numbered(asked, copy)
    return Place(found.at, (*found.told, *edition, *_coded_already(corpus, article, found.at)))


def _other_edition(article: Article, copy: SourceDocument) -> Iterator[str]:
    digest = article.source.digest if article.source else None
    if digest not in (None, copy.file_digest):
        yield "The copy at hand is another edition than the one that was coded from: compare the place."


def _near(article: Article, words: str, copy: SourceDocument | None) -> Place:
    if copy is None:
        told = (
            f"No copy of {article.id} is at hand, so the place stays “near” these words until somebody who has one looks it up."
        )
        return Place({"near": words}, (told,))
    found = near(copy, words)
    if not found.paragraphs:
        closest = f" Nearest: {found.nearest}" if found.nearest else ""
        raise NotPossibleError(f"“{words}” does not stand in the copy of {article.id}.{closest}")
    if len(found.paragraphs) > 1:
        places = [f"  {paragraph.label}: “{_opening(paragraph)}”" for paragraph in found.paragraphs]
        several = f"“{words}” stands in {len(places)} paragraphs; write a few more words, or the numbers of one:"
        raise NotPossibleError("\n".join([several, *places[:12], *(["  …"] if len(places) > 12 else [])]))
    paragraph = found.paragraphs[0]
    at = at_fields(paragraph, page=copy.pages is not None and copy.pages.printed)
    if list(_beyond_outline(article, Asked(**{key: value for key, value in at.items() if key != "page"}))):  # type: ignore[arg-type]
        told = f"It stands in {paragraph.label} of the copy, which article.yml does not have; correct its outline."
        return Place({"near": words}, (told,))
    return Place(at, (f"It stands in {paragraph.label}.", *_counted_page(paragraph, copy)))


def _numbered(asked: Asked, copy: SourceDocument | None) -> Place:
    written = {
        "section": asked.section or None,
        "paragraph": asked.paragraph,
        "note": asked.note,
        "abstract": asked.abstract or None,
    }
    at = {key: value for key, value in written.items() if value is not None}
    paragraph = paragraph_at(copy, At.model_validate(at)) if copy else None
    if copy is None or paragraph is None:
        return Place(at)
    if copy.pages and copy.pages.printed and "section" in at and paragraph.page:
        at["page"] = paragraph.page
    return Place(at, (f"In the copy at hand it begins: “{_opening(paragraph)}”", *_counted_page(paragraph, copy)))


def _counted_page(paragraph: Paragraph, copy: SourceDocument) -> Iterator[str]:
    if copy.pages and not copy.pages.printed and paragraph.page:
        yield (
            f"That is page {paragraph.page} of the copy, counted from its beginning: it prints no numbers of pages,"
            " so none was written down."
        )


def _opening(paragraph: Paragraph) -> str:
    words = paragraph.text.split()
    return " ".join([*words[:_WORDS_SHOWN], *(["…"] if len(words) > _WORDS_SHOWN else [])])


def _problems(article: Article, corpus: Corpus, asked: Asked) -> Iterator[str]:
    if asked.section and asked.paragraph is None:
        yield "--paragraph is missing: the number of the paragraph within the section, from 1."
    elif asked.paragraph is not None and not asked.section and not asked.abstract:
        yield "--section is missing: the id of the section that the paragraph stands in."
    else:
        yield from _beyond_outline(article, asked, _notes_of(corpus, article))


def _notes_of(corpus: Corpus, article: Article) -> frozenset[int]:
    notes = corpus.notes_of.get(article.id)
    return article.note_numbers | (frozenset(note.number for note in notes.notes) if notes else frozenset())


def _beyond_outline(article: Article, asked: Asked, notes: frozenset[int] | None = None) -> Iterator[str]:
    """Why the outline of the article has no such place."""
    if asked.section:
        section = article.section(asked.section)
        if section is None:
            known = ", ".join(str(one.id) for one in article.outline) or "none yet: write its outline first"
            yield f"{article.id} has no section “{asked.section}”; there are: {known}."
        elif not 1 <= (asked.paragraph or 0) <= section.paragraphs:
            yield f"the section {section.id} has {_paragraphs(section.paragraphs)}, so there is no paragraph {asked.paragraph}."
    if asked.note is not None and asked.note not in (article.note_numbers if notes is None else notes):
        yield f"{article.id} has no endnote {asked.note}."
    if asked.abstract:
        abstract = next((one for one in article.abstracts if one.language == asked.abstract), None)
        if abstract is None:
            known = ", ".join(str(one.language) for one in article.abstracts) or "none"
            yield f"{article.id} has no abstract in “{asked.abstract}”; there are: {known}."
        elif not 1 <= (1 if asked.paragraph is None else asked.paragraph) <= abstract.paragraphs:
            yield f"the abstract has {_paragraphs(abstract.paragraphs)}, so there is no paragraph {asked.paragraph}."


def _paragraphs(number: int) -> str:
    return "1 paragraph" if number == 1 else f"{number} paragraphs"


def _coded_already(corpus: Corpus, article: Article, at: Mapping[str, Any]) -> Iterator[str]:
    """Which files hold passages of the same place; one more is allowed, and stands beside them."""
    here = place_of(At.model_validate(dict(at)))
    files = [
        excerpt.location.file
        for excerpt in corpus.excerpts
        if excerpt.article == article.id and here and place_of(excerpt.at) == here
    ]
    if files:
        yield f"This place is coded already, in {', '.join(files)}; the new file stands beside it."
