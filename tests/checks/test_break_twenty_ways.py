"""The real content, broken in more than twenty ways: each gives an error where it was broken, and never a traceback.

Nothing here knows what the content says: a pattern finds the first place that can be broken, a replacement breaks it, and `‸` in the
replacement marks where the error must be.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from case_projects import findings_in

from iomkb.diagnostics import Location, Severity
from iomkb.layout import plan_layout
from iomkb.permalinks import ledger_text, updated
from iomkb.read.project import read

MARK = "‸"
PASSAGES = "content/articles/*/*/*.yml"
ENTITIES = "content/*/*.yml"
VOCABULARY = "content/vocabulary/relations.yml"
BIBLIOGRAPHY = "bibliography/*.bib"
ID = r"[a-z0-9][a-z0-9-]*"

Break = Callable[[Path], Location]


def replaced(files: str, pattern: str, replacement: str) -> Break:
    """Replaces the first match of `pattern` in the first file that has one."""

    def apply(root: Path) -> Location:
        for file in sorted(root.glob(files)):
            text = file.read_text()
            match = re.search(pattern, text, re.MULTILINE)
            if match:
                return write(root, file, text[: match.start()] + match.expand(replacement) + text[match.end() :])
        raise AssertionError(f"the real content has nothing like {pattern} in {files}")

    return apply


def added(file: str, lines: str) -> Break:
    """Adds `lines` to the end of the first file of this pattern (or of a new one)."""

    def apply(root: Path) -> Location:
        path = next(iter(sorted(root.glob(file))), root / file)
        path.parent.mkdir(parents=True, exist_ok=True)
        return write(root, path, (path.read_text() if path.exists() else "") + lines)

    return apply


def written(files: str, data: bytes, line: int, column: int) -> Break:
    """Writes `data` in place of the first of these files."""

    def apply(root: Path) -> Location:
        path = sorted(root.glob(files))[0]
        path.write_bytes(data)
        return Location(path.relative_to(root).as_posix(), line, column)

    return apply


def deleted(files: str) -> Break:
    """Deletes the first of these files."""

    def apply(root: Path) -> Location:
        path = sorted(root.glob(files))[0]
        path.unlink()
        return Location(path.relative_to(root).as_posix())

    return apply


def linked(root: Path) -> Location:
    path = sorted(root.glob(ENTITIES))[0]
    path.rename(root / "elsewhere.yml")
    path.symlink_to(root / "elsewhere.yml")
    return Location(path.relative_to(root).as_posix())


def renamed_without_formerly(root: Path) -> Location:
    ledger = published(root)
    path = sorted(root.glob("content/organizations/*.yml"))[0]
    line = next(n for n, row in enumerate(ledger.splitlines(), start=1) if row.startswith(f"organizations/{path.stem}/"))
    path.rename(path.with_stem("another-id-than-before"))
    return Location("content/permalinks.tsv", line)


def published(root: Path) -> str:
    """Writes the ledger of the whole content."""
    corpus = read(root).corpus
    text = ledger_text(updated((), plan_layout(corpus), (), ()))
    (root / "content/permalinks.tsv").write_text(text)
    return text


def same_id_twice(root: Path) -> Location:
    first, second, *_ = (file for file in sorted(root.glob(PASSAGES)) if re.search(r"^id: ", file.read_text(), re.MULTILINE))
    id = re.search(r"^id: (\S+)$", first.read_text(), re.MULTILINE)
    assert id
    return replaced(second.relative_to(root).as_posix(), r"^id: \S+$", f"id: {MARK}{id[1]}")(root)


def write(root: Path, file: Path, marked: str) -> Location:
    before, mark, after = marked.partition(MARK)
    assert mark
    file.write_text(before + after)
    return Location(file.relative_to(root).as_posix(), before.count("\n") + 1, len(before) - before.rfind("\n"))


BREAKS: dict[str, tuple[str, Break]] = {
    "a quote never closed": ("yaml-syntax", added("content/power-types/*.yml", 'subtype: ‸"never closed\n')),
    "a tab before a key": ("yaml-syntax", replaced(PASSAGES, r"^(coded: .*\n)", "\\1‸\tgist: Tabbed.\n")),
    "a colon in plain text": ("yaml-syntax", replaced(PASSAGES, r"^at: .*$", "at: one‸: two: three")),
    "a YAML alias": ("yaml-syntax", replaced(ENTITIES, r"^name: .*$", "name: ‸*name")),
    "a file of brackets": ("yaml-syntax", written(PASSAGES, b"[" * 250_000, 1, 33)),
    "bytes that are no text": ("yaml-syntax", written(PASSAGES, b"at: {near: x}\ncoded: \xff\xfe\n", 2, 8)),
    "a number for a file": ("wrong-type", written(ENTITIES, b"42\n", 1, 1)),
    "an empty file": ("wrong-type", written(ENTITIES, b"", 1, 1)),
    "a key twice": ("duplicate-key", added("content/power-types/*.yml", "‸name: Another name\n")),
    "a misspelt field": ("unknown-field", replaced(PASSAGES, r"^( +)hedge:", r"\1‸hegde:")),
    "no coder": ("missing-field", replaced(PASSAGES, r"\A((?:#.*\n)*)((?:.*\n)*?)coded: .*\n", r"\1‸\2")),
    "a word that is no choice": ("wrong-type", replaced(PASSAGES, r"depth: \w+", "depth: ‸complete")),
    "a text for a number": ("wrong-type", replaced(PASSAGES, r"paragraph: \d+", "paragraph: ‸seven")),
    "a date in words": ("bad-date", replaced(PASSAGES, r"\bwhen: [^\s,}]+", "when: ‸sometime")),
    "a day that never was": ("bad-date", replaced("content/events/*.yml", r"\bdate: [^\s,}]+", "date: ‸2001-02-30")),
    "an id in capitals": ("bad-id", replaced(PASSAGES, r"^id: \S+", "id: ‸Bad_Id")),
    "an id twice": ("duplicate-id", same_id_twice),
    "an entity nobody knows": ("unknown-entity", replaced(PASSAGES, rf"\bover: {ID}", "over: ‸nobody-at-all")),
    "a link to nothing": ("unknown-entity", replaced(PASSAGES, r"\[\[[^]@]+\]\]", "‸[[nobody-at-all]]")),
    "a relation nobody defined": ("unknown-relation", replaced(PASSAGES, rf"\brelation: {ID}", "relation: ‸finances")),
    "a work nobody entered": ("unknown-work", replaced("content/articles/*/notes.yml", rf"\bwork: {ID}", "work: ‸nobody-1900")),
    "a citation of nothing": ("unknown-work", added("content/about/cite.md", "# Cited\n\nAs said [see ‸@nobody-1900].\n")),
    "a note too far": ("unknown-note", replaced(PASSAGES, r"\bnotes: (\[[\d, ]+\]|\d+)", "‸notes: [9999]")),
    "a paragraph too far": ("excerpt-out-of-outline", replaced(PASSAGES, r"\bparagraph: \d+", "‸paragraph: 99")),
    "a section nobody wrote": ("excerpt-out-of-outline", replaced(PASSAGES, rf"section: {ID}", "section: ‸epilogue")),
    "an origin nobody coded": ("unknown-assertion", replaced("content/*/*.yml", rf"\bfrom: {ID}\.{ID}", "from: ‸bradley-2017.none")),
    "a form of power that is none": ("wrong-domain-or-range", replaced(PASSAGES, rf"\bform: {ID}", "form: ‸iom")),
    "an edge that is a block's": ("edge-repeats-block", replaced(PASSAGES, rf"relation: {ID}", "relation: ‸exerts-power-over")),
    "a part of itself": ("cyclic-relation", replaced(PASSAGES, rf"from: ({ID}), relation: is-part-of, to: {ID}", r"from: \1, relation: is-part-of, to: ‸\1")),
    "a stance towards nothing": ("stance-towards-nothing", replaced(PASSAGES, rf"(stance: {{\w+: \[?){ID}\.{ID}", r"\1‸bradley-2017.none")),
    "a kind misspelt": ("unknown-kind", replaced(VOCABULARY, r"\bdomain: actor$", "domain: ‸actors")),
    "a block without its relation": ("missing-block-relation", replaced(VOCABULARY, r"(?s)\A(.*?)^(relations:.*?)\bid: exerts-power-over$", r"\1‸\2id: exerts-might-over")),
    "no vocabulary": ("missing-file", deleted(VOCABULARY)),
    "no article": ("missing-file", deleted("content/articles/*/article.yml")),
    "a missing comma": ("bibtex-syntax", replaced(BIBLIOGRAPHY, r"^(  author +=.*[}\"]),\n( +)", r"\1\n\2‸")),
    "a key twice in BibTeX": ("duplicate-citation-key", replaced(BIBLIOGRAPHY, r"\A((?:.*\n)*?@\w+{)([^,]+),(?s:(.*))\Z", r"\1\2,\3\n@misc{‸\2, title = {Again}}\n")),
    "an undefined string": ("undefined-string", replaced(BIBLIOGRAPHY, r"^(  title +=) .*,$", r"\1 ‸nosuch,")),
    "a page without title": ("page-title", written("content/index.md", b"Only text.\n", 1, 1)),
    "a page in the place of ours": ("address-collision", added("content/power/index.md", "‸# Power\n")),
    "a link out of the project": ("unreadable-file", linked),
    "a file renamed": ("broken-promise", renamed_without_formerly),
}  # fmt: skip


@pytest.mark.parametrize("way", BREAKS)
def test_it_is_found_where_it_was_broken(way: str, repository: Path, tmp_path: Path) -> None:
    for folder in ("content", "bibliography"):
        shutil.copytree(repository / folder, tmp_path / folder)
    rule, apply = BREAKS[way]
    place = apply(tmp_path)
    errors = [finding for finding in findings_in(tmp_path) if finding.severity is Severity.ERROR]
    assert (rule, str(place)) in [(finding.rule, str(finding.location)) for finding in errors]
