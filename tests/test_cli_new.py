"""`iomkb new` as its users type it: from options, from a terminal, and with what is not right."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from iomkb.cli import main
from iomkb.diagnostics import Severity
from iomkb.model.entities import KINDS
from iomkb.pipeline import load
from iomkb.report import text

GIT_FREE = {
    "IOMKB_SOURCES": "",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "SOURCE_DATE_EPOCH": "1795000000",
}
"""No copies but the project's own, nobody whom git knows, and one day."""

DAY = "2026-11-18"


def new(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments, "--project", str(root)], env=GIT_FREE)


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and ".iomkb" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def written(root: Path, before: dict[str, bytes]) -> dict[str, str]:
    """What is there now and was not, or is other than it was."""
    return {path: data.decode() for path, data in files(root).items() if before.get(path) != data}


def red(root: Path) -> str:
    """Errors and warnings, but for records that nothing names yet."""
    found = load(root).diagnostics
    return text([f for f in found if f.severity is not Severity.NOTICE and f.rule != "isolated-entity"])


# ------------------------------------------------------------------------------------------------------ every kind

ENTITY_OPTIONS = {
    "indicator": ("--unit", "people", "--counts", "Who lives on the quay."),
    "debate": ("--question", "Who lives on the quay?"),
    "event": ("--subtype", "disaster", "--date", "1987-10"),
    "place": ("--state",),
    "document": ("--work", "silva-1999"),
    "organization": ("--abbreviation", "NW", "--same-as", "https://example.org/nw"),
}
OTHERS = {
    "passage": ("--section", "tides", "--paragraph", "2", "--text", "The purse has grown."),
    "excerpt": ("--note", "3", "--text", "Silva says so."),
    "work": ("--title", "Nets", "--author", "Reed, Ana", "--year", "2003"),
    "article": ("--work", "silva-1999", "--holder", "Mar", "--licence", "all rights reserved"),
    "contributor": ("--name", "Bo Reader", "--orcid", "0000-0002-1825-0097"),
    "relation": (
        *("--label", "lends to", "--inverse", "borrows from", "--definition", "Money changes hands.", "--group", "Money"),
        *("--domain", "actor", "--range", "actor", "--range", "place"),
    ),
    "page": ("--title", "Reading the harbour"),
}


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_an_entity_of_every_kind_is_sound(harbour: Path, kind: str) -> None:
    before = files(harbour)
    options = ENTITY_OPTIONS.get(kind, ())
    result = new(harbour, kind, "--name", "New: “wave” of 1990 #1", "--description", "What it is.", *options)
    assert result.exit_code == 0, result.output
    (path,) = written(harbour, before)
    folder = next(one.folder for one in KINDS if one.id == kind)
    assert path == f"content/{folder}/new-wave-of-1990-1.yml"
    assert f"Wrote {path}" in result.output
    assert red(harbour) == ""


@pytest.mark.parametrize("kind", OTHERS)
def test_every_other_kind_is_sound(harbour: Path, kind: str) -> None:
    before = files(harbour)
    result = new(harbour, kind, *OTHERS[kind])
    assert result.exit_code == 0, result.output
    (path,) = written(harbour, before)
    assert path in result.output
    assert "Next: " in result.output
    assert red(harbour) == ""


@pytest.mark.parametrize("name", ["mechanisms", "people", "organisation", "excerpts", "reference"])
def test_kinds_are_known_by_their_plurals_and_other_names(name: str) -> None:
    assert CliRunner().invoke(main, ["new", name, "--help"]).exit_code == 0


def test_the_project_may_be_named_before_the_kind(harbour: Path) -> None:
    result = CliRunner().invoke(main, ["new", "--project", str(harbour), "concepts", "--name", "Wet money"], env=GIT_FREE)
    assert result.exit_code == 0, result.output
    assert (harbour / "content/concepts/wet-money.yml").exists()


def test_a_misspelt_kind_and_none_at_all(harbour: Path) -> None:
    assert "Did you mean 'mechanism'?" in CliRunner().invoke(main, ["new", "mechansim"]).output
    none = CliRunner().invoke(main, ["new"])
    assert none.exit_code == 2
    assert "passage, article, work" in none.output


# ------------------------------------------------------------------------------------------------- the first passage


