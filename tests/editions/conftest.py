"""What the tests of editions share: a walk through two editions, made once."""

import os
from pathlib import Path

import pytest
from harbour_editions import commit, done, harbour_in_git, move_on


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour with its editions `first`, of what it was, and `second`, of what it became; and its built site."""
    root = harbour_in_git(tmp_path_factory.mktemp("editions") / "harbour")
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # a build sets it, and each command has a process of its own
    done(root, "edition", "cut", "first")
    move_on(root)
    commit(root)
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    done(root, "edition", "cut", "second", "--title", "Spring & <summer>")
    done(root, "build")
    return root
