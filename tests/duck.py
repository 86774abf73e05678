"""Exported tables in DuckDB, as their users open them."""

from pathlib import Path
from typing import Any

import duckdb

from iomkb.exports.parquet import TABLES, Records
from iomkb.exports.parquet.writer import write_folder
from iomkb.pipeline import Loaded


def exported(loaded: Loaded, folder: Path) -> Path:
    """The folder, with the tables of a project in it."""
    write_folder(TABLES, Records(loaded.graph, loaded.layout), folder)
    return folder


def opened(folder: str | Path) -> duckdb.DuckDBPyConnection:
    """A database with a view of each table. `folder` may hold a star: then the tables of several folders are one."""
    database = duckdb.connect(config={"threads": 1})
    for table in TABLES:
        database.execute(f"CREATE VIEW {table.name} AS FROM read_parquet('{folder}/{table.filename}')")
    return database


def rows(database: duckdb.DuckDBPyConnection, query: str, *values: object) -> list[tuple[Any, ...]]:
    """What a query finds."""
    return database.execute(query, values).fetchall()
