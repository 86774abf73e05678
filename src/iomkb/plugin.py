"""MkDocs glue: what the pipeline makes becomes MkDocs files. Decides nothing about content."""

import os
import posixpath
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from iomkb import theme
from iomkb.clock import source_date_epoch
from iomkb.diagnostics import Diagnostic, Severity
from iomkb.folders import write_manifest
from iomkb.output import Findable, Output
from iomkb.pipeline import Loaded, load, outputs
from iomkb.render import FaultyTemplateError
from iomkb.report import REPORTS
from iomkb.search_index import SEPARATOR, refined

log = get_plugin_logger("iomkb")

SHOWN_ON_PAGES = 10
"""How many findings the banner of a served page names; the terminal names all."""


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: what it needs stands in content/project.yml."""


class IomkbPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Replaces the Markdown and YAML files below docs_dir by the pages that are made from them.

    One instance lives as long as a `mkdocs` command. While serving, a broken record leaves the last good pages standing.
    """

    def __init__(self) -> None:
        self.loaded: Loaded | None = None
        """A project that somebody else has read, checked and reported already; else the plugin does so itself."""
        self._serving = False
        self._root = Path()
        self._content = Path()
        self._empty: tempfile.TemporaryDirectory[str] | None = None
        self._outputs: dict[str, Output] = {}
        self._found: dict[str, Findable] = {}
        self._findings: tuple[Diagnostic, ...] = ()
        self._site_url = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin anew. An instance with this method outlives rebuilds, and in one process even commands."""
        self._serving = command == "serve"
        self.loaded, self._outputs, self._findings = None, {}, ()

    def on_shutdown(self) -> None:
        """Remove the empty folder."""
        if self._empty:
            self._empty.cleanup()
            self._empty = None

    @event_priority(50)  # before the search plugin fills in its own separator
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay our theme over Material's, and give MkDocs an empty docs_dir: it would follow links out of the real one."""
        self._root = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        self._content = Path(config.docs_dir)
        self._empty = self._empty or tempfile.TemporaryDirectory(prefix="iomkb-")
        config.docs_dir = self._empty.name
        os.environ["SOURCE_DATE_EPOCH"] = source_date_epoch(self._root)
        own = 1 if config.theme.custom_dir else 0  # a project's own overrides come before ours
        config.theme.dirs.insert(own, str(theme.FOLDER))
        search = _search_options(config)
        if search is not None and not search.get("separator"):
            search["separator"] = SEPARATOR
        if theme.STYLESHEET not in config.extra_css:
            config.extra_css.insert(0, theme.STYLESHEET)
        config.extra_javascript.extend(script for script in theme.SCRIPTS if script not in config.extra_javascript)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every output as a generated file. Raises PluginError on errors in the content, unless it is being served."""
        # while serving, MkDocs puts the address of the server in its place
        for output in self._current_outputs("" if self._serving else config.site_url or ""):
            in_nav = output.uri.endswith(".md")
            level = InclusionLevel.NOT_IN_NAV if in_nav else InclusionLevel.INCLUDED
            file = File.generated(config, output.uri, content=output.text, inclusion=level)
            file.edit_uri = _edit_uri(output.file)
            files.append(file)
        if self._site_url and not config.site_url:
            config.site_url = self._site_url
        return files

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the page's description to the theme, and while serving what is wrong with the content."""
        values: dict[str, Any] = dict(context)
        output = self._outputs.get(page.file.src_uri)
        if output:
            self._found[page.url] = output.found
        values["kb_description"] = output.description if output else ""
        values["kb_head"] = output.head if output else None
        values["kb_findings"] = [f"{f.location}: {f.message}" for f in self._findings[:SHOWN_ON_PAGES]] if self._serving else []
        return values  # type: ignore[return-value]

    @event_priority(-100)  # after the search plugin has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Refine the search's index, and list the files of the built site, so that the next build may replace them."""
        index = Path(config.site_dir, "search", "search_index.json")
        if index.is_file() and _search_options(config) is not None:
            index.write_text(refined(index.read_text(encoding="utf-8"), self._found), encoding="utf-8")
        if not self._serving:
            write_manifest(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
        """Rebuild on changes of content, bibliography and templates."""
        for folder in (self._content, self._root / "bibliography", self._root / "templates"):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _current_outputs(self, site_url: str) -> list[Output]:
        loaded = self.loaded
        if loaded is None:
            loaded = load(self._root)
            _report(loaded.diagnostics)
        self._findings = loaded.errors
        if loaded.errors and not self._serving:
            raise PluginError(f"{len(loaded.errors)} errors in the content; nothing was built.")
        if loaded.errors and self._outputs:
            log.warning("The pages stay as they were until the errors above are mended.")
        else:
            self._make(loaded, site_url)
        return list(self._outputs.values())

    def _make(self, loaded: Loaded, site_url: str) -> None:
        """Make all outputs anew. Where a template is at fault, they stay as they were while serving."""
        self._site_url = loaded.publication.site_url
        try:
            self._outputs = {output.uri: output for output in outputs(loaded, site_url)}
        except FaultyTemplateError as fault:
            if not self._serving or not self._outputs:
                raise PluginError(str(fault)) from fault
            log.error(f"{fault}\nThe pages stay as they were until the template is mended.")


def _search_options(config: MkDocsConfig) -> Config | None:
    """The options of Material's search, if the project uses it. MkDocs' own knows no fields."""
    plugin = config.plugins.get("material/search")
    return plugin.config if plugin else None


def _edit_uri(file: str) -> str | None:
    """What "edit this page" adds to MkDocs' `edit_uri`, which by its convention leads to docs_dir; None for no such link."""
    return posixpath.relpath(file, "content") if file else None


def _report(findings: tuple[Diagnostic, ...]) -> None:
    for severity, say in ((Severity.ERROR, log.error), (Severity.WARNING, log.warning), (Severity.NOTICE, log.debug)):
        for finding in findings:
            if finding.severity is severity:
                say(REPORTS["text"]((finding,)).strip())
