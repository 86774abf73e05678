"""A built site → the same with the pages of every edition beside it, each under a banner that leads to the live page."""

from functools import partial
from pathlib import Path

from iomkb.editions.archive import ArchiveError
from iomkb.editions.compose import compose
from iomkb.editions.history import History
from iomkb.editions.views import banner
from iomkb.progress import Tell, silent
from iomkb.render import Renderer


def put_editions(told: tuple[History, ...], site: Path, templates: Path, tell: Tell = silent) -> None:
    """Put the pages of the editions that the site in folder `site` tells of beside its own.

    `templates`: the project's own folder of them. Raises ArchiveError, with a message that names the edition; OSError.
    """
    if not told:
        return
    renderer = Renderer(told[-1].since.after.layout, templates)  # of the live site, for all of them
    for number, history in enumerate(told, start=1):
        tell("unpacking editions", number, len(told))
        try:
            compose(history.edition, site, partial(_banner, renderer, history))
        except ArchiveError as fault:
            raise ArchiveError(f"the edition “{history.edition.name}” cannot be unpacked: {fault}") from fault


def _banner(renderer: Renderer, history: History, path: str) -> str:
    """What stands above the page at `path` of an edition, as HTML."""
    return renderer.render_banner(banner(history, path))
