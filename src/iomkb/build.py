"""A loaded project → a built and proved site in its folder, through MkDocs; or served while somebody writes."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from iomkb.folders import refuse_foreign, replacing
from iomkb.pipeline import Loaded
from iomkb.plugin import IomkbPlugin
from iomkb.site_check import Problem, check_site


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a build: how many pages (stubs and redirects left out), and what is wrong with them.

    With problems the old site stays in place.
    """

    pages: int
    problems: tuple[Problem, ...]


class _UnsoundSiteError(Exception):
    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


def build_site(root: Path, loaded: Loaded, target: Path) -> Report:
    """Build the site of a project without errors beside `target`, check every link, and swap it in if all is well.

    Raises mkdocs.exceptions.MkDocsException (a click exception) where MkDocs stops, on its warnings as well;
    FileExistsError where `target` is a folder that the program did not make.
    """
    refuse_foreign(target)
    try:
        with replacing(target) as new, _spoken(logging.WARNING):
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(new), strict=True)
            plugin = next((one for one in config.plugins.values() if isinstance(one, IomkbPlugin)), None)
            if plugin is None:
                raise ConfigurationError("mkdocs.yml does not name the plugin iomkb under plugins:.")
            config.plugins.on_startup(command="build", dirty=False)
            plugin.loaded = loaded
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
            pages = sum(1 for _ in new.rglob("*.html")) - len(loaded.layout.stubs) - len(loaded.layout.redirects)
            report = Report(pages, check_site(new, urlsplit(config.site_url or "/").path or "/"))
            if report.problems:
                raise _UnsoundSiteError(report)
    except _UnsoundSiteError as fault:
        return fault.report
    return report


def serve_site(root: Path, address: str) -> None:
    """Serve the site at `address` (host:port), rebuilt on every save, until the keyboard interrupts."""
    with _spoken(logging.INFO):
        serve(str(root / "mkdocs.yml"), dev_addr=address)


@contextmanager
def _spoken(level: int) -> Iterator[None]:
    """Let MkDocs speak on standard error; it says nothing by itself when it is called from a program."""
    logger, handler = logging.getLogger("mkdocs"), logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    handler.setLevel(level)
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
