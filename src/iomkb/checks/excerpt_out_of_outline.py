"""A passage names a place that the outline of its article does not have.

The place is how a reader finds the passage in the source. The outline in `article.yml` lists the sections with their
numbers of paragraphs and their endnotes, and the abstracts with their languages.

Wrong, where the section `opening` has three paragraphs:

    at: {section: opening, paragraph: 4}

Right:

    at: {section: opening, paragraph: 3}

Whoever does not know the numbers writes a few words of the passage instead: `at: {near: "few words"}`.
"""

from collections.abc import Iterator

from iomkb.checks.lookup import note_numbers
from iomkb.checks.nearest import Nearest
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Location, Severity, error
from iomkb.model.articles import Article, Excerpt
from iomkb.model.corpus import Corpus

SEVERITY = Severity.ERROR

Fault = tuple[Location, str, str]


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every passage whose section, paragraph, endnote or abstract does not exist."""
    for excerpt in checked.corpus.excerpts:
        article = checked.corpus.article.get(excerpt.article)
        if article is None:
            continue
        for location, message, help in _faults(excerpt, article, checked.corpus):
            yield error("excerpt-out-of-outline", location, message, help)


def _faults(excerpt: Excerpt, article: Article, corpus: Corpus) -> Iterator[Fault]:
    at = excerpt.at
    if at.section is not None:
        section = article.section(at.section)
        if section is None:
            spellings = [*((s.id, s.id) for s in article.outline), *((s.title, s.id) for s in article.outline)]
            nearest = Nearest(spellings)
            known = ", ".join(s.id for s in article.outline)
            help = nearest.question(at.section) or f"Its sections are {known}."
            yield at.section.location, f"{article.id} has no section “{at.section}”", help
        elif not 1 <= (at.paragraph or 0) <= section.paragraphs:
            yield at.place_of("paragraph"), *_beyond(at.paragraph, section.paragraphs, f"section “{section.id}”")
    if at.note is not None and at.note not in note_numbers(article.id, corpus):
        yield at.place_of("note"), f"{article.id} has no endnote {at.note}", "Write the number as the source prints it."
    if at.abstract is not None:
        abstract = next((a for a in article.abstracts if a.language == at.abstract), None)
        if abstract is None:
            known = ", ".join(a.language for a in article.abstracts)
            help = f"It has abstracts in: {known}." if known else "List its abstracts in article.yml."
            yield at.abstract.location, f"{article.id} has no abstract in “{at.abstract}”", help
        elif not 1 <= (1 if at.paragraph is None else at.paragraph) <= abstract.paragraphs:
            yield at.place_of("paragraph"), *_beyond(at.paragraph, abstract.paragraphs, f"the abstract in “{at.abstract}”")


def _beyond(paragraph: int | None, count: int, where: str) -> tuple[str, str]:
    """Message and help for a paragraph that is not there."""
    counted = "1 paragraph" if count == 1 else f"{count} paragraphs"
    help = "Paragraphs count from 1 under each heading; if the outline is wrong, correct article.yml."
    return f"{where} has {counted}, so there is no paragraph {paragraph}", help
