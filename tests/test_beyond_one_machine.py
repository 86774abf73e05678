"""What the page “Beyond one machine” claims: its commands and queries, on two small projects that share one vocabulary."""

import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from duck import rows
from iomkb.cli import main
from iomkb.exports.parquet import TABLES

PROJECTS = Path(__file__).parent / "projects"
PAGE = (Path(__file__).parents[1] / "content/about/beyond-one-machine.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"(?ms)^```sh\n(.*?)^```", PAGE) for line in block.splitlines()]
QUERIES = dict(re.findall(r"(?ms)^```sql\n-- (.*?)\n(.*?)^```", PAGE))
"""Every query of the page, by the question in its first line."""

POWER = [
    ("harbour", "Harbour Board", "Fishers", "Nkem Okafor", ["arguably"], "Dues, paragraph 1"),
    ("harbour", None, "Harbour Board", "Nkem Okafor", [], "Dues, paragraph 1"),
    ("lighthouse", None, "Fishers", "Keepers of the Light", [], "Lamps, paragraph 1"),
    ("lighthouse", "Harbour Board", "Lamp keepers", "Keepers of the Light", ["seems"], "Lamps, paragraph 1"),
    ("lighthouse", "Fishers", "Lamp keepers", "Keepers of the Light", ["may"], "Lamps, paragraph 1"),
]
EXPECTED: Mapping[str, list[tuple[Any, ...]]] = {
    "Who holds compulsory power over whom, who says so, how cautiously, and where does it stand?": POWER,
    "What do several repositories speak of, and how often does each?": [
        ("compulsory-power", {"harbour": 2, "lighthouse": 3}),
        ("fishers", {"harbour": 1, "lighthouse": 2}),
        ("harbour-board", {"harbour": 5, "lighthouse": 1}),
    ],
    "Whom does power reach, step by step, if each step may rest on another repository?": [
        (1, "harbour-board", "fishers", "harbour"),
        (1, "harbour-board", "lamp-keepers", "lighthouse"),
        (2, "fishers", "lamp-keepers", "lighthouse"),
    ],
    "Which shared record is not the same everywhere?": [],
    "Which relation is not the same everywhere?": [],
    "Which sentence, passage or article is called by one id in two repositories?": [],
}


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the commands of the page have been typed: two repositories, exported side by side."""
    folder = tmp_path_factory.mktemp("together")
    for name in ("harbour", "lighthouse"):
        shutil.copytree(PROJECTS / name, folder / name)
    shutil.copytree(PROJECTS / "harbour/content/vocabulary", folder / "lighthouse/content/vocabulary")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in COMMANDS:
            program, *arguments = shlex.split(command)
            assert program == "iomkb"
            result = CliRunner().invoke(main, arguments)
            assert result.exit_code == 0, (command, result.output)
    return folder


@pytest.fixture
def database(together: Path, monkeypatch: pytest.MonkeyPatch) -> duckdb.DuckDBPyConnection:
    """The tables of both as one, by the page's own statements."""
    monkeypatch.chdir(together)
    database = duckdb.connect(config={"threads": 1})
    database.execute(QUERIES["The tables of all repositories as one"])
    return database


def test_both_are_there(database: duckdb.DuckDBPyConnection) -> None:
    assert rows(database, "SELECT repository, count(*) FROM assertions GROUP BY ALL ORDER BY ALL") == [
        ("harbour", 5),
        ("lighthouse", 4),
    ]


def test_every_query_of_the_page_is_tried() -> None:
    assert set(QUERIES) == {"The tables of all repositories as one", *EXPECTED}
    assert len(re.findall(r"(?m)^```sql$", PAGE)) == len(QUERIES)


@pytest.mark.parametrize("question", EXPECTED)
def test_a_query_of_the_page(database: duckdb.DuckDBPyConnection, question: str) -> None:
    assert rows(database, QUERIES[question]) == EXPECTED[question]


def test_what_was_coded_twice_is_seen(
    together: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: duckdb.DuckDBPyConnection
) -> None:
    shutil.copytree(together / "kb", tmp_path / "kb")
    shutil.copytree(together / "kb/repository=harbour", tmp_path / "kb/repository=copy")
    monkeypatch.chdir(tmp_path)
    found = rows(database, QUERIES["Which sentence, passage or article is called by one id in two repositories?"])
    assert [id for id, _ in found if "." not in id] == ["okafor-2001"]
    assert {tuple(repositories) for _, repositories in found} == {("copy", "harbour")}
    assert len(found) == 1 + 2 + 5  # the article, its passages and their sentences


def test_a_vocabulary_that_drifts_apart_is_seen(together: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second repository renames a shared record and a shared relation on its own."""
    shutil.copytree(together, tmp_path / "together")
    monkeypatch.chdir(tmp_path / "together")
    for file, old, new in (
        ("organizations/fishers.yml", "name: Fishers", "name: Fisherfolk"),
        ("vocabulary/relations.yml", "label: governs", "label: rules"),
    ):
        record = Path("lighthouse/content", file)
        assert old in record.read_text()
        record.write_text(record.read_text().replace(old, new))
    result = CliRunner().invoke(main, shlex.split(COMMANDS[-1])[1:])
    assert result.exit_code == 0, result.output
    database = duckdb.connect(config={"threads": 1})
    database.execute(QUERIES["The tables of all repositories as one"])
    called = {"harbour": "organization: Fishers", "lighthouse": "organization: Fisherfolk"}
    assert rows(database, QUERIES["Which shared record is not the same everywhere?"]) == [("fishers", called)]
    labels = {"harbour": "governs", "lighthouse": "rules"}
    assert rows(database, QUERIES["Which relation is not the same everywhere?"]) == [("governs", labels)]


def test_every_reference_leads_to_a_row_of_its_own_repository(database: duckdb.DuckDBPyConnection) -> None:
    """No key is met by the row of another repository alone."""
    for table in TABLES:
        database.execute(f"CREATE OR REPLACE VIEW {table.name} AS FROM read_parquet('kb/*/{table.filename}')")
    for table in TABLES:
        for column in table.columns:
            if not column.references:
                continue
            value = f"unnest({column.name})" if column.type.endswith("[]") else column.name
            targets = " UNION ALL ".join(
                f"SELECT repository, {name.partition('.')[2]} AS v FROM {name.partition('.')[0]}" for name in column.references
            )
            query = f"SELECT DISTINCT v FROM (SELECT repository, {value} AS v FROM {table.name}) ANTI JOIN ({targets}) USING (repository, v) WHERE v IS NOT NULL"
            assert {row[0] for row in rows(database, query)} <= set(column.words), (table.name, column.name)
