"""A project built with what was kept of the last build, and from nothing."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from iomkb import cache
from iomkb.build import Report, build_site
from iomkb.cache import TURNED_OFF
from iomkb.pipeline import load
from iomkb.side_by_side import JOBS


@contextmanager
def of_this_user(folder: Path) -> Iterator[None]:
    """Within this context the user's secret lies in `folder`, and things are kept whatever the environment says."""
    cache._secret.cache_clear()
    with patch.dict(os.environ, {"XDG_CACHE_HOME": str(folder)}):
        os.environ.pop(TURNED_OFF, None)
        yield
    cache._secret.cache_clear()


def built(project: Path, target: Path, jobs: int = 1) -> Report:
    """The project built with what is kept of it."""
    with patch.dict(os.environ, {JOBS: str(jobs)}):
        loaded = load(project)
        assert [str(finding) for finding in loaded.errors] == []
        return build_site(project, loaded, target)


def built_clean(project: Path, target: Path) -> Report:
    """The project built from nothing by one process."""
    with patch.dict(os.environ, {TURNED_OFF: "1"}):
        return built(project, target)


def digests(site: Path) -> dict[str, str]:
    """Every file of a site and the digest of its bytes."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def differing(one: Path, other: Path) -> list[str]:
    """The files that two sites do not have alike."""
    first, second = digests(one), digests(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
