"""What all pages depend on beside their own text: MkDocs' configuration, the theme, the navigation. As text, for the keys.

What could read anything else (another plugin, a hook, an extension that opens files) is not known here: then nothing is kept.
"""

import dataclasses
import enum
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation

from iomkb.cache import digest_of

PLUGINS = frozenset(["iomkb", "material/search"])
"""The plugins whose part in a page is known."""

_EXTENSIONS = frozenset(
    (
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "md_in_html"),
        *("meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    )
)
_READING = frozenset(["pymdownx.snippets", "pymdownx.b64", "pymdownx.emoji"])
"""Extensions of a known family that read files, or are told to by functions."""

_OF_THIS_RUN = frozenset(
    ["site_dir", "docs_dir", "config_file_path", "plugins", "hooks", "theme", "watch", "dev_addr", "strict"]
)
_ABOUT_FILES = frozenset(["exclude_docs", "draft_docs", "not_in_nav"])
"""Settings that no page shows: folders of this run (temporary ones), what is told for itself, and which files are pages."""


class UnknownError(Exception):
    """Something that a page may depend on and that is not known by its value."""


def told(value: Any) -> str:
    """A value as text: two values of the same text are the same to whoever reads them. Raises UnknownError."""
    if value is None or isinstance(value, str | bytes | int | float | date | enum.Enum):
        return f"{type(value).__name__} {value!r}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{told(key)}: {told(one)}' for key, one in value.items())}}}"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__} {told([getattr(value, field.name) for field in dataclasses.fields(value)])}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(told(one) for one in value)}]"
    if isinstance(value, set | frozenset):
        return f"<{', '.join(sorted(told(one) for one in value))}>"
    raise UnknownError(type(value).__qualname__)


def may_stand_in(config: MkDocsConfig) -> bool:
    """Whether nobody but MkDocs, Material and ourselves has a part in making pages."""
    return not config.hooks and PLUGINS.issuperset(config.plugins) and config.theme.name == "material"


def of_markdown(config: MkDocsConfig) -> str | None:
    """What decides how MkDocs reads Markdown; None where something else might."""
    extensions = [str(extension) for extension in config.markdown_extensions]
    known = all(name.removeprefix("markdown.extensions.") in _EXTENSIONS or name.startswith("pymdownx.") for name in extensions)
    if not known or not _READING.isdisjoint(extensions) or not may_stand_in(config):
        return None
    try:
        return told([extensions, config.mdx_configs, dict(config.validation.links), config.use_directory_urls])
    except UnknownError:
        return None


def of_pages(config: MkDocsConfig, nav: Navigation) -> str | None:
    """What decides how Material's templates print a page that is given to them; None where something else might."""
    if not may_stand_in(config):
        return None
    try:
        values = {key: value for key, value in config.items() if key not in _OF_THIS_RUN | _ABOUT_FILES}
        theme = {key: str(value) if key == "locale" else value for key, value in config.theme.items()}
        plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
        own = digest_of(Path(config.theme.custom_dir) if config.theme.custom_dir else None)
        return told([values, theme, plugins, own, [_printed(item) for item in nav.items], [page.url for page in nav.pages]])
    except UnknownError:
        return None


def sees_other_pages(config: MkDocsConfig) -> bool:
    """Whether a template of the project's own may print more of other pages than the navigation shows, or the day."""
    seen = (b"pages", b"nav", b"build_date", b"update_date", b"previous_page", b"next_page")
    if not config.theme.custom_dir:
        return False
    files = (path for path in Path(config.theme.custom_dir).rglob("*") if path.is_file())
    return any(word in text for text in (path.read_bytes() for path in files) for word in seen)


def _printed(item: StructureItem) -> list[Any]:
    """An entry of the navigation, with all that templates print of it."""
    within = [_printed(child) for child in getattr(item, "children", None) or ()]
    return [type(item).__name__, item.title, getattr(item, "url", ""), dict(getattr(item, "meta", None) or {}), within]
