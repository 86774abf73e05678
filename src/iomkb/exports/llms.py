"""A site → llms.txt (llmstxt.org): what it is, how its addresses are read, where its data is, and how it is cited.

Short, and without a word of the records: only the project's own name, description, licence and authors are anybody's text.
"""

import re
from collections.abc import Iterable, Iterator

from iomkb.citations.publication import Publication
from iomkb.layout import LISTINGS
from iomkb.model.corpus import Corpus

FILE = "llms.txt"

DOORS = (
    ("articles/", "Articles", "each source retold passage by passage in our own words, with its place"),
    ("power/", "Power", "who exerts which form of power over whom, by which means, and who says so"),
    ("authority/", "Authority", "whose authority of which kind, and what it rests on"),
    ("questions/", "Open questions", "what the sources leave open"),
    ("timeline/", "Timeline", "events, each dated as its sources date it"),
    ("works/", "Works", "the bibliography, with notes and what cites each work"),
    ("relations/", "Relations", "the vocabulary of edges, with definitions"),
    ("contributors/", "Contributors", "who coded and reviewed"),
)
"""The pages to begin with, beside the listings of each kind of entity."""


def llms_txt(corpus: Corpus, publication: Publication, files: Iterable[tuple[str, str]], *, citation_file: bool) -> str:
    """The text. `files`: the names and descriptions of the files in data/."""
    return "\n".join(_lines(corpus, publication, tuple(files), citation_file=citation_file)) + "\n"


def _lines(
    corpus: Corpus, publication: Publication, files: tuple[tuple[str, str], ...], *, citation_file: bool
) -> Iterator[str]:
    def link(path: str, label: str) -> str:
        return f"[{label}]({publication.address(path) or path})"

    yield f"# {_inert(publication.name)}"
    yield ""
    yield f"> {_inert(str(corpus.project.description))}"
    yield ""
    yield (
        f"{len(corpus.statements):,} sentences retell {len(corpus.excerpts):,} passages of {_sources(len(corpus.articles))}"
        " in our own words. A sentence is somebody’s view, not a fact: it has a holder, perhaps a hedge (“arguably”), a place"
        " in its source, and endnotes. Name them when you repeat it. The texts of the sources are not on this site."
    )
    yield ""
    yield "## How addresses are read"
    yield ""
    yield "Below the root of the site, where this file stands:"
    yield ""
    yield "- `id/<id>/` is permanent and leads to whatever has the id: it is never given to anything else."
    yield "- An id alone is an entity or a source; `<source>.<id>` a passage, a sentence or a figure;"
    yield "  `<source>.note-<n>` an endnote; `@<work>` a work of the bibliography."
    yield "- `<kind>/<id>/` is the page of an entity, `articles/<source>/<section>/#<id>` where a passage or sentence is read."
    yield ""
    yield "## Pages"
    yield ""
    yield from (f"- {link(path, label)}: {words}" for path, label, words in DOORS)
    kinds = (kind for folder, kind in LISTINGS.items() if any(type(entity) is kind.model for entity in corpus.entities))
    yield from (f"- {link(f'{kind.folder}/', kind.plural)}" for kind in kinds)
    yield ""
    yield "## Data"
    yield ""
    yield f"- {link('data/', 'All files')}: what each holds and one line of code that reads it"
    yield from (f"- {link(f'data/{name}', name)}: {description}" for name, description in files)
    yield ""
    yield "## How to cite"
    yield ""
    yield f"- {'; '.join([*(_inert(a.name) for a in publication.named), *_said(publication)])}"
    yield "- Every page ends with its own citation in four styles; cite the page, and the work whose view it is."
    yield from [f"- {link('CITATION.cff', 'CITATION.cff')}"] if citation_file else []
    licence = _inert(publication.licence)
    yield f"- Licence of our own texts: {licence}{f' ({publication.licence_url})' if publication.licence_url else ''}"


def _said(publication: Publication) -> Iterator[str]:
    yield _inert(publication.name)
    yield from (f"version {_inert(version)}" for version in [publication.version] if version)
    yield from (value for value in (publication.date, publication.site_url) if value)


def _inert(text: str) -> str:
    """A text on one line in which Markdown sees no markup."""
    return re.sub(r"([\\`*_\[\]<>#|!&~])", r"\\\1", " ".join(text.split()))


def _sources(number: int) -> str:
    return f"{number:,} {'source' if number == 1 else 'sources'}"
