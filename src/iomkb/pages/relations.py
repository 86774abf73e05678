"""From the vocabulary to the page of relations: by group, each with its definition, what may stand at its ends, and its use."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import site_href
from iomkb.model.entities import KINDS, AuthorityType, PowerType
from iomkb.model.project import RelationType
from iomkb.pages.entities import entities_of
from iomkb.pages.links import LinkView, link_to, mark_of
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.resolver import block
from iomkb.vocabulary import ACTOR, ANY

PATH = "relations/"

BLOCKS = {
    "power": "made from the block power",
    "authority": "made from the block authority",
    "compare": "made from the block compare",
    "stance": "made from the block stance",
    "work": "made from a bibliography entry",
}
"""Where the edges of a relation come from if no contributor writes them, in words."""


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation. `fragment` is its anchor, `flags` what holds for it, in words; `uses` counts the edges."""

    id: str
    fragment: str
    label: str
    inverse: str
    definition: Markup
    domain: tuple[LinkView, ...]
    range: tuple[LinkView, ...]
    flags: tuple[str, ...]
    iri: str
    uses: int


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """The relations of one group, in the order of the vocabulary."""

    title: str
    fragment: str
    relations: tuple[RelationView, ...]


@dataclass(frozen=True, slots=True)
class RelationsView:
    """The whole vocabulary, and the marks that pages draw: of every kind, and of the forms of power and types of authority."""

    groups: tuple[RelationGroup, ...]
    relations: int
    edges: int
    kinds: tuple[LinkView, ...]
    forms: tuple[LinkView, ...]


def relation_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """The one page of the vocabulary."""
    relations = tuple(knowledge.corpus.relation[id] for id in reversed(tuple(knowledge.corpus.relation)))
    uses = Counter(edge.relation for edge in knowledge.graph.edges)
    names = dict.fromkeys(str(relation.group) for relation in relations)
    groups = tuple(
        RelationGroup(
            title=name,
            fragment=f"group-{number}",
            relations=tuple(_view(knowledge, relation, uses) for relation in relations if relation.group == name),
        )
        for number, name in enumerate(names, start=1)
    )
    page = Page(
        path=PATH,
        title="Relations",
        template="relations.md.j2",
        view=RelationsView(groups, len(relations), len(knowledge.graph.edges), _marked_kinds(), _marked_forms(knowledge)),
        file=relations[0].location.file if relations else "",
        trail=(Crumb("Home", ""),),
        description="The vocabulary: every relation that a sentence may state, with its definition and how often it is used.",
    )
    return (page,)


def _marked_kinds() -> tuple[LinkView, ...]:
    """Everything that has a mark by its kind, linked to where all of it is listed."""
    kinds = tuple((kind.singular, f"{kind.folder}/", kind.id) for kind in KINDS)
    others = (("Article that is read here", "articles/", "article"), ("Work of the bibliography", "works/", "work"))
    return tuple(LinkView(name, site_href(path), "", id, mark_of(id)) for name, path, id in (*kinds, *others))


def _marked_forms(knowledge: Knowledge) -> tuple[LinkView, ...]:
    """The forms of power and the types of authority, each with its own mark where one is drawn."""
    kinds = [kind for kind in KINDS if kind.model in (PowerType, AuthorityType)]
    return tuple(link_to(knowledge, entity.id) for kind in kinds for entity in entities_of(knowledge, kind))


def _view(knowledge: Knowledge, relation: RelationType, uses: Counter[str]) -> RelationView:
    flags = (
        ("symmetric", relation.symmetric),
        ("never leads back to where it began", relation.acyclic),
        ("says that something is not so", relation.absence),
        (BLOCKS.get(relation.block or "", ""), relation.block is not None),
    )
    return RelationView(
        id=str(relation.id),
        fragment=f"relation-{relation.id}",
        label=str(relation.label),
        inverse=str(relation.inverse),
        definition=block(knowledge, relation.definition),
        domain=_kinds(relation.domain),
        range=_kinds(relation.range),
        flags=tuple(words for words, holds in flags if holds),
        iri=str(relation.iri or ""),
        uses=uses[str(relation.id)],
    )


def _kinds(ids: Iterable[str]) -> tuple[LinkView, ...]:
    """Kinds in words, linked to their listings."""
    by_id = {kind.id: LinkView(kind.plural.lower(), site_href(f"{kind.folder}/")) for kind in KINDS}
    others = {
        ACTOR: LinkView("actors", "", "Organizations, groups, people, and places that act as states"),
        ANY: LinkView("anything"),
        "assertion": LinkView("sentences"),
        "article": LinkView("articles", site_href("articles/")),
        "work": LinkView("works", site_href("works/")),
    }
    return tuple(by_id.get(id) or others.get(id) or LinkView(str(id)) for id in ids)
