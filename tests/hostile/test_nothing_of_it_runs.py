"""The program opens, writes, starts and asks nothing but what it should, whatever lies among the content."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

WATCHER = """
import json, os, sys
log = open(sys.argv.pop(1), "w", encoding="utf-8")
busy = False
def hook(event, args):
    global busy
    if busy or event not in WATCHED:
        return
    busy = True
    log.write(json.dumps([event, [a if isinstance(a, (str, int, type(None))) else os.fspath(a) if isinstance(a, os.PathLike)
        else a.decode("utf-8", "replace") if isinstance(a, bytes) else repr(a) for a in args]]) + "\\n")
    log.flush()
    busy = False
WATCHED = {"open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.chmod",
           "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "subprocess.Popen", "socket.connect", "socket.bind",
           "socket.getaddrinfo", "socket.sendto", "urllib.Request", "ctypes.dlopen", "import", "webbrowser.open", "shutil.copytree"}
sys.addaudithook(hook)
from iomkb.cli import main
main(sys.argv[1:])
"""

CODE = "open({marker!r}, 'a').write(__file__ + '\\n')\n"
"""What planted Python does when it is run or imported."""

PLANTED = (
    "content/yaml.py", "content/jinja2/__init__.py", "content/hooks/on_page.py", "content/sitecustomize.py", "content/usercustomize.py",
    "content/conftest.py", "content/iomkb.py", "content/main.py", "content/__init__.py", "content/setup.py", "content/places/hooks.py",
    "content/articles/okafor-2001/01-tides/yaml.py", "bibliography/conftest.py", "bibliography/yaml.py", "bibliography/__main__.py",
    "bibliography/sitecustomize.py", "content/macros.py", "content/main.pth", "content/.pdbrc", "content/plugins/evil.py",
)  # fmt: skip
TEMPLATES = (
    "content/templates/entity.md.j2", "content/templates/redirect.html.j2", "content/overrides/main.html", "content/main.html",
    "content/404.html", "content/partials/nav.html", "content/theme/main.html", "bibliography/templates/work.md.j2",
)  # fmt: skip
CONFIGURATIONS = {
    "content/mkdocs.yml": "site_name: EVIL\nhooks: [hooks/on_page.py]\nplugins: [macros]\n",
    "content/.pages": "title: EVIL\n",
    "content/pyproject.toml": "[tool.iomkb]\ntemplates = 'evil'\n",
    "content/.git/config": "[core]\n  fsmonitor = touch {marker}\n",
    "content/.gitattributes": "* filter=evil\n",
    "content/.meta.yml": "template: main.html\n",
    "content/robots.txt": "EVIL\n",
    "content/extra.js": "alert('EVIL')\n",
    "content/extra.css": "@import 'http://127.0.0.1:9/EVIL'\n",
    "content/places/.env": "IOMKB_SOURCES=/etc\n",
}


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "it-ran"


@pytest.fixture
def planted(project: Path, marker: Path) -> Path:
    """A project among whose content lies whatever a stranger might hope that some program runs."""
    for name in PLANTED:
        plant(project / name, CODE.format(marker=str(marker)))
    for name in TEMPLATES:
        plant(project / name, "EVIL {{ cycler.__init__.__globals__.os.system('touch " + str(marker) + "') }}\n")
    for name, text in CONFIGURATIONS.items():
        plant(project / name, text.replace("{marker}", str(marker)))
    return project


def plant(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def watched(root: Path, log: Path, *command: str) -> tuple[subprocess.CompletedProcess[str], list[tuple[str, list[object]]]]:
    """The command, run in the project's folder as a contributor would, and everything that it asked of the system."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", WATCHER, str(log), *command, "--project", "."],
        cwd=root, env={**os.environ, "TMPDIR": str(log.parent / "scratch"), "XDG_CACHE_HOME": str(log.parent / "scratch")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done, [(event, args) for event, args in map(json.loads, log.read_text(encoding="utf-8").splitlines())]


def of_the_program() -> tuple[str, ...]:
    """Where the program and its packages lie."""
    import iomkb

    found = {
        *filter(None, sys.path),
        sys.prefix,
        sys.base_prefix,
        sys.exec_prefix,
        *sysconfig.get_paths().values(),
        str(Path(iomkb.__file__).parents[2]),
    }
    return tuple(str(Path(path).resolve()) for path in found)


def paths(events: list[tuple[str, list[object]]], root: Path, *, written: bool) -> Iterator[Path]:
    """What was opened, listed, made, moved or removed: absolute, links resolved."""
    for event, args in events:
        if event == "open":
            flags = args[2] if isinstance(args[2], int) else 0
            if isinstance(args[0], str) and bool(flags & 3) is written:
                yield (root / args[0]).resolve()
        elif event in ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.chmod") and written:
            yield from ((root / path).resolve() for path in args[:2] if isinstance(path, str) and path)
        elif event in ("os.listdir", "os.scandir") and not written and isinstance(args[0], str):
            yield (root / args[0]).resolve()


SYSTEM = ("/etc/mime.types", "/etc/localtime", "/usr/share/zoneinfo", "/usr/share/mime", "/proc/self", "/proc/cpuinfo", "/proc/stat", "/proc/meminfo",
          "/dev/null", "/dev/urandom", "/sys/devices/system", "/sys/fs/cgroup", "/etc/httpd", "/etc/apache", "/usr/local/etc/mime.types",
          "/usr/local/lib/netscape/mime.types", "/usr/share/locale", "/usr/lib/locale")  # fmt: skip
"""What Python's own library looks at."""


@pytest.mark.parametrize(
    ("command", "made"),
    [
        (("check",), ()),
        (("build",), ("site",)),
        (("generate", "out"), ("out",)),
        (("permalinks", "update"), ("content/permalinks.tsv",)),
    ],
    ids=lambda value: value[0] if value else None,
)
def test_it_touches_its_own_only(
    planted: Path, marker: Path, tmp_path: Path, command: tuple[str, ...], made: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in planted.rglob("*") if path.is_file()}
    folders = {str(path) for path in (planted, *planted.rglob("*")) if path.is_dir()}
    (tmp_path / "scratch").mkdir()
    done, events = watched(planted, tmp_path / "log", *command)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert not marker.exists(), marker.read_text()

    scratch = str(tmp_path / "scratch")
    read = {path for path in paths(events, planted, written=False) if not path.is_relative_to(planted)}
    allowed = (*of_the_program(), *SYSTEM, scratch, str(tmp_path / "log"))
    assert sorted(str(path) for path in read if not str(path).startswith(allowed)) == []

    own = [planted / name for name in (*made, ".iomkb")] + [planted / f".{made[0] if made else ''}"]
    wrote = {str(path) for path in paths(events, planted, written=True)}
    own_starts = (*(str(path) for path in own), *(str(planted / f".{name.rpartition('/')[2]}") for name in made), scratch,
                  str(tmp_path / "log"), "/dev/null", str(planted / "content/.permalinks"))  # fmt: skip
    elsewhere = [
        path for path in sorted(wrote) if not path.startswith(own_starts) and "__pycache__" not in path and path not in folders
    ]
    assert elsewhere == []
    assert {path: path.read_bytes() for path in before if path.name != "permalinks.tsv"} == {
        path: data for path, data in before.items() if path.name != "permalinks.tsv"
    }

    started = {Path(str(args[0])).name for event, args in events if event in ("subprocess.Popen", "os.exec", "os.posix_spawn")}
    assert started <= {"git", "pandoc", "pandoc.exe"}  # pypandoc looks for either on the way that the system looks for programs
    assert [args for event, args in events if event.startswith(("socket.", "urllib.", "webbrowser.", "os.system"))] == []
    imported = [args for event, args in events if event == "import" and str(args[1] or "").startswith(str(planted))]
    assert imported == []
    if made and (planted / made[0]).is_dir():
        assert [path for path in (planted / made[0]).rglob("*") if path.is_file() and b"EVIL" in path.read_bytes()] == []


def test_the_watcher_sees_what_it_is_there_for(tmp_path: Path) -> None:
    plant(tmp_path / "yaml.py", "import socket, subprocess\nsubprocess.run(['true'])\nopen('/etc/hostname').close()\n"
          "open('x', 'w').close()\nsocket.getaddrinfo('127.0.0.1', 9)\nraise SystemExit(3)\n")  # fmt: skip
    code = WATCHER.replace("from iomkb.cli import main\nmain(sys.argv[1:])", "sys.path.insert(0, '')\nimport yaml")
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, str(tmp_path / "log")], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 3
    events = [(event, args) for event, args in map(json.loads, (tmp_path / "log").read_text().splitlines())]
    assert {"subprocess.Popen", "socket.getaddrinfo"} <= {event for event, _ in events}
    assert Path("/etc/hostname").resolve() in set(paths(events, tmp_path, written=False))
    assert tmp_path.resolve() / "x" in set(paths(events, tmp_path, written=True))