def test_the_smallest_contribution_is_green_without_the_source(harbour: Path) -> None:
    (harbour / "sources/okafor-2001.txt").unlink()
    result = new(harbour, "passage", "--near", "old hands", "--by", "newcomer", "--text", "Old hands talk.", "--bare")
    assert result.exit_code == 0, result.output
    assert "No copy of okafor-2001 is at hand" in result.output
    assert "iomkb new contributor newcomer" in result.output
    made = (harbour / "content/articles/okafor-2001/99-unplaced/passage.yml").read_text()
    assert re.sub(r"\b[a-z]\d[a-z]\d\b", "ID", made).splitlines() == [
        "# yaml-language-server: $schema=../../../../.iomkb/schemas/excerpt.json",
        "id: ID",
        "at: {near: old hands}",
        f"coded: {{by: [newcomer], date: {DAY}}}",
        "says:",
        "  - text: Old hands talk.",
        "    id: ID",
    ]
    check = CliRunner().invoke(main, ["check", "--strict", "--project", str(harbour)])
    assert check.exit_code == 0, check.output
    assert "no errors, no warnings" in check.output


def test_words_become_numbers_where_a_copy_is_at_hand(harbour: Path) -> None:
    result = new(harbour, "passage", "--near", "Old hands still speak", "--text", "x.", "--hedge", "still", "--bare")
    assert "It stands in tides, paragraph 1." in result.output
    assert "coded already, in content/articles/okafor-2001/01-tides/p1.yml" in result.output
    made = (harbour / "content/articles/okafor-2001/01-tides/p1b.yml").read_text()
    assert "at: {section: tides, paragraph: 1}" in made
    assert "hedge: [still]" in made


def paged(harbour: Path) -> None:
    """A copy with pages, as a PDF gives it."""
    path = harbour / "sources/okafor-2001.txt"
    path.write_text(path.read_text().replace("Dues\n\nOver", "14\n\fDues\n\nOver") + "\n15\n")


def test_with_pages_where_the_copy_prints_them(harbour: Path) -> None:
    paged(harbour)
    assert new(harbour, "passage", "--near", "holds the same sort", "--bare").exit_code == 0
    assert new(harbour, "passage", "--section", "tides", "--paragraph", "2", "--bare").exit_code == 0
    articles = harbour / "content/articles/okafor-2001"
    assert "at: {section: dues, paragraph: 1, page: 15}" in (articles / "02-dues/p1b.yml").read_text()
    assert "page: 14" in (articles / "01-tides/p2.yml").read_text()


def test_a_page_that_is_only_counted_is_said_and_not_written(harbour: Path) -> None:
    path = harbour / "sources/okafor-2001.txt"
    path.write_text(path.read_text().replace("Dues\n\nOver", "\fDues\n\nOver"))
    result = new(harbour, "passage", "--near", "holds the same sort", "--bare")
    assert "That is page 2 of the copy, counted from its beginning" in result.output
    assert "page" not in (harbour / "content/articles/okafor-2001/02-dues/p1b.yml").read_text().replace("$schema", "")


def test_an_article_takes_its_outline_from_a_copy(harbour: Path) -> None:
    texts = Path(__file__).parent / "sources/texts"
    (harbour / "sources/harrow-2014.txt").write_text((texts / "ropewalks-layout.txt").read_text())
    assert new(harbour, "work", "--title", "Ropes", "--author", "Harrow, Ines", "--year", "2014").exit_code == 0
    result = new(harbour, "article", "--work", "harrow-2014", "--holder", "Ines Harrow", "--licence", "CC BY 4.0")
    assert "5 sections, 12 paragraphs, 9 notes" in result.output
    assert f"iomkb source inspect {harbour}/sources/harrow-2014.txt --article harrow-2014" in result.output
    article = load(harbour).corpus.article["harrow-2014"]
    assert [(str(s.id), s.paragraphs, str(s.notes), str(s.pages)) for s in article.outline] == [
        ("introduction", 3, "1-3", "86-87"),
        ("measures-and-the-power-to-name", 3, "4-5", "87-88"),
        ("counting-ships", 3, "6-7", "88-89"),
        ("refusing-rope", 2, "8", "89-90"),
        ("conclusion", 1, "9", "90"),
    ]
    passage = new(harbour, "passage", "--article", "harrow-2014", "--near", "Forty-one masters had received one", "--by", "ada")
    assert "It stands in counting-ships, paragraph 2, pp. 88–89." in passage.output
    shown = CliRunner().invoke(main, ["source", "inspect", str(harbour / "sources/harrow-2014.txt"), "--project", str(harbour)])
    assert shown.exit_code == 0, shown.output


