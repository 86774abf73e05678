"""Bibliographies that come into the harbour: every entry ends in one of three groups, and what is written reads back."""

import json
import time
from pathlib import Path

import pytest

import real_content
from iomkb.exports import EXPORTS
from iomkb.importers.bibliography_file import keys_in, project_files, target_fault, with_works
from iomkb.importers.fitting import Fitted, fit
from iomkb.importers.works import Plan, gather, plan_works
from iomkb.pipeline import Loaded, load
from iomkb.read.bibliography import read_bibliography
from iomkb.read.files import SourceFile

INTO = "bibliography/imported.bib"


def brought(text: str, loaded: Loaded, root: Path, format: str = "bibtex", as_new: tuple[str, ...] = ()) -> Fitted:
    files = project_files(root)
    gathered = gather(format, "x.bib", text.encode(), files)
    fitted = fit(gathered, loaded.corpus, loaded.diagnostics, files, INTO, as_new)
    assert fitted.plan.read == len(gathered.entries)
    return fitted


def groups(plan: Plan) -> tuple[list[str], list[str], list[str]]:
    """The keys of the new, our keys of those that are there, and the keys in their own file of those left out."""
    return [n.key for n in plan.new], [t.held.key for t in plan.there], [left.entry.key for left in plan.left_out]


SILVA = "author = {Silva, Rui}, title = {Boats \\& Men}, year = 1999"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"@book{{silva, {SILVA}}}", ([], ["silva-1999"], [])),
        ("@book{good2004, author={Roe, R}, title={T}, year=2004}", (["good2004"], [], [])),
        ("@book{silva-1999, author={Roe, R}, title={T}, year=2004}", (["roe-2004"], [], [])),
        ("@book{bad key, author={Roe, R}, title={T}, year=2004}", (["roe-2004"], [], [])),
        ("@book{a, author={Roe, R}, title={T}, year=2004}\n@book{b, author={Roe, R.}, title={{T}}, year=2004}", (["a"], ["a"], [])),
        ("@book{a, author={Roe, R}, title={T}, year=2004}\n@book{a, author={Doe, R.}, title={U}, year=2004}", (["a", "doe-2004"], [], [])),
        ("@book{a, author={Other}, title={A longer title, twice}, year=2004}\n@book{b, author={Roe}, title={A longer title, twice}, year=2004}", (["a", "b"], [], [])),
        ("@book{s, author={Silva, Rui}, title={Boats \\& Men: A History}, year=1999}", ([], [], ["s"])),
        ("@misc{x, title={Links}, note={see [[nothing-here]] and [@nobody]}}", ([], [], ["x"])),
        ("@misc{x, title={Links}, note={see [[harbour-board]] and [@silva-1999]}}", (["x"], [], [])),
        ("@misc{x, title=nobody # { said}}", ([], [], ["x"])),
        ("@incollection{c, crossref={b}, title={Part}}\n@book{b, editor={Roe}, title={Whole}, year=2001}", (["c", "b"], [], [])),
        (f"@incollection{{c, crossref={{s}}, title={{Part}}}}\n@book{{s, {SILVA}}}", (["c"], ["silva-1999"], [])),
        ("@incollection{c, crossref={silva-1999}, title={Part}}", (["c"], [], [])),
        ("@incollection{c, crossref={nobody}, title={Part}}", ([], [], ["c"])),
        ("@incollection{c, crossref={b}, title={Part}}\n@book{b, title=bad # {x}}", ([], [], ["b", "c"])),
        ("@misc{a, xdata={d}, title={T}}\n@xdata{d, year=2001}\n@xdata{e, year=2002}", (["a", "d"], [], ["e"])),
        ("@misc{\ufffdx, title={T}}", ([], [], ["\ufffdx"])),
    ],
)  # fmt: skip
def test_groups(text: str, expected: tuple[list[str], list[str], list[str]], harbour_read: Loaded, harbour_root: Path) -> None:
    assert groups(brought(text, harbour_read, harbour_root).plan) == expected


