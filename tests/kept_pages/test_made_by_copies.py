"""The work that copies of the process do is done by them: one that fails leaves it to this process, which takes twice as long."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from small_site import CONFIGURATION

HARBOUR = Path(__file__).parents[1] / "projects" / "harbour"

BUILD = """
import logging, os, sys
copies = []
os.register_at_fork(before=lambda: copies.append(1))
log = logging.getLogger("iomkb.side_by_side")
log.setLevel(logging.DEBUG)
log.addHandler(logging.FileHandler("failed.log"))
from iomkb.__main__ import run
try:
    run()
finally:
    print(len(copies), "copies")
"""

STAGES = 5
"""In which copies work: on references, the files for other programs, Markdown, the HTML of pages, whole pages."""


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_no_copy_leaves_its_work_to_this_process(tmp_path: Path) -> None:
    project = tmp_path / "harbour"
    shutil.copytree(HARBOUR, project)
    (project / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    surroundings = {**os.environ, "IOMKB_JOBS": "2", "XDG_CACHE_HOME": str(tmp_path / "own")}
    surroundings.pop("IOMKB_NO_CACHE", None)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, "build", "--project", str(project), "--site-dir", str(tmp_path / "site")],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=surroundings,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "failed.log").read_text(encoding="utf-8") == ""
    count = int(done.stdout.split()[-2])
    assert count >= 2 * STAGES - 1, "two at a time, one for the files"
