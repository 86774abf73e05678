"""An edition as a value: a state of the knowledge base that was frozen, and where everything stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from iomkb.model.editions import FOLDER, RECORDS, SITE


@dataclass(frozen=True)
class Edition:
    """An edition whose files are whole.

    `moment`: when it was cut, as 2026-11-28T19:20:00Z. `commit`: what it was cut from; may be empty. `folder`: where its files
    lie. `digest`: of the archive of its site. `addresses`: id → address in the edition's own site, for every id that it knew.
    """

    name: str
    title: str
    moment: str
    commit: str
    pages: int
    citation: str
    digest: str
    tools: tuple[tuple[str, str], ...]
    folder: Path = field(compare=False)
    addresses: Mapping[str, str] = field(compare=False, repr=False)

    @property
    def project(self) -> Path:
        """The folder of the project that it is an edition of."""
        return self.folder.parents[1]

    @property
    def date(self) -> str:
        """The day on which it was cut, as 2026-11-28."""
        return self.moment[:10]

    @property
    def path(self) -> str:
        """The path of its home page on the site that publishes it."""
        return f"{FOLDER}/{self.name}/"

    def address_of(self, id: str) -> str | None:
        """Where `id` (a work as `@key`) stands in this edition, from the root of the site that publishes it; None if nowhere.

        `editions/2026-winter/articles/x/y/#c4m2`: it stays as long as the edition is published.
        """
        address = self.addresses.get(id)
        return None if address is None else f"{self.path}{address}"

    def site_archive(self) -> bytes:
        """The archive of the site as it was built. Raises OSError."""
        return (self.folder / SITE).read_bytes()

    def records_archive(self) -> bytes:
        """The archive of the records that it was built from. Raises OSError."""
        return (self.folder / RECORDS).read_bytes()