def test_the_coder_is_whom_git_knows(harbour: Path) -> None:
    assert new(harbour, "contributor", "--name", "Bo Reader").exit_code == 0
    place = ("passage", "--section", "tides", "--paragraph", "2", "--bare")
    unknown = new(harbour, *place)
    assert unknown.exit_code == 2
    assert "--by  Who codes it? (ada, bo-reader, or an id of your own)" in unknown.output
    subprocess.run(["git", "init", "-q", str(harbour)], check=True)
    subprocess.run(["git", "-C", str(harbour), "config", "user.name", "Bo Reader"], check=True)
    assert "Coded by bo-reader: git knows you by that name" in new(harbour, *place).output
    assert "by: [bo-reader]" in (harbour / "content/articles/okafor-2001/01-tides/p2.yml").read_text()


def test_several_passages_of_one_place_stand_beside_each_other(harbour: Path) -> None:
    for number in range(3):
        assert new(harbour, "passage", "--section", "tides", "--paragraph", "1", "--text", f"x {number}.").exit_code == 0
    corpus = load(harbour).corpus
    places = sorted(e.location.file.rpartition("/")[2] for e in corpus.excerpts if e.at.section == "tides")
    assert places == ["p1.yml", "p1b.yml", "p1c.yml", "p1d.yml"]
    assert red(harbour) == ""


# ------------------------------------------------------------------------------------------------ what is not right

