"""Each folder of bibtex/ holds BibTeX files and, in expected.txt, everything that they come to."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from iomkb.diagnostics import Diagnostic
from iomkb.model.references import Author, Reference
from iomkb.read.bibliography import read_bibliography
from iomkb.read.bibtex_blocks import split_blocks
from iomkb.read.bibtex_source import open_bibtex
from iomkb.read.files import SourceFile

CASES = sorted(path.parent for path in Path(__file__).parent.glob("bibtex/*/expected.txt"))
WHOLE = (Path(__file__).parent / "bibtex/whole-entry/works.bib").read_text("utf-8")


def sources(folder: Path) -> list[SourceFile]:
    return [SourceFile(path.name, path.read_bytes()) for path in sorted(folder.glob("*.bib"))]


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_files_come_to_what_is_expected(folder: Path) -> None:
    works, findings = read_bibliography(sources(folder))
    lines = [*map(finding_line, findings), *(line for work in works for line in work_lines(work))]
    assert "\n".join(lines) + "\n" == (folder / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_every_block_ends_as_something(folder: Path) -> None:
    """Counts, independently of the parser, the lines that begin with @type{ and looks for what became of each."""
    works, findings = read_bibliography(sources(folder))
    for source in sources(folder):
        file, _ = open_bibtex(source.path, source.data)
        known = {file.place(b.offset).line for b in split_blocks(file)[0] if b.kind in ("string", "preamble", "comment")}
        known |= {work.location.line for work in works if work.location.file == source.path}
        known |= {finding.location.line for finding in findings if finding.location.file == source.path}
        lines = file.text.split("\n")
        begun = [n for n, line in enumerate(lines, start=1) if re.match(r"\s*@\s*\w*\s*[{(]", line)]
        for line, next_line in zip(begun, [*begun[1:], len(lines) + 1], strict=True):
            is_container = re.match(r"\s*@xdata", lines[line - 1], re.IGNORECASE)
            assert is_container or known & set(range(line, next_line)), f"line {line} of {source.path} was lost"


def mutations() -> Iterator[str]:
    text = "@misc{one, title = {One}}\n" + WHOLE + '@book{three,\n  title = "Three",\n  year = 2004\n}\n'
    for at in range(0, len(text), 5):
        yield text[:at] + text[at + 1 :]
        for character in '{}",=@#\\\n':
            yield text[:at] + character + text[at:]


def test_no_slip_of_one_character_loses_an_entry_in_silence() -> None:
    lost = []
    for text in mutations():
        works, findings = read_bibliography([SourceFile("works.bib", text.encode())])
        if len(works) != 3 and not findings:
            lost.append(text)
    assert lost == []


def test_raw_is_the_entry_as_it_stands_in_the_file() -> None:
    works, _ = read_bibliography([SourceFile("works.bib", f"% before\n{WHOLE}after".encode())])
    assert works[0].raw == WHOLE.strip()


def finding_line(finding: Diagnostic) -> str:
    return f"{finding.location}: {finding.severity}[{finding.rule}] {finding.message} | {finding.help}"


def work_lines(work: Reference) -> Iterator[str]:
    yield ""
    yield f"{work.location}: {work.type} {work.key} -> {work.slug}" + (
        f" from {', '.join(work.parents)}" if work.parents else ""
    )
    for name, text in work.fields.items():
        if name not in work.people and name not in work.notes and name != "keywords":
            yield f"  {text.location.line}:{text.location.column} {name} = {text}"
    for name, spans in work.italics.items():
        yield f"  italics in {name}: {[str(work.fields[name])[start:end] for start, end in spans]}"
    for name, people in work.people.items():
        yield f"  {name}: {'; '.join(map(person, people))}" + (" and others" if name in work.others else "")
    for keyword in work.keywords:
        yield f"  keyword {keyword.location.line}:{keyword.location.column} {keyword}"
    for name, note in work.notes.items():
        yield f"  {name}: {str(note)!r}"
        for ref in [*(link.target for link in note.links), *(cited.key for cited in note.citations)]:
            yield f"    {ref.location.line}:{ref.location.column} {ref}"


def person(author: Author) -> str:
    if author.literal:
        return f"[{author.literal}]"
    return "|".join([author.particle, author.family, author.given, author.suffix])


def test_a_name_that_begins_with_a_command_loses_no_letter() -> None:
    """bibtexparser skips what a backslash stands before, right behind “and”."""
    source = rb"@book{k, title={T}, author={A, B and \'Elie, J and {\O}rsted, H AND \`Eve, X}}"
    (work,), findings = read_bibliography([SourceFile("x.bib", source)])
    assert findings == []
    assert [author.family for author in work.authors] == ["A", "Élie", "Ørsted", "Ève"]


def test_an_address_that_is_no_link_of_a_page_stays_text() -> None:
    source = rb"@misc{k, title={T}, note={\url{ftp://a.b/c_d} and \url{https://a.b/c} and \href{ftp://x}{y}}}"
    (work,), _ = read_bibliography([SourceFile("x.bib", source)])
    assert str(work.notes["note"]) == "ftp://a.b/c_d and <https://a.b/c> and y (ftp://x)"
