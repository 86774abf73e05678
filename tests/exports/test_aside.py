"""The files for other programs are the same, whoever makes them: this process, a copy of it, or both."""

import subprocess
import sys
from pathlib import Path

import pytest

MADE = """
import hashlib, os, sys
from pathlib import Path
from iomkb import pipeline
copies = []
os.register_at_fork(before=lambda: copies.append(1))
pipeline.ASIDE = int(sys.argv[2])
loaded = pipeline.load(Path(sys.argv[1]))
made = {output.uri: output.data for output in pipeline.outputs(loaded)}
for uri in pipeline.EXPORTED:
    print(list(made).index(uri), uri, hashlib.sha256(made[uri]).hexdigest())
print(len(copies) % 2, "of them by a copy", file=sys.stderr)
"""


def made(project: Path, aside: int, jobs: int) -> str:
    surroundings = {"PYTHONPATH": ":".join(sys.path), "IOMKB_JOBS": str(jobs), "IOMKB_NO_CACHE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", MADE, str(project), str(aside)], capture_output=True, text=True, check=True, env=surroundings
    )
    if jobs > 1 and sys.platform == "linux":
        assert done.stderr.endswith("1 of them by a copy\n"), "pages are made by two"
    return done.stdout


@pytest.mark.parametrize("aside", [0, 10_000], ids=["every other one later", "all of them meanwhile"])
def test_files_made_by_a_copy(harbour: Path, aside: int) -> None:
    expected = made(harbour, 10_000, 1)
    assert "data/kb.ttl" in expected
    assert made(harbour, aside, 2) == expected
