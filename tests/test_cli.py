"""Every command as its users call it: what it says when all is well, and when something is in the way."""

import ctypes
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from iomkb import __version__
from iomkb.cli import main
from iomkb.exports import EXPORTS
from iomkb.folders import MANIFEST

BOARD = "content/organizations/harbour-board.yml"

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def broken(project: Path) -> Path:
    """The project with an error in one record."""
    (project / BOARD).write_text("nam: Harbour Board\n")
    return project


def call(*arguments: str | Path) -> Result:
    """The command within this process; whatever it does not handle is raised here."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def words(*arguments: str | Path, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-m", "iomkb", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload,no-any-return]


def hear_the_keyboard() -> None:
    """A test run that was put into the background ignores interrupts, and its children would inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def as_others() -> None:
    """Root may read and write anything; so a test of permissions gives that up (capabilities(7))."""
    if os.geteuid() == 0:
        drop, override, search = 24, 1, 2  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc = ctypes.CDLL(None)
        assert libc.prctl(drop, override, 0, 0, 0) == libc.prctl(drop, search, 0, 0, 0) == 0


# ------------------------------------------------------------------------------------------------------ all is well


def test_version_and_help() -> None:
    assert __version__ in call("--version").output
    for command in main.commands:
        assert f"\n  {command} " in call("-h").output
        assert call(command, "--help").exit_code == 0


def test_check_says_what_it_found_and_how_much(project: Path) -> None:
    (project / "content/odd.txt").write_text("x")
    result = call("check", "--project", project)
    assert result.exit_code == 0
    assert "content/odd.txt:1:1: warning[unexpected-file]" in result.output
    assert result.output.splitlines()[-1].startswith("no errors, 1 warning, ")
    assert call("check", "--strict", "--project", project).exit_code == 1
    without_notices = call("check", "--no-notices", "--project", project).output
    assert "notice[" in result.output
    assert "notice[" not in without_notices
    assert without_notices.splitlines()[-1] == result.output.splitlines()[-1], "what is left out is counted"


def test_check_finds_errors_as_text_and_as_json(broken: Path) -> None:
    result = call("check", "--project", broken)
    assert result.exit_code == 1
    assert f"{BOARD}:1:1: error[unknown-field]" in result.output
    machine = call("check", "--format", "json", "--project", broken)
    assert machine.exit_code == 1
    findings = json.loads(machine.output)
    assert {"file": BOARD, "line": 1, "column": 1, "rule": "unknown-field", "severity": "error"}.items() <= next(
        finding.items() for finding in findings if finding["file"] == BOARD and finding["rule"] == "unknown-field"
    )


def test_check_before_publishing_wants_more(project: Path) -> None:
    assert call("check", "--project", project).exit_code == 0
    result = call("check", "--publish", "--project", project)
    assert result.exit_code == 1
    assert "error[unpublished-address]" in result.output
    assert call("permalinks", "update", "--project", project).exit_code == 0
    after = call("check", "--publish", "--project", project)  # nobody has the source text of this invented article
    assert set(re.findall(r"error\[([a-z-]+)\]", after.output)) == {"not-yet-verified"}


def test_build_counts_what_it_made(project: Path) -> None:
    result = call("build", "--project", project)
    assert result.exit_code == 0, result.output
    for counted in ("records", "assertions", "edges", "pages", "warnings", "built in", "make serve"):
        assert counted in result.output
    assert (project / "site/index.html").is_file()


def test_build_elsewhere(project: Path, tmp_path: Path) -> None:
    assert call("build", "--project", project, "--site-dir", tmp_path / "deep" / "er").exit_code == 0
    assert (tmp_path / "deep/er/index.html").is_file()
    assert not (project / "site").exists()


def test_generate_counts_files(project: Path, tmp_path: Path) -> None:
    result = call("generate", "--project", project, tmp_path / "out")
    assert result.exit_code == 0
    assert "files in" in result.output
    assert (tmp_path / "out/mkdocs.yml").is_file()
    assert (tmp_path / "out/docs/organizations/harbour-board.md").is_file()


@pytest.mark.parametrize("export", [export.name for export in EXPORTS])
def test_export_prints_or_writes_the_same(project: Path, export: str) -> None:
    printed = call("export", export, "--project", project)
    assert printed.exit_code == 0
    assert call("export", export, "--project", project, "--output", project / "out").exit_code == 0
    assert (project / "out").read_bytes().decode() == printed.stdout_bytes.decode()
    assert printed.output.strip()


def test_permalinks_update_adds_and_keeps(project: Path) -> None:
    first = call("permalinks", "update", "--project", project)
    assert first.exit_code == 0
    ledger = (project / "content/permalinks.tsv").read_text()
    assert ledger.startswith("address\tid\tkind\twhat\n")
    again = call("permalinks", "update", "--project", project)
    assert ", 0 of them new." in again.output
    assert (project / "content/permalinks.tsv").read_text() == ledger


