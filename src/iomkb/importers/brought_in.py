"""Which annotations a project holds already: their files begin with a line that says where they come from."""

import re
from pathlib import Path

from iomkb.importers.annotations import LINK
from iomkb.read.files import SourceFile, list_files, load

_COMMENT = re.compile(rf"^# .*{re.escape(LINK)}([A-Za-z0-9_-]+)", re.MULTILINE)


def annotations_in(root: Path, article: str) -> frozenset[str]:
    """The ids of the annotations that were brought into the passages of an article."""
    folder = f"content/articles/{article}/"
    files = (load(root, path) for path in paths_in(root) if path.startswith(folder) and path.endswith(".yml"))
    texts = (file.data.decode("utf-8", "replace") for file in files if isinstance(file, SourceFile))
    return frozenset(id for text in texts for id in _COMMENT.findall(text))


def paths_in(root: Path) -> tuple[str, ...]:
    """The paths of all files of a project, readable or not: none of them is free."""
    return list_files(root)[0]
