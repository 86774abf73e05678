"""The whole knowledge as tables for DuckDB, Spark and other engines: `TABLES`, each one Parquet file with typed columns.

The tables are made of plain values; `writer` alone knows Parquet, and needs pyarrow, which is installed by whoever wants it.
"""

from collections.abc import Iterator

from iomkb.exports.parquet.columns import Column, Row, Table, text
from iomkb.exports.parquet.columns import flag as _flag
from iomkb.exports.parquet.passages import PASSAGES
from iomkb.exports.parquet.records import Records
from iomkb.exports.parquet.sources import SOURCES
from iomkb.exports.parquet.structure import STRUCTURE
from iomkb.exports.parquet.things import THINGS

__all__ = ["NAME", "TABLES", "Column", "Records", "Table"]

NAME = "parquet"
"""What the command line calls the export."""

_KNOWN = (*PASSAGES, *STRUCTURE, *THINGS, *SOURCES)


def _columns(records: Records) -> Iterator[Row]:
    for table in TABLES:
        for column in table.columns:
            yield {
                "table_name": table.name,
                "column_name": column.name,
                "data_type": column.type,
                "description": column.description,
                "is_key": column.name in table.key,
                "is_required": column.required,
                "refers_to": list(column.references),
                "words": list(column.words),
            }


_OF_COLUMNS = Table(
    "columns",
    "One row for each column of these tables: what it holds and what it refers to.",
    ("table_name", "column_name"),
    (
        text("table_name", "the table", required=True),
        text("column_name", "the column", required=True),
        text("data_type", "its type in SQL, as DuckDB writes it", required=True),
        text("description", "what it holds", required=True),
        _flag("is_key", "whether it belongs to what tells the rows of its table apart"),
        _flag("is_required", "whether it is never empty"),
        Column("refers_to", "VARCHAR[]", "the columns whose values stand in it, as table.column", required=True),
        Column("words", "VARCHAR[]", "what may stand there instead of such a value", required=True),
    ),
    _columns,
)

TABLES: tuple[Table, ...] = (*_KNOWN, _OF_COLUMNS)
"""Every table, in the order in which the Data page lists them."""
