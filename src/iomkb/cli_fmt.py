"""The command that puts record files into their canonical form: `fmt`."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb.cli_progress import progress
from iomkb.cli_project import ROOT, be_alone_in, print_findings

if TYPE_CHECKING:
    from iomkb.diagnostics import Diagnostic
    from iomkb.formatting.project import Change, Plan
    from iomkb.progress import Tell
    from iomkb.read.paths import Filed


@click.command()
@ROOT
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say what would change, and fail if anything would.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change line by line, and fail if anything would.")
def fmt(root: Path, paths: tuple[Path, ...], only_check: bool, diff: bool) -> None:
    """Put record files into their canonical form: keys in order, missing ids, the schema line, stubs in files of their own.

    PATH is a file or a folder in content/; without one, all of content/ is formatted. No value is written anew and no comment
    is lost. Prose pages, ledgers, receipts and BibTeX files are left alone. Fails on files that are left as they are because
    they cannot be read.
    """
    from iomkb.diagnostics import Severity
    from iomkb.formatting.project import plan_format

    wanted = _below(root, paths)
    writing = not (only_check or diff)
    if writing:
        be_alone_in(root)
    with progress() as tell:
        watched = partial(_watched, tell=tell)
        plan = plan_format(root, lambda path: _is_in(path, wanted), writing=writing, watched=watched)
    _complain_about_nothing(root, paths, wanted, plan)
    findings, done = list(plan.findings), list(plan.changes)
    if writing:
        done, meanwhile = _write(root, plan)
        findings += meanwhile
    for change in done if not writing else ():
        click.echo("\n".join(_diff(change)) if diff else _told(change, would="would change: "))
    if findings:
        print_findings(findings, to_stderr=True)
    if not diff:
        click.echo(_summary(done, plan.files, writing=writing))
    failed = any(finding.severity is not Severity.NOTICE for finding in findings)
    sys.exit(1 if failed or (done and not writing) else 0)


def _write(root: Path, plan: "Plan") -> "tuple[list[Change], list[Diagnostic]]":
    """Write the changes and say of each that it is written, so that one which cannot be written hides none before it."""
    from iomkb.diagnostics import Diagnostic
    from iomkb.formatting.project import write_changes

    done: list[Change] = []
    findings: list[Diagnostic] = []
    for written in write_changes(root, plan.changes):
        if isinstance(written, Diagnostic):
            findings.append(written)
        else:
            done.append(written)
            click.echo(_told(written))
    return done, findings


def _below(root: Path, paths: tuple[Path, ...]) -> dict[str, Path]:
    """The paths asked for, relative to the project's root. Raises BadParameter for what lies outside content/."""
    wanted = {}
    for path in paths:
        inside = Path(os.path.relpath(os.path.abspath(path), os.path.abspath(root))).as_posix()
        if inside != "content" and not inside.startswith("content/"):
            raise click.BadParameter(
                f"{path} is not in {root / 'content'}; only what is there is formatted.", param_hint="PATH"
            )
        wanted[inside] = path
    return wanted


def _is_in(path: str, wanted: Iterable[str]) -> bool:
    return not wanted or any(path == one or path.startswith(f"{one}/") for one in wanted)


def _complain_about_nothing(root: Path, paths: tuple[Path, ...], wanted: dict[str, Path], plan: "Plan") -> None:
    """Name on standard error those PATHs under which nothing is formatted, so that nobody believes they were."""
    from iomkb.formatting.project import record_files
    from iomkb.report import visible

    if not paths:
        return
    records, refused = record_files(root)
    known = {one.path for one in records} | {finding.location.file for finding in refused}
    for inside, path in wanted.items():
        if not any(_is_in(one, (inside,)) for one in known):
            click.echo(f"{visible(str(path))}: no record file, left alone.", err=True)


def _watched(files: "Iterable[Filed]", tell: "Tell") -> "Iterator[Filed]":
    """The files, counted where somebody looks on."""
    from iomkb.progress import counted

    queue = list(files)
    return counted(queue, "formatting files", len(queue), tell)


def _told(change: "Change", would: str = "") -> str:
    from iomkb.report import visible

    return f"{would}{visible(change.path)}: {', '.join(change.done)}"


def _diff(change: "Change") -> list[str]:
    """The change as a unified diff; what a terminal could obey is shown as an escape."""
    from difflib import unified_diff

    from iomkb.report import visible

    before, after = _lines(change.before or b""), _lines(change.after)
    name = "/dev/null" if change.before is None else f"a/{change.path}"
    lines = unified_diff(before, after, name, f"b/{change.path}", lineterm="")
    return [
        shown for line in lines for shown in (visible(line.removesuffix(_OPEN)), *([_OPEN] if line.endswith(_OPEN) else []))
    ]


_OPEN = "\\ No newline at end of file"


def _lines(data: bytes) -> list[str]:
    *lines, last = data.decode("utf-8").split("\n")
    return [*lines, f"{last}{_OPEN}"] if last else lines


def _summary(done: "list[Change]", files: int, *, writing: bool) -> str:
    new = sum(1 for change in done if change.before is None)
    changed = len(done) - new
    if not files:
        return "There is no record file to format."
    if not done:
        return f"{files:,} file{' is' if files == 1 else 's are'} as {'it' if files == 1 else 'they'} should be."
    counts = [f"{changed:,} of {files:,} file{'' if files == 1 else 's'} {'formatted' if writing else 'would be formatted'}"]
    if new:
        counts.append(f"{new:,} {'written' if writing else 'would be written'} for stubs")
    return ", ".join(counts) + "."
