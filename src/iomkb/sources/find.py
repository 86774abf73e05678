"""An article into the local copy of its text, which lies in no repository: in `sources/` or where IOMKB_SOURCES points."""

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from iomkb.model.articles import Article

VARIABLE = "IOMKB_SOURCES"
"""The environment variable that names the folder with local copies (or several, as in PATH)."""

FOLDER = "sources"
"""The folder of a project for local copies; git ignores it."""

ENDINGS = (".txt", ".md")
MOST_BYTES = 32 * 1024 * 1024
"""No article is longer; what is, is not read."""


def source_folders(root: Path, environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The folders to look for local copies in: those of IOMKB_SOURCES (relative ones from `root`), then the project's own."""
    named = [part for part in environ.get(VARIABLE, "").split(os.pathsep) if part.strip()]
    return (*(root / part for part in named), root / FOLDER)


def find_source(article: Article, folders: Iterable[Path]) -> Path | None:
    """The copy whose bytes have the digest in article.yml, else the one named `<article-id>.txt` or `.md`; None without any.

    A copy found by its name alone may be another edition: compare `SourceDocument.file_digest` with `article.source.digest`.
    """
    candidates = [path for folder in folders for path in _copies(folder)]
    named = _named(str(article.id), candidates)
    digest = article.source.digest if article.source else None
    if digest is not None:
        for path in [*named, *candidates]:
            if sha256(path.read_bytes()).hexdigest() == digest:
                return path
    return next(iter(named), None)


def find_named(id: str, folders: Iterable[Path]) -> Path | None:
    """The copy named `<id>.txt` or `.md`, for an article that is not written yet; None without any."""
    return next(iter(_named(id, [path for folder in folders for path in _copies(folder)])), None)


def _named(id: str, candidates: Iterable[Path]) -> list[Path]:
    known = list(candidates)
    return [path for ending in ENDINGS for path in known if path.name == f"{id}{ending}"]


def find_pdf(article: Article, folders: Iterable[Path]) -> Path | None:
    """A PDF that lies where a copy of the text is looked for: `<article-id>.pdf`, else the only PDF there. It is not read."""
    found = sorted(path for folder in folders if folder.is_dir() for path in folder.iterdir() if _is_pdf(path))
    named = [path for path in found if path.stem == article.id]
    return named[0] if named else found[0] if len(found) == 1 else None


def is_pdf(raw: bytes) -> bool:
    """Whether the bytes of a file are a PDF, whatever its name: its header stands in the first 1,024 (ISO 32000-1, H.3)."""
    return b"%PDF-" in raw[:1024]


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf" and path.is_file()


def _copies(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if path.suffix in ENDINGS)
    return sorted(path for path in found if path.is_file() and path.stat().st_size <= MOST_BYTES)
