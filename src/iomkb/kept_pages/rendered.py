"""What MkDocs makes of a page's Markdown: its HTML, title and sections, its ids and links. Kept, or made side by side.

A page on which MkDocs remarks anything is made anew each time, so that the remark is made again.
"""

import hashlib
import logging
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from typing_extensions import Generator, override

from iomkb.cache import Cache, key_of
from iomkb.kept_pages.files import told
from iomkb.kept_pages.raw_html import read_quickly
from iomkb.kept_pages.settings import of_markdown
from iomkb.packing import pack, unpack
from iomkb.side_by_side import side_by_side

_LOGGERS = ("mkdocs", "MARKDOWN")
"""Where MkDocs and Python-Markdown say what they remark."""

Asked = tuple[str, str] | None
"""What a link was told of the file it leads to: its URL, and how it is included in the site; None: there is none."""


@dataclass(frozen=True)
class _Rendered:
    """What a page is rendered to, beside its HTML. `anchors`: by file, the fragments that the page's links lead to."""

    toc: TableOfContents
    title: str | None
    ids: set[str]
    anchors: dict[str, dict[str, str]] | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a page: what was found out about other files, what it was rendered to, its HTML, packed."""

    asked: dict[str, Asked]
    rendered: _Rendered
    html: bytes


@dataclass
class _Made:
    """What was made just now, and what was remarked meanwhile."""

    kept: _Kept
    remarks: list[logging.LogRecord] = field(default_factory=list)


class _Asking(Files):
    """The files of the site, which note what is asked about them."""

    def __init__(self, files: Files) -> None:
        self._src_uris = dict(files.src_uris)
        self.asked: dict[str, Asked] = {}

    @override
    def get_file_from_path(self, path: str) -> File | None:
        file = super().get_file_from_path(path)
        self.asked[path] = _answer(file)
        return file


class RenderedPages:
    """The pages of one build. From the moment it is made each page renders through it (`Page.render`)."""

    def __init__(self, cache: Cache, config: MkDocsConfig, files: Files) -> None:
        self._cache, self._config, self._files = cache, config, files
        self._results: Generator[_Made | None] | None = None
        self._packed: dict[str, bytes] = {}
        settings = of_markdown(config)
        if settings is None:
            return
        settings += f" {logging.getLogger('mkdocs.structure.pages').getEffectiveLevel() > logging.DEBUG}"
        pages = [file.page for file in files.documentation_pages() if isinstance(file.page, Page)]
        self._found: dict[str, _Kept] = {}
        missing: list[Page] = []
        for page in pages:
            file = page.file
            key = key_of(settings, file.src_uri, file.dest_uri, file.inclusion.name, told(file))
            page.render = partial(self._render, page, key)  # type: ignore[method-assign]
            kept = cache.get(key)
            found: _Kept | None = None if kept is None else pickle.loads(kept)
            if found is not None and self._still_so(found.asked):
                self._found[file.src_uri] = found
            else:
                missing.append(page)
        self._next: tuple[Page, _Made | None] | None = None
        self._results = side_by_side(self._make, missing)  # last: copies see all of the above
        self._missing = iter(zip(missing, self._results, strict=True))

    def close(self) -> None:
        """All pages are rendered: no copy of the process is needed any more."""
        if self._results is not None:
            self._results.close()

    def holds(self, page: Page) -> bool:
        """Whether `bring_back` has the HTML of a page, which then can be let go: all pages hold half a gigabyte."""
        return page.file.src_uri in self._packed

    def bring_back(self, page: Page) -> None:
        """Give a page its HTML again, if it was let go."""
        packed = self._packed.get(page.file.src_uri)
        if packed is not None and not page.content:
            page.content = unpack(packed).decode("utf-8", "surrogatepass")

    def again(self, page: Page) -> None:
        """Render a page of this build once more, from what its file holds by now."""
        page.markdown = None
        self._packed[page.file.src_uri] = self._make(page).kept.html

    def told(self, page: Page) -> str:
        """What tells the HTML of a page from any other."""
        packed = self._packed.get(page.file.src_uri)
        return page.content or "" if packed is None else hashlib.blake2b(packed).hexdigest()

    def _render(self, page: Page, key: bytes, config: MkDocsConfig, files: Files) -> None:
        kept = self._found.pop(page.file.src_uri, None)
        if kept is None:
            made = self._made(page) or self._make(page)
            for record in made.remarks:
                logger = logging.getLogger(record.name)
                if logger.isEnabledFor(record.levelno):
                    logger.handle(record)
            kept = made.kept
            if not made.remarks:
                self._cache.put(key, pickle.dumps(kept))
        self._packed[page.file.src_uri] = kept.html
        rendered = kept.rendered
        page.content, page.toc = "", rendered.toc  # nobody but us reads its HTML, who bring it back
        page._title_from_render = rendered.title
        page.present_anchor_ids = rendered.ids
        if rendered.anchors is not None:
            anchors = {files.get_file_from_path(uri): links for uri, links in rendered.anchors.items()}
            page.links_to_anchors = {file: links for file, links in anchors.items() if file is not None}

    def _made(self, page: Page) -> _Made | None:
        """What a copy of this process has made of a page; None where this process has to."""
        if self._next is None:
            self._next = next(self._missing, None)
        if self._next is None or self._next[0] is not page:
            return None
        made, self._next = self._next[1], None
        return made

    def _make(self, page: Page) -> _Made:
        before, self._config._current_page = self._config._current_page, page
        if page.markdown is None:
            page.read_source(self._config)
        files = _Asking(self._files)
        with _heard() as remarks, read_quickly():
            Page.render(page, self._config, files)
        self._config._current_page = before
        links = page.links_to_anchors
        anchors = None if links is None else {file.src_uri: found for file, found in links.items()}
        ids = page.present_anchor_ids or set()
        rendered = _Rendered(page.toc, page._title_from_render, ids, anchors)
        return _Made(_Kept(files.asked, rendered, _packed(page.content or "")), remarks)

    def _still_so(self, asked: dict[str, Asked]) -> bool:
        """Whether the links of a page would be told the same of the files of this build."""
        return all(_answer(self._files.get_file_from_path(path)) == answer for path, answer in asked.items())


def _answer(file: File | None) -> Asked:
    return None if file is None else (file.url, file.inclusion.name)


def _packed(html: str) -> bytes:
    return pack(html.encode("utf-8", "surrogatepass"))


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args, record.exc_info = record.getMessage(), None, None
        self.records.append(record)


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """Within this context what MkDocs and Python-Markdown remark is only noted, whether or not anybody would be shown it."""
    ear = _Ear()
    before = []
    for logger in map(logging.getLogger, _LOGGERS):
        before.append((logger, logger.handlers, logger.propagate, logger.level))
        logger.handlers, logger.propagate = [ear], False
        logger.setLevel(min(logger.getEffectiveLevel(), logging.INFO))
    try:
        yield ear.records
    finally:
        for logger, handlers, propagate, level in before:
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)