def test_planted_modules_beside_the_project_are_not_imported(project: Path, marker: Path) -> None:
    """The console command looks for no module in the folder where it is called."""
    for name in ("yaml.py", "mkdocs.py", "click.py", "sitecustomize.py", "iomkb.py", "json.py", "bibtexparser.py"):
        plant(project / name, CODE.format(marker=str(marker)))
    command = shutil.which("iomkb", path=str(Path(sys.executable).parent))
    assert command
    done = subprocess.run([command, "check"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not marker.exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_repository_cannot_have_a_program_run(project: Path, marker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own configuration is trusted by git, which the program asks for one date only; even so nothing in it is run."""
    from iomkb.clock import source_date_epoch

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    git = ["git", "-C", str(project), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "x", "--date", "2020-02-02T00:00:00Z"], check=True)
    evil = project / "evil.sh"
    evil.write_text(f"#!/bin/sh\ntouch {marker}\n")
    evil.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "diff.external",
        "gpg.program",
        "core.askPass",
        "pager.log",
    ):
        subprocess.run([*git, "config", name, str(evil)], check=True)
    subprocess.run([*git, "config", "log.showSignature", "true"], check=True)
    plant(project / ".gitattributes", "* diff=evil filter=evil\n")
    assert source_date_epoch(project).isdecimal()
    assert not marker.exists()
