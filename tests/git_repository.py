"""A project of the tests in a repository of its own."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Git = Callable[..., None]


def in_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Put the project in `root` into a repository with one commit; a function that runs git there.

    Nothing of the repository of the tests, or of whoever runs them, reaches it.
    """
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def run(*arguments: str) -> None:
        author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        subprocess.run(["git", "-C", str(root), *author, *arguments], capture_output=True, check=True)

    run("init", "--quiet", "--initial-branch", "main")
    run("add", "--all")
    run("commit", "--quiet", "--message", "First")
    return run
