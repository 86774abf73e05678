"""The real content, damaged at random: whatever stands in the files, there are findings at places inside them, never a traceback.

What passes as sound can be printed. A seed makes each damage, so that a failure names what to do again.
"""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iomkb.diagnostics import Diagnostic, Severity
from iomkb.pipeline import load, outputs

REPOSITORY = Path(__file__).parent.parent.parent

Damage = Callable[[random.Random, bytes], bytes | None]
"""What a file holds instead; None: nothing, it is deleted."""

WORDS = (b"[", b"]", b"{", b"}", b'"', b"'", b":", b" : ", b"#", b"- ", b"&a ", b"*a", b"<<: ", b"!!x ", b"|", b">", b"@", b"%", b",", b"\t", b"\\", b"\r\n", b"\n", b"---\n", b"...\n", b"\xff", b"\xc3", b"\x00", b"\xef\xbb\xbf", "İ".encode(), "\u2028".encode(), "\u202e".encode(), b"null", b"true", b"1e999", b"2023-02-30", b"[[", b"]]", b"[@x]", b"[[@", b"[x](y)", b"@article{", b"@string{", b"@comment", b"(", b"```", b"# ", b"{#x}", b"x" * 5000)  # fmt: skip


def lines(change: Callable[[random.Random, list[bytes]], None]) -> Damage:
    def damage(chance: random.Random, data: bytes) -> bytes:
        listed = data.splitlines(keepends=True) or [b"\n"]
        change(chance, listed)
        return b"".join(listed)

    return damage


def _delete(chance: random.Random, listed: list[bytes]) -> None:
    del listed[chance.randrange(len(listed))]


def _repeat(chance: random.Random, listed: list[bytes]) -> None:
    place = chance.randrange(len(listed))
    listed.insert(chance.randrange(len(listed) + 1), listed[place])


def _swap(chance: random.Random, listed: list[bytes]) -> None:
    one, other = chance.randrange(len(listed)), chance.randrange(len(listed))
    listed[one], listed[other] = listed[other], listed[one]


def _shuffle(chance: random.Random, listed: list[bytes]) -> None:
    chance.shuffle(listed)


def _indent(chance: random.Random, listed: list[bytes]) -> None:
    place = chance.randrange(len(listed))
    spaces = chance.choice([b" ", b"  ", b"    ", b"\t"])
    listed[place] = listed[place].lstrip(b" ") if chance.random() < 0.3 else spaces + listed[place]


def _retype(chance: random.Random, listed: list[bytes]) -> None:
    place = chance.randrange(len(listed))
    key, colon, _ = listed[place].partition(b": ")
    value = chance.choice([b"", b"{}", b"[]", b"[[]]", b"{a: b}", b"7", b"- x", b"~", b'""', b"[x, {y: z}]", b"x.y.z", b"x"])
    listed[place] = key + (colon or b": ") + value + b"\n"


def _insert(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(WORDS) + data[place:]


def _replace(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(WORDS) + data[place + chance.randrange(12) :]


def _flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 9)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _nest(chance: random.Random, data: bytes) -> bytes:
    depth = chance.choice([10, 33, 1_000, 50_000])
    deep = chance.choice(
        [b"[" * depth, b"{a: " * depth, b"- " * depth, b"[" * depth + b"]" * depth, b"{" * depth + b"}" * depth, b">" * depth]
    )
    place = chance.choice([0, len(data), chance.randrange(len(data) + 1)])
    return data[:place] + b"\n" + deep + b"\n" + data[place:]


DAMAGES: dict[str, Damage] = {
    "a line deleted": lines(_delete),
    "a line repeated": lines(_repeat),
    "two lines swapped": lines(_swap),
    "all lines shuffled": lines(_shuffle),
    "a line indented otherwise": lines(_indent),
    "a value of another type": lines(_retype),
    "something inserted": _insert,
    "something replaced": _replace,
    "bits flipped": _flip,
    "cut off": lambda chance, data: data[: chance.randrange(len(data))],
    "emptied": lambda chance, data: b"",
    "only white space": lambda chance, data: b" \n\t\n",
    "binary": lambda chance, data: chance.randbytes(chance.randrange(1, 4000)),
    "saved as Latin-1": lambda chance, data: data.decode().encode("latin-1", "replace") + "é".encode("latin-1"),
    "saved as UTF-16": lambda chance, data: data.decode().encode("utf-16"),
    "with Windows line ends and a mark": lambda chance, data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
    "nested": _nest,
    "twice over": lambda chance, data: data + data,
    "deleted": lambda chance, data: None,
}


class Project:
    """A copy of the real project, one file of which at a time is damaged."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("content", "bibliography"):
            shutil.copytree(REPOSITORY / folder, root / folder)
        self.files = sorted(
            path for path in root.rglob("*") if path.is_file() and path.suffix in (".yml", ".md", ".bib", ".tsv")
        )

    def damaged(self, seed: int) -> Iterator[str]:
        """Damage a file as `seed` says; afterwards it is as it was. Yields what was done."""
        chance = random.Random(seed)
        what = list(DAMAGES)[seed % len(DAMAGES)]
        file = chance.choice(self.files)
        before = file.read_bytes()
        after = DAMAGES[what](chance, before)
        if after is None:
            file.unlink()
        else:
            file.write_bytes(after)
        yield f"seed {seed}: {file.relative_to(self.root)} {what}"
        file.write_bytes(before)


def misplaced(root: Path, findings: tuple[Diagnostic, ...]) -> list[str]:
    """Findings that name a place where no file has one."""
    wrong = []
    for finding in findings:
        place, path = finding.location, root / finding.location.file
        if not path.is_file():
            if (place.line, place.column) != (1, 1):  # a file that is missing, or a folder
                wrong.append(str(place))
            continue
        text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        listed = text.split("\n")
        if not (1 <= place.line <= len(listed) and 1 <= place.column <= len(listed[place.line - 1]) + 1):
            wrong.append(f"{place} [{finding.rule}]")
    return wrong


def try_all(project: Project, seeds: range, *, print_pages: bool) -> None:
    faults: list[str] = []
    for seed in seeds:
        for what in project.damaged(seed):
            try:
                loaded = load(project.root)
                if print_pages and not loaded.errors:
                    list(outputs(loaded))
            except Exception as fault:
                faults.append(f"{what}: {type(fault).__name__}: {fault}")
                continue
            if wrong := misplaced(project.root, loaded.diagnostics):
                faults.append(f"{what}: no such place: {wrong[:5]}")
            if not all(finding.message.strip() for finding in loaded.diagnostics):
                faults.append(f"{what}: a finding says nothing")
    assert faults == []


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_damaged_files_are_findings(project: Project) -> None:
    try_all(project, range(len(DAMAGES)), print_pages=False)


@pytest.mark.long
@pytest.mark.parametrize("start", range(0, 1000, 100))
def test_a_thousand_damages_are_findings(project: Project, start: int) -> None:
    try_all(project, range(start, start + 100), print_pages=True)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5000, 5020))
def test_the_command_reports_damages(project: Project, seed: int) -> None:
    for what in project.damaged(seed):
        command = [sys.executable, "-P", "-m", "iomkb", "check", "--format", "json", "--project", str(project.root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, what
        errors = [finding for finding in json.loads(done.stdout) if finding["severity"] == str(Severity.ERROR)]
        assert done.returncode == (1 if errors else 0), what