def test_schemas_are_written_for_editors(project: Path) -> None:
    assert call("schemas", "--project", project).exit_code == 0
    assert json.loads((project / ".iomkb/schemas/excerpt.json").read_text())["type"] == "object"


def test_explain_prints_the_manual() -> None:
    assert "Wrong:" in call("explain", "unknown-page").output
    result = call("explain", "unknown-pages")
    assert result.exit_code == 2
    assert "Did you mean unknown-page?" in result.output


# -------------------------------------------------------------------------------------------- something is in the way


@pytest.mark.parametrize("command", [["check"], ["build"], ["generate", "out"], ["export", "graph"], ["permalinks", "update"]])
def test_no_project(tmp_path: Path, command: list[str]) -> None:
    result = call(*command, "--project", tmp_path)
    assert result.exit_code == 1
    assert result.output == f"Error: there is no folder content/ in {tmp_path}\n"
    assert call(*command, "--project", tmp_path / "nowhere").exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == []


def test_content_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("x")
    result = call("check", "--project", tmp_path)
    assert result.exit_code == 1
    assert "content:1:1: error[unreadable-file] content/ is not a folder" in result.output


@pytest.mark.parametrize("command", [["build"], ["generate", "out"], ["export", "graph"], ["permalinks", "update"]])
def test_errors_in_the_content_stop_everything(broken: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken)
    before = {path for path in broken.rglob("*") if ".iomkb" not in path.parts}
    result = call(*command)
    assert result.exit_code == 1
    assert f"{BOARD}:1:1: error[unknown-field]" in result.output
    assert "nothing was" in result.output or "the ledger is as it was" in result.output
    assert {path for path in broken.rglob("*") if ".iomkb" not in path.parts} == before


def test_a_strict_build_stops_at_warnings(project: Path) -> None:
    (project / "content/odd.txt").write_text("x")
    assert call("build", "--strict", "--project", project).exit_code == 1
    assert not (project / "site").exists()


@pytest.mark.parametrize(("folder", "command"), [("site", ["build"]), ("out", ["generate", "out"])])
def test_a_folder_of_somebody_else(project: Path, folder: str, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    (project / folder).mkdir()
    (project / folder / "mine.txt").write_text("mine")
    result = call(*command)
    assert result.exit_code == 1
    assert f"{folder}: iomkb did not make this" in result.output
    assert [path.name for path in (project / folder).iterdir()] == ["mine.txt"]


def test_a_file_in_the_way_of_the_site(project: Path) -> None:
    (project / "file").write_text("x")
    result = call("build", "--project", project, "--site-dir", project / "file" / "site")
    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == f"Error: {project}/file: Not a directory"


@pytest.mark.parametrize(
    ("configuration", "message"),
    [
        (None, "does not exist"),
        ("plugins: [search, iomkb", "line 1"),
        ("- a list\n", "Expected a key-value mapping"),
        ("site_name: x\ndocs_dir: content\nplugins: [search, no-such-plugin, iomkb]\n", "no-such-plugin"),
        ("site_name: x\ndocs_dir: content\ntheme: no-such-theme\nplugins: [iomkb]\n", "no-such-theme"),
    ],
)
@pytest.mark.parametrize("command", ["build", "generate"])
def test_a_faulty_configuration(project: Path, configuration: str | None, message: str, command: str) -> None:
    file = project / "mkdocs.yml"
    file.unlink() if configuration is None else file.write_text(configuration)
    result = call(command, *([project / "out"] if command == "generate" else []), "--project", project)
    assert result.exit_code == 1
    assert message in result.output
    assert not (project / "site").exists()
    assert not (project / "out").exists()


def test_a_configuration_without_the_plugin(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\nplugins: [search]\n")
    result = call("build", "--project", project)
    assert result.exit_code == 1
    assert result.output.endswith("Error: mkdocs.yml does not name the plugin iomkb under plugins:.\n")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (b"x\n{% if %}\n", "templates/prose.md.j2:2: Expected an expression"),
        (b"x\n\n{{ nothing }}\n", "templates/prose.md.j2:3: UndefinedError: 'nothing' is undefined"),
        (b"{{ view.nothing }}\n", "templates/prose.md.j2:1: UndefinedError"),
        (b"{{ 1 / 0 }}\n", "templates/prose.md.j2:1: ZeroDivisionError"),
        (b"{{ page.previous }}\n", "templates/prose.md.j2:1: TypeError: a template printed None"),
        (b"x\n{% include 'no.j2' %}\n", "templates/prose.md.j2:2: TemplateNotFound: no.j2"),
        (b"x\n{{ x|no_filter }}\n", "templates/prose.md.j2:2: No filter named 'no_filter'"),
        (b"\xff\xfe", "templates/prose.md.j2:1: UnicodeDecodeError"),
    ],
)
def test_a_faulty_template(project: Path, template: bytes, message: str) -> None:
    (project / "templates").mkdir()
    (project / "templates/prose.md.j2").write_bytes(template)
    command = ["build"] if b"if" in template else ["generate", str(project / "out")]
    result = call(*command, "--project", project)
    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output
    assert not [path.name for path in project.iterdir() if path.name.startswith((".site", "site", ".out", "out"))]


