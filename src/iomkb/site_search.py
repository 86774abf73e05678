"""Which search a site has, and its index: Material's where a reader's browser can load it whole, Pagefind's above that.

Keeps the last index of a project by its entries, so that it is made anew only when what is found has changed.
"""

import hashlib
import pickle
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iomkb import pagefind
from iomkb.cache import Cache, key_of
from iomkb.output import Output
from iomkb.progress import Tell, silent
from iomkb.search_entries import entries

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


def index_of(root: Path, outputs: Iterable[Output], tell: Tell = silent) -> dict[str, bytes]:
    """The files of Pagefind's index of `outputs`, by path. Raises PagefindError.

    `root`: the project's folder, whose last index is taken where the very same is found.
    """
    tell("making the search index")
    found = tuple(entries(outputs))
    made = key_of(pagefind.version(), repr(found))
    with Cache(root, "search") as cache:
        kept = cache.get(_ONE)
        if kept is not None and kept.startswith(made):
            files: dict[str, bytes] = pickle.loads(kept[len(made) :])
        else:
            files = pagefind.index(found)
            cache.put(_ONE, made + pickle.dumps(files))
    return files


def write_index(files: Mapping[str, bytes], site: Path) -> None:
    """Write an index into the site in the folder `site`, in place of any older one."""
    target = site / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    for name, content in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
