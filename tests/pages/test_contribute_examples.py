"""The examples that newcomers copy from content/contribute/ are valid in the real project, and their sentences reach the pages."""

import shutil
from pathlib import Path

from iomkb.layout import page_file
from iomkb.pipeline import load, outputs
from iomkb.read.project import read

ROOT = Path(__file__).parents[2]
PLACES = {"name": "content/mechanisms/example-{}.yml", "at": "content/articles/{}/50-example/p{}.yml"}
PLACES["id"] = PLACES["at"]


def examples() -> list[str]:
    corpus = read(ROOT).corpus
    page = next(page for page in corpus.pages if page.path == "contribute/")
    tokens = [token for section in page.sections if section.body for token in section.body.tokens]
    return [token.content for token in tokens if token.type == "fence" and token.info == "yaml"]


def test_examples_are_valid_and_shown(tmp_path: Path) -> None:
    for folder in ("content", "bibliography"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    before = {(f.rule, f.message) for f in load(tmp_path).errors}
    article = next(path.parent.name for path in sorted((tmp_path / "content/articles").glob("*/article.yml")))
    written: dict[str, str] = {}
    for number, example in enumerate(examples(), start=1):
        place = PLACES[example.partition(":")[0]]
        path = place.format(article, number) if place.count("{}") == 2 else place.format(number)
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(example, encoding="utf-8")
        written[path] = example
    loaded = load(tmp_path)
    assert {(f.rule, f.message) for f in loaded.errors} <= before
    made = {output.uri: output.text for output in outputs(loaded)}
    for path, example in written.items():
        warnings = {f.rule for f in loaded.diagnostics if f.location.file == path and f.severity == "warning"}
        assert warnings <= {"isolated-entity"}, path  # a new record that no passage names yet
        if "says:" not in example:
            continue
        statement = next(s for s in loaded.corpus.statements if s.excerpt.location.file == path)
        last = statement.assertion.text.text.rpartition("]]")[2]
        uris = {uri for uri, text in made.items() if last in text}
        assert any(uri.startswith(f"articles/{article}/") for uri in uris), path
        about = set(loaded.graph.spoken_of(statement))
        places = {loaded.layout.path(id) for id in about if id in loaded.layout.things}
        places |= {loaded.layout.sentence_pages.get(id, "") for id in about}
        assert {uri for uri in uris if not uri.startswith("articles/")} & {page_file(place) for place in places}, path


def test_there_is_an_example_of_five_lines() -> None:
    assert any(len(example.splitlines()) == 5 for example in examples())
