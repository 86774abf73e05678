"""Pages to Markdown, and redirects to bare HTML, through Jinja templates. Prints what views hold; computes nothing but links.

Whatever a template prints is made harmless on the way out: escaped for HTML, kept on one line, and, where it is plain text,
with the signs that Markdown would read written as numeric entities. So a value may stand in an HTML block and in Markdown.
"""

import re
import traceback
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, Undefined
from markupsafe import Markup, escape

from iomkb.cache import Cache, digest_of, key_of
from iomkb.compiled_templates import CompiledTemplates
from iomkb.layout import HREF_CLOSES, HREF_OPENS, Layout, page_file, relative
from iomkb.memory import remembered
from iomkb.output import Head, Output, Packed, packed
from iomkb.pages import limits
from iomkb.pages.changed_view import BannerView
from iomkb.pages.page import Crumb, Page, whole
from iomkb.pages.statements import StatementView
from iomkb.policy import STUB_POLICY
from iomkb.side_by_side import WORTH_IT, side_by_side
from iomkb.ways import Redirect
from iomkb.written import Written

REDIRECT_SCRIPT = "assets/iomkb-redirect.js"
"""The site address of the script that carries a reader's fragment along to a page that has moved."""

_ESCAPED_OPENS = "\x04"
"""Begins a link that was made harmless as plain text, where `HREF_OPENS` begins one that came in ready markup."""

_HARMLESS = {ord(sign): f"&#{ord(sign)};" for sign in "&<>\"'\\`*_{}[]#!|~^="} | {ord(HREF_OPENS): _ESCAPED_OPENS}
"""What HTML or Markdown would read, as numeric entities."""

_HREF = re.compile(f"([{HREF_OPENS}{_ESCAPED_OPENS}])([^{HREF_CLOSES}]*){HREF_CLOSES}")

_LINE_ENDS = "\\n\\r\\v\\f\\x1c\\x1d\\x1e\\x85\\u2028\\u2029"
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
"""Where `str.splitlines` ends a line."""

PAGES_AT_ONCE = 5_000
"""So many pages are completed and printed by the same copies of the process, which remember what pages have in common."""

_HEADING = re.compile(r"[^\w ]|_")


class FaultyTemplateError(Exception):
    """A template of the project's own cannot be printed; the message names its file and line."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of a page: the key of what is printed of it, that itself where nothing is kept under the key, and its head."""

    key: bytes
    content: Packed | None
    head: Head


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the page frame: a name and a relative address."""

    name: str
    href: str


def default_templates() -> Path:
    """The templates that come with the program: inside the installed package, or beside `src` in a working copy."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


def oneline(text: str) -> str:
    """A block of HTML on one line, with a blank line before and after; white space that holds a line end becomes one space."""
    return "\n\n" + _unbroken(str(text).strip()) + "\n\n"


def _unbroken(text: str) -> str:
    """The text with one space for every stretch of white space that holds a line end."""
    if not _LINE_END.search(text):
        return text
    inside = " ".join(line for line in map(str.strip, text.splitlines()) if line)
    if not inside:
        return " "
    before, after = text[: -len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{_one_space(before)}{inside}{_one_space(after)}"


def _one_space(space: str) -> str:
    return " " if _LINE_END.search(space) else space


def heading(text: str) -> Markup:
    """Plain text for a Markdown heading: whatever is not a letter, digit or space is a numeric entity."""
    return Markup(_HEADING.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(str(text).split())))


def attr(text: str) -> Markup:
    """Plain text for an attribute in double quotes; markup is reduced to its text first."""
    plain = text.striptags() if isinstance(text, Markup) else " ".join(str(text).split())
    return _printed(plain)


def _printed(value: object) -> Markup:
    """What a template may print. Raises TypeError for None: a template says itself what stands where nothing is known."""
    if type(value) is Markup:
        return Markup(_unbroken(str(value))) if _LINE_END.search(value) else value
    if type(value) is str:
        return _harmless(value)
    if value is None:
        raise TypeError("a template printed None; say what stands there instead")
    if isinstance(value, Undefined):
        str(value)  # raises UndefinedError with the name that is missing
    if hasattr(value, "__html__"):
        return Markup(_unbroken(value.__html__()))
    return _harmless(str(value))


