"""Who is credited on a page, as templates print it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CreditView:
    """Someone who coded or reviewed. `href` leads to their entry among the contributors; it is empty for those not listed.

    `orcid` is the address of their ORCID iD, `role` what they do; either may be empty.
    """

    name: str
    href: str = ""
    orcid: str = ""
    role: str = ""
