"""Any bytes as BibTeX: findings at places inside, and every block ends as a work or as a finding."""

import re

from fuzzing import assert_sound, fuzzed
from hypothesis import example
from hypothesis import strategies as st
from ingredients import HARBOUR, OF_BIBTEX, OF_PROSE, damaged, encoded, soup

from iomkb.diagnostics import Severity
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile

PATH = "bibliography/f.bib"
HURT = damaged((HARBOUR / "bibliography/works.bib").read_bytes(), *OF_BIBTEX, *OF_PROSE)
BYTES = st.one_of(encoded(soup(*OF_BIBTEX)), HURT, st.binary(max_size=60))

BEGINS = re.compile(r"^[ \t]*@[ \t]*(?!comment|string|preamble)(\w+)\s*[{(]", re.MULTILINE | re.IGNORECASE)
"""How an entry begins, whatever comes then: on a line of its own."""


def text_of(data: bytes) -> str:
    """The text as the reader documents it: UTF-8, else (with a finding) UTF-16 by its mark, else as old editors write."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16", "replace")
        else:
            text = data.decode("cp1252", "ignore") if not re.search(b"[\x81\x8d\x8f\x90\x9d]", data) else data.decode("latin-1")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def without_comments(text: str) -> str:
    """The text with what stands in closed comments taken out, line by line: it is meant to be left out."""
    for comment in re.finditer(r"@comment\s*\{", text, re.IGNORECASE):
        depth = 0
        for brace in re.finditer(r"(?<!\\)[{}]", text[comment.start() :]):
            depth += 1 if brace[0] == "{" else -1
            if depth == 0:
                inside = text[comment.start() : comment.start() + brace.start()]
                text = text.replace(inside, re.sub(r"[^\n]", "x", inside))
                break
    return text


@fuzzed(st.lists(BYTES, min_size=1, max_size=2), few=80, many=20_000)
@example([b"@misc{@article{one,\n  title = {One}\n}\n@book{one, title = {Two}}\n"])  # a block that reaches into the next
@example([b"@comment{xdata = {d},\nmisc{n, title={N}}\n@ misc{k}"])  # what a comment without an end would swallow
@example([b"@article{o\rne,\n  author = {A},\n  author = {B}\n}\n"])  # a key on two lines, in a message
@example(["@misc{k, title = {a\ufdd0b\x85c}}".encode()])
def test_any_bytes_are_works_or_findings(datas: list[bytes]) -> None:
    files = {f"bibliography/{number}.bib": data for number, data in enumerate(datas)}
    works, findings = read_bibliography(SourceFile(path, data) for path, data in files.items())
    assert_sound(findings, files)
    for path, data in files.items():
        text = text_of(data)
        kept = [work.location.line for work in works if work.location.file == path]
        said = [finding.location.line for finding in findings if finding.location.file == path]
        begun = [text.count("\n", 0, match.start(1)) + 1 for match in BEGINS.finditer(without_comments(text))]
        for line, behind in zip(begun, [*begun[1:], text.count("\n") + 2], strict=False):
            ends_as_work = any(line <= place < max(behind, line + 1) for place in kept)
            # where a block breaks is often only seen where the next begins
            assert ends_as_work or any(line <= place <= behind for place in said), f"the block in line {line} of {path} is lost"


WORD = st.sampled_from(
    [
        "Boats",
        "and Men",
        "a, b; c",
        "50\\% of it",
        "{Dues}",
        "x = y",
        "“q”",
        "C\\# \\& F",
        "@home",
        "ﬁ",
        "(1999)",
        "a--b",
        "{a {b} c}",
    ]
)
VALUES = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
NAMES = st.sampled_from(["title", "Note", "x-own", "publisher", "address", "abstract", "edition", "series"])
NOISE = st.sampled_from(
    [
        "",
        "\n",
        "% a comment\n",
        "Words in between, by hand.\n",
        "@comment{left out}\n",
        "@string{own = {Own}}\n",
        '@preamble{"\\x"}\n',
    ]
)


@st.composite
def entries(draw: st.DrawFn) -> list[tuple[str, str, dict[str, str]]]:
    """Well-formed entries with what may stand between them: each as its text, its type, its raw fields."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        fields = draw(st.dictionaries(NAMES, VALUES, max_size=5))
        kind = draw(st.sampled_from(["article", "Book", "MISC", "online", "unheardof", "inproceedings"]))
        opening, closing = draw(st.sampled_from(["{}", "{}", "()"]))
        space = draw(st.sampled_from([" ", "", "\n  ", "\t"]))
        lines = []
        for name, value in fields.items():
            quoted = draw(st.booleans()) and '"' not in value
            lines.append(f"{name}{space}={space}" + (f'"{value}"' if quoted else f"{{{value}}}"))
        comma = draw(st.sampled_from(["", ","])) if lines else ""
        body = f",{space}".join([f"key-{number}", *lines]) + (comma or ("," if not lines else ""))
        made.append((draw(NOISE) + f"@{kind}{opening}{body}{space}{closing}\n", kind, fields))
    return made


@fuzzed(entries(), few=80, many=10_000)
def test_no_entry_and_no_field_is_lost(written: list[tuple[str, str, dict[str, str]]]) -> None:
    data = "".join(text for text, _, _ in written).encode()
    works, findings = read_bibliography([SourceFile(PATH, data)])
    assert_sound(findings, {PATH: data})
    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []
    assert [(work.key, work.type) for work in works] == [(f"key-{n}", kind.lower()) for n, (_, kind, _) in enumerate(written)]
    for work, (_, _, fields) in zip(works, written, strict=True):
        assert {name: letters(value) for name, value in work.fields.items()} == {
            name.lower(): letters(v) for name, v in fields.items()
        }


def letters(text: str) -> str:
    """A text without what LaTeX adds to it."""
    return re.sub(r"[^\w(),;@=%#&“”]", "", text.replace("–", ""))
