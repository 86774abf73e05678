"""What the page of an entity shows: the view that templates/entity.md.j2 prints."""

from dataclasses import dataclass

from iomkb.pages.entities_cited import CitedView
from iomkb.pages.entities_head import HeadView
from iomkb.pages.entities_related import ArticleRow, EventRow, FigureRow, GlanceRow
from iomkb.pages.links import LinkView
from iomkb.pages.power_rows import AuthorityRow, PowerRow
from iomkb.pages.statements import StatementView


@dataclass(frozen=True, slots=True)
class GroupView:
    """Statements under one title: those that stand open, and those folded away."""

    title: str
    shown: tuple[StatementView, ...]
    folded: tuple[StatementView, ...]

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self.shown) + len(self.folded)


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
class EntityView:
    """An entity's page. `said` counts all statements that speak of it; where none does, `cited` is what its works tell.

    `power_by`: what it exerts; `power_over`: what is exerted over it; `arguable`: what is said of it and of power with caution,
    while `arguable_href` leads to all that is. `as_form`, `as_means`: rows in which it is the form, the
    means. `authority`: what it has; `as_type`: rows in which it is the type; `underpins`: the authority that rests on it.
    """

    id: str
    head: HeadView
    kind: str
    as_of: str
    said: int
    cited: CitedView | None
    power_by: PowerSide
    power_over: PowerSide
    arguable: tuple[StatementView, ...]
    arguable_href: str
    as_form: tuple[PowerRow, ...]
    as_means: tuple[PowerRow, ...]
    authority: tuple[AuthorityRow, ...]
    as_type: tuple[AuthorityRow, ...]
    underpins: tuple[AuthorityRow, ...]
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
    events: tuple[EventRow, ...]
    debates: tuple[LinkView, ...]
    articles: tuple[ArticleRow, ...]
    works: tuple[LinkView, ...]
    linked_works: tuple[tuple[str, tuple[LinkView, ...]], ...]
