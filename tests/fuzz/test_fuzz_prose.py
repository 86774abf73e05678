"""Any text as prose and as a page: nothing raises, places are inside, and the HTML is sound, on one line, and does nothing."""

from dataclasses import dataclass

from fuzzing import assert_sound, fuzzed, stands
from hypothesis import example
from hypothesis import strategies as st
from ingredients import HARBOUR, OF_PROSE, damaged, encoded, files_of, soup
from sound_html import faults

from iomkb.diagnostics import Location
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.values import Ref
from iomkb.prose import block_html, inline_html
from iomkb.read.characters import forbidden_in, with_plain_line_ends
from iomkb.read.files import SourceFile
from iomkb.read.pages import read_page

TEXTS = st.one_of(soup(*OF_PROSE), soup(*OF_PROSE, most=8), st.text(max_size=40))
PAGES = [data for path, data in files_of(HARBOUR).items() if path.endswith(".md")]
PAGE = st.one_of(
    encoded(soup("# T\n", "## S\n", "### S {#s}\n", "{#title}", "#", *OF_PROSE)),
    st.sampled_from(PAGES).flatmap(lambda data: damaged(data, *OF_PROSE)),
)


@dataclass(frozen=True)
class Site:
    """Knows everything, under names that would do harm unescaped, or nothing."""

    knows: bool

    def link(self, target: Ref) -> tuple[str, str] | None:
        return ("../a/?x=1&y=2", f"<b>{target}</b>") if self.knows else None

    citation = link


@fuzzed(TEXTS, st.booleans(), few=150, many=50_000)
@example("\x85", False)  # browsers show three dots for it
@example("\ufdd0", True)
def test_any_text_is_sound_prose(text: str, knows: bool) -> None:
    text = with_plain_line_ends(text)  # as every reader does
    prose = Prose.parse(Text(text, Location("f", 3, 7), text))
    lines = text.split("\n")
    lines[0] = " " * 6 + lines[0]
    file = ("\n\n" + "\n".join(lines)).encode("utf-8", "surrogatepass")
    for ref in (*(link.target for link in prose.links), *(work.key for work in prose.citations), *prose.paths):
        assert stands(ref.location, file), f"no such place: {ref!r} at {ref.location}"
    assert len(prose.plain.splitlines()) <= 1
    if any(forbidden_in(sign) for sign in text):
        return  # such a text is refused before it becomes prose
    for html in (inline_html(prose, Site(knows)), block_html(prose, Site(knows))):
        assert faults(html) == []
        assert len(html.splitlines()) <= 1


@fuzzed(PAGE, few=100, many=20_000)
def test_any_bytes_are_a_page_or_findings(data: bytes) -> None:
    file = SourceFile("content/about/f.md", data)
    page, findings = read_page(file)
    assert_sound(findings, {file.path: data})
    assert page is not None or findings, "left out without a word"
    if page is None:
        return
    anchors = [section.anchor for section in page.sections if section.anchor]
    assert len(set(anchors)) == len(anchors)
    kept = "".join([page.title, *(section.title + str(section.body or "") for section in page.sections)])
    for word in data.decode("utf-8-sig").split():  # but for the marks of headings and anchors nothing is left out
        assert word in kept or word.startswith(("#", "{#")) or word.endswith("}"), f"{word!r} is lost"
    for section in page.sections:
        assert stands(section.title.location, data)
        assert section.body is None or stands(section.body.location, data)
