"""The knowledge base of this repository, as tests share it: read, planned, printed once by each process, built once by all."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from iomkb.citations import format_references
from iomkb.output import Output
from iomkb.pages.page import Knowledge, Page, whole
from iomkb.pages.plan import plan_pages
from iomkb.pipeline import Loaded, load
from iomkb.render import Renderer

REPOSITORY = Path(__file__).parents[1]


@cache
def loaded() -> Loaded:
    """The project, read and checked."""
    return load(REPOSITORY)


@cache
def knowledge() -> Knowledge:
    """What its pages are planned from."""
    return Knowledge(loaded().graph, loaded().layout, format_references(loaded().corpus.references))


@cache
def pages() -> tuple[Page, ...]:
    """Its pages, but those that the program describes itself with."""
    return tuple(map(whole, plan_pages(knowledge())))


@cache
def printed() -> Mapping[str, Output]:
    """These pages as Markdown, by their paths."""
    renderer = Renderer(knowledge().layout)
    return {page.path: renderer.render_page(page) for page in pages()}


def build(site: Path, **environment: str) -> None:
    """Its site, built by the real command into the folder `site`."""
    command = [sys.executable, "-P", "-m", "iomkb", "build", "--project", str(REPOSITORY), "--site-dir", str(site)]
    ours = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}  # as other tests left it
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**ours, **environment})
    assert done.returncode == 0, done.stdout + done.stderr


def shared_site(temporary: Path) -> Path:
    """Its site, built by the first of all processes that asks for it and only read by the others.

    `temporary`: the folder for temporary files of all processes of this run.
    """
    site = temporary / "real-site" / "site"
    with (temporary / "real-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            build(site, PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    return site
