"""Each folder of cases/ is laid over a copy of the harbour project, or stands alone where it has a project.yml of its own.

Every page in its expected/ must be printed exactly so. After a change that is meant: UPDATE_EXPECTED=1 pytest tests/pages, and
read the difference.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from iomkb.citations import format_references
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.pages.page import Knowledge
from iomkb.pages.plan import plan_pages
from iomkb.read.project import read
from iomkb.render import Renderer

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages(case: Path, harbour: Path, tmp_path: Path) -> None:
    alone = (case / "content" / "project.yml").is_file()
    root = tmp_path / "alone" if alone else harbour
    for folder in ("content", "bibliography"):
        if (case / folder).is_dir():
            shutil.copytree(case / folder, root / folder, dirs_exist_ok=True)
    corpus = read(root).corpus
    knowledge = Knowledge(build_graph(corpus), plan_layout(corpus), format_references(corpus.references))
    renderer = Renderer(knowledge.layout)
    printed = {output.uri: output.text for output in map(renderer.render_page, plan_pages(knowledge))}
    signs = re.compile("[\x02-\x04]")
    assert not [uri for uri, text in printed.items() if signs.search(text)], "links that no page made relative"
    expected = sorted((case / "expected").rglob("*.md"))
    assert expected, f"{case.name} expects no page"
    for file in expected:
        uri = file.relative_to(case / "expected").as_posix()
        if os.environ.get("UPDATE_EXPECTED"):
            file.write_text(printed[uri], encoding="utf-8", newline="\n")
        assert printed[uri] == file.read_text(encoding="utf-8"), uri
