"""What the page of an entity shows: the view that templates/entity.md.j2 prints."""

from dataclasses import dataclass

from iomkb.pages.around import AroundView
from iomkb.pages.entities_cited import CitedView
from iomkb.pages.entities_head import HeadView
from iomkb.pages.entities_related import ArticleRow, FigureRow, GlanceRow
from iomkb.pages.entities_story import DisputeView, MomentRow
from iomkb.pages.links import LinkView
from iomkb.pages.paging import PagerView
from iomkb.pages.power_rows import AuthorityRow, PowerRow
from iomkb.pages.statements import StatementView


@dataclass(frozen=True, slots=True)
class GroupView:
    """Statements under one title: those that stand open, those folded away, and how many stand on the second page."""

    title: str
    shown: tuple[StatementView, ...]
    folded: tuple[StatementView, ...]
    elsewhere: int = 0
    fragment: str = ""

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self.shown) + len(self.folded) + self.elsewhere


@dataclass(frozen=True, slots=True)
class FormRows:
    """The rows of one form of power: those whose other end the source names, and those in which it leaves that end open."""

    form: LinkView
    named: tuple[PowerRow, ...]
    open: tuple[PowerRow, ...]


@dataclass(frozen=True, slots=True)
class PowerSide:
    """What is exerted by the entity, or over it, by form of power."""

    forms: tuple[FormRows, ...]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(form.named) + len(form.open) for form in self.forms)

    @property
    def by_coder(self) -> bool:
        """Whether any row rests on the coder's reading."""
        return any(row.statement.by_coder for form in self.forms for row in (*form.named, *form.open))


@dataclass(frozen=True, slots=True)
class AuthorityKind:
    """What is said of the entity's authority of one type."""

    type: LinkView
    rows: tuple[AuthorityRow, ...]


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity's page. Where it cannot hold all statements that speak of it, `sentences_href` leads to the page of all.
    `moments` are its names in time and the events linked to it, `disputes` the debates about it.
    Where no statement speaks of it, `cited` is what its works tell.

    `power_by`: what it exerts; `power_over`: what is exerted over it; `arguable`: what is said of it and of power with caution,
    while `arguable_href` leads to all that is. `as_means`: rows in which it is the means. `authority`: what it has;
    `underpins`: the authority that rests on it.
    """

    id: str
    head: HeadView
    kind: str
    sentences_href: str
    cited: CitedView | None
    power_by: PowerSide
    power_over: PowerSide
    arguable: tuple[StatementView, ...]
    arguable_href: str
    as_means: tuple[PowerRow, ...]
    authority: tuple[AuthorityKind, ...]
    underpins: tuple[AuthorityRow, ...]
    around: AroundView | None
    glance: tuple[GlanceRow, ...]
    definitions: GroupView
    questions: GroupView
    comparisons: GroupView
    held: GroupView
    absences: GroupView
    groups: tuple[GroupView, ...]
    mentions: GroupView
    in_own_article: tuple[ArticleRow, ...]
    figures: tuple[FigureRow, ...]
    moments: tuple[MomentRow, ...]
    disputes: tuple[DisputeView, ...]
    works: tuple[LinkView, ...]
    linked_works: tuple[tuple[str, tuple[LinkView, ...]], ...]


@dataclass(frozen=True, slots=True)
class SentencesView:
    """All sentences on an entity of which very many speak, in the groups of its page; or, of several pages of them, one.

    `begins`: where each group begins, with its fragment, and how many sentences it has; only where there are several pages.
    """

    entity: LinkView
    count: int
    groups: tuple[GroupView, ...]
    pager: PagerView | None
    begins: tuple[tuple[LinkView, int], ...]
