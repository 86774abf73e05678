"""What came of a build, whatever rendered it: how many pages, and what is wrong with them. Decides whether a site may stand."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from iomkb.cache import Cache
from iomkb.editions.compose import banner_of
from iomkb.model.editions import FOLDER
from iomkb.pipeline import Loaded
from iomkb.progress import Tell, silent
from iomkb.site_check import Problem, check_site


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a build: how many pages (stubs and redirects left out), and what is wrong with them.

    With problems the old site stays in place.
    """

    pages: int
    problems: tuple[Problem, ...]


class UnsoundSiteError(Exception):
    """A site was built that may not take the place of the old one; `report` says why."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


def prove(root: Path, site: Path, loaded: Loaded, site_url: str | None, tell: Tell = silent) -> Report:
    """Follow every link of the site in folder `site`, editions included. Raises UnsoundSiteError where one leads nowhere.

    `root`: the project's folder, where it is kept which links pages have.
    """
    frozen = tuple(edition.path for edition in loaded.editions)
    base = urlsplit(site_url or "/").path or "/"
    with Cache(root, "links") as kept:
        problems = check_site(site, base, tell, frozen=frozen, added=banner_of, kept=kept)
    report = Report(_pages(site, frozen) - len(loaded.layout.stubs) - len(loaded.layout.redirects), problems)
    if report.problems:
        raise UnsoundSiteError(report)
    return report


def _pages(site: Path, frozen: tuple[str, ...]) -> int:
    """How many HTML files there are below `site`, those of frozen editions left out."""
    top = ((os.path.relpath(place, site).replace(os.sep, "/"), names) for place, _, names in os.walk(site))
    return sum(
        name.endswith(".html") for place, names in top if not f"{place}/".startswith(frozen or ("\0",)) for name in names
    )


def published_at(loaded: Loaded, configured: str | None) -> str | None:
    """Where the site is published; of what an edition is cut from, where that edition will stand."""
    if loaded.cut_as is None:
        return configured
    if loaded.publication.site_url:
        return loaded.publication.site_url
    return f"{configured.rstrip('/')}/{FOLDER}/{loaded.cut_as[0]}/" if configured else configured
