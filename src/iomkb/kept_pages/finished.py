"""A page as the theme's templates finish it, and what the search finds on it. Kept, or made side by side.

Takes the place of the templates that MkDocs asks for, and of the search plugin's reading of pages.
"""

import hashlib
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from typing_extensions import Generator

from iomkb.cache import Cache, key_of
from iomkb.kept_pages.rendered import RenderedPages
from iomkb.kept_pages.settings import UnknownError, of_pages, sees_other_pages, told
from iomkb.packing import pack, unpack
from iomkb.side_by_side import side_by_side

Values = Callable[[Page], Mapping[str, Any]]
"""What our plugin hands to the templates for a page."""


@dataclass(frozen=True)
class _Finished:
    """`entries`: what the search finds on the page; None where nobody wanted to know."""

    html: str
    entries: list[dict[str, Any]] | None


class FinishedPages:
    """The pages of one build, between the moment when all of them are read and the last one is written.

    It stands in for the environment of the templates: MkDocs asks `get_template` for one, and that to `render`. `making`: this
    is a copy of the process, which makes pages, and where nobody is to be told of it. `searched`: somebody will want to know
    what the search finds on pages.
    """

    def __init__(
        self,
        cache: Cache,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: Any,
        values: Values,
        rendered: RenderedPages,
        *,
        searched: bool = True,
    ) -> None:
        self._searched = searched
        self._cache, self._config, self._nav, self._env, self._rendered = cache, config, nav, env, rendered
        self._files = files.documentation_pages()
        self.making = False
        search = config.plugins.get("material/search")
        self._index: Any = search.search_index if search is not None and search.config.enabled else None
        if self._index is not None:
            self._read = self._index.add_entry_from_context
            self._index.add_entry_from_context = self._add_entries
        pages = [file.page for file in self._files if isinstance(file.page, Page)]
        self._settings = of_pages(config, nav)
        self._keys = self._keys_of(pages, values)
        held = cache.keys()
        self._to_make = [page for page in pages if self._keys.get(page.file.src_uri) not in held]
        self._results: Generator[bytes | None] | None = None
        self._next: tuple[Page, bytes | None] | None = None
        self._now: tuple[Page, _Finished | None] | None = None
        self._entries: list[dict[str, Any]] | None = None
        self.entries: list[dict[str, Any]] = []
        """What the search finds on pages, as the search plugin has it."""

    def begin(self) -> None:
        """Begin to make the pages that are not kept, now that whoever hears of them knows of this."""
        self._results = side_by_side(self._make, self._to_make)
        self._missing = iter(zip(self._to_make, self._results, strict=True))

    def close(self) -> None:
        """All pages are finished, or none will be."""
        if self._results is not None:
            self._results.close()

    @property
    def config(self) -> MkDocsConfig:
        """What MkDocs made these pages by."""
        return self._config

    def fits(self, config: MkDocsConfig) -> bool:
        """Whether a page of a build with this configuration is as one of this build would be."""
        return self._settings is not None and self._settings == of_pages(config, self._nav) and not sees_other_pages(config)

    def again(self, uri: str, markdown: str, edit_uri: str | None) -> tuple[str, str] | None:
        """Where a page of this build, which is over, is written, and its HTML with other Markdown than it had.

        None where this build has no such page, or it was made from another file.
        """
        file = next((file for file in self._files if file.src_uri == uri), None)
        if file is None or file.page is None or file.edit_uri != edit_uri:
            return None
        file.content_string = markdown
        self._rendered.again(file.page)
        return file.abs_dest_path, self._finished(file.page).html

    def get_template(self, name: str) -> Any:
        """The template of a page or of a file of the theme's, for MkDocs. Raises jinja2.TemplateNotFound."""
        return _Template(self._env.get_template(name), self)

    def html(self, template: Any, context: Mapping[str, Any]) -> str:
        """What the template prints of a page."""
        page = context["page"]
        if not isinstance(page, Page) or self.making:
            return str(template.render(context))
        ready = self._ready(page)
        if ready is not None:
            return ready.html
        self._rendered.bring_back(page)
        html = str(template.render(context))
        self._keep(page, _packed(_Finished(html, self._entries)))
        return html

    def _add_entries(self, page: Page) -> None:
        """In place of the search plugin's own reading of a page."""
        if not self._searched:
            return
        ready = None if self.making else self._ready(page)
        found = None if ready is None else ready.entries
        if found is None:
            before = len(self._index.entries)
            self._rendered.bring_back(page)
            self._read(page)
            found = self._index.entries[before:]
            del self._index.entries[before:]  # or all of them would be written, read again and written again
            if ready is not None:
                self._keep(page, _packed(_Finished(ready.html, found)))
        self._entries = found
        self.entries += found

    def _ready(self, page: Page) -> _Finished | None:
        """The page as it was kept, or as a copy of this process has made it; None where this process has to."""
        if self._now is None or self._now[0] is not page:
            self._entries = None
            self._now = page, self._taken(page)
        return self._now[1]

    def _taken(self, page: Page) -> _Finished | None:
        if self._next is None:
            self._next = next(self._missing, None)
        if self._next is not None and self._next[0] is page:
            made, self._next = self._next[1], None
            if made is not None:
                self._keep(page, made)
            return _unpacked(made) if made is not None else None
        key = self._keys.get(page.file.src_uri)
        found = None if key is None else self._cache.get(key)
        return None if found is None else _unpacked(found)

    def _keep(self, page: Page, made: bytes) -> None:
        key = self._keys.get(page.file.src_uri)
        if key is not None:
            self._cache.put(key, made)

    def _make(self, page: Page) -> bytes:
        """In a copy of this process."""
        return _packed(self._finished(page))

    def _finished(self, page: Page) -> _Finished:
        """What MkDocs would do to finish the page, where nobody is to be told of it."""
        self.making, self._entries = True, None
        self._config._current_page = page
        page.active = True
        self._rendered.bring_back(page)
        try:
            context = get_context(self._nav, self._files, self._config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = self._config.plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
            html = template.render(context)
        finally:
            page.active, page.content = False, None
        return _Finished(html, self._entries)

    def _keys_of(self, pages: list[Page], values: Values) -> dict[str, bytes]:
        """By source, the key of everything that a finished page depends on; none for one where that cannot be told."""
        settings = self._settings
        if settings is None:
            return {}
        facts = {}
        for page in pages:
            try:
                facts[page.file.src_uri] = key_of(*_facts(page, values(page), self._rendered.told(page)))
            except UnknownError:
                continue
        if sees_other_pages(self._config):
            settings += "".join(fact.hex() for fact in facts.values())
            settings += "".join(str(page.update_date) for page in pages)
        common = hashlib.sha256(settings.encode("utf-8", "surrogatepass")).digest()
        return {uri: key_of(common, fact) for uri, fact in facts.items()}


class _Template:
    """A template that asks for what is ready before it prints."""

    def __init__(self, template: Any, pages: FinishedPages) -> None:
        self._template, self._pages = template, pages

    def render(self, context: Mapping[str, Any]) -> str:
        """What MkDocs writes to a file."""
        return self._pages.html(self._template, context)


def _facts(page: Page, values: Mapping[str, Any], content: str) -> tuple[str, str, str, str]:
    """Everything that templates see of the page itself. `content`: what tells its HTML from any other."""
    own = [page.file.src_uri, page.url, page.canonical_url, page.abs_url, page.edit_url, page.title, dict(page.meta)]
    return told(own), told(values), told([_section(one) for one in page.toc]), content


def _section(one: AnchorLink) -> list[Any]:
    return [one.level, one.id, one.title, [_section(child) for child in one.children]]


def _packed(finished: _Finished) -> bytes:
    return pack(pickle.dumps(finished))


def _unpacked(made: bytes) -> _Finished:
    return pickle.loads(unpack(made))  # type: ignore[no-any-return]
