"""Reads the tables under tests/read/cases: small projects in, the findings they must give out.

A table holds cases: `@@ name`, then for each file `=== path` and its lines, then `=== expect` and one line for each finding,
`file:line:column: severity[rule] message`. `<U+202E>` stands for a character, `<0xE9>` for a byte, `<CR>` for a carriage
return, and `<repeat 50 [>` for fifty brackets. Each project also holds a good project.yml, relations.yml and article unless
the case brings its own (`<none>`: the file is missing). The notice `schema-line` is left out unless a case expects it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from iomkb.read.project import read

CASES = Path(__file__).parent / "cases"

GOOD = {
    "content/project.yml": "name: Test\ndescription: A test\nformat: 1\nlicence: CC BY 4.0\ncontributors: [{id: ann, name: Ann}]\n",
    "content/vocabulary/relations.yml": (
        "relations:\n"
        "  - {id: funds, label: funds, inverse: is funded by, definition: Gives money., group: Money, domain: any, range: any}\n"
    ),
    "content/articles/smith-2020/article.yml": (
        "work: smith-2020\nrights: {holder: Smith, licence: all rights reserved}\n"
        "outline: [{id: intro, title: Introduction, paragraphs: 3}]\n"
    ),
}


@dataclass(frozen=True)
class Case:
    """One small project and what must be found in it."""

    name: str
    files: dict[str, str]
    expect: str


def cases() -> list[Case]:
    """Every case of every table."""
    found = []
    for table in sorted(CASES.glob("*.txt")):
        for part in re.split(r"^@@ ", table.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = part.partition("\n")
            files = dict(piece.partition("\n")[::2] for piece in re.split(r"^=== ", rest, flags=re.MULTILINE)[1:])
            expect = files.pop("expect").strip()
            files = {path: text.removesuffix("\n") for path, text in files.items()}
            found.append(Case(f"{table.stem}: {name}", files, expect))
    return found


def diagnose(case: Case, root: Path) -> list[str]:
    """The findings in the case's project, made under `root`, as a table writes them."""
    for path, text in {**GOOD, **case.files}.items():
        if text != "<none>":
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(in_bytes(text))
    wanted = [d for d in read(root).diagnostics if d.rule != "schema-line" or "schema-line" in case.expect]
    return [f"{d.location}: {d.severity}[{d.rule}] {d.message}" for d in wanted]


def in_bytes(text: str) -> bytes:
    """The bytes that a table's text stands for."""
    text = re.sub(r"<repeat (\d+) (.+?)>", lambda m: m[2] * int(m[1]), text)
    text = re.sub(r"<U\+([0-9A-F]{4,6})>", lambda m: chr(int(m[1], 16)), text.replace("<CR>", "\r"))
    parts = re.split(r"<0x([0-9A-F]{2})>", text)
    return b"".join(bytes([int(p, 16)]) if n % 2 else p.encode() for n, p in enumerate(parts))
