"""Where a new record's file belongs: an entity by its kind, a passage by its place in the article. Writes nothing."""

from collections.abc import Collection

from iomkb.model.articles import Article, At
from iomkb.model.corpus import Corpus
from iomkb.model.entities import Kind

UNPLACED = "99-unplaced"
"""The folder of passages whose place is not known yet."""

ABSTRACTS = "00-abstract"


def entity_path(kind: Kind, id: str) -> str:
    """The file of an entity, relative to the project root."""
    return f"content/{kind.folder}/{id}.yml"


def passage_path(corpus: Corpus, article: Article, at: At, taken: Collection[str] = ()) -> str:
    """A free file for a passage of `article`, relative to the project root: in the folder of its section, named by its place.

    `p3.yml`, then `p3b.yml`; `note-48.yml` in the folder of the section that the endnote belongs to; `en.yml` for an abstract.
    `taken`: further paths that are not free.
    """
    used = {excerpt.location.file for excerpt in corpus.excerpts} | set(taken)
    folder = f"content/articles/{article.id}/{_folder(corpus, article, at)}"
    stem = _stem(at)
    for letter in ("", *"bcdefghijklmnopqrstuvwxyz"):
        if (path := f"{folder}/{stem}{letter}.yml") not in used:
            return path
    number = 2
    while (path := f"{folder}/{stem}-{number}.yml") in used:
        number += 1
    return path


def _stem(at: At) -> str:
    if at.note is not None:
        return f"note-{at.note}"
    if at.abstract is not None:
        return str(at.abstract).lower() if at.paragraph in (None, 1) else f"{str(at.abstract).lower()}-{at.paragraph}"
    return f"p{at.paragraph}" if at.section is not None else "passage"


def _folder(corpus: Corpus, article: Article, at: At) -> str:
    """The folder that passages of the same section lie in already; else a new one, numbered by the section's place."""
    if at.abstract is not None:
        return next(iter(_in_use(corpus, article, abstracts=True)), ABSTRACTS)
    section = str(at.section) if at.section is not None else _section_of_note(article, at.note)
    if not section:
        return UNPLACED
    known = _in_use(corpus, article, section=section)
    if known:
        return known[0]
    ids = [str(one.id) for one in article.outline]
    position = ids.index(section) + 1 if section in ids else len(ids) + 1
    return f"{position:02d}-{section}"


def _section_of_note(article: Article, note: int | None) -> str:
    if note is None:
        return ""
    return next((str(s.id) for s in article.outline if s.notes and note in s.notes.numbers), "")


def _in_use(corpus: Corpus, article: Article, section: str = "", *, abstracts: bool = False) -> list[str]:
    """The folders in which passages of a section (or abstracts) lie, the first in order first."""
    folders = {
        excerpt.location.file.split("/")[3]
        for excerpt in corpus.excerpts
        if excerpt.article == article.id
        and excerpt.location.file.count("/") > 3
        and (excerpt.at.abstract is not None if abstracts else excerpt.at.section == section)
    }
    return sorted(folders)
