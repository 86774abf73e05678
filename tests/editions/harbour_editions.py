"""The harbour kept in git, so that editions can be cut of it; what is typed; and how it moves on from one to the next."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from click.testing import CliRunner, Result

from iomkb.cli import main
from small_site import CONFIGURATION

HARBOUR = Path(__file__).parent.parent / "projects/harbour"

DUES = "content/articles/okafor-2001/02-dues/p1.yml"


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--project", str(root)])


def done(root: Path, *arguments: str) -> str:
    result = call(root, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def edit(root: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (root / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{old!r} is not in {path}"
        text = text.replace(old, new)
    (root / path).write_text(text, encoding="utf-8")


def commit(root: Path) -> None:
    """Commit everything, long ago."""
    long_ago = {**os.environ, "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z"}
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    for command in (("add", "-A"), (*who, "commit", "-q", "-m", "A state of the harbour")):
        subprocess.run(["git", "-C", str(root), *command], check=True, env=long_ago)


def move_on(root: Path) -> None:
    """Reword one sentence, split another, and rename the organization that both speak of."""
    old, new = "content/organizations/harbour-board.yml", "content/organizations/port-board.yml"
    (root / old).rename(root / new)
    for path in [*root.glob("content/**/*.yml"), *root.glob("content/**/*.md"), *root.glob("bibliography/*.bib")]:
        text = re.sub(r"(?<![\w.-])harbour-board(?![\w.-])", "port-board", path.read_text(encoding="utf-8"))
        path.write_text(text.replace("okafor-2001.r7tw", "okafor-2001.k2mm"), encoding="utf-8")
    edit(root, new, ("name: Harbour Board\nsubtype", "name: Harbour Board\nformerly: harbour-board\nsubtype"))
    edit(
        root,
        DUES,
        ("Somebody holds it over the board as well.", "Somebody unnamed holds it over the board as well."),
        ("compulsory power over fishers through dues.\n    id: r7tw", "compulsory power over fishers.\n    id: k2mm"),
    )
    with (root / DUES).open("a", encoding="utf-8") as file:
        file.write("  - text: Dues are the means of that power.\n    id: k3nn\n")
    (root / "content/withdrawn.yml").write_text(
        "# yaml-language-server: $schema=../.iomkb/schemas/withdrawn.json\n"
        "withdrawn:\n"
        "  - id: okafor-2001.r7tw\n"
        "    on: 2026-11-28\n"
        "    how: split\n"
        "    why: It said two things at once.\n"
        "    instead: [okafor-2001.k2mm, okafor-2001.k3nn]\n",
        encoding="utf-8",
    )
    done(root, "permalinks", "update")


def harbour_in_git(root: Path) -> Path:
    """A fresh harbour in folder `root`, published, with everything committed."""
    shutil.copytree(HARBOUR, root)
    (root / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    (root / ".gitignore").write_text("/site/\n/.iomkb/\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    done(root, "permalinks", "update")
    commit(root)
    return root
