"""Which search a site has, and its index: Material's where a reader's browser can load it whole, Pagefind's above that.

Keeps the entries of each page, and the last index of a project by its entries, so that it is made anew only when what is found
has changed.
"""

import hashlib
import pickle
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from iomkb import pagefind
from iomkb.cache import Cache, key_of
from iomkb.output import Output
from iomkb.progress import Tell, silent
from iomkb.search_entries import Entry, entries
from iomkb.side_by_side import Aside
from iomkb.standing import Standing

SETTING = "kb_search"
"""The name below `extra:` in mkdocs.yml: a matter of how pages are shown, so it stands where no contributor writes."""

SHOWN = "iomkb_search"
"""The name below `extra:` by which the theme is told which search a site has, once that is settled."""

AUTO, MATERIAL, PAGEFIND = "auto", "material", "pagefind"

LIMIT = 2_000
"""Pages. Above it Material's index is more than a reader's browser should load and read before a first result.

Measured by tests/bench/search_in_browser.py at 10,000 pages: 2.4 MB, compressed, and nine times as long as with Pagefind, which
loads 0.4 MB. At the 660 pages of the real content both load less than 0.2 MB and answer at once.
"""

FOLDER = "pagefind"
"""Where the index lies below the site's root."""

_ONE = hashlib.blake2b(b"the last index", digest_size=20).digest()
"""The only key, since an index is large, and of no use once anything has changed: what it was made from stands before it."""

INSTALL = "pip install 'iomkb[search]'"


class SearchSettingError(Exception):
    """What mkdocs.yml says of the search is no such setting, or cannot be done here."""


@dataclass(frozen=True, slots=True)
class Search:
    """Which search a site has: `kind` is `material` or `pagefind`. `remark`: what its maintainer should know; may be empty."""

    kind: str
    remark: str = ""


def choose(extra: Mapping[str, Any], outputs: Iterable[Output]) -> Search:
    """The search of a site with these outputs. Raises SearchSettingError."""
    setting = extra.get(SETTING, AUTO)
    if setting not in (AUTO, MATERIAL, PAGEFIND):
        raise SearchSettingError(
            f"“{setting}” is no value of extra: {SETTING}: in mkdocs.yml; write auto, material or pagefind."
        )
    if setting == MATERIAL:
        return Search(MATERIAL)
    installed = bool(pagefind.version())
    if setting == PAGEFIND:
        if not installed:
            raise SearchSettingError(f"mkdocs.yml asks for the search of Pagefind, which is not installed: {INSTALL}")
        return Search(PAGEFIND)
    pages = sum(1 for output in outputs if output.uri.endswith(".md") and not output.found.left_out)
    if pages <= LIMIT:
        return Search(MATERIAL)
    if installed:
        return Search(PAGEFIND)
    return Search(
        MATERIAL,
        f"The site has {pages:,} pages. Above {LIMIT:,} Pagefind makes its search, but it is not installed here, so readers "
        f"load the whole index of Material's search.\nInstall it: {INSTALL}; or keep Material's: write "
        f"extra: {{{SETTING}: {MATERIAL}}} into mkdocs.yml.",
    )


class Index:
    """Pagefind's index of `outputs`, from the moment when it is begun until its files are asked for, or the context is left.

    `root`: the project's folder, whose last index is taken where the very same is found. `aside`: make it meanwhile, which
    takes as much memory as Pagefind needs; else when it is asked for. What of the outputs is found is read at once.
    """

    def __init__(self, root: Path, outputs: Iterable[Output], *, aside: bool = False) -> None:
        self._root = root
        with Cache(root, "entries") as cache:
            self._found = tuple(entry for output in outputs for entry in _entries(output, cache))
        self._made = key_of(pagefind.version(), repr(self._found))
        self._files = self._recalled()
        self._aside = Aside(self._index, aside and self._files is None)

    def __enter__(self) -> "Index":
        self._aside.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._aside.__exit__(kind, fault, trace)

    def files(self) -> dict[str, bytes]:
        """The files of the index, by path. Raises PagefindError."""
        if self._files is None:
            self._files = self._aside.result()
            with Cache(self._root, "search") as cache:
                cache.put(_ONE, self._made + pickle.dumps(self._files))
        return self._files

    def _recalled(self) -> dict[str, bytes] | None:
        with Cache(self._root, "search") as cache:
            kept = cache.get(_ONE)
        if kept is None or not kept.startswith(self._made):
            return None
        files: dict[str, bytes] = pickle.loads(kept[len(self._made) :])
        return files

    def _index(self) -> dict[str, bytes]:
        return pagefind.index(self._found)


def _entries(output: Output, cache: Cache) -> tuple[Entry, ...]:
    """What is found of an output, as it was kept or read just now."""
    key = key_of(output.uri, output.told, repr(output.found))
    kept = cache.get(key)
    if kept is not None:
        recalled: tuple[Entry, ...] = pickle.loads(kept)
        return recalled
    found = tuple(entries((output,)))
    if found:
        cache.put(key, pickle.dumps(found))
    return found


def index_of(root: Path, outputs: Iterable[Output], tell: Tell = silent) -> dict[str, bytes]:
    """The files of Pagefind's index of `outputs`, by path. Raises PagefindError. `root`: the project's folder."""
    tell("making the search index")
    with Index(root, outputs) as index:
        return index.files()


def write_index(files: Mapping[str, bytes], site: Path, through: Standing | None = None) -> None:
    """Write an index into the site in the folder `site`; in place of any older one, unless `through` sees to that."""
    target = site / FOLDER
    if through is None:
        shutil.rmtree(target, ignore_errors=True)
    write = (through or Standing(target, target)).write
    for name, content in files.items():
        write(content, str(target / name))
