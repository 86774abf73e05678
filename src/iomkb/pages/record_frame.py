"""From the entities of one kind to their pages, each between its neighbours; what a page shows is its own view's business."""

from collections.abc import Callable
from math import log2
from typing import TypeVar

from iomkb.layout import site_href
from iomkb.model.entities import KINDS, Entity, Kind
from iomkb.pages.entities import described, entities_of
from iomkb.pages.entities_head import HeadView, head_view
from iomkb.pages.evidence import evidence_of_entity
from iomkb.pages.links import LinkView, mark_of
from iomkb.pages.page import Crumb, Knowledge, Later, Page

E = TypeVar("E", bound=Entity)


def framed(
    knowledge: Knowledge, model: type[E], template: str, view: Callable[[Knowledge, E, HeadView], object]
) -> tuple[Page, ...]:
    """A page for each entity of the model's kind, in the order of its listing. `view` gets entity and head."""
    kind = next(kind for kind in KINDS if kind.model is model)
    entities = [entity for entity in entities_of(knowledge, kind) if isinstance(entity, model)]
    crumbs = [Crumb(str(entity.name), knowledge.layout.path(entity.id)) for entity in entities]
    trail = (Crumb("Home", ""), Crumb(kind.plural, f"{kind.folder}/"))
    pages = []
    for n, (entity, here) in enumerate(zip(entities, crumbs, strict=True)):
        pages.append(
            Page(
                path=here.path,
                title=here.name,
                template=template,
                view=Later(_view, view, knowledge, entity, kind),
                file=entity.location.file,
                trail=trail,
                previous=crumbs[n - 1] if n else None,
                next=crumbs[n + 1] if n + 1 < len(crumbs) else None,
                description=described(knowledge, entity),
                weight=1 + log2(1 + len(knowledge.graph.mentions(entity.id))),
                evidence=Later(evidence_of_entity, knowledge, entity),
            )
        )
    return tuple(pages)


def _view(view: Callable[[Knowledge, E, HeadView], object], knowledge: Knowledge, entity: E, kind: Kind) -> object:
    listing = LinkView(kind.singular, site_href(f"{kind.folder}/"), "", "kind", mark_of(kind.id, entity.id))
    return view(knowledge, entity, head_view(knowledge, entity, listing))