REFUSED = {
    "a taken id": (
        ("mechanism", "great-storm", "--name", "X"),
        1,
        "the id “great-storm” is taken: content/events/great-storm.yml",
    ),
    "the id of an article": (
        ("concept", "okafor-2001", "--name", "X"),
        1,
        "is taken: content/articles/okafor-2001/article.yml",
    ),
    "a reserved id": (("concept", "search", "--name", "X"), 1, "is a reserved word"),
    "an id that is none": (("concept", "My Id", "--name", "X"), 1, "Write my-id."),
    "an id that leaves the folder": (("concept", "../../x", "--name", "X"), 1, "may only hold the letters"),
    "a name without an id": (("concept", "--name", "港"), 2, "no id can be made of “港”"),
    "all that is missing": (("indicator",), 2, "--name  The name that pages show.\n  --unit  The unit of its figures"),
    "an unknown reference": (
        ("indicator", "--name", "X", "--unit", "x", "--counts", "x", "--of", "great-strom"),
        1,
        "“great-storm”?",
    ),
    "a date that is none": (("event", "--name", "X", "--date", "last year"), 1, "last year"),
    "two origins": (("concept", "--name", "X", "--from", "a.b", "--outside", "c"), 2, "--from and --outside"),
    "a control character": (
        ("concept", "--name", "a\x1b[31mb", "--description", "x\u202ey"),
        1,
        "--description: the character U+202E",
    ),
    "no place": (("passage",), 2, "--near, or --section and --paragraph"),
    "two places": (("passage", "--note", "1", "--near", "x"), 1, "A passage stands in one place"),
    "half a place": (("passage", "--section", "tides"), 1, "--paragraph is missing"),
    "no such section": (("passage", "--section", "tide", "--paragraph", "1"), 1, "there are: tides, dues."),
    "no such paragraph": (
        ("passage", "--section", "dues", "--paragraph", "2"),
        1,
        "has 1 paragraph, so there is no paragraph 2",
    ),
    "no such note": (("passage", "--note", "9"), 1, "okafor-2001 has no endnote 9"),
    "no such abstract": (("passage", "--abstract", "fr"), 1, "has no abstract in “fr”; there are: none."),
    "no such article": (("passage", "--article", "x", "--note", "1"), 2, "there is no article “x”"),
    "words in several places": (("passage", "--near", "harbour"), 1, "does not stand"),
    "words in none": (("passage", "--near", "a child of the ride"), 1, "Nearest: a child of the [-ride-] {+tide+}"),
    "a hedge of nothing": (("passage", "--note", "1", "--hedge", "may"), 2, "--hedge belongs to a sentence"),
    "an empty sentence": (("passage", "--note", "1", "--text", " "), 2, "cannot be empty"),
    "a sentence with a dead link": (("passage", "--note", "1", "--text", "[[nobody]] x"), 1, "nothing is called “nobody”"),
    "a taken key": (("work", "silva-1999", "--title", "X"), 1, "the key “silva-1999” is taken"),
    "a key that is none": (("work", "a b", "--title", "X"), 1, "“a b” cannot be a key"),
    "a file elsewhere": (("work", "--title", "X", "--file", "../x.bib"), 1, "is no file of the bibliography"),
    "a field that is none": (("work", "--title", "X", "--field", "x"), 2, "is not NAME=TEXT"),
    "a work that is missing": (
        ("article", "--work", "silva-1998", "--holder", "x", "--licence", "x"),
        2,
        "Did you mean silva-1999?",
    ),
    "an article twice": (("article", "x", "--work", "okafor2001", "--holder", "x", "--licence", "x"), 1, "is there already"),
    "a contributor twice": (("contributor", "ada", "--name", "X"), 1, "the id “ada” is taken, by “Ada Tester”"),
    "an orcid that is none": (("contributor", "--name", "X", "--orcid", "1"), 1, "is not an ORCID iD"),
    "a kind that is none": (
        (
            "relation",
            "--label",
            "x",
            "--inverse",
            "y",
            "--definition",
            "d",
            "--group",
            "g",
            "--domain",
            "actr",
            "--range",
            "any",
        ),
        1,
        "actr",
    ),
    "an endnote twice": (("endnote", "--number", "2"), 1, "endnote 2 is there already"),
    "pages of nothing": (("endnote", "--number", "9", "--pages", "1"), 2, "give --cites as well"),
    "a page outside": (("page", "../x", "--title", "x"), 1, "may only hold the letters"),
    "a title of two lines": (("page", "x", "--title", "a\nb"), 1, "stands on one line"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(harbour: Path, case: str) -> None:
    arguments, code, message = REFUSED[case]
    before = files(harbour)
    result = new(harbour, *arguments)
    assert message in result.output
    assert result.exit_code == code, result.output
    assert isinstance(result.exception, SystemExit)
    assert written(harbour, before) == {}


def test_words_in_several_places_are_listed(harbour: Path) -> None:
    result = new(harbour, "passage", "--near", "purse")
    assert result.exit_code == 1
    assert [line for line in result.output.splitlines() if line.startswith("  ")] == [
        "  tides, paragraph 1: “In October 1987 the Great Storm rolled over …”",
        "  tides, paragraph 2: “Since then the purse has grown from $2.5 …”",
    ]


def test_there_is_already_something_called_so(harbour: Path) -> None:
    before = files(harbour)
    same = new(harbour, "group", "the-board", "--name", "harbour board")
    assert "There is already “Harbour Board” (content/organizations/harbour-board.yml)" in same.output
    alike = new(harbour, "group", "boards", "--name", "Harbour Boards")
    assert "which is called much alike" in alike.output
    assert len(written(harbour, before)) == 2


def test_the_same_work_twice_is_said(harbour: Path) -> None:
    result = new(harbour, "work", "--title", "Boats & Men", "--author", "Silva, Rui", "--year", "1999")
    assert result.exit_code == 0
    assert "warning[same-work-twice]" in result.output
    assert "[@silva-1999b]" in result.output


def test_nothing_is_written_through_a_link_or_over_a_file(harbour: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (harbour / "content/concepts").symlink_to(outside)
    (harbour / "content/groups").mkdir()
    (harbour / "content/groups/x.yml").write_text("name: [\n")
    assert "content/concepts/ is not a folder of the project" in new(harbour, "concept", "--name", "X").output
    assert "content/groups/x.yml exists already" in new(harbour, "group", "--name", "X").output
    assert list(outside.iterdir()) == []
    assert (harbour / "content/groups/x.yml").read_text() == "name: [\n"


def test_without_a_project_and_without_an_article(harbour: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "there is no folder content/" in new(tmp_path / "empty", "concept", "--name", "X").output
    for file in sorted((harbour / "content/articles").rglob("*.yml")):
        file.unlink()
    assert "there is no article yet" in new(harbour, "passage", "--near", "x").output


def test_a_file_in_the_way_of_reading_is_no_obstacle_elsewhere(harbour: Path) -> None:
    (harbour / "content/organizations/harbour-board.yml").write_text("name: [Harbour\n")
    assert new(harbour, "concept", "--name", "Wet money").exit_code == 0


# ------------------------------------------------------------------------------------------------------ a terminal


class Terminal:
    """`iomkb new` in a terminal of its own: what it shows, and keys to type."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        command = [sys.executable, "-P", "-m", "iomkb", "new", *arguments, "--project", str(root)]
        environment = {**os.environ, **GIT_FREE, "TERM": "dumb"}
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True, preexec_fn=_own_terminal
        )
        os.close(slave)
        self.unseen = ""

    def see(self, expected: str, seconds: float = 60) -> str:
        """Wait until `expected` is shown behind what was seen before; what was shown up to its end."""
        ends = time.monotonic() + seconds
        while expected not in self.unseen:
            waiting = select.select([self.master], [], [], max(0, ends - time.monotonic()))[0]
            part = self._read() if waiting else ""
            if not part:
                raise AssertionError(f"“{expected}” was not shown, but: {self.unseen}")
            self.unseen += part
        seen, _, self.unseen = self.unseen.partition(expected)
        return seen + expected

    def _read(self) -> str:
        try:
            return os.read(self.master, 4096).decode(errors="replace").replace("\r\n", "\n")
        except OSError:  # the other end is closed
            return ""

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def answer(self, question: str, answer: str) -> str:
        shown = self.see(question)
        self.type(f"{answer}\n")
        return shown

    def end(self, key: str = "", seconds: float = 60) -> tuple[int, str]:
        """Wait for its end: the exit code, and what was still shown.

        `key` is typed until then: what is typed just before the program begins to read, the terminal may lose.
        """
        ends = time.monotonic() + seconds
        while True:
            if select.select([self.master], [], [], 1)[0]:
                part = self._read()
                if not part:
                    break
                self.unseen += part
            elif time.monotonic() > ends:
                raise AssertionError(f"it does not end, but shows: {self.unseen}")
            elif key:
                self.type(key)
        code = self.process.wait(60)
        os.close(self.master)
        return code, self.unseen


def _own_terminal() -> None:
    import fcntl
    import signal
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_a_passage_is_asked_for(harbour: Path) -> None:
    before = files(harbour)
    terminal = Terminal(harbour)
    assert "One passage of an article, retold." in terminal.answer("Its name or number", "pasage")
    assert "Did you mean passage?" in terminal.answer("Its name or number", "1")
    terminal.answer("Its name or number", "near")
    terminal.answer("exactly as printed", "a child of the ride")
    assert "[-ride-] {+tide+}" in terminal.answer("Its name or number", "section")
    assert "Tides & boats (2 paragraphs)" in terminal.answer("Its name or number", "tides")
    terminal.answer("The number of the paragraph", "many")
    terminal.answer("is no such number", "7")
    assert "there is no paragraph 7" in terminal.answer("Its name or number", "2")
    terminal.answer("Its name or number", "1")
    terminal.answer("The number of the paragraph", "2")
    terminal.answer("What does it say?", "The purse: it has grown, # and how.")
    terminal.see("Who codes it? (ada, or an id of your own)")
    terminal.answer("[ada]", "")
    code, shown = terminal.end()
    assert code == 0, shown
    ((path, made),) = written(harbour, before).items()
    assert f"Wrote {path}" in shown
    assert path == "content/articles/okafor-2001/01-tides/p2.yml"
    assert 'text: "The purse: it has grown, # and how."' in made
    assert "by: [ada]" in made
    assert red(harbour) == ""


def test_an_indicator_is_asked_for(harbour: Path) -> None:
    before = files(harbour)
    terminal = Terminal(harbour, "indicator", "--unit", "people")
    terminal.answer("The name that pages show", "")
    terminal.answer("The name that pages show", "Crews at sea")
    terminal.answer("What exactly is counted", "Crews that are at sea.")
    terminal.answer("[crews-at-sea]", "great-storm")
    assert "is taken" in terminal.answer("[crews-at-sea]", "")
    terminal.answer("in a sentence of your own (may stay empty)", "")
    code, shown = terminal.end()
    assert code == 0, shown
    assert list(written(harbour, before)) == ["content/indicators/crews-at-sea.yml"]
    assert red(harbour) == ""


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_whoever_stops_leaves_nothing_behind(harbour: Path, key: str) -> None:
    before = files(harbour)
    terminal = Terminal(harbour, "event")
    terminal.answer("The name that pages show", "A flood")
    terminal.see("What kind of event")
    terminal.see("Its name or number")
    terminal.type(key)
    code, shown = terminal.end(key)
    assert code == 1
    assert "Aborted!" in shown
    assert "Traceback" not in shown
    assert written(harbour, before) == {}
