"""Two things carry one id.

Entities, articles and syllabi share one space of ids, since each id is a permanent address (`/id/iom/`). Passages, assertions
and figures share one space within their article, since each id is a fragment of the article's page. The sections of
an outline, the endnotes of an article, the relations and the contributors each have a space of their own. Two ids
that differ only in case or in Unicode form count as one: some file systems and web servers cannot tell them apart.
(Keys of works have a rule of their own, duplicate-citation-key.)

If two things carried one id, every reference to it would silently mean the first of them.

A stub that a passage declares and that says what a record of its id says already (kind and name) is no second thing.

Wrong: `content/organizations/canada.yml` beside `content/places/canada.yml`.

Right: `content/organizations/canada-government.yml` beside `content/places/canada.yml`, or a single place marked
`state: true`.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Location, Severity, error
from iomkb.model.corpus import Corpus
from iomkb.model.values import folded

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every declaration of an id but the first of each space."""
    first: dict[tuple[str, str], tuple[str, Location]] = {}
    for space, id, location in _declared(checked.corpus):
        key = (space, folded(id))
        if key not in first:
            first[key] = (id, location)
            continue
        other, place = first[key]
        how = f"is used twice in {space}: also at {place}"
        if other != id:
            how = f"differs from “{other}” ({place}) only in case or Unicode form"
        yield error("duplicate-id", location, f"the id “{id}” {how}", "Give one of the two another id.")


def _declared(corpus: Corpus) -> Iterator[tuple[str, str, Location]]:
    """Every id with the space it must be unique in and its place."""
    everywhere = "the knowledge base"
    passages = {excerpt.location.file for excerpt in corpus.excerpts}
    stubs = [entity for entity in corpus.entities if entity.location.file in passages]
    yield from ((everywhere, e.id, e.id.location) for e in corpus.entities if e.location.file not in passages)
    for article in corpus.articles:
        yield everywhere, article.id, article.id.location
        yield from ((f"the outline of {article.id}", section.id, section.id.location) for section in article.outline)
    yield from ((everywhere, syllabus.id, syllabus.id.location) for syllabus in corpus.syllabi)
    yield from ((everywhere, stub.id, stub.id.location) for stub in stubs)  # last, for whoever came last is to blame
    for notes in corpus.notes:
        yield from ((f"the endnotes of {notes.article}", str(note.number), note.place_of("number")) for note in notes.notes)
    for excerpt in corpus.excerpts:
        space = f"the article {excerpt.article}"
        if excerpt.id:
            yield space, excerpt.id, excerpt.id.location
        for assertion in excerpt.says:
            if assertion.id:
                yield space, assertion.id, assertion.id.location
            yield from ((space, figure.id, figure.id.location) for figure in assertion.figures if figure.id)
    yield from (("the relations", relation.id, relation.id.location) for relation in corpus.relations.relations)
    yield from (("the contributors", person.id, person.id.location) for person in corpus.project.contributors)
