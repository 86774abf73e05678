"""MkDocs glue: what the pipeline makes becomes MkDocs files. Decides nothing about content."""

import logging
import os
import posixpath
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext

from iomkb import theme
from iomkb.apart import Apart, Asked, FailedApartError
from iomkb.cache import Cache
from iomkb.clock import source_date_epoch
from iomkb.compiled_templates import CompiledTemplates
from iomkb.composing import put_editions
from iomkb.diagnostics import Diagnostic, Severity
from iomkb.editions.archive import ArchiveError
from iomkb.editions.history import History
from iomkb.folders import write_manifest
from iomkb.kept_pages import (
    KIND,
    FinishedPages,
    Preview,
    RenderedPages,
    copy_through,
    generated,
    list_quickly,
    may_stand_in,
    written_through,
)
from iomkb.layout import page_file
from iomkb.looked_at import LookedAt
from iomkb.memory import give_back
from iomkb.output import Findable, Output, site_path
from iomkb.page_head import head_html
from iomkb.pagefind import PagefindError
from iomkb.pipeline import EXPORTED, Loaded, Sooner, load, outputs
from iomkb.policy import inline_hashes, page_policy
from iomkb.progress import Tell, silent
from iomkb.read.project import ProjectNotFound
from iomkb.render import FaultyTemplateError
from iomkb.report import REPORTS
from iomkb.schemas_with_ids import refresh_schemas
from iomkb.search_index import SEPARATOR, refined
from iomkb.site_search import MATERIAL, PAGEFIND, SHOWN, Index, SearchSettingError, choose, write_index
from iomkb.standing import Standing

log = get_plugin_logger("iomkb")

uncounted = logging.getLogger("iomkb")
"""Speaks on standard error and is none of MkDocs' loggers, whose warnings end a strict build."""

ASIDE = 5_000
"""Up to so many pages the index of the search is made while they are: at 10,000 Pagefind needs 0.6 GB (measured)."""

