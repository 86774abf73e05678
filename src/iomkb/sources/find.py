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
    names = [f"{article.id}{ending}" for ending in ENDINGS]
    named = [path for name in names for path in candidates if path.name == name]
    digest = article.source.digest if article.source else None
    if digest is not None:
        for path in [*named, *candidates]:
            if sha256(path.read_bytes()).hexdigest() == digest:
                return path
    return next(iter(named), None)


def _copies(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if path.suffix in ENDINGS)
    return sorted(path for path in found if path.is_file() and path.stat().st_size <= MOST_BYTES)