def test_an_entry_comes_as_it_stands(harbour_read: Loaded, harbour_root: Path) -> None:
    """Byte for byte but for its key; macros and parts written out, abstract and file left behind, parents named anew."""
    entries = [
        '@ARTICLE (okafor2001,\n\tAuthor="Roe, {\\\'E}lan" ,\n  title = {A  {Title} \\& more},\n  month = jan, year=2004,\n)',
        "@incollection{part,\n  crossref = {okafor2001},\n  title = {Part},\n  abstract = {Theirs, {all} of it},\n  file = {:/home/x},\n"
        "  publisher = mar # { Press}\n}",
    ]
    text = f"@string{{mar = {{Mar}}}}\nnotes between\n\n{entries[0]} more\n\n{entries[1]}\n"
    added = brought(text, harbour_read, harbour_root).plan.text
    part = "@incollection{part,\n  crossref = {roe-2004},\n  title = {Part},\n  publisher = {Mar Press}\n}"  # the key is taken by another
    assert added == f"{entries[0].replace('okafor2001', 'roe-2004')}\n\n{part}\n"


def test_a_work_like_another_comes_in_when_asked(harbour_read: Loaded, harbour_root: Path) -> None:
    text = "\n@book{s, author={Silva, Rui}, title={Boats \\& Men: A History}, year=1999}"
    (left,) = brought(text, harbour_read, harbour_root).plan.left_out
    assert (left.findings[0].help, left.faulty) == ("If it is another work, bring it in with --new s", False)
    for name in ("s", "2"):
        assert groups(brought(text, harbour_read, harbour_root, as_new=(name,)).plan)[0] == ["s"]


def test_what_there_is_stays_byte_for_byte(harbour_read: Loaded, harbour_root: Path) -> None:
    files = project_files(harbour_root)
    gathered = gather("bibtex", "x.bib", b"@book{n, title={New}}", files)
    fitted = fit(gathered, harbour_read.corpus, harbour_read.diagnostics, files, "bibliography/works.bib")
    assert fitted.after == files[0].data + b"\n" + b"@book{n, title={New}}\n"
    assert fitted.added == "\n@book{n, title={New}}\n"


@pytest.mark.parametrize("before", [b"", b"% mine", b"% mine\n", b"% mine\r\n\r\n"])
def test_old_bytes_come_first(before: bytes) -> None:
    after = with_works(before, "@book{n,}\n")
    assert after.startswith(before)
    assert after.endswith(b"\n\n@book{n,}\n")


def test_entries_that_swallow_others_are_told(harbour_read: Loaded, harbour_root: Path) -> None:
    text = "@book{a, title={Never closed, year=2001}\n\n@book{b, title={Fine}}\n"
    plan = brought(text, harbour_read, harbour_root).plan
    assert [(fault.location.file, fault.location.line) for fault in plan.errors][:1] == [("x.bib", 1)]


def test_importing_twice_brings_nothing_new(harbour: Path) -> None:
    text = "@string{p = {Mar}}\n@book{a, author={Roe}, title={T}, publisher=p}\n@misc{b}\n@incollection{c, crossref={a}, title={P}}"
    first = brought(text, load(harbour), harbour)
    assert groups(first.plan)[0] == ["a", "b", "c"]
    (harbour / INTO).write_bytes(first.after)
    again = load(harbour)
    assert again.errors == ()
    assert groups(brought(text, again, harbour).plan) == ([], ["a", "b", "c"], [])


