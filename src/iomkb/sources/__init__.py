"""A source text into zones and paragraphs; a quotation into the one place where it stands. See `reading` and `locate`."""

from iomkb.sources.find import find_named, find_pdf, find_source, is_pdf, source_folders
from iomkb.sources.locate import locate
from iomkb.sources.located import AskedZone, Difference, Located, Nearest
from iomkb.sources.pages import Pages
from iomkb.sources.reading import read_source
from iomkb.sources.text import (
    NORMALISER_VERSION,
    ZONES,
    Heading,
    NoteMark,
    Paragraph,
    Problem,
    SourceDocument,
    Zone,
    digest_of,
    paragraph_at,
)

__all__ = [
    "NORMALISER_VERSION",
    "ZONES",
    "AskedZone",
    "Difference",
    "Heading",
    "Located",
    "Nearest",
    "NoteMark",
    "Pages",
    "Paragraph",
    "Problem",
    "SourceDocument",
    "Zone",
    "digest_of",
    "find_named",
    "find_pdf",
    "find_source",
    "is_pdf",
    "locate",
    "paragraph_at",
    "read_source",
    "source_folders",
]
