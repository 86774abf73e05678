"""The archive of an edition → its pages beside a built site, as they were kept but for a banner that can be taken out again."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from iomkb.editions.archive import unpacked
from iomkb.editions.model import Edition

OPENING, CLOSING = b"<!-- iomkb edition -->", b"<!-- /iomkb edition -->"
"""Between these comments, directly behind `<body …>`, stands the only thing that is put into a page of an edition."""

_BODY = re.compile(rb"<body(?:\s[^>]*)?>", re.IGNORECASE)


def compose(edition: Edition, site: Path, banner: Callable[[str], str]) -> int:
    """Put the pages of an edition into the built site in folder `site`; how many HTML files they are.

    `banner`: the path of a page within the edition (`organizations/iom/`, empty for home) → HTML on one line. Raises
    ArchiveError, OSError.
    """
    folder = site / edition.path
    pages = 0
    for name, data in unpacked(edition.site_archive()):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".html"):
            pages += 1
            data = with_banner(data, banner(path_of(name)))
        target.write_bytes(data)
    return pages


def differing(edition: Edition, site: Path) -> Iterator[str]:
    """The files below the edition's path in folder `site` that are not those of its archive, banners aside; sorted."""
    folder = site / edition.path
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() or path.is_symlink()}
    kept: set[str] = set()
    for name, data in unpacked(edition.site_archive()):
        kept.add(name)
        path = folder / name
        if name not in there or path.is_symlink() or _kept(name, path.read_bytes()) != data:
            yield name
    yield from sorted(there - kept)


def path_of(name: str) -> str:
    """The path of a page, by the name of its file: `organizations/iom/index.html` is `organizations/iom/`."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def with_banner(page: bytes, banner: str) -> bytes:
    """A page with the banner directly behind the beginning of its body; where it has no body, as it is."""
    body = _BODY.search(page)
    if body is None:
        return page
    return page[: body.end()] + OPENING + banner.encode() + CLOSING + page[body.end() :]


def without_banner(page: bytes) -> bytes:
    """The page as it was kept: `without_banner(with_banner(page, banner))` is `page`, whatever both hold."""
    body = _BODY.search(page)
    if body is None or not page.startswith(OPENING, body.end()):
        return page
    end = page.find(CLOSING, body.end())
    return page if end < 0 else page[: body.end()] + page[end + len(CLOSING) :]


def banner_of(page: str) -> str:
    """The banner that stands in a page; empty where there is none."""
    _, opening, rest = page.partition(OPENING.decode())
    return rest.partition(CLOSING.decode())[0] if opening else ""


def _kept(name: str, data: bytes) -> bytes:
    return without_banner(data) if name.endswith(".html") else data
