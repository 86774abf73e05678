"""Where the links and citations of a prose lead, as seen from one page; decides nothing about how they look."""

from dataclasses import dataclass

from iomkb.layout import FIXED_PAGES, Layout, Thing, relative
from iomkb.model.articles import Excerpt, place_in_words
from iomkb.model.corpus import Corpus
from iomkb.model.values import Ref
from iomkb.pages.page import Knowledge


@dataclass(frozen=True, slots=True)
class PageResolver:
    """The `iomkb.prose.Resolver` of the page at `path`."""

    knowledge: Knowledge
    path: str

    def link(self, target: Ref) -> tuple[str, str] | None:
        """What `[[target]]` names: an entity, article, or full id within an article, else a work; or a site path `/power/`."""
        layout = self.knowledge.layout
        if target.startswith("/"):
            address = target.removeprefix("/")
            return (relative(self.path, address), str(target)) if _is_page(address.partition("#")[0], layout) else None
        if target.names_work:
            return self.citation(Ref(target.key))
        thing = layout.resolve(target)
        if thing is None:
            return self.citation(target)
        return relative(self.path, thing.address), name_of(thing, self.knowledge.corpus)

    def citation(self, key: Ref) -> tuple[str, str] | None:
        """The page of the work with this key, and its author–date form."""
        work = self.knowledge.corpus.reference.get(key.key)
        href = self.knowledge.layout.link(self.path, f"@{key.key}") if work else None
        return (href, work.short) if work and href else None


def name_of(thing: Thing, corpus: Corpus) -> str:
    """What a link without a label of its own shows: a name, a work's short form, or the work and the place in it."""
    if thing.kind == "work":
        return _short(thing.id.removeprefix("@"), corpus)
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
    figures = ((f"{statement.excerpt.article}.{figure.id}", statement) for statement, figure in corpus.figures())
    return next((statement.excerpt for id, statement in figures if id == thing.id), None)


def _short(key: str, corpus: Corpus) -> str:
    work = corpus.reference.get(key)
    return work.short if work else key


def _article(id: str, corpus: Corpus) -> str:
    article = corpus.article.get(id)
    return _short(article.work.key, corpus) if article else id


def _is_page(path: str, layout: Layout) -> bool:
    return path in FIXED_PAGES or any(thing.address.partition("#")[0] == path for thing in layout.things.values())
