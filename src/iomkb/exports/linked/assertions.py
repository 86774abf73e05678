"""Assertions → sentences with their voice and hedge, what they do with works (CiTO), their figures and their blocks."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from iomkb.exports.linked.naming import Naming, ascii_of
from iomkb.exports.linked.rdf import Blank, Literal, Resource, Said, Term, date, english, plainly, resource, true
from iomkb.exports.linked.works import CITES
from iomkb.model.assertions import Figure
from iomkb.model.corpus import Statement
from iomkb.model.entities import Indicator
from iomkb.model.values import UNSTATED, Ref
from iomkb.vocabulary import STANCES

STANCE: Mapping[str, str] = MappingProxyType(
    {"supports": "cito:supports", "disputes": "cito:disputes", "qualifies": "cito:qualifies", "adopts": "cito:agreesWith"}
)
"""What CiTO calls a stance. The others have edges only: CiTO has no word for them."""

_LIMITS: Mapping[str, str] = MappingProxyType(
    {
        "at-least": "schema:minValue",
        "more-than": "schema:minValue",
        "at-most": "schema:maxValue",
        "less-than": "schema:maxValue",
    }
)
"""Where schema.org puts a number that is a limit; every other is a `schema:value`."""


def assertions(naming: Naming) -> Iterator[Resource]:
    """Every assertion in reading order, each followed by its blocks and its figures."""
    for statement in naming.corpus.statements:
        thing, label = naming.assertion(statement), ascii_of(statement.key)
        blocks = tuple(_blocks(naming, statement, label))
        yield resource(thing, _said(naming, statement), [("kb:states", block.subject) for block in blocks])
        yield from blocks
        for number, figure in enumerate(statement.assertion.figures, start=1):
            yield _observation(naming, statement, figure, f"{label}_figure_{number}")


def _said(naming: Naming, statement: Statement) -> Iterator[Said]:
    assertion = statement.assertion
    yield "rdf:type", Term("kb:Assertion")
    yield "rdf:type", Term("oa:TextualBody")
    yield from naming.identified(statement.id) if statement.id else ()
    yield "rdf:value", english(naming.plain(assertion.text))
    yield "oa:hasPurpose", Term("oa:describing")
    yield "dcterms:isPartOf", naming.passage(statement.excerpt)
    yield "kb:assertionType", plainly(assertion.type or "")
    yield from naming.holder(naming.graph.holder(statement))
    yield from [("kb:inHoldersWords", true())] if assertion.voice.quoted else []
    yield from naming.things("kb:quotedThrough", (f"@{ref.key}" for ref in assertion.voice.through))
    yield from naming.things("kb:leansOn", (f"{statement.excerpt.article}.note-{n}" for n in assertion.voice.notes))
    yield from (("kb:hedge", plainly(hedge)) for hedge in assertion.hedge)
    yield "dcterms:temporal", date(assertion.when or "")
    yield from naming.things("dcterms:spatial", assertion.where)
    yield "kb:scope", plainly(assertion.scope or "")
    yield "kb:degree", plainly(assertion.degree or "")
    yield "kb:change", plainly(assertion.change or "")
    yield "kb:codedAs", plainly(assertion.coded_as)
    yield from _citations(naming, statement)
    yield from _stance(naming, statement)
    yield "skos:editorialNote", english(naming.plain(assertion.remark))


def _citations(naming: Naming, statement: Statement) -> Iterator[Said]:
    """What the sentence does with works: those it names, those its endnotes cite, the one that holds it."""
    assertion = statement.assertion
    yield from naming.things("cito:cites", (f"@{cited.key.key}" for cited in assertion.text.citations))
    notes = naming.corpus.notes_of.get(statement.excerpt.article)
    leaned_on = (notes.note(number) for number in assertion.voice.notes) if notes else ()
    for cited in (one for note in leaned_on if note for one in note.cites):
        yield from naming.things(CITES[cited.role], [f"@{cited.work.key}"])
    holder = naming.graph.holder(statement)
    if holder.startswith("@") and holder != _own_work(naming, statement):
        term = "cito:includesQuotationFrom" if assertion.voice.quoted else "cito:citesAsSourceDocument"
        yield from naming.things(term, [holder])


def _stance(naming: Naming, statement: Statement) -> Iterator[Said]:
    """How it stands towards other assertions and, where such a one is the view of another work, towards that work."""
    stance = statement.assertion.stance
    for name in STANCES if stance else ():
        for ref in getattr(stance, name):
            other = naming.corpus.statement.get(str(ref))
            if name not in STANCE or other is None:
                continue
            yield STANCE[name], naming.assertion(other)
            holder = naming.graph.holder(other)
            work = holder if holder.startswith("@") else _own_work(naming, other)
            if work != _own_work(naming, statement):
                yield from naming.things(STANCE[name], [work])


def _own_work(naming: Naming, statement: Statement) -> str:
    article = naming.corpus.article.get(statement.excerpt.article)
    return f"@{article.work.key}" if article else ""


def _blocks(naming: Naming, statement: Statement, label: str) -> Iterator[Resource]:
    """The blocks whole, with the ends that are unstated and therefore make no edge."""

    def ends(term: str, refs: Iterable[Ref]) -> list[Said]:
        named = list(refs)
        nobody: list[Said] = [(term, Term("kb:unstated"))] if any(ref == UNSTATED for ref in named) else []
        return nobody + naming.things(term, (ref for ref in named if ref != UNSTATED))

    assertion = statement.assertion
    for number, power in enumerate(assertion.power, start=1):
        yield resource(
            Blank(f"{label}_power_{number}"),
            ("rdf:type", Term("kb:Power")),
            naming.things("kb:form", [power.form]),
            ends("kb:by", power.by),
            ends("kb:over", power.over),
            naming.things("kb:through", power.through),
            ("kb:degree", plainly(power.degree or "")),
        )
    for number, authority in enumerate(assertion.authority, start=1):
        yield resource(
            Blank(f"{label}_authority_{number}"),
            ("rdf:type", Term("kb:Authority")),
            ends("kb:of", authority.of),
            ends("kb:authorityType", authority.types),
            naming.things("kb:through", authority.through),
            ("kb:degree", plainly(authority.degree or "")),
            ("kb:change", plainly(authority.change or "")),
        )
    for number, compare in enumerate(assertion.compare, start=1):
        yield resource(
            Blank(f"{label}_comparison_{number}"),
            ("rdf:type", Term("kb:Comparison")),
            ends("kb:of", compare.of),
            ends("kb:with", compare.with_),
            ("kb:on", english(compare.on)),
            ("kb:result", english(compare.result)),
        )


def _observation(naming: Naming, statement: Statement, figure: Figure, label: str) -> Resource:
    """A figure as an observation of its indicator, with the words in which the source prints it."""
    id = f"{statement.excerpt.article}.{figure.id}" if figure.id else ""
    indicator = naming.corpus.entity.get(figure.indicator)
    of = figure.of or getattr(indicator, "of", None)
    number = Literal(str(figure.value or "").removeprefix("+"), datatype="xsd:decimal")
    return resource(
        naming.thing(id) or Blank(label),
        ("rdf:type", Term("schema:Observation")),
        naming.identified(id) if id else [],
        ("prov:wasDerivedFrom", naming.assertion(statement)),
        naming.things("schema:variableMeasured", [figure.indicator]),
        ("kb:printed", plainly(figure.printed)),
        (_LIMITS.get(figure.bound, "schema:value"), number),
        ("kb:bound", plainly(figure.bound)),
        ("schema:unitText", english(indicator.unit if isinstance(indicator, Indicator) else "")),
        ("schema:observationDate", date(figure.date or statement.assertion.when or "")),
        naming.things("schema:observationAbout", [of] if of else []),
        naming.things("dcterms:spatial", figure.where or statement.assertion.where),
        ("skos:editorialNote", english(naming.plain(figure.remark))),
    )
