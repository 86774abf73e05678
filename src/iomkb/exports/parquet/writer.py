"""Tables → a folder of Parquet files. The one module that knows pyarrow; import it only where pyarrow is installed.

The same tables make the same bytes with one version of pyarrow: no time is written, the rows come in order, and the
compression has a fixed level.
"""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from iomkb.exports.parquet.columns import Column, Table, Type
from iomkb.exports.parquet.records import Records
from iomkb.folders import replacing
from iomkb.progress import Tell, counted, silent

ROWS_AT_ONCE = 122_880
"""The rows of a row group, as many as DuckDB gives one by default: what one of its threads reads at once."""

_COMPRESSION, _LEVEL = "zstd", 3

_TYPES: dict[Type, pa.DataType] = {
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.field("element", pa.string(), nullable=False)),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "MAP(VARCHAR, VARCHAR)": pa.map_(pa.string(), pa.string()),
}


def write_folder(tables: Sequence[Table], records: Records, folder: Path, tell: Tell = silent) -> int:
    """Write every table into `folder`, all of them or none; the number of rows. What lay there from an earlier run is replaced.

    Raises FileExistsError where `folder` holds files that the program did not write, OSError where it cannot be written.
    """
    with replacing(folder) as new:
        told = counted(tables, "writing tables", len(tables), tell)
        return sum(_write(table, records, new / table.filename) for table in told)


def _write(table: Table, records: Records, path: Path) -> int:
    schema = _schema(table)
    rows, written = table.rows(records), 0
    with (
        path.open("wb") as file,
        pq.ParquetWriter(file, schema, version="2.6", compression=_COMPRESSION, compression_level=_LEVEL) as writer,
    ):
        while group := list(islice(rows, ROWS_AT_ONCE)):
            writer.write_table(pa.Table.from_pylist(group, schema), row_group_size=ROWS_AT_ONCE)
            written += len(group)
    return written


def _schema(table: Table) -> pa.Schema:
    """The columns with what they mean; Arrow keeps that in the file, and pyarrow and Polars show it."""
    about = {"description": table.description, "key": " ".join(table.key)}
    return pa.schema([_field(column) for column in table.columns], metadata=about)


def _field(column: Column) -> pa.Field:
    about = {"description": column.description}
    if column.references:
        about["references"] = " ".join(column.references)
    if column.words:
        about["words"] = " ".join(column.words)
    return pa.field(column.name, _TYPES[column.type], nullable=not column.required, metadata=about)
