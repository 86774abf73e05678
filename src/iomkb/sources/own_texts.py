"""The repository's own texts, file by file, and which phrases of a source they may repeat at any length."""

import os
from collections.abc import Iterator
from pathlib import Path

from iomkb.model.articles import Article
from iomkb.model.corpus import Corpus
from iomkb.model.entities import Document, Event, Organization, Person, Place, Programme

SKIPPED = frozenset(["node_modules", "__pycache__"])
SKIPPED_AT_TOP = frozenset(["site", "sources", "dist", "build"])
"""What is built, and local copies of sources: none of it is ever committed."""

SHOWN_HIDDEN = frozenset([".ci", ".github"])
"""Hidden folders that hold texts of our own."""

MOST_BYTES = 4 * 1024 * 1024

BIBLIOGRAPHIC = [
    "title",
    "subtitle",
    "shorttitle",
    "maintitle",
    "booktitle",
    "booksubtitle",
    "journal",
    "journaltitle",
    "series",
    "publisher",
    "institution",
    "organization",
    "school",
    "address",
    "location",
    "howpublished",
    "eventtitle",
    "venue",
    "number",
    "type",
    "edition",
    "url",
    "doi",
]
"""The fields of a work that hold names and titles, and no sentences of ours."""


def own_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Path (POSIX, from `root`) and text of every text file of a repository, in order; what git would not hold is left out."""
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        top = here == root
        folders[:] = sorted(
            name
            for name in folders
            if name not in SKIPPED and not (top and name in SKIPPED_AT_TOP) and (name[0] != "." or name in SHOWN_HIDDEN)
            if not name.endswith(".egg-info")
        )
        for name in sorted(names):
            path = here / name
            if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_BYTES:
                continue
            data = path.read_bytes()
            if b"\0" not in data:
                yield path.relative_to(root).as_posix(), data.decode("utf-8", "replace").replace("\r\n", "\n")


def excused_phrases(corpus: Corpus, article: Article) -> Iterator[str]:
    """The registered quotations and figures of an article, its titles, and the proper names and titles of the corpus."""
    for excerpt in corpus.excerpts:
        if excerpt.article == article.id:
            yield from map(str, excerpt.quotes)
            yield from (str(figure.printed) for assertion in excerpt.says for figure in assertion.figures)
    yield from (str(section.title) for section in article.outline)
    yield from (str(abstract.title) for abstract in article.abstracts)
    for entity in corpus.entities:
        if isinstance(entity, (Document, Event, Organization, Person, Place, Programme)):
            yield from entity.all_names
    for reference in corpus.references:
        yield from (str(reference.fields[name]) for name in BIBLIOGRAPHIC if name in reference.fields)
        yield from (person.name for people in reference.people.values() for person in people)
