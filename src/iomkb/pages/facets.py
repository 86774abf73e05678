"""What readers narrow a search by: the kind of a page or passage, the forms of power it is about, its sources, its decades."""

from collections.abc import Iterable, Iterator

from iomkb.labels import KIND_WORDS
from iomkb.model.articles import Article
from iomkb.model.corpus import Statement
from iomkb.model.dates import Edtf, Span
from iomkb.model.entities import Event, PowerType, kind_of
from iomkb.output import Facets
from iomkb.pages.page import Knowledge

KIND, FORM, SOURCE, DECADE = "Kind", "Form of power", "Source", "Decade"
"""The facets, as readers see them."""

FACETS = (KIND, FORM, SOURCE, DECADE)

OTHER_PAGE: Facets = ((KIND, KIND_WORDS["page"]),)
"""What a page is that no record has for itself: a listing, a matrix, a page of prose."""

MOST_DECADES = 12
"""A span of more decades is no help in finding it: it is then found by its first and its last."""


def facets_of_pages(knowledge: Knowledge) -> dict[str, Facets]:
    """The facets of every page that a record has for itself, and of the parts of articles, by path."""
    corpus, layout, graph = knowledge.corpus, knowledge.layout, knowledge.graph
    found = {}
    for entity in corpus.entity.values():
        statements = [mention.statement for mention in graph.mentions(entity.id)]
        forms = {edge.form for edge in (*graph.outgoing(entity.id), *graph.incoming(entity.id)) if edge.form}
        forms |= {entity.id} if isinstance(entity, PowerType) else set()
        dates = [dated.date.span for dated in entity.dates] if isinstance(entity, Event) else []
        found[layout.path(entity.id)] = _facets(knowledge, kind_of(entity).singular, forms, statements, dates)
    for reference in corpus.reference.values():
        id = f"@{reference.key}"
        statements = [mention.statement for mention in graph.mentions(id)]
        year = [Edtf(reference.year).span] if reference.year.isdecimal() and len(reference.year) == 4 else []
        found[layout.path(id)] = _facets(knowledge, KIND_WORDS["work"], (), statements, year)
    for article in corpus.article.values():
        found[layout.path(article.id)] = _of_article(knowledge, article, KIND_WORDS["article"])
    for id, path in layout.own_pages.items():
        found[path] = _of_statements(knowledge, KIND_WORDS["assertion"], (corpus.statement[id],))
    return found


def facets_of_passage(knowledge: Knowledge, statements: Iterable[Statement]) -> Facets:
    """The facets of a passage with these statements."""
    return _of_statements(knowledge, KIND_WORDS["excerpt"], tuple(statements))


def endnote(knowledge: Knowledge, article: Article) -> Facets:
    """The facets of an article's endnote."""
    return _of_article(knowledge, article, KIND_WORDS["note"])


def _of_article(knowledge: Knowledge, article: Article, kind: str) -> Facets:
    return ((KIND, kind), (SOURCE, _short(knowledge, article.id)))


def _of_statements(knowledge: Knowledge, kind: str, statements: tuple[Statement, ...]) -> Facets:
    forms = {str(power.form) for statement in statements for power in statement.assertion.power}
    dates = [statement.assertion.when.span for statement in statements if statement.assertion.when]
    return _facets(knowledge, kind, forms, statements, dates)


def _facets(
    knowledge: Knowledge, kind: str, forms: Iterable[str], statements: Iterable[Statement], dates: Iterable[Span]
) -> Facets:
    """Each facet's values in order, each once. A form of power that names no record has no name, so it is left out."""
    entity = knowledge.corpus.entity
    names = sorted(str(entity[form].name) for form in forms if form in entity)
    sources = sorted({_short(knowledge, id) for id in {statement.excerpt.article for statement in statements}})
    decades = sorted({decade for span in dates for decade in decades_of(span)})
    return (
        (KIND, kind),
        *((FORM, name) for name in names),
        *((SOURCE, source) for source in sources),
        *((DECADE, f"{decade}s") for decade in decades),
    )


def _short(knowledge: Knowledge, article: str) -> str:
    """The short citation of an article's work; the article's id where no work is known."""
    record = knowledge.corpus.article.get(article)
    work = knowledge.corpus.reference.get(record.work.key) if record else None
    return work.short if work else article


def decades_of(span: Span) -> Iterator[int]:
    """The first years of the decades that a span touches; of one that is open, of its one end."""
    ends = [day.year // 10 * 10 for day in (span.first, span.last) if day is not None]
    if not ends:
        return
    decades = range(min(ends), max(ends) + 1, 10)
    yield from decades if len(decades) <= MOST_DECADES else (decades[0], decades[-1])
