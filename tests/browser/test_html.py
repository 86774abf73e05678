"""All built pages as HTML: no parse error, no id twice, no heading level left out, a name on every picture; and what the Nu checker says."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from visits import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MATERIAL = re.compile(r"Attribute “autocomplete” is only allowed when the input type is .*", re.DOTALL)
"""Material's own fault, twice on each page: on the boxes that open its drawer and its search."""

NAMED = ("aria-label", "aria-labelledby", "title")


def text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def faults(source: str) -> Iterator[str]:
    """What is wrong with one page."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(source)
    for (line, column), code, _ in parser.errors:
        yield f"{code} at line {line}, column {column}"
    if not document.get("lang"):
        yield "the page does not say its language"
    elements = [element for element in document.iter() if isinstance(element.tag, str)]
    ids = Counter(id for element in elements if (id := element.get("id")) is not None)
    yield from (f"id {id!r} {number} times" for id, number in ids.items() if number > 1 or not id or " " in id)
    for element in elements:
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            yield from (f"{name}={id!r} names no element" for id in (element.get(name) or "").split() if id not in ids)
        tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        if tag == "img" and element.get("alt") is None:
            yield f"an image without words in its place: {element.get('src')}"
        if element.get("role") == "img" and not any(element.get(name) for name in NAMED) and element.find("{*}title") is None:
            yield f"a picture without a name: <{tag} class={element.get('class')!r}>"
        if tag in ("a", "button") and element.get("href", "-") and not (text(element) or named(element)):
            yield f"<{tag}> without a name, to {element.get('href')!r}"
    yield from skipped(elements)


def named(element: Element) -> bool:
    return any(part.get(name) for part in element.iter() for name in (*NAMED, "alt"))


def skipped(elements: list[Element]) -> Iterator[str]:
    """Headings that stand more than one level below the one before."""
    before = 0
    for heading in (element for element in elements if re.fullmatch("h[1-6]", element.tag)):
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"after a heading of level {before} one of level {level}: {text(heading)}"
        before = level


def test_every_page_is_sound(site: Site) -> None:
    found = {
        path.relative_to(site.folder).as_posix(): wrong
        for path in sorted(site.folder.rglob("*.html"))
        if (wrong := list(faults(path.read_text(encoding="utf-8"))))
    }
    shown = [f"{name}: {fault}" for name, wrong in found.items() for fault in wrong]
    assert shown == [], f"{len(shown)} faults on {len(found)} pages"


def test_faults_are_seen() -> None:
    page = """<html><title>Bad</title><h1 id=a>One</h1><h3 id=a>Three</h3><p><div></p><img src=x><svg role=img></svg>
    <a href=x></a><label for=gone>Gone</label>"""
    found = "\n".join(faults(page))
    for fault in (
        "doctype",
        "language",
        "'a' 2 times",
        "of level 3: Three",
        "end-tag",
        "in its place",
        "without a name",
        "'gone'",
    ):
        assert fault in found, f"{fault} is not seen in:\n{found}"


def test_the_nu_checker_finds_nothing_but_material_s_own(site: Site) -> None:
    jar, java = os.environ.get("IOMKB_VNU"), shutil.which("java")
    if not jar or not java:
        pytest.skip("needs Java, and in IOMKB_VNU the path of vnu.jar (from the npm package vnu-jar)")
    pages = [str(path) for path in sorted(site.folder.rglob("*.html"))]
    command = [java, "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    told = [
        f"{Path(m['url'].removeprefix('file:')).relative_to(site.folder)}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')[:120]}"
        for m in messages
        if not MATERIAL.fullmatch(m["message"])
    ]
    assert told == []
    assert all("autocomplete" in m["extract"] and "md-toggle" in m["extract"] for m in messages)