def test_an_export_nobody_knows(project: Path) -> None:
    result = call("export", "graphs", "--project", project)
    assert result.exit_code == 2
    assert "there are graph, graphml," in result.output
    assert "ris, parquet." in result.output


def test_an_export_to_a_folder_that_is_a_file(project: Path) -> None:
    configuration = (project / "mkdocs.yml").read_text()
    result = call("export", "graph", "--project", project, "--output", project / "mkdocs.yml" / "x")
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert (project / "mkdocs.yml").read_text() == configuration


def test_a_file_nobody_may_read(project: Path) -> None:
    (project / BOARD).chmod(0)
    done = words("check", "--project", ".", cwd=project, preexec_fn=as_others)
    out, err = done.communicate()
    assert done.returncode == 1
    assert f"{BOARD}:1:1: error[unreadable-file] the file cannot be read: Permission denied" in out
    assert err == ""


@pytest.mark.parametrize(
    "command",
    [
        ["build"],
        ["generate", "out"],
        ["permalinks", "update"],
        ["export", "graph", "--output", "x"],
        ["export", "parquet", "--output", "x"],
    ],
)
def test_a_folder_nobody_may_write_to(project: Path, command: list[str]) -> None:
    for folder in (project, project / "content"):
        folder.chmod(0o555)
    done = words(*command, cwd=project, preexec_fn=as_others)
    _, err = done.communicate()
    for folder in (project, project / "content"):
        folder.chmod(0o755)
    assert done.returncode == 1
    assert "Permission denied" in err
    assert "Traceback" not in err


# ------------------------------------------------------------------------------------------------------- surroundings


@pytest.mark.parametrize("command", [["export", "graph"], ["check"], ["explain", "stub"]])
def test_a_reader_who_leaves_early(project: Path, command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-P", "-m", "iomkb", *command]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, cwd=project, check=False)
    os.close(writing)
    assert done.stderr == ""


@pytest.mark.parametrize("command", [["check"], ["export", "bibtex"], ["build"], ["explain", "stub"], ["explain", "no"]])
def test_a_terminal_that_knows_no_unicode(project: Path, command: list[str]) -> None:
    if command == ["check"]:
        (project / "content/people/ærø.yml").write_text("name: Ærø 🏝\n", encoding="utf-8")
    (project / "content/people/ana.yml").write_text("name: Ænne 🏝 حسن\n", encoding="utf-8")
    surroundings = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = words(*command, cwd=project, env=surroundings)
    out, err = done.communicate()
    assert "Traceback" not in out + err
    assert done.returncode == {"check": 1, "explain no": 2}.get(" ".join(command), 0)


def test_a_folder_with_spaces_and_letters_of_all_kinds(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "mein schönes 🏝 [Projekt] סוף"
    project.rename(place)
    monkeypatch.chdir("/")
    for _ in range(2):
        result = call("build", "--project", place)
        assert result.exit_code == 0, result.output
    assert (place / "site" / MANIFEST).is_file()
    assert not [path.name for path in place.iterdir() if path.name.startswith(".site")]


def test_a_project_seen_from_elsewhere(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("build", "--project", project.name).exit_code == 0
    assert (project / "site/index.html").is_file()
    monkeypatch.chdir(project / "content")
    assert call("check", "--project", "..").exit_code == 0
    assert call("check").exit_code == 1


@pytest.mark.parametrize("address", ["nonsense", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", ":8000"])
def test_serving_at_an_address_that_is_none(project: Path, address: str) -> None:
    result = call("serve", "--project", project, "--address", address)
    assert result.exit_code == 2
    assert "write a host and a port, such as 127.0.0.1:8000" in result.output


def test_serving_where_another_program_listens(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        result = call("serve", "--project", project, "--address", address)
    assert result.exit_code == 1
    assert result.output == f"Error: {address}: Address already in use; choose another place with --address\n"


def test_serving_until_the_keyboard_interrupts(project: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "tmp").mkdir()
    surroundings = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    server = words(
        "serve", "--project", project, "--address", f"127.0.0.1:{port}", env=surroundings, preexec_fn=hear_the_keyboard
    )
    for _ in range(600):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    server.send_signal(signal.SIGINT)
    _, err = server.communicate(timeout=30)
    assert "Shutting down" in err
    assert "Traceback" not in err
    assert server.returncode in (0, 1)
    assert list((tmp_path / "tmp").iterdir()) == []