@remembered(1 << 16)
def _harmless(text: str) -> Markup:
    """Plain text as markup; the same names, addresses and words stand on many pages."""
    return Markup(_unbroken(text).translate(_HARMLESS))


def _with_links(text: str, page: str) -> str:
    """The printed text of the page at path `page`, every link of `site_href` made relative to it."""

    def link(written: re.Match[str]) -> str:
        href = relative(page, unescape(written[2]))
        return _harmless(href) if written[1] == _ESCAPED_OPENS else escape(href)

    return _HREF.sub(link, text)


def _as_it_is(page: Page) -> Page:
    return page


class Renderer:
    """Prints pages of a site. `templates`: the project's own folder of templates; what it lacks is taken from the program's.

    `cache`: where compiled templates and printed pages are kept. `given`: what, beside their own words, pages are finished by.
    """

    def __init__(self, layout: Layout, templates: Path | None = None, cache: Cache | None = None, given: object = None) -> None:
        folders = [folder for folder in (templates, default_templates()) if folder is not None]
        self._layout = layout
        self._own = templates
        self._cache = cache
        self._sources = digest_of(templates) if cache else b""
        self._environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_printed,
            comment_start_string="{# ",  # the space, so that `{#names}` stays the id of a Markdown heading
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=CompiledTemplates(cache) if cache else None,
        )
        self._environment.filters.update(heading=heading, oneline=oneline, attr=attr)
        self._environment.globals["most"] = limits.MOST
        self._environment.globals["once"] = self._once
        self._said: dict[tuple[object, ...], tuple[object, Markup]] = {}
        self._writer = Written(StatementView)
        self._given = self._writer.bytes_of(given)

    def render_page(self, page: Page) -> Output:
        """The Markdown of a page: its title, breadcrumbs, what its template prints, its neighbours.

        The template begins below the title. Raises FaultyTemplateError for a fault in a template of the project's own.
        """
        page = whole(page)
        return _output(page, packed(self._printed(page)), page.head)

    def render_pages(
        self, pages: Sequence[Page], complete: Callable[[Page], Page] = whole, finish: Callable[[Page], Page] = _as_it_is
    ) -> Iterator[Output]:
        """The Markdown of pages, as `render_page` has it, in their order. `complete` makes what is left to be made of a page.

        Several are completed at once, and of these those printed that were not printed before. Raises FaultyTemplateError.
        `finish` adds to a page that is to be printed what follows from the page alone and the renderer's `given`.
        """
        held = self._cache.keys() if self._cache else frozenset[bytes]()
        work = partial(self._made, complete, finish, held)
        if len(pages) >= WORTH_IT:
            self._compile()
        with closing(side_by_side(work, pages, PAGES_AT_ONCE)) as made:
            for page, some in zip(pages, made, strict=True):
                one = some or work(page)
                if self._cache and one.content:
                    self._cache.put(one.key, one.content.packed)
                yield _output(page, one.content or self._recalled(one.key, page, lambda page: finish(complete(page))), one.head)

    def _made(
        self, complete: Callable[[Page], Page], finish: Callable[[Page], Page], held: Container[bytes], page: Page
    ) -> _Made:
        page = complete(page)
        key = self._key(page)
        return _Made(key, None if key in held else packed(self._printed(finish(page))), page.head)

    def _recalled(self, key: bytes, page: Page, complete: Callable[[Page], Page]) -> Packed:
        """What was printed before; the page is printed once more where that is not to be believed."""
        assert self._cache is not None
        kept = self._cache.get(key)
        if kept is not None:
            return Packed(kept)
        again = packed(self._printed(complete(page)))
        self._cache.put(key, again.packed)
        return again

    def _key(self, page: Page) -> bytes:
        """What tells all that is printed of a page from anything else."""
        if self._cache is None:
            return b""
        moved = self._layout.moved.get(page.path, ())
        return key_of("page", self._sources, self._given, self._writer.bytes_of((page, moved)))

    def _compile(self) -> None:
        """Compile all templates once for all copies of this process, and keep them."""
        for name in self._environment.list_templates():
            with suppress(Exception):  # told where it is printed, if it is
                self._environment.get_template(name)

    def _once(self, macro: Callable[..., Markup], view: object, *options: object) -> Markup:
        """What a macro of an imported template prints of a view that says the same on every page (see `site_href`).

        It is printed once for all pages.
        """
        key = (macro, id(view), *options)
        if key not in self._said:
            self._said[key] = (view, macro(view, *options))  # with the view, so that nothing else gets its identity
        return self._said[key][1]

    def _printed(self, page: Page) -> str:
        body = self._print(page.template, page=page, view=page.view).strip()
        top = self._print("_top.md.j2", page=page, trail=[_step(page, crumb) for crumb in page.trail], changed=page.changed)
        bottom = self._print(
            "_bottom.md.j2",
            gone=page.gone,
            moved=[Step(m.fragment, relative(page.path, m.target)) for m in self._layout.moved.get(page.path, ())],
            previous=_step(page, page.previous),
            next=_step(page, page.next),
            changed=page.changed,
            evidence=page.evidence,
            cite=page.cite,
            contribute=page.contribute,
        )
        text = "\n\n".join(part.strip() for part in (_front_matter(page), top, body, bottom) if part.strip())
        return _with_links(re.sub(r"\n{3,}", "\n\n", text), page.path) + "\n"

    def render_redirect(self, redirect: Redirect, *, carry_fragment: bool) -> Output:
        """A bare HTML page that leads to the redirect's target; `carry_fragment`: with the fragment the reader came with."""
        text = self._print(
            "redirect.html.j2",
            href=relative(redirect.path, redirect.target),
            script=relative(redirect.path, REDIRECT_SCRIPT) if carry_fragment else "",
            policy=STUB_POLICY,
        )
        return Output(f"{redirect.path}index.html", text.strip() + "\n")

    def render_banner(self, view: BannerView) -> str:
        """What stands above a page of an edition, as HTML on one line."""
        return _unbroken(self._print("banner.html.j2", view=view).strip())

    def _print(self, template: str, **values: object) -> str:
        try:
            return self._environment.get_template(template).render(**values)
        except Exception as fault:
            place = self._place_in_own(template, fault)
            if place is None:
                raise  # a fault of the program's templates is a fault of the program
            what = fault.message if isinstance(fault, TemplateSyntaxError) else f"{type(fault).__name__}: {fault}"
            raise FaultyTemplateError(f"{place}: {what}") from fault

    def _place_in_own(self, template: str, fault: Exception) -> str | None:
        """Where in a template of the project's own the fault is, as file:line; None if none of them took part in it."""
        own = self._own
        if own is None:
            return None
        if isinstance(fault, TemplateSyntaxError) and fault.filename and Path(fault.filename).is_relative_to(own):
            return f"{own.name}/{Path(fault.filename).relative_to(own).as_posix()}:{fault.lineno}"
        for frame in reversed(traceback.extract_tb(fault.__traceback__)):
            if Path(frame.filename).is_relative_to(own):
                return f"{own.name}/{Path(frame.filename).relative_to(own).as_posix()}:{frame.lineno}"
        unread = isinstance(fault, (UnicodeDecodeError, OSError)) and (own / template).exists()
        return f"{own.name}/{template}:1" if unread else None


def _output(page: Page, content: Packed, head: Head) -> Output:
    return Output(page_file(page.path), content, page.file, page.description, head=head)


def _front_matter(page: Page) -> str:
    """What MkDocs, Material and our theme must know: the search weight, whether to list the headings, and whether it is found.

    Only what the program itself decides: front matter is printed raw, so no record's text may enter it.
    """
    lines = [f"search:\n  boost: {page.weight:.2f}"] if page.weight != 1 else []
    if page.told_only:
        lines += ["search:\n  exclude: true", "robots: noindex"]
    if not page.table_of_contents:
        lines.append("hide:\n  - toc")
    return "\n".join(["---", *lines, "---"]) if lines else ""


def _step(page: Page, crumb: Crumb | None) -> Step | None:
    return Step(crumb.name, relative(page.path, crumb.path)) if crumb else None
