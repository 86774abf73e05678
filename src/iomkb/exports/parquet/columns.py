"""What a table is: its columns, each with its type in SQL, what it holds and what it refers to. Knows nothing of files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from iomkb.exports.parquet.records import Records

Type = Literal["VARCHAR", "VARCHAR[]", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "MAP(VARCHAR, VARCHAR)"]

Row = dict[str, Any]
"""A row by the names of its columns. What is not given is None; a list that holds nothing is empty, never None."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `required`: never empty. `references`: the columns of other tables whose values stand in it.

    `words`: what may stand there instead of such a value, where the source names nobody.
    """

    name: str
    type: Type
    description: str
    required: bool = False
    references: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name (its file's as well), what a row is, the columns that tell rows apart, and its rows in order."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Records], Iterator[Row]]

    @property
    def filename(self) -> str:
        """Its file in the folder."""
        return f"{self.name}.parquet"


def id_column(what: str) -> Column:
    """The id by which other tables refer to a row."""
    return Column("id", "VARCHAR", what, required=True)


def key_to(name: str, target: str, what: str, *others: str, required: bool = False, words: tuple[str, ...] = ()) -> Column:
    """A column that holds a value of `target` (or of one of `others`), such as `works.id`."""
    return Column(name, "VARCHAR", what, required, (target, *others), words)


def keys_to(name: str, target: str, what: str, words: tuple[str, ...] = ()) -> Column:
    """A column that holds a list of values of `target`."""
    return Column(name, "VARCHAR[]", what, True, (target,), words)


def text(name: str, what: str, *, required: bool = False) -> Column:
    """A column of text."""
    return Column(name, "VARCHAR", what, required)


def texts(name: str, what: str) -> Column:
    """A column of lists of text."""
    return Column(name, "VARCHAR[]", what, required=True)


def whole(name: str, what: str, *, required: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, "INTEGER", what, required)


def flag(name: str, what: str) -> Column:
    """A column of true and false."""
    return Column(name, "BOOLEAN", what, required=True)


def date_columns(what: str) -> tuple[Column, ...]:
    """The columns of a date: as it is written, and the first and last day that it can mean."""
    return (
        Column("date", "VARCHAR", f"{what}, in EDTF (ISO 8601-2), no more precise than it is given"),
        Column("earliest", "DATE", "the first day that the date can mean; empty where its beginning is open or unknown"),
        Column("latest", "DATE", "the last day that the date can mean; empty where its end is open or unknown"),
    )


HOLDER = "who holds it; unnamed where the source names nobody"
"""What a column of holders holds."""

ADDRESS = text("url", "its address, relative to the root of the site; empty as long as it has none")
FORMERLY = texts("formerly", "ids under which it was published before")
REMARK = text("remark", "a note of whoever wrote the record")
ORIGIN = (
    key_to("origin", "assertions.id", "the sentence, passage or endnote that it is from", "excerpts.id", "endnotes.id"),
    text("outside", "the reference that it is from, where that is outside the coded sources"),
)
