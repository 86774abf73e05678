"""Every command that writes, as data: what is typed, what the project must hold before, and what may look otherwise after.

The tests of kills, of full disks and of folders that may only be read go through this table.
"""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from click.testing import CliRunner

from iomkb.cli import main

Prepare = Callable[[Path], None]

PERSON = "content/people/nkem-okafor.yml"
ARTICLE = "content/articles/okafor-2001"
LEFT = re.compile(r"\..+\.iomkb-")
"""Temporary files and folders, which a kill may leave and the next run clears away."""

BY_CHANCE = re.compile(rb"\b(?:[bcdfghjkmnpqrstvwxz][2-9]){2}\b")
"""Ids that the program makes up (iomkb.fresh_ids): no two runs make the same."""


def nothing(root: Path) -> None:
    """The project is fine as it is."""


@dataclass(frozen=True)
class Writing:
    """A command that writes. `folders` are written as a whole, all other files each for itself; `reads` is written before."""

    typed: tuple[str, ...]
    prepare: Prepare = nothing
    folders: tuple[str, ...] = ()
    chance: bool = False
    """Whether ids are made up, so that two runs differ in them."""
    repeats: bool = True
    """Whether a second run leaves all as the first one left it."""
    slow: bool = False
    """Whether it takes longer than about a second."""
    read_only: tuple[str, ...] = ("content",)
    """The folders in which it wants to write."""
    sound: bool = True
    """Whether nothing is wrong with the project before: the command does not mend an error."""

    @property
    def name(self) -> str:
        return " ".join(word for word in self.typed if "/" not in word and not word.startswith("{"))[:40]


