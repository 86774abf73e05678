"""A loaded project → a built and proved site in its folder, through MkDocs; or served while somebody writes."""

import logging
import socket
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from iomkb.folders import refuse_foreign, replacing
from iomkb.pipeline import Loaded
from iomkb.plugin import IomkbPlugin
from iomkb.progress import Tell, silent
from iomkb.proof import Report, UnsoundSiteError, prove, published_at
from iomkb.speaking import spoken


def build_site(root: Path, loaded: Loaded, target: Path, tell: Tell = silent) -> Report:
    """Build the site of a project without errors beside `target`, check every link, and swap it in if all is well.

    Raises mkdocs.exceptions.MkDocsException (a click exception) where MkDocs stops, on its warnings as well;
    FileExistsError where `target` is a folder that the program did not make.
    """
    refuse_foreign(target)
    try:
        with replacing(target) as new, spoken(logging.WARNING):
            site_url = _rendered(root, loaded, new, target, tell)  # all that MkDocs held is let go before the proof
            return prove(root, new, loaded, site_url, tell)
    except UnsoundSiteError as fault:
        return fault.report


def _rendered(root: Path, loaded: Loaded, site: Path, target: Path, tell: Tell) -> str | None:
    """Let MkDocs write the site into the folder `site`, later `target`; where it will be published, if that is known."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site), strict=True)
    plugin = next((one for one in config.plugins.values() if isinstance(one, IomkbPlugin)), None)
    if plugin is None:
        raise ConfigurationError("mkdocs.yml does not name the plugin iomkb under plugins:.")
    config.plugins.on_startup(command="build", dirty=False)
    plugin.loaded, plugin.tell, plugin.standing = loaded, tell, target
    config.site_url = published_at(loaded, config.site_url)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return config.site_url


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
