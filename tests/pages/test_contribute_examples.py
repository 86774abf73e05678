"""The examples that newcomers copy from content/contribute/ are valid in the real project, and their sentences reach the pages."""

import shutil
from pathlib import Path

import pytest

from iomkb.layout import page_file
from iomkb.pipeline import load, outputs
from iomkb.read.project import read

ROOT = Path(__file__).parents[2]
PLACES = {"name": "content/mechanisms/an-example.yml", "at": "content/articles/{}/50-example/p1.yml"}
PLACES["id"] = PLACES["at"]


def examples() -> list[str]:
    corpus = read(ROOT).corpus
    page = next(page for page in corpus.pages if page.path == "contribute/")
    tokens = [token for section in page.sections if section.body for token in section.body.tokens]
    return [token.content for token in tokens if token.type == "fence" and token.info == "yaml"]


@pytest.mark.parametrize("example", examples(), ids=lambda text: text.splitlines()[0])
def test_example_is_valid_and_shown(example: str, tmp_path: Path) -> None:
    for folder in ("content", "bibliography"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    before = {(f.rule, f.message) for f in load(tmp_path).errors}
    article = next(path.parent.name for path in sorted((tmp_path / "content/articles").glob("*/article.yml")))
    file = tmp_path / PLACES[example.partition(":")[0]].format(article)
    file.parent.mkdir(exist_ok=True)
    file.write_text(example, encoding="utf-8")
    loaded = load(tmp_path)
    assert {(f.rule, f.message) for f in loaded.errors} <= before
    relative = file.relative_to(tmp_path).as_posix()
    warnings = {f.rule for f in loaded.diagnostics if f.location.file == relative and f.severity == "warning"}
    assert warnings <= {"isolated-entity"}  # a new record that no passage names yet
    if "says:" in example:
        said = next(s.assertion.text.text for s in loaded.corpus.statements if s.excerpt.location.file == relative)
        last = said.rpartition("]]")[2]
        uris = {output.uri for output in outputs(loaded) if last in output.text}
        assert any(uri.startswith(f"articles/{article}/") for uri in uris)
        about = set(loaded.graph.spoken_of(next(s for s in loaded.corpus.statements if s.excerpt.location.file == relative)))
        places = {loaded.layout.path(id) for id in about if id in loaded.layout.things}
        places |= {loaded.layout.sentence_pages.get(id, "") for id in about}
        assert {uri for uri in uris if not uri.startswith("articles/")} & {page_file(place) for place in places}


def test_there_is_an_example_of_five_lines() -> None:
    assert any(len(example.splitlines()) == 5 for example in examples())
