"""A revision in git as a folder: its files as they were, nothing of it run, and plain words where it cannot be read."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from iomkb import revisions
from iomkb.revisions import RevisionError, commit_of, merge_base, revision_folder

Git = Callable[..., str]
BOARD = "content/organizations/harbour-board.yml"


@pytest.fixture
def git(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """The harbour in a repository with one commit; a function that runs git there."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)

    def run(*arguments: str, given: bytes | None = None) -> str:
        author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "protocol.file.allow=always"]
        done = subprocess.run(["git", "-C", str(harbour), *author, *arguments], capture_output=True, input=given, check=True)
        return done.stdout.decode().strip()

    run("init", "--quiet", "--initial-branch", "main")
    run("add", "--all")
    run("commit", "--quiet", "--message", "First")
    return run


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_files_are_those_of_the_revision(harbour: Path, git: Git) -> None:
    (harbour / "content/places/größe.txt").write_text("x")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Second")
    (harbour / BOARD).write_text("name: changed since\n")
    (harbour / "content/places/old-port.yml").unlink()
    with revision_folder(harbour, "HEAD~1") as before, revision_folder(harbour, "HEAD") as revision:
        assert revision.findings == ()
        assert revision.commit == git("rev-parse", "HEAD")
        assert b"Capitainerie" in files(revision.folder)[BOARD]
        assert set(files(revision.folder)) - set(files(before.folder)) == {"content/places/größe.txt"}
        assert not any(name.startswith("sources") for name in files(revision.folder))
    assert not revision.folder.exists()


def test_a_project_in_a_folder_of_the_repository(harbour: Path, git: Git) -> None:
    git("mv", "-k", "content", "bibliography", "sources")
    git("commit", "--quiet", "--message", "Below")
    with revision_folder(harbour / "sources", "main") as revision:
        assert BOARD in files(revision.folder)
    with revision_folder(harbour, "main") as revision:
        assert revision.is_empty


def test_nothing_of_the_revision_is_run(harbour: Path, git: Git, tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    script = f"touch {trace}; cat"
    (harbour / "content/.gitattributes").write_text("*.yml filter=evil diff=evil\n")
    for name in ("post-checkout", "post-index-change", "reference-transaction"):
        hook = harbour / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\n{script}\n")
        hook.chmod(0o755)
    git("config", "filter.evil.clean", "cat")
    git("config", "filter.evil.smudge", "tr a-z A-Z")
    git("config", "diff.evil.textconv", f"sh -c '{script}'")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Second")
    trace.unlink(missing_ok=True)
    with revision_folder(harbour, "HEAD") as revision:
        assert files(revision.folder)[BOARD] == (harbour / BOARD).read_bytes()
    assert not trace.exists()


def with_entry(git: Git, mode: str, kind: str, id: str, name: str) -> str:
    """A commit in which `content/` holds one more entry, made as no ordinary git would."""
    entries = git("ls-tree", "HEAD:content").encode() + f"\n{mode} {kind} {id}\t{name}\n".encode()
    content = git("mktree", "--missing", given=entries)
    root = git("mktree", given=f"040000 tree {content}\tcontent\n".encode())
    return git("commit-tree", root, "-m", "odd")


def test_links_and_submodules_are_refused(harbour: Path, git: Git) -> None:
    blob = git("hash-object", "-w", "--stdin", given=b"/etc/passwd")
    for mode, kind, id, what in (
        ("120000", "blob", blob, "is a symbolic link"),
        ("160000", "commit", git("rev-parse", "HEAD"), "is a repository of its own (a submodule)"),
    ):
        with revision_folder(harbour, with_entry(git, mode, kind, id, "odd.yml")) as revision:
            assert [(str(f.location), f.message) for f in revision.findings] == [("content/odd.yml:1:1", f"odd.yml {what}")]
            assert not os.path.lexists(revision.folder / "content/odd.yml")
            assert BOARD in files(revision.folder)


def test_a_path_that_leads_out_is_refused(harbour: Path, git: Git) -> None:
    blob = git("hash-object", "-w", "--stdin", given=b"planted")
    inner = git("mktree", given=f"100644 blob {blob}\tplanted.yml\n".encode())
    with revision_folder(harbour, with_entry(git, "040000", "tree", inner, "..")) as revision:
        assert [finding.message for finding in revision.findings] == ["planted.yml has a path that leads elsewhere"]
        assert not any("planted" in name for name in files(revision.folder.parent / revision.folder.name))


def test_bounds(harbour: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "LARGEST_FILE", 1_000)
    with revision_folder(harbour, "HEAD") as revision:
        large = [finding.location.file for finding in revision.findings]
        assert "content/vocabulary/relations.yml" in large
        assert not (revision.folder / "content/vocabulary/relations.yml").exists()
    monkeypatch.setattr(revisions, "MOST_FILES", 3)
    with revision_folder(harbour, "HEAD") as revision:
        assert len(files(revision.folder)) <= 4
    monkeypatch.setattr(revisions, "LARGEST_IN_ALL", 1_000)
    with pytest.raises(RevisionError, match="that is no knowledge base"), revision_folder(harbour, "HEAD"):
        pass


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("no-such", "there is no revision “no-such”"),
        ("--all", "there is no revision “--all”"),
        ("--output=x", "there is no revision “--output=x”"),
        ("", "there is no revision “”"),
        ("main..HEAD", "Write the two apart: iomkb diff main HEAD"),
        ("main...", "Write the two apart: iomkb diff main HEAD"),
        (f"HEAD:{BOARD}", "there is no revision"),
        ("0" * 40, "there is no revision"),
    ],
)
def test_what_is_no_revision(harbour: Path, git: Git, revision: str, words: str) -> None:
    with pytest.raises(RevisionError) as fault:
        commit_of(harbour, revision)
    assert words in str(fault.value)
    assert not (harbour / "x").exists()


def test_no_repository_and_no_git(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(harbour.parent))
    with pytest.raises(RevisionError, match="is in no git repository"):
        commit_of(harbour, "HEAD")
    monkeypatch.setenv("PATH", str(harbour))
    with pytest.raises(RevisionError, match="git is not installed"):
        commit_of(harbour, "HEAD")


def test_where_two_parted(harbour: Path, git: Git) -> None:
    first = git("rev-parse", "HEAD")
    git("commit", "--quiet", "--allow-empty", "--message", "Main")
    git("switch", "--quiet", "--create", "branch", first)
    git("commit", "--quiet", "--allow-empty", "--message", "Branch")
    assert merge_base(harbour, "main", "HEAD") == first
    git("switch", "--quiet", "--orphan", "alone")
    git("commit", "--quiet", "--allow-empty", "--message", "Alone")
    with pytest.raises(RevisionError, match="no commit in common"):
        merge_base(harbour, "main", "HEAD")
