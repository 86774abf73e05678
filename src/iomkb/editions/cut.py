"""A built site and the project it was built from → the files of an edition. Writes them so that all or none count."""

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from markupsafe import Markup

from iomkb.citations import Style, format_references
from iomkb.citations.publication import Publication
from iomkb.diagnostics import Diagnostic
from iomkb.editions.archive import packed
from iomkb.folders import MANIFEST
from iomkb.model.editions import ADDRESSES, FOLDER, RECORD, RECORDS, SITE
from iomkb.read.files import MIB, list_files, load
from iomkb.record_text import record_text
from iomkb.writing import write_new, write_whole

LEFT_OUT = frozenset([MANIFEST, "404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt"])
"""Files of a built site that mean something only at the top of a host, where an edition never stands."""

LARGEST_RECORDS = 32 * MIB
"""No file that a project is read from may be larger (see `iomkb.read.project`)."""

TOOLS = ("iomkb", "mkdocs", "mkdocs-material", "zensical", "markdown", "jinja2", "pypandoc-binary", "networkx")
"""The packages whose versions are recorded: what the look and the wording of the pages depend on."""


def site_files(site: Path) -> dict[str, bytes]:
    """The files of a built site that an edition keeps, by path."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file() and not path.is_symlink()}
    return {name: path.read_bytes() for name, path in sorted(files.items()) if name not in LEFT_OUT}


def record_files(root: Path) -> dict[str, bytes]:
    """The files that a project is read from, by path."""
    read = [load(root, path, LARGEST_RECORDS) for path in list_files(root)[0]]
    return {file.path: file.data for file in read if not isinstance(file, Diagnostic)}


def citation_of(publication: Publication, title: str, path: str) -> str:
    """How an edition is cited (in the Chicago style, in a bibliography), as plain text. `path`: of its home page."""
    forms = publication.page_forms(format_references((publication.any_page(),)))
    return Markup(forms.entry_of(Style.CHICAGO_NOTES, title, publication.address(path))).striptags()


def edition_files(site: Mapping[str, bytes], records: Mapping[str, bytes], addresses: str, moment: int) -> dict[str, bytes]:
    """The files of an edition beside its record. Raises ArchiveError for a path that no archive can hold."""
    return {
        SITE: packed(site.items(), moment),
        RECORDS: packed(records.items(), moment),
        ADDRESSES: addresses.encode(),
    }


def write_edition(
    root: Path, name: str, files: Mapping[str, bytes], *, title: str, date: str, commit: str, pages: int, citation: str
) -> Path:
    """Write an edition's files into its folder, which is returned. The record comes last: without it nothing is an edition.

    Raises FileExistsError where there is an edition of this name already, OSError where the folder cannot be written.
    """
    folder = root / FOLDER / name
    for file, data in files.items():
        write_whole(folder / file, data)
    path = f"{FOLDER}/{name}/{RECORD}"
    fields = {
        "title": title,
        "date": date,
        "commit": commit or None,
        "pages": pages,
        "citation": citation,
        "files": [{"name": file, "digest": hashlib.sha256(data).hexdigest()} for file, data in files.items()],
        "tools": [*_tools()],
    }
    about = "Written by `iomkb edition cut`. An edition stays as it was: only its title and citation may be mended."
    write_new(root / path, record_text("edition", path, fields, {"": about}))
    return folder


def _tools() -> list[dict[str, str]]:
    found = [{"name": "python", "version": platform.python_version()}]
    for package in TOOLS:
        try:
            found.append({"name": package, "version": version(package)})
        except PackageNotFoundError:  # a working copy that is on the path without being installed
            continue
    return found
