"""From the origin of a fact in an entity file to what a reader sees: a link to the passage, or where else it comes from."""

from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import site_href
from iomkb.model.entities import Outside
from iomkb.model.values import Ref
from iomkb.pages.links import LinkView, html_of
from iomkb.pages.page import Knowledge
from iomkb.pages.resolver import named


@dataclass(frozen=True, slots=True)
class OriginView:
    """Either a `passage` of a source, or `outside`: where else the fact comes from. Both None: the file does not say."""

    passage: LinkView | None = None
    outside: Markup | None = None


def origin_view(knowledge: Knowledge, origin: Ref | Outside | None) -> OriginView:
    """Where a fact is from."""
    if isinstance(origin, Outside):
        return OriginView(outside=html_of(knowledge, origin.outside))
    if origin is None:
        return OriginView()
    found = named(knowledge, origin)
    return OriginView(passage=LinkView(found[1], site_href(found[0])) if found else LinkView(str(origin), kind="unknown"))
