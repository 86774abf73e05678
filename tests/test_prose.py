"""Each file of prose_cases holds a contributor's text and what must come out of it, inline and as blocks."""

import re
from dataclasses import dataclass
from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomkb.model.prose import prose
from iomkb.model.values import Ref
from iomkb.prose import block_html, inline_html

CASES = sorted((Path(__file__).parent / "prose_cases").glob("*.txt"))


@dataclass(frozen=True)
class Known:
    """A site that has one organization, one page and one work."""

    def link(self, target: Ref) -> tuple[str, str] | None:
        return {"iom": ("../iom/", "IOM <& co>"), "/power/": ("../../power/", "/power/")}.get(str(target))

    def citation(self, key: Ref) -> tuple[str, str] | None:
        return ("../../works/elie2010/", "Elie & Co 2010") if key == "elie2010" else None


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    text, inline, block = re.split(r"\n(?:=== inline|=== block)\n", case.read_text(encoding="utf-8"))
    assert inline_html(prose(text), Known()) == inline.strip()
    assert block_html(prose(text), Known()) == block.strip()


MARKUP = [
    "<script>",
    "</p>",
    "<!--",
    "&#60;",
    "[[iom]]",
    "[[iom|",
    "]]",
    "[@elie2010",
    "]",
    "`",
    "```\n",
    "- ",
    "> ",
    "|",
    "|-|-|\n",
]
HOSTILE = [
    "](javascript:alert(1))",
    "[x](",
    '" onclick="x',
    "<http://a.b>",
    "\n\n",
    "\n",
    "\u2028",
    "\t",
    "\v",
    "**",
    "\\",
    "a",
]
SNIPPETS = st.sampled_from(MARKUP + HOSTILE)


@given(st.lists(SNIPPETS | st.characters(codec="utf-8"), max_size=30).map("".join))
def test_whatever_is_written_comes_out_harmless_and_on_one_line(text: str) -> None:
    allowed = {"a", "br", "code", "em", "s", "span", "strong", "blockquote", "div", "hr", "li", "ol", "p", "pre"}
    allowed |= {"table", "tbody", "td", "th", "thead", "tr", "ul"}
    for render in (inline_html, block_html):
        html = render(prose(text), Known())
        assert len(html.splitlines()) <= 1
        for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
            assert element.tag in allowed | {"DOCUMENT_FRAGMENT"}
            assert set(element.keys()) <= {"href", "class", "rel", "start", "tabindex"}
            assert re.match(r"(https?:|mailto:|\.\./|$)", element.get("href", ""), re.IGNORECASE)
