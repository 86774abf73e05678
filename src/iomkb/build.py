"""A loaded project → a built and proved site in its folder, through MkDocs; or served while somebody writes."""

import logging
import socket
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
from iomkb.speaking import spoken


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
        with replacing(target) as new, spoken(logging.WARNING):
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


def serve_site(root: Path, host: str, port: int) -> None:
    """Serve the site at `host` and `port`, rebuilt on every save, until the keyboard interrupts.

    Raises OSError where nobody may listen there, before anything is built; MkDocsException where MkDocs stops.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind((host, port))
        except OSError as fault:
            raise OSError(fault.errno, f"{fault.strerror}; choose another place with --address", f"{host}:{port}") from None
    with spoken(logging.INFO):
        serve(str(root / "mkdocs.yml"), dev_addr=f"{host}:{port}")
