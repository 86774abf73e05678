"""From the project's list of contributors to their page: who codes, reviews or maintains, and which passages each has read."""

from collections import Counter
from dataclasses import dataclass

from iomkb.layout import site_href
from iomkb.model.project import Contributor
from iomkb.pages.credits import PATH, fragment_of, orcid_address
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.page import Crumb, Knowledge, Page

CONTRIBUTE = "contribute/"
"""Where a project explains how to contribute, if it has such a page."""


@dataclass(frozen=True, slots=True)
class DoneView:
    """Passages coded, or reviewed: how many, and in which articles."""

    count: int
    articles: tuple[tuple[LinkView, int], ...]


@dataclass(frozen=True, slots=True)
class ContributorView:
    """A contributor: the fragment they stand at, their name, role and ORCID address (either may be empty), what they did."""

    fragment: str
    name: str
    role: str
    orcid: str
    coded: DoneView
    reviewed: DoneView


@dataclass(frozen=True, slots=True)
class ContributorsView:
    """Everyone, in the project's order. `unlisted`: who is named in passages and not listed, as written, with passages coded.

    `contribute_href` is empty where the site has no such page.
    """

    contributors: tuple[ContributorView, ...]
    unlisted: tuple[tuple[str, int], ...]
    contribute_href: str


def contributors_page(knowledge: Knowledge) -> Page:
    """The page of contributors; it says so where the project lists nobody."""
    people: dict[str, Contributor] = {}
    for person in knowledge.corpus.project.contributors:
        people.setdefault(str(person.id), person)
    excerpts = knowledge.corpus.excerpts
    named = Counter(str(id) for one in excerpts for id in {*one.coded.by, *one.coded.reviewed_by})
    view = ContributorsView(
        contributors=tuple(_contributor(knowledge, id, person) for id, person in people.items()),
        unlisted=tuple((id, named[id]) for id in sorted(named.keys() - people.keys())),
        contribute_href=site_href(CONTRIBUTE) if CONTRIBUTE in knowledge.layout.pages else "",
    )
    return Page(
        path=PATH,
        title="Contributors",
        template="contributors.md.j2",
        view=view,
        file=knowledge.corpus.project.location.file,
        trail=(Crumb("Home", ""),),
        description="Who has coded, reviewed and maintained what stands here, and which passages each has read.",
    )


def _contributor(knowledge: Knowledge, id: str, person: Contributor) -> ContributorView:
    excerpts = knowledge.corpus.excerpts
    return ContributorView(
        fragment=fragment_of(person),
        name=str(person.name),
        role=str(person.role or ""),
        orcid=orcid_address(person),
        coded=_done(knowledge, Counter(str(one.article) for one in excerpts if id in map(str, one.coded.by))),
        reviewed=_done(knowledge, Counter(str(one.article) for one in excerpts if id in map(str, one.coded.reviewed_by))),
    )


def _done(knowledge: Knowledge, counts: Counter[str]) -> DoneView:
    """The articles with most passages first."""
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return DoneView(counts.total(), tuple((link_to(knowledge, article), count) for article, count in ordered))
