"""From the ids in `coded` to who is credited for it: names, roles and ORCID iDs, in the order of the project's own list."""

from collections.abc import Iterable

from iomkb.layout import site_href
from iomkb.model.project import Contributor
from iomkb.pages.credits_view import CreditView
from iomkb.pages.page import Knowledge

PATH = "contributors/"
"""The path of the page of contributors."""


def fragment_of(person: Contributor) -> str:
    """Where on that page a contributor stands."""
    return f"contributor-{person.id}"


def orcid_address(person: Contributor) -> str:
    """The address of a contributor's ORCID iD, as orcid.org wants it shown; empty without one."""
    return f"https://orcid.org/{person.orcid}" if person.orcid else ""


def credited(knowledge: Knowledge, ids: Iterable[str]) -> tuple[CreditView, ...]:
    """Those who are called so, each once, in the order of the project's list; then by id those whom it does not list."""
    wanted = {str(id) for id in ids}
    listed: dict[str, Contributor] = {}
    for person in knowledge.corpus.project.contributors:
        listed.setdefault(str(person.id), person)
    return (
        *(
            CreditView(
                name=str(person.name),
                href=site_href(f"{PATH}#{fragment_of(person)}"),
                orcid=orcid_address(person),
                role=str(person.role or ""),
            )
            for id, person in listed.items()
            if id in wanted
        ),
        *(CreditView(id) for id in sorted(wanted - listed.keys())),
    )
