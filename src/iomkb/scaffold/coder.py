"""Who codes a new passage, where nobody said: the contributor that git knows, or the only one there is."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from iomkb.model.project import Project


@dataclass(frozen=True, slots=True)
class Coder:
    """The id of a contributor, and why it is that one."""

    id: str
    why: str


def likely_coder(root: Path, project: Project) -> Coder | None:
    """The contributor whose name or id is git's `user.name`, else the only contributor listed; None where that is open."""
    name = git_name(root)
    for person in project.contributors:
        if name and name in (str(person.name), str(person.id)):
            return Coder(str(person.id), "git knows you by that name")
    if len(project.contributors) == 1:
        return Coder(str(project.contributors[0].id), "the only contributor in content/project.yml")
    return None


def git_name(root: Path) -> str:
    """The name that git writes under commits made in `root`; empty where there is none, or no git."""
    try:
        asked = ["git", "-C", str(root), "config", "user.name"]
        return subprocess.run(asked, capture_output=True, text=True, timeout=20, check=False).stdout.strip()
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
