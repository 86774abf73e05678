"""From the entities of one kind to their pages, each between its neighbours; what a page shows is its own view's business."""

from collections.abc import Callable

from iomkb.layout import relative
from iomkb.model.entities import Entity, Kind
from iomkb.pages.entities import described, entities_of
from iomkb.pages.entities_head import HeadView, head_view
from iomkb.pages.links import LinkView
from iomkb.pages.page import Crumb, Knowledge, Page


def framed(
    knowledge: Knowledge, kind: Kind, template: str, view: Callable[[str, Entity, HeadView], object]
) -> tuple[Page, ...]:
    """A page for each entity of the kind in the order of its listing. `view` gets the page's path, the entity, and its head."""
    entities = entities_of(knowledge, kind)
    crumbs = [Crumb(str(entity.name), knowledge.layout.path(entity.id)) for entity in entities]
    trail = (Crumb("Home", ""), Crumb(kind.plural, f"{kind.folder}/"))
    pages = []
    for n, (entity, here) in enumerate(zip(entities, crumbs, strict=True)):
        head = head_view(knowledge, here.path, entity, LinkView(kind.singular, relative(here.path, f"{kind.folder}/")))
        pages.append(
            Page(
                path=here.path,
                title=here.name,
                template=template,
                view=view(here.path, entity, head),
                file=entity.location.file,
                trail=trail,
                previous=crumbs[n - 1] if n else None,
                next=crumbs[n + 1] if n + 1 < len(crumbs) else None,
                description=described(knowledge, entity),
            )
        )
    return tuple(pages)