OFTEN, SELDOM, PAGES_LOOKED_AT = 0.1, 0.5, 20_000
"""Seconds between two looks at what is being written: often on small sites, seldom, as MkDocs does, on sites of 10,000 pages.

A look takes 0.004 seconds at 1,000 pages and 0.03 at 10,000 (measured).
"""

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
        self.tell: Tell = silent
        """Is told how far the build has come."""
        self.standing: Path | None = None
        """The folder that the site being built will take the place of."""
        self._serving = False
        self._root = Path()
        self._content = Path()
        self._empty: tempfile.TemporaryDirectory[str] | None = None
        self._outputs: dict[str, Output] = {}
        self._found: dict[str, Findable] = {}
        self._findings: tuple[Diagnostic, ...] = ()
        self._told: tuple[History, ...] = ()
        self._site_url = ""
        self._remark = ""
        self._index: dict[str, bytes] = {}
        self._making: Index | None = None
        self._searched = b""
        self._done: Counter[str] = Counter()
        self._pages = 0
        self._kept: Cache | None = None
        self._rendered: RenderedPages | None = None
        self._finished: FinishedPages | None = None
        self._nav: Navigation | None = None
        self._writing = ExitStack()
        self._at_the_end = ExitStack()
        self._through: Standing | None = None
        self._preview: Preview | None = None
        self._before: FinishedPages | None = None
        """The pages of the preview before, in the copy of the process that makes previews."""
        self._asked = Asked()
        self._left: Loaded | None = None
        """A good state of the project of which not all pages were made, since somebody saved again."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin anew. An instance with this method outlives rebuilds, and in one process even commands."""
        self._serving = command == "serve"
        self.loaded, self.tell, self.standing, self._outputs, self._findings = None, silent, None, {}, ()
        self._remark, self._index, self._searched = "", {}, b""
        self._before, self._left, self._asked = None, None, Asked()

    def on_shutdown(self) -> None:
        """Remove the empty folder, and end the copy that makes previews."""
        self._at_the_end.close()
        self._close()
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
        list_quickly(config.theme)
        search = _search_options(config)
        if search is not None and not search.get("separator"):
            search["separator"] = SEPARATOR
        if theme.STYLESHEET not in config.extra_css:
            config.extra_css.insert(0, theme.STYLESHEET)
        config.extra_javascript.extend(script for script in theme.SCRIPTS if script not in config.extra_javascript)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Have files written only where they do not stand already, in a preview or in the site that will be replaced."""
        site = Path(config.site_dir)
        if self._serving and site.is_dir():
            self._preview = Preview(site)
            self._writing.callback(self._preview.close)
            self._through = self._preview.standing
        elif self.standing is not None:
            self._through = Standing(self.standing, site)
        if self._through is not None:
            self._writing.enter_context(written_through(self._through))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every output as a generated file. Raises PluginError on errors in the content, unless it is being served."""
        if self._preview is not None:
            self._preview.put_back()
        # while serving, MkDocs puts the address of the server in its place
        for output in self._current_outputs("" if self._serving else config.site_url or "", config):
            in_nav = output.uri.endswith(".md")
            level = InclusionLevel.NOT_IN_NAV if in_nav else InclusionLevel.INCLUDED
            file = generated(config, output, level)
            file.edit_uri = _edit_uri(output.file)
            if self._through is not None and not in_nav:
                copy_through(self._through, file, output)
            files.append(file)
        if not self._serving:
            give_back()  # what printing needed, before copies are made of all that is held
        self._choose_search(config)
        self._done.clear()
        self._pages = sum(uri.endswith(".md") for uri in self._outputs)
        if self._site_url and not config.site_url:
            config.site_url = self._site_url
        return files

    @event_priority(-100)  # when nobody else will change it
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Have pages rendered as they were before, where nothing that they are made from has changed."""
        if config.extra[SHOWN] == PAGEFIND and not self._index:
            self._begin_index()  # while the pages' Markdown is still there
        self._nav = nav
        self._kept = Cache(self._root, KIND)
        self._rendered = RenderedPages(self._kept, config, files)

    @event_priority(-100)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Have pages finished as they were before, likewise."""
        assert self._kept is not None
        assert self._nav is not None
        assert self._rendered is not None
        self._rendered.close()
        env.bytecode_cache = CompiledTemplates(self._kept)
        if may_stand_in(config):
            self._finished = FinishedPages(
                self._kept, config, files, self._nav, env, self._values, self._rendered, searched=not self._searched
            )
            self._finished.begin()
        return self._finished or env

    def on_build_error(self, *, error: Exception) -> None:
        """Keep what was made until then."""
        self._close()

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell that one page more has been read from its Markdown, which is let go: only the next preview needs it again.

        Material indexes no page where its search is not used. HTML that can be brought back is not handed on.
        """
        self._count("reading pages")
        if config.extra[SHOWN] == PAGEFIND:
            page.meta["search"] = {"exclude": True}
        if not self._serving:
            page.markdown = page.file.content_string = ""  # MkDocs takes a page without Markdown for one without a title
            if output := self._outputs.get(page.file.src_uri):
                self._outputs[page.file.src_uri] = replace(output, content="")
        away = self._rendered is not None and may_stand_in(config) and self._rendered.holds(page)
        return "" if away else html

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Let go of the HTML of a page that is finished: that of ten thousand pages does not fit beside all else."""
        page.content = None

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Let the theme write the policy of 404.html as well."""
        return self._with_policy(dict(context))

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand what the page tells machines to the theme, and while serving what is wrong with the content."""
        if self._finished is None or not self._finished.making:
            self._count("building pages")
        output = self._outputs.get(page.file.src_uri)
        if output:
            self._found[page.url] = output.found
        return self._with_policy({**context, **self._values(page)})

    @event_priority(-100)  # after the search plugin has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Refine the search's index, and list the files of the built site, so that the next build may replace them."""
        site = Path(config.site_dir)
        entries = self._finished.entries if self._finished is not None else ()
        self._before = self._finished if self._serving else None
        self._close_kept()
        if not self._serving:
            self._outputs.clear()
        index = site / "search" / "search_index.json"
        if config.extra[SHOWN] == PAGEFIND:
            index.unlink(missing_ok=True)  # empty, and never asked for
            write_index(self._made_index(), site, self._through)
        elif index.is_file() and _search_options(config) is not None:
            better = self._searched or refined(index.read_text(encoding="utf-8"), entries, self._found).encode()
            write = self._through.write if self._through is not None else write_file
            write(better, str(index))
            if self._serving and may_stand_in(config):  # a preview keeps the index that it began with, as it does Pagefind's
                self._searched = better
        if self._preview is not None:
            self._preview.remove_others()
        self._close()
        if not self._serving:
            self._compose(site)
            if self.standing is None:  # else whoever puts the site there lists what came to it later, too
                write_manifest(site)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
        """Rebuild on changes of content, bibliography and templates, in a copy of this process, since this one gets threads.

        So a preview may be made side by side, and the pages that somebody looks at are served before the others are made.
        """
        apart = Apart(partial(self._preview_again, builder), self._close)
        self._at_the_end.callback(apart.close)
        looked_at = LookedAt(server.serve_request, server.mount_path, apart.wait_for)
        server.set_app(looked_at)
        server.builder = partial(_build_apart, apart, looked_at)
        watched = list(Counter(server._watched_paths).elements())  # each as often as it was asked for
        for path in watched:
            server.unwatch(path)
        server.observer = type(server.observer)(timeout=min(SELDOM, max(OFTEN, self._pages / PAGES_LOOKED_AT)))
        for path in watched:
            server.watch(path)
        for folder in (self._content, self._root / "bibliography", self._root / "templates"):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _preview_again(self, builder: Callable[..., None], asked: Asked) -> None:
        """Make a preview, first the pages that are asked for."""
        self._asked, self.tell = asked, lambda *_: asked.give_way()
        try:
            builder()
        finally:
            self._close()

    def _show_sooner(self, config: MkDocsConfig, pages: list[Output]) -> None:
        """Write these pages, and tell that they are there, before all others are made."""
        if self._before is None or self._through is None:
            return
        config.extra[SHOWN] = self._before.config.extra[SHOWN]  # most likely so; it is settled by all pages together
        if not self._before.fits(config):
            return
        shown = set()
        for page in pages:
            self._outputs[page.uri] = page
            made = self._before.again(page.uri, page.text, _edit_uri(page.file))
            if made is not None:
                path, html = made
                self._through.write(html.encode("utf-8", "xmlcharrefreplace"), path)  # as MkDocs encodes it
                shown.add(site_path(page.uri).removesuffix("index.html"))
        if shown:
            self._asked.show(frozenset(shown))

    def _choose_search(self, config: MkDocsConfig) -> None:
        """Settle which search the site has, for the theme too; tell once what its maintainer should know of that."""
        try:
            search = choose(config.extra, self._outputs.values())
        except SearchSettingError as fault:
            raise PluginError(str(fault)) from fault
        config.extra[SHOWN] = search.kind if _search_options(config) is not None else MATERIAL
        if search.remark and search.remark != self._remark:
            uncounted.warning(search.remark)
        self._remark = search.remark

    def _begin_index(self) -> None:
        """Begin Pagefind's index. A preview keeps the one it began with: whoever writes should not wait for another.

        It is made meanwhile on sites of up to a size; above that it and the pages do not fit into memory together.
        """
        self._making = Index(self._root, self._outputs.values(), aside=self._pages <= ASIDE)
        self._writing.enter_context(self._making)

    def _made_index(self) -> dict[str, bytes]:
        if self._making is not None:
            self.tell("making the search index")
            if not self._serving:
                give_back()  # Pagefind needs much
            try:
                self._index = self._making.files()
            except PagefindError as fault:
                raise PluginError(str(fault)) from fault
        return self._index

    def _count(self, stage: str) -> None:
        self._done[stage] += 1
        self.tell(stage, self._done[stage], self._pages)

    def _values(self, page: Page) -> dict[str, Any]:
        """What the theme is told of a page beside what MkDocs tells it; what is kept of the page depends on this."""
        output = self._outputs.get(page.file.src_uri)
        return {
            "kb_head": head_html(output) if output else "",
            "kb_findings": [f"{f.location}: {f.message}" for f in self._findings[:SHOWN_ON_PAGES]] if self._serving else [],
            "kb_served": self._serving,
        }

    def _close_kept(self) -> None:
        """Let go of what is kept of pages."""
        for opened in (self._rendered, self._finished, self._kept):
            if opened is not None:
                opened.close()
        self._kept = self._rendered = self._finished = None

    def _close(self) -> None:
        self._close_kept()
        self._through = self._preview = self._making = None
        self._writing.close()

    def _with_policy(self, values: dict[str, Any]) -> TemplateContext:
        """What a template is given, with what makes a page's policy of the scripts that its own templates print."""
        values["kb_policy"] = lambda scripts: page_policy(inline_hashes(scripts), served=self._serving)
        return values  # type: ignore[return-value]

    def _current_outputs(self, site_url: str, config: MkDocsConfig) -> list[Output]:
        loaded = self.loaded
        if loaded is None:
            loaded = load(self._root)
            _report(loaded.diagnostics)
        self._findings = loaded.errors
        if loaded.errors and not self._serving:
            raise PluginError(f"{len(loaded.errors)} errors in the content; nothing was built.")
        good: Loaded | None = loaded
        if loaded.errors and self._outputs:
            log.warning("The pages stay as they were until the errors above are mended.")
            good = self._left
        if good is not None:
            self._left = good
            self._make(good, site_url, config)
            self._left = None
        else:
            files = map(page_file, self._asked.wanted)
            self._show_sooner(config, [self._outputs[file] for file in files if file in self._outputs])
        if self._serving:  # whoever writes gets the new ids in the editor
            refresh_schemas(self._root, loaded.graph, loaded.layout)
        return list(self._outputs.values())

    def _histories(self, loaded: Loaded) -> tuple[History, ...]:
        """What has changed since each edition. A preview, made anew on every save, tells of none and holds none."""
        try:
            return loaded.histories(self.tell)
        except (ArchiveError, ProjectNotFound) as fault:
            raise PluginError(f"the records of an edition cannot be read: {fault}") from fault

    def _compose(self, site: Path) -> None:
        """Put the pages of every edition beside those of the built site."""
        try:
            put_editions(self._told, site, self._root / "templates", self.tell)
        except ArchiveError as fault:
            raise PluginError(str(fault)) from fault

    def _make(self, loaded: Loaded, site_url: str, config: MkDocsConfig) -> None:
        """Make all outputs anew. Where a template is at fault, they stay as they were while serving."""
        self._site_url = loaded.publication.site_url
        # a preview keeps the files for other programs that it began with: whoever writes should not wait for new ones
        exported = tuple(self._outputs[uri] for uri in EXPORTED if uri in self._outputs) if self._serving else ()
        try:
            self._told = () if self._serving else self._histories(loaded)
            wanted = self._asked.wanted
            sooner = Sooner(wanted, partial(self._show_sooner, config)) if wanted else None
            made = outputs(loaded, site_url, self.tell, self._told, exported, sooner)
            self._outputs = {output.uri: self._put(output, config.site_dir) for output in made}
        except FaultyTemplateError as fault:
            if not self._serving or not self._outputs:
                raise PluginError(str(fault)) from fault
            log.error(f"{fault}\nThe pages stay as they were until the template is mended.")

    def _put(self, output: Output, site: str) -> Output:
        """Write what is no page at once, unless a preview may need it again: exports take 100 MB at ten thousand pages."""
        if self._serving or self._through is None or output.uri.endswith(".md"):
            return output
        self._through.write(output.data, os.path.join(site, output.uri))
        return replace(output, content="")


def _build_apart(apart: Apart, looked_at: LookedAt) -> None:
    """Have a preview made, for MkDocs, which goes on after an Abort: it shows what there is when this returns."""
    try:
        apart(looked_at.pages)
    except FailedApartError as fault:
        raise Abort(str(fault)) from None
    for page in looked_at.passed_on:  # MkDocs has these wait for us, and then serves what stands
        apart.wait_for(page)


def _search_options(config: MkDocsConfig) -> Config | None:
    """The options of Material's search, if the project uses it. MkDocs' own knows no fields."""
    plugin = config.plugins.get("material/search")
    return plugin.config if plugin else None


def _edit_uri(file: str) -> str | None:
    """What "edit this page" adds to MkDocs' `edit_uri`, which by its convention leads to docs_dir; None for no such link."""
    return quote(posixpath.relpath(file, "content")) if file else None  # Material prints the address as it is


def _report(findings: tuple[Diagnostic, ...]) -> None:
    for severity, say in ((Severity.ERROR, log.error), (Severity.WARNING, log.warning), (Severity.NOTICE, log.debug)):
        for finding in findings:
            if finding.severity is severity:
                say(REPORTS["text"]((finding,)).strip())
