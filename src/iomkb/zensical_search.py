"""Pages in Markdown → the same with marks that Zensical's search obeys: what repeats other pages is left out.

Its index holds no section that is longer than it has places for; with such a one it would make no site at all.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from iomkb.output import Output

MARK = "data-search-exclude"
"""The attribute of a heading or a block that is not searched; Zensical, like Material, takes it away from the page."""

_HEADING = re.compile(r"(#{1,6}) .*\{#([^\s}]+)\}$")
_HEADING_IN_BLOCK = re.compile(r"<h[1-6](?=[\s>])")
_BLOCK = re.compile(r"<[a-z][a-z0-9-]*")
_ENTITY = re.compile(r"&#(\d{1,6});")
_TAG = re.compile(r"<(/?[a-z][a-z0-9-]*)[^>]*>")


def searchable(outputs: Iterable[Output]) -> Iterator[Output]:
    """The outputs, whose pages are marked. What is found for itself comes with each (see `iomkb.output.Findable.sections`)."""
    made = tuple(outputs)
    pages = [output.text for output in made if output.uri.endswith(".md")]
    longest = longest_section(sum(text.count("\n#") + len(_HEADING_IN_BLOCK.findall(text)) + 1 for text in pages))
    for output in made:
        marked = output.uri.endswith(".md")
        yield replace(output, content=marked_page(output.text, output.found.sections, longest)) if marked else output


def longest_section(items: int) -> int:
    """How long the text of a section may be, in bytes, where the index holds so many of them; three quarters of what it takes.

    It numbers the places of all sections with 30 bits (0.0.73: “131072 bytes for 4750 items”, “262144 bytes for 2400 items”).
    """
    return 3 << max(6, 28 - items.bit_length())


def marked_page(text: str, sections: frozenset[str] | None, longest: int) -> str:
    """A page in which only the named sections are searched (None: all of them), and of each only the first `longest` bytes."""
    lines = []
    searched, length = True, 0
    for line in text.split("\n"):
        if heading := _HEADING.match(line):
            searched, length = sections is None or heading[1] == "#" or heading[2] in sections, 0
            line = line if searched else f"{line[:-1]} {MARK}}}"
        elif block := _BLOCK.match(line):
            length += len(_TAG.sub(r"<\1>", line).encode())  # the index keeps elements without their attributes
            if (not searched or length > longest) and MARK not in line[: line.find(">")]:
                inside = _HEADING_IN_BLOCK.sub(rf"\g<0> {MARK}", line[block.end() :])  # each begins a section of its own
                line = f"{block[0]} {MARK}{inside}"
        lines.append(line)
    return "\n".join(lines)


def readable(index: str) -> str:
    """The index of a built site, whose titles show signs and not their numbers; what HTML would read stays a number."""
    data = json.loads(index)
    for item in data["items"]:
        item["title"] = _with_signs(item["title"])
        item["path"] = [_with_signs(part) for part in item.get("path", ())]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _with_signs(title: str) -> str:
    return _ENTITY.sub(lambda found: sign if (sign := chr(int(found[1]))) not in '&<>"' else found[0], title)
