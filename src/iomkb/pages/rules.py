"""From the checks' manuals to the page of rules. Knows the rules only as the values it is given."""

from dataclasses import dataclass

from markupsafe import Markup

from iomkb.model.prose import prose
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.resolver import block

PATH = "rules/"

SEVERITIES = {
    "error": ("Errors", "An error stops everything: the site is not built until it is mended."),
    "warning": ("Warnings", "A warning stops a strict check, which is what runs before the site is published."),
    "notice": ("Notices", "A notice stops nothing. It tells what is still to be done."),
}
"""The heading of each severity and what it means, the worst first."""


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule as the checks know it: its id, its severity (`error`, `warning`, `notice`), its manual in Markdown."""

    id: str
    severity: str
    manual: str


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule on the page."""

    id: str
    fragment: str
    manual: Markup


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one severity, by id."""

    title: str
    fragment: str
    meaning: str
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """All rules, the worst first."""

    groups: tuple[RuleGroup, ...]
    count: int


def rule_pages(knowledge: Knowledge, rules: tuple[RuleView, ...]) -> tuple[Page, ...]:
    """The one page of rules."""
    groups = tuple(
        RuleGroup(
            title=title,
            fragment=severity,
            meaning=meaning,
            rules=tuple(
                RuleEntry(rule.id, f"rule-{rule.id}", block(knowledge, prose(rule.manual)))
                for rule in sorted(rules, key=lambda rule: rule.id)
                if rule.severity == severity
            ),
        )
        for severity, (title, meaning) in SEVERITIES.items()
    )
    page = Page(
        path=PATH,
        title="Rules",
        template="rules.md.j2",
        view=RulesView(tuple(group for group in groups if group.rules), len(rules)),
        trail=(Crumb("Home", ""),),
        description="Everything that is checked before a page is published: what each rule finds, why, and an example.",
    )
    return (page,)