def add(path: str, text: str) -> Prepare:
    """A file more, or another text of it."""

    def prepare(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return prepare


def built(root: Path) -> None:
    """A site and a generated folder of other content than now, in each a file of somebody else."""
    for folder in ("site", "out"):
        (root / folder / "old").mkdir(parents=True)
        (root / folder / "old/page.html").write_text("<p>old</p>")
        (root / folder / ".iomkb-manifest").write_text("old/page.html\n")
        (root / folder / "mine.txt").write_text("mine")


def anchored(root: Path) -> None:
    """The passages have receipts, which were never verified."""
    done = CliRunner().invoke(main, ["anchor", "--project", str(root)])
    assert done.exit_code == 0, done.output


BIBTEX = (
    "@book{new-2001,\n  author = {Neu, Ann},\n  title = {A New Book},\n  year = {2001}\n}\n\n@misc{other, title = {Other}}\n"
)
RIS = "TY  - BOOK\nAU  - Neu, Ann\nTI  - A New Book\nPY  - 2001\nER  - \n"
CSL = '[{"id": "new-2001", "type": "book", "title": "A New Book", "author": [{"family": "Neu", "given": "Ann"}], "issued": {"date-parts": [[2001]]}}]'
ANNOTATIONS = json.dumps(
    [
        {
            "id": f"annotation{number}",
            "uri": "https://example.org/tides",
            "user": "acct:ada@hypothes.is",
            "text": f"The board counts the tides, {number}.",
            "tags": [],
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": f"the tides of {number}"}]}],
        }
        for number in (1, 2)
    ]
)
STUBBED = """\
at: {section: tides, paragraph: 2}
stubs:
  - {id: tide-office, kind: organization, name: Tide Office}
coded: {by: [ada]}
says:
  - text: The [[tide-office]] counts the tides.
  - text: Nobody counts the boats.
"""
ISSUE = "".join(
    f"### {question}\n\n{answer}\n\n"
    for question, answer in (
        ("Article", "Okafor (2001)"),
        ("Section", "Dues"),
        ("Paragraph", "1"),
        ("Page number", "_No response_"),
        ("A few words of the passage", "_No response_"),
        ("What the passage says", "The board keeps the tide tables."),
        ("Words of caution", "_No response_"),
        ("Whose view it is", "_No response_"),
        ("Further sentences", "_No response_"),
        ("Names in your sentences", "_No response_"),
        ("Your name", "_No response_"),
        ("Your ORCID iD", "_No response_"),
        (
            "Licence",
            "- [X] I wrote the sentences myself; none is copied from the article or from anywhere else.\n"
            "- [X] What I wrote here may be published under CC BY 4.0, with the name given above.",
        ),
    )
)


def unformatted(root: Path) -> None:
    """One passage that is not as it should be, and that declares an organization."""
    assert CliRunner().invoke(main, ["fmt", "--project", str(root)]).exit_code == 0
    add(f"{ARTICLE}/01-tides/p2.yml", STUBBED)(root)


def asked(root: Path) -> None:
    """An issue to be turned into records, and the forms it was written with."""
    forms = Path(__file__).parent.parent.parent / ".github/ISSUE_TEMPLATE"
    shutil.copytree(forms, root / ".github/ISSUE_TEMPLATE")
    (root / "issue.md").write_text(ISSUE, encoding="utf-8")


def deleted(root: Path) -> None:
    """A thing that was published is no more, and nobody has said why."""
    add("content/concepts/ebb.yml", "name: Ebb\n")(root)
    assert CliRunner().invoke(main, ["permalinks", "update", "--project", str(root)]).exit_code == 0
    (root / "content/concepts/ebb.yml").unlink()


WRITING = (
    Writing(("build",), built, ("site",), slow=True, read_only=(".",)),
    Writing(("generate", "out"), built, ("out",), slow=True, read_only=(".",)),
    Writing(("permalinks", "update")),
    Writing(("anchor",), read_only=(ARTICLE,)),
    Writing(("verify", "--date", "2026-11-24"), anchored, read_only=(ARTICLE,)),
    Writing(("schemas",), add(".iomkb/schemas/place.json", "{}"), read_only=(".",)),
    Writing(("export", "graph", "--output", "graph.json"), add("graph.json", "{}"), read_only=(".",)),
    Writing(("fmt",), unformatted, chance=True, read_only=("content/organizations", f"{ARTICLE}/01-tides")),
    Writing(("new", "concept", "some-id", "--name", "Some name"), chance=True, repeats=False),
    Writing(("import", "bibtex", "new.bib"), add("new.bib", BIBTEX), read_only=("bibliography",)),
    Writing(("import", "ris", "new.ris"), add("new.ris", RIS), read_only=("bibliography",)),
    Writing(("import", "csl", "new.json"), add("new.json", CSL), read_only=("bibliography",)),
    Writing(
        ("import", "hypothesis", "notes.json", "--article", "okafor-2001", "--by", "ada"),
        add("notes.json", ANNOTATIONS), chance=True, read_only=("content",),
    ),
    Writing(("new", "contributor", "bo", "--name", "Bo"), repeats=False),
    Writing(("withdraw", "ebb", "--why", "Nobody uses the word."), deleted, repeats=False, sound=False),
    Writing(("edition", "cut", "winter", "--allow-dirty"), repeats=False, slow=True, read_only=(".",)),
    Writing(("from-issue", "issue.md"), asked, chance=True, repeats=False),
)  # fmt: skip
"""One row for each."""


def units(root: Path, row: Writing) -> Mapping[str, str]:
    """What must be old or new as a whole: each file, and each folder that is written at once."""
    found: dict[str, str] = {}
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name = path.relative_to(root).as_posix()
        if any(LEFT.match(part) for part in name.split("/")):
            continue
        if name.startswith(".iomkb/") and row.typed != ("schemas",):
            continue  # for editors: made anew by whatever command comes next
        data = path.read_bytes()
        digest = sha256(BY_CHANCE.sub(b"????", data) if row.chance else data).hexdigest()
        folder = next((folder for folder in row.folders if name.startswith(f"{folder}/")), None)
        if folder is None or name.endswith("/mine.txt"):
            found[name] = digest
        else:
            found[folder] = sha256(f"{found.get(folder, '')} {name} {digest}".encode()).hexdigest()
    return found


def leftovers(root: Path) -> list[str]:
    """Whatever temporary names there still are."""
    return [path.relative_to(root).as_posix() for path in root.rglob("*") if LEFT.match(path.name)]


def copied(before: Path, root: Path) -> None:
    """The project as it was before, and nothing else."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(before, root)