def test_ris_and_csl_come_in_as_well(harbour: Path) -> None:
    items = [
        {"id": "u1", "type": "book", "title": "The 100% {IOM} & $5_a~b^c \\ “x”", "author": [{"family": "Élie", "given": "J."}],
         "issued": {"date-parts": [[2010]]}, "note": "See [[nothing]], [@nobody] and <b>", "keyword": "harbour-board, other"},
        {"id": "u2", "type": "article-journal", "title": "Tides and Dues", "author": [{"family": "Okafor", "given": "N"}],
         "issued": {"date-parts": [[2001]]}, "volume": "3"},
    ]  # fmt: skip
    ris = "TY  - BOOK\nTI  - Nets & ropes\nAU  - Roe, R\nPY  - 2003\nN1  - [[nowhere]]\nER  - \n"
    first = brought(json.dumps(items), load(harbour), harbour, "csl")
    assert groups(first.plan) == (["elie-2010"], ["okafor2001"], [])
    assert first.plan.there[0].lacking == ("volume: 3",)
    (harbour / INTO).write_bytes(first.after)
    second = brought(ris, load(harbour), harbour, "ris")
    assert groups(second.plan)[0] == ["roe-2003"]
    (harbour / INTO).write_bytes(second.after)
    loaded = load(harbour)
    assert loaded.errors == ()
    work = loaded.corpus.reference["elie-2010"]
    assert work.title == items[0]["title"]
    assert work.notes["note"].plain == items[0]["note"]


def test_the_projects_own_exports_are_all_there(repository: Path) -> None:
    """What the real bibliography exports is recognised, work by work, in each format."""
    loaded = real_content.loaded()
    files = project_files(repository)
    ours = loaded.corpus.references
    for export in (export for export in EXPORTS if export.name in ("bibtex", "ris", "csl")):
        data = export.make(loaded.graph, loaded.layout).encode()
        plan = plan_works(gather(export.name, "x", data, files), ours, keys_in(files))
        assert plan.errors == ()
        assert [one.entry.key for one in plan.there] == [one.held.key for one in plan.there]
        assert sorted(one.held.key for one in plan.there) == sorted(loaded.corpus.reference)


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("bibliography/imported.bib", ""),
        ("bibliography/new/imported.bib", ""),
        ("bibliography/works.bib", ""),
        ("imported.bib", "below bibliography/"),
        ("/tmp/x.bib", "below bibliography/"),
        ("bibliography/../content/x.bib", "below bibliography/"),
        ("content/x.bib", "below bibliography/"),
        ("bibliography/x.txt", "ends in .bib"),
        ("bibliography/.x.bib", "ends in .bib"),
        ("bibliography/x\x1b.bib", "cannot be shown"),
        ("bibliography/link.bib", "is a link"),
        ("bibliography/works.bib/x.bib", "no folder"),
    ],
)
def test_where_works_may_go(target: str, fault: str, harbour: Path) -> None:
    (harbour / "bibliography/link.bib").symlink_to(harbour / "elsewhere.bib")
    assert fault in target_fault(harbour, target)
    assert bool(fault) == bool(target_fault(harbour, target))


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("ris", "TY  - BOOK\nTI  - A\n" + "and so on\n" * 100_000 + "ER  - \n"),
        ("csl", json.dumps([{"type": "book", "title": "<i><b>" * 20_000}])),
        ("bibtex", "".join(f"@book{{k{n}, title={{One}}, author={{A}}, year=1, volume={{{n}}}}}\n" for n in range(1_000))),
        ("bibtex", "".join(f"@book{{k{n}, title={{T{n}}}, crossref={{k{n + 1}}}}}\n" for n in range(1_000))),
    ],
    ids=["lines that go on", "markup never closed", "works that are alike", "a chain of crossrefs"],
)
def test_hostile_files_cost_bounded_time(format: str, text: str, harbour_read: Loaded, harbour_root: Path) -> None:
    files = project_files(harbour_root)
    start = time.process_time()
    gathered = gather(format, "x", text.encode(), files)
    plan_works(gathered, harbour_read.corpus.references, keys_in(files))
    assert time.process_time() - start < 6


def test_new_entries_read_back_under_their_keys(harbour_read: Loaded, harbour_root: Path) -> None:
    text = "\n".join(f"@misc{{k {n}, title={{Title {n}}}, author={{Roe, R}}, year=2000}}" for n in range(40))
    fitted = brought(text, harbour_read, harbour_root)
    works, findings = read_bibliography([SourceFile(INTO, fitted.after)])
    assert findings == []
    assert {work.key: work.title for work in works} == {
        one.key: one.entry.work.title for one in fitted.plan.new if one.entry.work
    }
