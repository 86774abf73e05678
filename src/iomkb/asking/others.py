"""From a relation of the vocabulary, a contributor or a page of prose to what is known of it."""

from collections import Counter

from iomkb.asking.answer import Line, Part
from iomkb.asking.entities import Facts
from iomkb.asking.said import prose_of, said_part
from iomkb.model.page import ProsePage
from iomkb.model.project import Contributor, RelationType
from iomkb.pages.credits import orcid_address
from iomkb.pages.links import link_to
from iomkb.pages.page import Knowledge


def relation_parts(knowledge: Knowledge, relation: RelationType) -> tuple[Facts, tuple[Part, ...]]:
    """A relation: when to use it, what may stand at its ends, and every sentence that states it."""
    flags = [name for name in ("symmetric", "acyclic", "absence") if getattr(relation, name)]
    facts = (
        ("reads", f"{relation.label} / {relation.inverse}"),
        ("definition", prose_of(knowledge, relation.definition)),
        ("group", str(relation.group)),
        ("from", ", ".join(map(str, relation.domain))),
        ("to", ", ".join(map(str, relation.range))),
        *([("holds for it", ", ".join(flags))] if flags else []),
        *([("made from", f"the block {relation.block}")] if relation.block else []),
        *([("the same elsewhere", str(relation.iri))] if relation.iri else []),
    )
    edges = [edge for edge in knowledge.graph.edges if edge.relation == relation.id]
    statements = {edge.statement.key: edge.statement for edge in edges if edge.statement}
    works = (f"{link_to(knowledge, e.source).label} → {link_to(knowledge, e.target).label}" for e in edges if e.work)
    return facts, (
        said_part(
            knowledge, f"Sentences that state it, in {len(edges):,} edge{'' if len(edges) == 1 else 's'}", statements.values()
        ),
        Part("Works whose entries state it", tuple(Line(text) for text in works)),
    )


def contributor_parts(knowledge: Knowledge, person: Contributor) -> tuple[Facts, tuple[Part, ...]]:
    """A contributor: ORCID, role, and the passages coded and reviewed, by article."""
    excerpts = knowledge.corpus.excerpts
    done = (
        ("Passages coded", Counter(str(one.article) for one in excerpts if person.id in map(str, one.coded.by))),
        ("Passages reviewed", Counter(str(one.article) for one in excerpts if person.id in map(str, one.coded.reviewed_by))),
    )
    facts = (
        *([("ORCID", orcid_address(person))] if person.orcid else []),
        *([("role", str(person.role))] if person.role else []),
        *((title.lower(), str(counted.total())) for title, counted in done),
    )
    return facts, tuple(
        Part(
            title,
            tuple(Line(f"{link_to(knowledge, id).label}: {count}", id) for id, count in sorted(counted.items())),
        )
        for title, counted in done
    )


def page_parts(page: ProsePage) -> tuple[Part, ...]:
    """A page of prose: its sections."""
    return (Part("Sections", tuple(Line(str(section.title)) for section in page.sections if section.title)),)
