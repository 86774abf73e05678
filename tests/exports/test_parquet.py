"""The tables for databases, read back with DuckDB: types, keys, counts, the same edges as elsewhere, and real questions."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import pyarrow.parquet as pq
import pytest

import real_content
from duck import exported, opened, rows
from iomkb.exports import EXPORTS
from iomkb.exports.parquet import TABLES, Column, Table
from iomkb.model.entities import Event
from iomkb.pipeline import Loaded, load

HARBOUR = Path(__file__).parents[1] / "projects" / "harbour"
MAKE = {export.name: export.make for export in EXPORTS}
COLUMNS = [(table, column) for table in TABLES for column in table.columns]

Opened = tuple[Loaded, duckdb.DuckDBPyConnection]


@pytest.fixture(scope="module")
def harbour_tables(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    loaded = load(HARBOUR)
    return loaded, opened(exported(loaded, tmp_path_factory.mktemp("harbour") / "tables"))


@pytest.fixture(scope="module")
def real_tables(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    loaded = real_content.loaded()
    return loaded, opened(exported(loaded, tmp_path_factory.mktemp("real") / "tables"))


@pytest.fixture(params=["harbour", "real"])
def both(request: pytest.FixtureRequest) -> Opened:
    return request.getfixturevalue(f"{request.param}_tables")  # type: ignore[no-any-return]


# --------------------------------------------------------------------------------------------------------- what they are


def test_every_column_is_of_the_type_that_is_declared(both: Opened) -> None:
    for table in TABLES:
        found = [(row[0], row[1]) for row in rows(both[1], f"DESCRIBE {table.name}")]
        assert found == [(column.name, column.type) for column in table.columns], table.name


def test_no_name_has_to_be_quoted(harbour_tables: Opened) -> None:
    reserved = {
        row[0]
        for row in rows(harbour_tables[1], "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'")
    }
    assert len(reserved) > 50
    assert {name for table, column in COLUMNS for name in (table.name, column.name)} & reserved == set()


def test_what_is_required_is_never_empty(both: Opened) -> None:
    empty = [
        (table.name, column.name)
        for table, column in COLUMNS
        if column.required and rows(both[1], f"FROM {table.name} WHERE {column.name} IS NULL LIMIT 1")
    ]
    assert empty == []


def test_keys_tell_rows_apart(both: Opened) -> None:
    for table in TABLES:
        twice = rows(both[1], f"SELECT {', '.join(table.key)} FROM {table.name} GROUP BY ALL HAVING count(*) > 1")
        assert twice == [], table.name


def leading_nowhere(database: duckdb.DuckDBPyConnection, table: Table, column: Column) -> set[str]:
    """The values of a column that refers to others and that stand in none of these."""
    values = f"unnest({column.name})" if column.type.endswith("[]") else column.name
    targets = " UNION ALL ".join(
        f"SELECT {name.partition('.')[2]} AS id FROM {name.partition('.')[0]}" for name in column.references
    )
    query = (
        f"SELECT DISTINCT v FROM (SELECT {values} AS v FROM {table.name}) ANTI JOIN ({targets}) ON v = id WHERE v IS NOT NULL"
    )
    return {row[0] for row in rows(database, query)} - set(column.words)


def test_every_reference_leads_to_a_row(both: Opened) -> None:
    referring = [(table, column) for table, column in COLUMNS if column.references]
    assert len(referring) > 40
    found = {f"{table.name}.{column.name}": leading_nowhere(both[1], table, column) for table, column in referring}
    assert {name: values for name, values in found.items() if values} == {}


def test_so_it_does_as_long_as_nothing_has_an_id(harbour: Path, tmp_path: Path) -> None:
    """A passage and its sentences are told apart by their file until `iomkb fmt` gives them ids."""
    passage = harbour / "content/articles/okafor-2001/02-dues/p1.yml"
    kept = [line for line in passage.read_text().splitlines() if not line.strip().startswith(("id:", "stance:"))]
    passage.write_text("\n".join(kept).replace("by: [ada]", "by: [stranger]") + "\n")
    for record in (harbour / "content").rglob("*.yml"):
        record.write_text(re.sub("okafor-2001.(r7tw|v8nc)", "okafor-2001.h2kd", record.read_text()))
    loaded = load(harbour)
    assert [finding.message for finding in loaded.errors] == []
    database = opened(exported(loaded, tmp_path / "tables"))
    for table, column in COLUMNS:
        if column.references:
            assert leading_nowhere(database, table, column) == set(), (table.name, column.name)
    file = "content/articles/okafor-2001/02-dues/p1.yml"
    found = rows(database, "SELECT id, url FROM assertions WHERE excerpt = ? ORDER BY number", file)
    assert found == [(f"{file}#1", None), (f"{file}#2", None), (f"{file}#3", None)]
    assert rows(database, "SELECT id, name FROM contributors ORDER BY id") == [("ada", "Ada Tester"), ("stranger", None)]


def test_counts_are_those_of_the_corpus(both: Opened) -> None:
    loaded, database = both
    corpus = loaded.corpus
    said = [statement.assertion for statement in corpus.statements]
    expected = {
        "project": 1,
        "relations": len(corpus.relation),
        "entities": len(corpus.entity),
        "names": sum(len(entity.names) for entity in corpus.entities),
        "descriptions": sum(len(entity.description) for entity in corpus.entities),
        "event_dates": sum(len(entity.dates) for entity in corpus.entities if isinstance(entity, Event)),
        "articles": len(corpus.articles),
        "sections": sum(len(article.outline) for article in corpus.articles),
        "citations": sum(len(note.cites) for notes in corpus.notes for note in notes.notes),
        "works": len(corpus.references),
        "creators": sum(len(names) for work in corpus.references for names in work.people.values()),
        "excerpts": len(corpus.excerpts),
        "assertions": len(said),
        "figures": sum(len(one.figures) for one in said),
        "power": sum(len(one.power) for one in said),
        "authority": sum(len(one.authority) for one in said),
        "comparisons": sum(len(one.compare) for one in said),
        "nodes": loaded.graph.graph.number_of_nodes(),
        "edges": len(loaded.graph.edges),
        "columns": len(COLUMNS),
    }
    assert {name: rows(database, f"SELECT count(*) FROM {name}")[0][0] for name in expected} == expected


def test_every_column_says_what_it_holds(harbour_tables: Opened, tmp_path: Path) -> None:
    """Whoever reads with Arrow sees it beside the column; whoever asks in SQL, in a table."""
    folder = exported(harbour_tables[0], tmp_path / "tables")
    told = {
        (name, column): text
        for name, column, text in rows(harbour_tables[1], "SELECT table_name, column_name, description FROM columns")
    }
    for table in TABLES:
        schema = pq.read_schema(folder / table.filename)
        assert schema.metadata[b"description"].decode() == table.description
        for column in table.columns:
            field = schema.field(column.name)
            assert field.metadata[b"description"].decode() == column.description == told[table.name, column.name]
            assert field.metadata.get(b"references", b"").decode().split() == list(column.references)
            assert field.nullable is not column.required


# ------------------------------------------------------------------------------------------------ the same as elsewhere


def as_in_csv(row: dict[str, Any]) -> dict[str, str]:
    """A row of the table of edges as the file edges.csv has it."""
    joined = {"hedge": "; ".join(row["hedges"]), "place": "; ".join(row["places"]), "through": "; ".join(row["through"])}
    written = {key: "" if value is None else str(value) for key, value in row.items()}
    return {**written, **joined, "absence": str(row["is_absence"]).lower()}


def test_edges_are_those_of_the_table_and_of_the_graph(both: Opened) -> None:
    loaded, database = both
    found = database.execute("FROM edges ORDER BY number")
    names = [column[0] for column in found.description]
    table = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    expected = list(csv.DictReader(io.StringIO(MAKE["edges"](loaded.graph, loaded.layout), newline="")))
    assert len(table) == len(expected) > 0
    for row, line in zip(table, expected, strict=True):
        plain = {key: value.removeprefix("'") for key, value in line.items()}  # what keeps a spreadsheet from calculating
        assert {key: value for key, value in as_in_csv(row).items() if key in plain} == plain
    graph = nx.parse_graphml(MAKE["graphml"](loaded.graph, loaded.layout), force_multigraph=True)
    assert Counter((row["source"], row["relation"], row["target"]) for row in table) == Counter(
        (source, data["relation"], target) for source, target, data in graph.edges(data=True)
    )


def test_sentences_are_those_of_the_pages(both: Opened) -> None:
    loaded, database = both
    expected = [
        (
            statement.id,
            loaded.graph.holder(statement),
            [str(hedge) for hedge in statement.assertion.hedge],
            statement.assertion.when,
            loaded.layout.address(statement.id or ""),
        )
        for statement in loaded.corpus.statements
    ]
    assert rows(database, "SELECT id, holder, hedges, date, url FROM assertions") == expected  # in reading order


# ------------------------------------------------------------------------------------------------------------ questions

WHO_HOLDS_POWER = """
SELECT DISTINCT coalesce(n.name, who) AS holder, p.assertion, a.holder AS says, a.hedges, x.locator
FROM power AS p, unnest(p.held_by) AS w(who)
JOIN assertions AS a ON a.id = p.assertion
JOIN excerpts AS x ON x.id = a.excerpt
LEFT JOIN nodes AS n ON n.id = who
WHERE p.form = 'compulsory-power' AND list_contains(p.held_over, ?)
ORDER BY ALL
"""


def test_who_holds_power_over_whom_says_who(harbour_tables: Opened) -> None:
    _, database = harbour_tables
    assert rows(database, WHO_HOLDS_POWER, "fishers") == [
        ("Harbour Board", "okafor-2001.r7tw", "nkem-okafor", ["arguably"], "Dues, paragraph 1")
    ]
    assert rows(database, WHO_HOLDS_POWER, "harbour-board") == [
        ("unstated", "okafor-2001.s3kk", "nkem-okafor", [], "Dues, paragraph 1")
    ]


def _held_over(loaded: Loaded, whom: str) -> Iterator[tuple[str, str | None]]:
    for statement in loaded.corpus.statements:
        for power in statement.assertion.power:
            if power.form == "compulsory-power" and whom in power.over:
                yield from ((str(who), statement.id) for who in power.by)


def test_who_holds_compulsory_power_over_iom(real_tables: Opened) -> None:
    loaded, database = real_tables
    found = rows(database, WHO_HOLDS_POWER, "iom")
    names = {**{str(entity.id): str(entity.name) for entity in loaded.corpus.entities}, "unstated": "unstated"}
    assert {(row[0], row[1]) for row in found} == {(names[who], said) for who, said in _held_over(loaded, "iom")}
    assert len({row[0] for row in found}) > 1
    told = {statement.id: [str(hedge) for hedge in statement.assertion.hedge] for statement in loaded.corpus.statements}
    assert [row[3] for row in found] == [told[row[1]] for row in found]
    assert all(row[4].startswith("Compulsory Power") for row in found)


def test_dates_can_be_compared(harbour_tables: Opened) -> None:
    _, database = harbour_tables
    storm = ("okafor-2001.m4qz", "1987-10", date(1987, 10, 1), date(1987, 10, 31), ["old-port"])
    assert rows(database, "SELECT id, date, earliest, latest, places FROM assertions WHERE earliest < DATE '1990-01-01'") == [
        storm
    ]
    assert rows(database, "SELECT name, earliest, latest FROM names WHERE date = '1951/..'") == [
        ("Harbour Board", date(1951, 1, 1), None)
    ]


def test_from_a_sentence_to_the_pages_that_its_endnotes_cite(harbour_tables: Opened) -> None:
    query = """
        SELECT a.id, w.short, c.pages, c.role, list(p.name ORDER BY p.number), w.fields['publisher']
        FROM assertions AS a, unnest(a.endnotes) AS e(endnote)
        JOIN citations AS c USING (endnote) JOIN works AS w ON w.id = c.work JOIN creators AS p ON p.work = w.id
        GROUP BY ALL ORDER BY ALL
    """
    who = ["Rui Silva", "Port Authority of Faro"]
    assert rows(harbour_tables[1], query) == [
        ("okafor-2001.m4qz", "Silva and Port Authority of Faro 1999", "3–4", "source", who, "Mar"),
        ("okafor-2001.r7tw", "Silva and Port Authority of Faro 1999", "12", "quoted-in", who, "Mar"),
    ]


def test_figures_can_be_summed(harbour_tables: Opened) -> None:
    query = "SELECT i.unit, sum(f.value), any_value(f.printed), any_value(f.bound) FROM figures f JOIN entities i ON i.id = f.indicator GROUP BY 1"
    assert rows(harbour_tables[1], query) == [("boats", 12.0, "a dozen", "at-least")]


def test_what_disputes_what_and_what_is_spoken_of(harbour_tables: Opened) -> None:
    _, database = harbour_tables
    assert rows(database, "FROM stances") == [("okafor-2001.v8nc", "disputes", "okafor-2001.r7tw")]
    assert rows(database, "SELECT compared, compared_with, point, result FROM comparisons") == [
        (["keepers-union"], ["harbour-board"], "being obeyed", "more")
    ]
    spoken = "SELECT assertion, is_structured FROM mentions WHERE node = 'old-port'"
    assert rows(database, spoken) == [("okafor-2001.m4qz", False)]
