"""Pages of the last build, taken over where nothing that they were made from has changed; the others made side by side.

Two things are kept of each page: what MkDocs makes of its Markdown, and the finished page with what the search finds on it; and
the templates of the theme as they were compiled. A file that stands in the site before as it would be written is not written
again. Delete this package and its few calls in `iomkb.plugin`, and the same site is built, slower.
"""

from iomkb.kept_pages.files import generated
from iomkb.kept_pages.finished import FinishedPages
from iomkb.kept_pages.preview import Preview
from iomkb.kept_pages.rendered import RenderedPages
from iomkb.kept_pages.settings import may_stand_in
from iomkb.kept_pages.theme_files import list_quickly
from iomkb.kept_pages.written import copy_through, written_through

__all__ = [
    "KIND",
    "FinishedPages",
    "Preview",
    "RenderedPages",
    "copy_through",
    "generated",
    "list_quickly",
    "may_stand_in",
    "written_through",
]

KIND = "pages"
"""The kind of cache that all of it is kept in."""
