"""Whole small projects, damaged or made up: nothing raises, twice the same is found, and what can be printed is sound."""

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import markdown
from fuzzing import assert_sound, fuzzed
from grammar import IDS, MARKUP, clean, fields_of, written
from hypothesis import strategies as st
from ingredients import HARBOUR, OF_BIBTEX, OF_PROSE, OF_YAML, damaged, files_of, soup
from sound_html import OURS, faults

from iomkb.diagnostics import Severity
from iomkb.model.articles import Article, Excerpt
from iomkb.model.entities import KINDS
from iomkb.output import Output
from iomkb.pipeline import Loaded, load, outputs
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile

FILES = {
    **files_of(HARBOUR),
    "content/permalinks.tsv": b"address\tid\tkind\twhat\npeople/x/\tnkem-okafor\tperson\tNkem Okafor\n",
}
EXTENSIONS = {"extensions": ["attr_list", "toc"], "extension_configs": {"toc": {"permalink": "#"}}}
"""Python-Markdown as the smallest project has it (tests/conftest.py)."""

STUBS = frozenset(["meta", "link"])
"""What the page that only leads on has in its head, with an empty icon as `data:,`."""

NAMES = st.sampled_from(
    [
        "con",
        "İ",
        "x y",
        "a",
        "A",
        "a.b",
        "-",
        "é",
        "<b>",
        "..x",
        "x" * 200,
        "\x1b[2J",
        "index",
        "404",
        "‮",
        "title",
        "nkem-okafor",
    ]
)
FOLDERS = ("content", "content/people", "content/articles/okafor-2001", "content/articles/okafor-2001/01-tides", "content/x", "bibliography", "content/about", "content/articles")  # fmt: skip

Files = Mapping[str, bytes]


@st.composite
def damaged_projects(draw: st.DrawFn) -> Files:
    """The harbour after some damage: to what is in its files, to their names and places."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(sorted(files)))
        how = draw(st.sampled_from(["damage", "damage", "damage", "exchange", "copy", "move", "delete", "truncate"]))
        if how == "damage":
            files[path] = draw(damaged(files[path], *(OF_BIBTEX if path.endswith(".bib") else OF_YAML), *OF_PROSE))
        elif how == "exchange":
            other = draw(st.sampled_from(sorted(files)))
            files[path], files[other] = files[other], files[path]
        elif how == "truncate":
            files[path] = files[path][: draw(st.integers(0, len(files[path])))]
        else:
            ending = "." + path.rpartition(".")[2]
            place = f"{draw(st.sampled_from(FOLDERS))}/{draw(NAMES)}{draw(st.sampled_from([ending, ending, '.yaml', '.bib', '.md', '']))}"
            if how != "delete":
                files[place] = files[path]
            if how != "copy" and len(files) > 1:
                del files[path]
    return files


@st.composite
def made_projects(draw: st.DrawFn) -> Files:
    """The harbour with records that point at it and at each other at random."""
    files = dict(FILES)
    wrong = draw(st.sampled_from([0, 0, 0, 2, 8]))
    for id in IDS:
        kind = draw(st.sampled_from(KINDS))
        files[f"content/{kind.folder}/{id}.yml"] = draw(
            written(draw(fields_of(kind.model, ("id", "formerly"), wrong)))
        ).encode()
    for number in range(draw(st.integers(0, 3))):
        excerpt = draw(fields_of(Excerpt, ("article", "formerly", "id"), wrong))
        for n, sentence in enumerate(excerpt["says"] if isinstance(excerpt.get("says"), list) else []):
            if isinstance(sentence, dict):
                sentence["id"] = f"k{number}{n}"
        files[f"content/articles/okafor-2001/03-more/p{number}.yml"] = draw(written(excerpt)).encode()
    if draw(st.integers(0, 3)) == 0:
        files["content/articles/other/article.yml"] = draw(written(draw(fields_of(Article, ("id",), wrong)))).encode()
    note = clean(draw(soup(*MARKUP, "\\emph{x}", "\\'e", "--", most=8)))
    files["bibliography/more.bib"] = f"@book{{aa-1999,\n  title = {{A}},\n  annote = {{{note}}},\n  keywords = {{aa, bb}}\n}}\n".encode("utf-8", "surrogatepass")  # fmt: skip
    files["content/about/more.md"] = f"# More\n\n{clean(draw(soup(*MARKUP, most=8)))}\n".encode("utf-8", "surrogatepass")
    return files


def put(root: Path, files: Files) -> None:
    """Write the project; a path that the file system refuses or that another file stands in the way of is left out."""
    for path, data in files.items():
        try:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        except OSError:
            continue


def known_places(loaded: Loaded, root: Path) -> Files:
    """The project's files as findings may name them: folders and missing files, of which only the beginning is a place."""
    named = {finding.location.file: b"" for finding in loaded.diagnostics}
    present = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {**named, **present}


def assert_findings(root: Path) -> Loaded:
    loaded = load(root)
    assert_sound(loaded.diagnostics, known_places(loaded, root))
    assert load(root).diagnostics == loaded.diagnostics, "checked twice, it is not the same"
    return loaded


@fuzzed(st.one_of(damaged_projects(), made_projects()), few=25, many=4_000)
def test_a_project_is_checked(files: Files) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        put(root, files)
        assert_findings(root)


@fuzzed(st.one_of(made_projects(), damaged_projects()), few=2, many=300)
def test_a_project_is_printed(files: Files) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        put(root, files)
        loaded = mended(root)
        for number, output in enumerate(outputs(loaded)):
            assert [(output.uri, fault) for fault in unsound(output, whole=number % 9 == 0)] == []


def mended(root: Path) -> Loaded:
    """The project without the records that have errors, or with the harbour's in their place; the harbour if all else fails."""
    for _ in range(4):
        loaded = assert_findings(root)
        if not loaded.errors:
            return loaded
        for path in {finding.location.file for finding in loaded.errors}:
            remove(root / path)
            put(root, {path: FILES[path]} if path in FILES else {})
    remove(root / "content")
    remove(root / "bibliography")
    put(root, FILES)
    return assert_findings(root)


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def unsound(output: Output, *, whole: bool) -> Iterator[str]:
    """What is wrong with one file of the site's source; `whole`: also with the page that Markdown makes of it."""
    ending = output.uri.rpartition(".")[2]
    if ending == "md":
        blocks = (line for line in output.text.split("\n") if line.startswith("<"))
        yield from (fault for block in blocks for fault in faults(block, allowed=OURS))
        if whole:
            yield from faults(markdown.markdown(output.text, **EXTENSIONS), allowed=OURS)  # type: ignore[arg-type]
    elif ending == "html":
        yield from (fault for fault in faults(output.text, document=True, allowed=STUBS) if "data:," not in fault)
    elif ending == "json":
        json.loads(output.text)
    elif ending == "graphml":
        ElementTree.fromstring(output.text)
    elif ending == "csv":
        widths = {len(row) for row in csv.reader(io.StringIO(output.text, newline=""))}
        yield from [f"rows of {widths} columns"] if len(widths) > 1 else ()
    elif ending == "bib":
        _, findings = read_bibliography([SourceFile(output.uri, output.text.encode())])
        yield from (str(finding) for finding in findings if finding.severity is Severity.ERROR)
