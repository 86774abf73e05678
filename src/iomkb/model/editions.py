"""The record of an edition: what `iomkb edition cut` writes about the state of the knowledge base that it froze."""

import re
from datetime import datetime

from pydantic_core import PydanticCustomError
from typing_extensions import override

from iomkb.model.base import Record
from iomkb.model.source import Text
from iomkb.model.values import Digest, Id, Whole

FOLDER = "editions"
"""Where a project keeps its editions, and the path below which its site publishes them."""

RECORD, SITE, RECORDS, ADDRESSES = "edition.yml", "site.tar.xz", "records.tar.xz", "addresses.tsv"
"""The files of an edition: its record, the built site, the records it was built from, and where everything stood."""


class Moment(Text):
    """A moment in universal time, to the second: 2026-11-28T19:20:00Z (RFC 3339)."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        good = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", value) is not None
        try:
            datetime.fromisoformat(value)
        except ValueError:
            good = False
        if not good:
            help = "Write it as 2026-11-28T19:20:00Z, in universal time."
            raise PydanticCustomError("wrong-type", "“{value}” is not a moment", {"value": str(value), "help": help})


class KeptFile(Record):
    """A file of an edition and the digest that it had when it was cut."""

    name: Text
    """The name of the file: site.tar.xz, records.tar.xz or addresses.tsv."""
    digest: Digest
    """Its SHA-256 digest."""


class Tool(Record):
    """A program that made the edition, and its version."""

    name: Text
    """The name of the program or library."""
    version: Text
    """Its version."""


class EditionRecord(Record):
    """editions/NAME/edition.yml, written by `iomkb edition cut`: a state of the knowledge base that stays as it was."""

    id: Id
    """The name of the edition, which is that of its folder."""
    title: Text
    """What the edition is called on the site and in citations."""
    date: Moment
    """When it was cut."""
    commit: Text | None = None
    """The full name of the commit that it was cut from; missing where the files were in no commit as they stood."""
    pages: Whole
    """How many HTML files the built site has."""
    citation: Text
    """How the edition is cited."""
    files: tuple[KeptFile, ...]
    """The files of the edition with their digests."""
    tools: tuple[Tool, ...] = ()
    """What it was made with."""
