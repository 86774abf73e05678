"""Every step that is measured, each in a process of its own, as a user would run it."""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comparisons import for_hugo, for_zensical
from measuring import Run, StepFailedError, run

from iomkb.cache import FOLDER as CACHE
from iomkb.cache import TURNED_OFF

HERE = Path(__file__).parent

STEPS = {
    "check": "load and check",
    "check again": "load and check, nothing changed",
    "graph": "graph, with the plan of the site and the explorer’s drawing",
    "generate": "load, check, graph and generate",
    "generate again": "load, check, graph and generate, nothing changed",
    "build": "build the site",
    "build again": "build again, nothing changed",
    "build edited": "build again after editing one passage",
    "serve": "from saving a file to the refreshed page under `serve`",
    "serve all": "from saving a file to all other pages",
    "mkdocs": "plain `mkdocs build`",
    "zensical": "`zensical build`",
    "zensical again": "`zensical build`, nothing changed",
    "hugo": "`hugo`",
}
"""The steps in the order in which tables list them, and what they are called there."""

OURS = tuple(name for name in STEPS if name not in ("mkdocs", "zensical", "zensical again", "hugo"))

SEARCH = ("search", "pagefind")
"""The folders of a built site that hold its search index and what reads it."""

_END_OF_A_SENTENCE = re.compile(r"\.(\"?\n    id: )")
"""The full stop of the first sentence of a passage, in a file that the generator wrote."""


@dataclass
class Project:
    """An invented project in a working folder, and what is beside it: what was generated of it, and the sites made of that."""

    folder: Path
    work: Path
    tools: Mapping[str, Path]
    remarks: dict[str, str]
    edits: int = 0
    zensical_templates: bool = True

    @property
    def generated(self) -> Path:
        """What `iomkb generate` wrote."""
        return self.work / "generated"

    @property
    def site(self) -> Path:
        """What `iomkb build` wrote."""
        return self.work / "site"

    def iomkb(self, *arguments: str) -> list[str]:
        """A command of ours, for this project."""
        return [sys.executable, "-P", "-m", "iomkb", *arguments, "--project", str(self.folder)]

    def without_cache(self) -> None:
        """Forget what earlier runs kept."""
        shutil.rmtree(self.folder / CACHE, ignore_errors=True)

    def edit(self) -> tuple[str, str]:
        """Add a new word to the first sentence of a passage. Returns the word and the path of the page that shows it."""
        path = self._next()
        self.edits += 1
        word = f"zyxw{self.edits}q{os.getpid()}"
        text, found = _END_OF_A_SENTENCE.subn(rf" {word}.\1", path.read_text(encoding="utf-8"), count=1)
        if not found:
            raise StepFailedError(f"{path} has no sentence to edit")
        path.write_text(text, encoding="utf-8")
        return word, _page_of(path)

    def next_page(self) -> str:
        """The path of the page that the next edit will change."""
        return _page_of(self._next())

    def _next(self) -> Path:
        passages = sorted(path for path in self.folder.glob("content/articles/*/*/p*.yml"))
        return passages[self.edits * 7 % len(passages)]


def _page_of(passage: Path) -> str:
    return f"articles/{passage.parts[-3]}/{passage.parts[-2].partition('-')[2]}/"


def measure_once(project: Project) -> Iterator[tuple[str, Run]]:
    """Each step but serving, once, with its name; those of tools that are not there are left out. Raises StepFailedError."""
    project.without_cache()
    yield "check", run(project.iomkb("check", "--strict"), project.work)
    yield "check again", run(project.iomkb("check", "--strict"), project.work)
    project.without_cache()
    yield "graph", _graph(project)
    yield "generate", run(project.iomkb("generate", str(project.generated)), project.work)
    yield "generate again", run(project.iomkb("generate", str(project.generated)), project.work)
    yield from _others(project)
    project.without_cache()
    shutil.rmtree(project.site, ignore_errors=True)
    build = project.iomkb("build", "--site-dir", str(project.site))
    yield "build", run(build, project.work)
    yield "build again", run(build, project.work)
    word, page = project.edit()
    yield "build edited", run(build, project.work)
    if word not in (project.site / page / "index.html").read_text(encoding="utf-8"):
        raise StepFailedError(f"the edit is not on {page}")


def _graph(project: Project) -> Run:
    """The graph, measured inside a process that reads the project first; the memory is that of the process."""
    with tempfile.NamedTemporaryFile("r", dir=project.work) as told:
        command = f'exec "{sys.executable}" "{HERE / "stages.py"}" "{project.folder}" > "{told.name}"'
        whole = run(["sh", "-c", command], project.work)
        graph = json.load(told)["graph"]
    return Run(graph["wall"], graph["cpu"], whole.memory)


def _others(project: Project) -> Iterator[tuple[str, Run]]:
    """The same Markdown through other renderers, each into an empty folder."""
    plain = project.work / "plain"
    shutil.rmtree(plain, ignore_errors=True)
    configuration = str(project.generated / "mkdocs.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", configuration, "--site-dir", str(plain)]
    yield "mkdocs", run(command, project.work, {"NO_MKDOCS_2_WARNING": "1"})
    if "zensical" in project.tools:
        yield from _zensical(project)
    if "hugo" in project.tools:
        source = project.work / "hugo"
        for_hugo(project.generated, source)
        yield "hugo", run([str(project.tools["hugo"]), "--quiet", "--destination", str(project.work / "hugo-site")], source)
        shutil.rmtree(project.work / "hugo-site")


def _zensical(project: Project) -> Iterator[tuple[str, Run]]:
    source = project.work / "zensical"
    command = [str(project.tools["zensical"]), "build", "--config-file", "mkdocs.yml"]
    for_zensical(project.generated, source, templates=project.zensical_templates)
    try:
        first = run(command, source)
    except StepFailedError as fault:
        if not project.zensical_templates:
            project.remarks["zensical"] = f"it stops: {str(fault).strip().splitlines()[-1]}"
            return
        project.zensical_templates = False
        project.remarks["zensical"] = "in its own look, since it cannot read our templates for Material"
        yield from _zensical(project)
        return
    yield "zensical", first
    yield "zensical again", run(command, source)


def sizes_of(project: Project) -> dict[str, int]:
    """Bytes and files of our site and of the one that MkDocs makes of the same Markdown, and of their search indexes."""
    found: dict[str, int] = {}
    for name, site in (("", project.site), ("plain ", project.work / "plain")):
        files = [path for path in site.rglob("*") if path.is_file()]
        searched = [path for path in files if path.relative_to(site).parts[0] in SEARCH]
        found[f"{name}site"] = sum(path.stat().st_size for path in files)
        found[f"{name}files"] = len(files)
        found[f"{name}search"] = sum(path.stat().st_size for path in searched)
    return found


def check_environment() -> None:
    """Raises StepFailedError where the environment would make the program forget what it keeps between runs.

    Python keeps its compiled modules, as it does for everybody who does not ask it not to.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if os.environ.get(TURNED_OFF):
        raise StepFailedError(f"{TURNED_OFF} is set, so that nothing would be kept between runs: unset it.")
