"""What "How to cite" prints below a page. Made by `citing`; knows nothing of how."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class CiteLink:
    """A label and where it leads; `href` is empty for what has no page."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class FormText:
    """One text to copy, and what it is for: `note`, `bibliography`, `in the text`."""

    use: str
    html: Markup


@dataclass(frozen=True, slots=True)
class FormView:
    """A citation in one style, by the style's label."""

    label: str
    texts: tuple[FormText, ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """A file for reference managers: the format, its address, the name under which it is kept."""

    label: str
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """The page's own record in a format for reference managers; ends of lines are entities, so it stays on one line."""

    label: str
    text: Markup


@dataclass(frozen=True, slots=True)
class SourceView:
    """The one source that a page is about, to be cited for what it says. `place`: the passage in words, or empty."""

    work: CiteLink
    place: str
    forms: tuple[FormView, ...]
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One of the sources of a page with many: the reference written out, and how many of the page's sentences are its own."""

    work: CiteLink
    reference: Markup
    sentences: int
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class SecondaryView:
    """What the source has from others: who is quoted (`quoted`) or reported, through which works, and how to cite that.

    `original`: the work, or whoever holds it where no work is known.
    """

    original: CiteLink
    original_is_work: bool
    between: tuple[CiteLink, ...]
    read: CiteLink
    quoted: bool
    forms: tuple[FormView, ...]


@dataclass(frozen=True, slots=True)
class CiteView:
    """How to cite a page. `address` is permanent, whole where the site's is known (`placed`), else as seen from its root.

    `title` and `path`: those by which the page is cited, of which `forms` and `records` are made last, and only to be printed.
    `coins`: one record for each source that the page is about or lists. `more`: sources that `rests_on` leaves out.
    """

    title: str
    path: str
    address: str
    href: str
    placed: bool
    dated: bool
    source: SourceView | None
    secondary: SecondaryView | None
    rests_on: tuple[SourceLine, ...]
    more: int
    coins: tuple[Markup, ...]
    forms: tuple[FormView, ...] = ()
    records: tuple[RecordView, ...] = ()
