"""What is known of an id: each entry of answers.yml is asked of the harbour; and whatever a sentence says never stands alone."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from iomkb.asking.answer import Line, Part, Said, as_data
from iomkb.asking.ask import ask
from iomkb.asking.naming import Found, Nothing, Several, named
from iomkb.asking.printed import answer_lines
from iomkb.pipeline import Loaded, load

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "answers.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(HERE.parent / "projects" / "harbour")


def texts(node: Any) -> Iterator[str]:
    """Every text of an answer as data."""
    if isinstance(node, dict):
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    elif isinstance(node, str):
        yield node


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_answers(loaded: Loaded, case: dict[str, Any]) -> None:
    found = named(loaded.corpus, loaded.layout, case["ask"])
    if "nothing" in case:
        assert isinstance(found, Nothing)
        near = [one.id for one in found.near]
        assert near[:1] == case["nothing"][:1] or set(case["nothing"]) <= set(near), near
        assert bool(near) == bool(case["nothing"])
        return
    if "several" in case:
        assert isinstance(found, (Several, Found))
        return
    assert isinstance(found, Found)
    data = as_data(ask(loaded.graph, loaded.layout, found))
    assert (data["id"], data["kind"]) == (case["id"], case["kind"])
    assert data["notes"] == ([case["note"]] if "note" in case else data["notes"])
    for field in ("name", "address", "file"):
        assert data[field] == case.get(field, data[field])
    facts = {fact["label"]: fact["text"] for fact in data["facts"]}
    assert {label: facts.get(label) for label in case.get("facts", {})} == case.get("facts", {})
    parts = {part["title"]: "\n".join(texts(part)) for part in data["parts"]}
    for title, wanted in case.get("parts", {}).items():
        assert title in parts
        assert [text for text in wanted if text not in parts[title]] == [], parts[title]
    for title, absent in case.get("lacks", {}).items():
        assert absent not in parts[title], title


def lines_of(part: Part) -> Iterator[Line]:
    yield from part.lines
    for one in part.parts:
        yield from lines_of(one)


def everything(loaded: Loaded) -> Iterator[Found]:
    for id in [*loaded.layout.things, *(f"relation:{id}" for id in loaded.corpus.relation), "contributor:ada"]:
        found = named(loaded.corpus, loaded.layout, id)
        assert isinstance(found, Found), id
        yield found


def test_everything_that_has_an_id_is_answered_and_no_sentence_stands_without_its_source(loaded: Loaded) -> None:
    sentences = 0
    for found in everything(loaded):
        answer = ask(loaded.graph, loaded.layout, found)
        printed = " ".join(" ".join(line.text.split()) for line in answer_lines(answer, 100_000, None))
        for line in (line for part in answer.parts for line in lines_of(part)):
            if line.said:
                sentences += 1
                assert_whole(line.said, printed)
        assert json.loads(json.dumps(as_data(answer)))["id"] == found.id
    assert sentences > 60


def assert_whole(said: Said, printed: str) -> None:
    """The printed sentence is followed by its holder, every hedge, its place and its id."""
    behind = printed.split(said.text, 1)[1]
    assert said.holder
    assert said.hedges == tuple(map(str, said.statement.assertion.hedge))
    for part in (said.holder, *said.hedges, said.source, said.place, str(said.row["id"])):
        assert part in behind, (said.text, part)


def test_several_things_of_one_name(harbour: Path) -> None:
    (harbour / "content/places/board-house.yml").write_text("name: Harbour Board\n", encoding="utf-8")
    loaded = load(harbour)
    found = named(loaded.corpus, loaded.layout, "harbour board")
    assert isinstance(found, Several)
    assert {one.id for one in found.choices} == {"harbour-board", "board-house"}


def test_an_id_that_is_also_a_relation(harbour: Path) -> None:
    (harbour / "content/concepts").mkdir(exist_ok=True)
    (harbour / "content/concepts/governs.yml").write_text("name: The governing\n", encoding="utf-8")
    loaded = load(harbour)
    both = named(loaded.corpus, loaded.layout, "governs")
    assert isinstance(both, Several)
    assert [one.id for one in both.choices] == ["governs", "relation:governs"]
    only = named(loaded.corpus, loaded.layout, "relation:governs")
    assert isinstance(only, Found)
    assert only.kind == "relation"


def test_ids_of_the_ledger(harbour: Path) -> None:
    """An address that was published leads on; an id that names nothing any more says what it once named."""
    (harbour / "content/permalinks.tsv").write_text(
        "address\tid\tkind\twhat\n"
        "articles/okafor-2001/#r7tw\tokafor-2001.r7tw\tassertion\tThe board arguably holds power.\n"
        "organizations/old-quay/\told-quay\torganization\tThe Old Quay\n",
        encoding="utf-8",
    )
    loaded = load(harbour)
    moved = named(loaded.corpus, loaded.layout, "articles/okafor-2001/#r7tw")
    assert isinstance(moved, Found)
    assert (moved.id, moved.note) == ("okafor-2001.r7tw", "It once stood at articles/okafor-2001/#r7tw.")
    gone = named(loaded.corpus, loaded.layout, "old-quay")
    assert isinstance(gone, Nothing)
    assert gone.note == "“old-quay” once named “The Old Quay” at organizations/old-quay/; nothing bears it now."


def test_whole_addresses_of_the_published_site(harbour: Path) -> None:
    project = harbour / "content/project.yml"
    project.write_text(project.read_text() + "site_url: https://harbour.example/kb\n", encoding="utf-8")
    loaded = load(harbour)
    for address in ("https://harbour.example/kb/id/@silva-1999/", "https://harbour.example/kb/works/silva-1999/index.html"):
        found = named(loaded.corpus, loaded.layout, address)
        assert isinstance(found, Found), address
        assert found.id == "@silva-1999"
    answer = ask(loaded.graph, loaded.layout, found)
    assert answer.address == "https://harbour.example/kb/works/silva-1999/"


def test_wrapped_cut_and_counted(loaded: Loaded) -> None:
    found = named(loaded.corpus, loaded.layout, "harbour-board")
    assert isinstance(found, Found)
    answer = ask(loaded.graph, loaded.layout, found)
    narrow = [line.text for line in answer_lines(answer, 40, None)]
    assert max(map(len, narrow)) <= 44, "only words that are longer than the line stand out"
    cut = [line.text.strip() for line in answer_lines(answer, 80, 1)]
    assert "Names (3)" in cut
    assert "and 2 more: --all" in cut
    assert len(cut) < len(list(answer_lines(answer, 80, None)))


def test_what_a_terminal_would_obey_is_shown(harbour: Path) -> None:
    board = harbour / "content/organizations/harbour-board.yml"
    board.write_text(board.read_text(encoding="utf-8").replace("The body that runs", '"\\u202eThe body'), encoding="utf-8")
    union = Part("A \x1b[31mtitle", (Line("tex\x9bt", "i\x07d", "from \u202eit"),))
    loaded = load(harbour)
    found = named(loaded.corpus, loaded.layout, "fishers")
    assert isinstance(found, Found)
    from dataclasses import replace

    answer = replace(ask(loaded.graph, loaded.layout, found), parts=(union,), name="N\x1b]0;x\x07")
    printed = "\n".join(line.text for line in answer_lines(answer, 80, None))
    assert all(char.isprintable() or char in "\n\u00a0\u202f\u200c\u200d" for char in printed)
    for shown in ("\\x1b[31mtitle", "tex\\x9bt", "i\\x07d", "\\u202eit", "N\\x1b]0;x\\x07"):
        assert shown in printed
