"""What a link shows that was written without a label: the one rule for pages and exports alike. Knows nothing of markup."""

from iomkb.layout import Layout, Thing
from iomkb.model.articles import Excerpt, place_in_words
from iomkb.model.corpus import Corpus
from iomkb.model.entities import KINDS
from iomkb.model.prose import Prose
from iomkb.model.values import Ref

KIND_WORDS = {kind.id: kind.singular for kind in KINDS} | {
    "article": "Article",
    "assertion": "Sentence",
    "excerpt": "Passage",
    "figure": "Figure",
    "note": "Endnote",
    "page": "Page",
    "section": "Section",
    "work": "Work",
}
"""What readers call a thing, by its kind."""


def label_of_link(target: Ref, layout: Layout, corpus: Corpus) -> str:
    """What `[[target]]` shows: the name of what it names, a work's author–date form; what names nothing, as it is written."""
    thing = None if target.names_work else layout.resolve(target)
    if thing is not None:
        return name_of(thing, corpus)
    return _work(target.key, corpus) if target.key in corpus.reference else str(target)


def plain(prose: Prose, layout: Layout, corpus: Corpus) -> str:
    """Prose without its markup and citations, on one line, with the names of what it links to."""
    return prose.plain_with(lambda target: label_of_link(target, layout, corpus))


def name_of(thing: Thing, corpus: Corpus) -> str:
    """A name, a work's author–date form, or the work and the place in it."""
    if thing.kind == "work":
        return _work(thing.id.removeprefix("@"), corpus)
    if thing.kind == "article":
        return _article(thing.id, corpus)
    article = thing.id.partition(".")[0]
    if thing.kind in ("section", "note", "excerpt"):
        return f"{_article(article, corpus)}, {thing.what}"
    if thing.kind in ("assertion", "figure"):
        excerpt = _excerpt(thing, corpus)
        place = f", {place_in_words(excerpt.at, corpus.article.get(article))}" if excerpt else ""
        return f"{_article(article, corpus)}{place}"
    return thing.what


def _excerpt(thing: Thing, corpus: Corpus) -> Excerpt | None:
    if thing.kind == "assertion":
        return corpus.statement[thing.id].excerpt
    given = corpus.gives_figure.get(thing.id)
    return given.excerpt if given else None


def _work(key: str, corpus: Corpus) -> str:
    work = corpus.reference.get(key)
    return work.short if work else key


def _article(id: str, corpus: Corpus) -> str:
    article = corpus.article.get(id)
    return _work(article.work.key, corpus) if article else id
