"""The thing that is meant → what is known of it: one line for each kind of thing."""

from urllib.parse import urljoin

from iomkb.asking.answer import Answer, Line, Part
from iomkb.asking.entities import Facts, entity_facts, entity_parts
from iomkb.asking.naming import CONTRIBUTOR, RELATION, WITHDRAWN, Found
from iomkb.asking.others import contributor_parts, page_parts, relation_parts
from iomkb.asking.passages import excerpt_parts, figure_parts, note_parts, section_parts, statement_parts
from iomkb.asking.said import text_of
from iomkb.asking.withdrawn import withdrawn_facts, withdrawn_parts
from iomkb.asking.works import article_parts, work_parts
from iomkb.citations import format_references
from iomkb.diagnostics import Location
from iomkb.graph import EntityGraph
from iomkb.layout import Layout
from iomkb.model.references import Reference
from iomkb.pages.links import link_to
from iomkb.pages.page import Knowledge

Known = tuple[Facts, tuple[Part, ...]]


def ask(graph: EntityGraph, layout: Layout, found: Found) -> Answer:
    """Everything that is known of a thing that `named` found in the same corpus."""
    knowledge = Knowledge(graph, layout, format_references(_written_out(graph, found)))
    facts, parts = _known(knowledge, found)
    return Answer(
        id=found.id,
        kind=found.kind,
        name=_name(knowledge, found),
        address=_address(knowledge, found),
        file=str(_place(knowledge, found) or ""),
        facts=facts,
        parts=parts,
        notes=(found.note,) if found.note else (),
    )


def _written_out(graph: EntityGraph, found: Found) -> tuple[Reference, ...]:
    """The works whose references the answer prints; formatting any other takes time for nothing."""
    corpus = graph.corpus
    key = found.id.removeprefix("@") if found.kind == "work" else ""
    if found.kind == "article":
        key = corpus.article[found.id].work.key
    return (corpus.reference[key],) if key in corpus.reference else ()


def _known(knowledge: Knowledge, found: Found) -> Known:
    corpus, id = knowledge.corpus, found.id
    article_id, _, local = id.partition(".")
    article = corpus.article.get(article_id)
    match found.kind:
        case "work":
            return work_parts(knowledge, corpus.reference[id.removeprefix("@")])
        case "article":
            return article_parts(knowledge, corpus.article[id])
        case "assertion":
            return statement_parts(knowledge, corpus.statement[id])
        case "excerpt":
            return excerpt_parts(knowledge, corpus.excerpt[id], article)
        case "note" if article:
            return (), note_parts(knowledge, article, int(local.removeprefix("note-")))
        case "section" if article:
            return section_parts(knowledge, article, local.removeprefix("section-"))
        case "figure":
            statement, figure = next((s, f) for s, f in corpus.figures() if f"{s.excerpt.article}.{f.id}" == id)
            return (), figure_parts(knowledge, statement, figure)
        case "page":
            address = knowledge.layout.things[id].address
            return (), page_parts(next(page for page in corpus.pages if page.path == address))
        case "withdrawn":
            facts = withdrawn_facts(corpus, knowledge.layout, id)
            return facts, withdrawn_parts(knowledge.layout, knowledge.layout.withdrawn[id])
        case "relation":
            return relation_parts(knowledge, corpus.relation[id.removeprefix(f"{RELATION}:")])
        case "contributor":
            own = id.removeprefix(f"{CONTRIBUTOR}:")
            return contributor_parts(knowledge, next(one for one in corpus.project.contributors if one.id == own))
        case _ if id in corpus.entity:
            return entity_facts(knowledge, corpus.entity[id]), entity_parts(knowledge, corpus.entity[id])
    return (), (Part("", (Line(found.name),)),)  # an endnote of an article whose own record could not be read


def _name(knowledge: Knowledge, found: Found) -> str:
    corpus = knowledge.corpus
    if entity := corpus.entity.get(found.id):
        return f"{entity.name} ({entity.abbreviation})" if entity.abbreviation else str(entity.name)
    if found.kind == "article":
        return text_of(link_to(knowledge, found.id).label)
    return found.name


def _address(knowledge: Knowledge, found: Found) -> str:
    """Where it stands on the site: in full where the project says where the site is published."""
    layout, site = knowledge.layout, str(knowledge.corpus.project.site_url or "")
    path = layout.own_page(found.id) or layout.address(found.id)
    if found.kind == RELATION:
        path = f"relations/#relation-{found.id.removeprefix(f'{RELATION}:')}"
    if found.kind == WITHDRAWN and (stone := layout.tombstone(found.id)):
        path = stone.address
    if path is None:
        return ""
    return urljoin(f"{site.rstrip('/')}/", path) if site else path


def _place(knowledge: Knowledge, found: Found) -> Location | None:
    corpus, id = knowledge.corpus, found.id
    if found.kind == RELATION:
        return corpus.relation[id.removeprefix(f"{RELATION}:")].location
    if found.kind == CONTRIBUTOR:
        own = id.removeprefix(f"{CONTRIBUTOR}:")
        return next(one.location for one in corpus.project.contributors if one.id == own)
    if found.kind == WITHDRAWN:
        return knowledge.layout.withdrawn[id].location
    thing = knowledge.layout.things.get(id)
    return thing.location if thing else None
