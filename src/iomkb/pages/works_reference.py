"""From a citation key to what a work is called and how it is written out in full, and which fields that leaves to show."""

from markupsafe import Markup

from iomkb.citations.items import language_of as tagged_language
from iomkb.model.references import Reference
from iomkb.pages.archived import archived_copy
from iomkb.pages.page import Knowledge

NAME_FIELDS = {
    "author": "Author",
    "editor": "Editor",
    "translator": "Translator",
    "bookauthor": "Author of the book",
}
"""The fields with names that a work's page lists, and the role each stands for."""

_SHOWN = """
    author editor translator bookauthor title subtitle booktitle booksubtitle maintitle journal journaltitle year
    date month volume number issue pages publisher address location institution school organization series edition
    chapter type howpublished keywords annote annotation note crossref xdata
"""

SHOWN_FIELDS = frozenset(_SHOWN.split())
"""Fields that the formatted reference prints or that the page shows elsewhere; all others stand in its table."""


def title_of(knowledge: Knowledge, key: str, *, short: bool = False) -> str:
    """The title of the work, or its author–date form; the key where the bibliography does not hold it."""
    work = knowledge.corpus.reference.get(key)
    if work is None:
        return key
    return work.short if short else work.title


def language_of(work: Reference) -> str:
    """The language of the work where it is not English, as a BCP 47 tag; else empty."""
    language = tagged_language(work)
    return "" if language.partition("-")[0] == "en" else language


def written_out(knowledge: Knowledge, key: str) -> Markup:
    """The formatted reference of the work with its archived copy; its key where the bibliography does not hold it."""
    if key not in knowledge.corpus.reference:
        return Markup("<code>{}</code>").format(key)
    return Markup(knowledge.citations.formatted(key)) + archived_copy(knowledge.corpus.reference[key])
