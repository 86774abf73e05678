"""From an entity's own file to the head of its page: what it is, its names in time, its dates, and where each is from."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from iomkb.layout import site_href
from iomkb.model.entities import Document, Entity, Event, Name, Place
from iomkb.pages.links import DateView, LinkView, date_view, html_of, link_to
from iomkb.pages.origins import OriginView, origin_view
from iomkb.pages.page import Knowledge

SMALL_WORDS = {"ngo": "NGO"}
"""Subtypes whose id in lower case is not how they are written."""


@dataclass(frozen=True, slots=True)
class NameView:
    """A name with its abbreviation, the time it was in use, its language (empty for English) and its origin."""

    name: str
    abbreviation: str
    language: str
    period: DateView | None
    origin: OriginView
    remark: Markup | None


@dataclass(frozen=True, slots=True)
class DescriptionView:
    """What the entity is, in our words, and on what that rests."""

    html: Markup
    origin: OriginView


@dataclass(frozen=True, slots=True)
class DatedView:
    """A date of an event as one source gives it."""

    date: DateView
    origin: OriginView
    remark: Markup | None


@dataclass(frozen=True, slots=True)
class HeadView:
    """The head of an entity's page. `subtype` in words, empty where none is given. `work`: the work that a document is.
    `all_href` leads to the page of all sentences on an entity of which so many speak that its own page cannot hold them.
    """

    kind: LinkView
    name: str
    abbreviation: str
    subtype: str
    acts_as_state: bool
    names: tuple[NameView, ...]
    descriptions: tuple[DescriptionView, ...]
    dates: tuple[DatedView, ...]
    work: LinkView | None
    same_as: tuple[str, ...]
    remark: Markup | None
    is_stub: bool
    all_href: str = ""

    @property
    def short_names(self) -> tuple[str, ...]:
        """The names by their abbreviations where they have one, each once."""
        return tuple(dict.fromkeys(one.abbreviation or one.name for one in self.names))


def subtype_in_words(entity: Entity) -> str:
    """The subtype as a reader reads it: `intergovernmental-organization` as “intergovernmental organization”."""
    subtype = str(getattr(entity, "subtype", None) or "")
    return SMALL_WORDS.get(subtype, subtype.replace("-", " "))


def _in_time(name: Name) -> tuple[date, date]:
    """Sorts names by the time they came into use; those without a period last."""
    return name.period.sort_key if name.period else (date.max, date.max)


def _name_view(knowledge: Knowledge, name: Name) -> NameView:
    return NameView(
        name=str(name.name),
        abbreviation=str(name.abbreviation or ""),
        language="" if name.language == "en" else str(name.language),
        period=date_view(name.period),
        origin=origin_view(knowledge, name.origin),
        remark=html_of(knowledge, name.remark),
    )


def head_view(knowledge: Knowledge, entity: Entity, kind: LinkView) -> HeadView:
    """The head of the page of an entity. `kind` leads to the listing of its kind."""
    dates = sorted(entity.dates, key=lambda dated: dated.date.sort_key) if isinstance(entity, Event) else []
    work = entity.work if isinstance(entity, Document) else None
    return HeadView(
        kind=kind,
        name=str(entity.name),
        abbreviation=entity.abbreviation,
        subtype=subtype_in_words(entity),
        acts_as_state=isinstance(entity, Place) and entity.state,
        names=tuple(_name_view(knowledge, name) for name in sorted(entity.names, key=_in_time)),
        descriptions=tuple(
            DescriptionView(html_of(knowledge, d.text) or Markup(), origin_view(knowledge, d.origin))
            for d in entity.description
        ),
        dates=tuple(
            DatedView(
                date_view(dated.date) or DateView(str(dated.date)),
                origin_view(knowledge, dated.origin),
                html_of(knowledge, dated.remark),
            )
            for dated in dates
        ),
        work=link_to(knowledge, f"@{work.key}") if work else None,
        same_as=tuple(str(url) for url in entity.same_as),
        remark=html_of(knowledge, entity.remark),
        is_stub=entity.is_stub,
        all_href=site_href(every) if (every := knowledge.layout.sentence_pages.get(str(entity.id))) else "",
    )
