"""From a page written in Markdown to a page of the site, with its place among the other pages of its folder."""

from dataclasses import dataclass

from markupsafe import Markup

from iomkb.model.page import ProsePage
from iomkb.pages.page import Crumb, Knowledge, Page
from iomkb.pages.resolver import block

DEEPEST = 4
"""The deepest level of heading on a page."""


@dataclass(frozen=True, slots=True)
class ProseSection:
    """A heading (level 0: none, what stands before the first heading) and the prose below it, if any."""

    level: int
    title: str
    fragment: str
    body: Markup | None


@dataclass(frozen=True, slots=True)
class ProseView:
    """A page of prose."""

    sections: tuple[ProseSection, ...]


def prose_view(knowledge: Knowledge, page: ProsePage) -> ProseView:
    """The sections of a page of prose, in the order written."""
    return ProseView(
        tuple(
            ProseSection(
                level=min(section.level, DEEPEST),
                title=str(section.title),
                fragment=section.anchor,
                body=block(knowledge, section.body) if section.body else None,
            )
            for section in page.sections
        )
    )


def prose_pages(knowledge: Knowledge) -> tuple[Page, ...]:
    """A page for each page of prose but the home page, by path. Of two with one path, the first."""
    written = {page.path: page for page in reversed(knowledge.corpus.pages) if page.path}
    return tuple(
        Page(
            path=path,
            title=str(page.title),
            template="prose.md.j2",
            view=prose_view(knowledge, page),
            file=page.location.file,
            trail=_trail(path, written),
            description=_description(page),
        )
        for path, page in sorted(written.items())
    )


def _trail(path: str, written: dict[str, ProsePage]) -> tuple[Crumb, ...]:
    """Home, then those pages whose folders the page lies in."""
    parts = path.rstrip("/").split("/")[:-1]
    above = ("/".join(parts[: depth + 1]) + "/" for depth in range(len(parts)))
    return (Crumb("Home", ""), *(Crumb(str(written[folder].title), folder) for folder in above if folder in written))


def _description(page: ProsePage) -> str:
    """The first sentences of the page, at most 160 characters, as search engines show them."""
    text = next((section.body.plain for section in page.sections if section.body), "")
    return text if len(text) <= 160 else text[:159].rpartition(" ")[0].rstrip(" ,;:") + " …"
