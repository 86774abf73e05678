"""What is kept is found again, by its user and this program alone; and whatever happens to its file does no harm."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iomkb import cache
from iomkb.cache import FOLDER, TURNED_OFF, Cache, key_of

A, B = key_of("a"), key_of("b")


@pytest.fixture(autouse=True)
def own_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.delenv(TURNED_OFF, raising=False)
    cache._secret.cache_clear()
    yield
    cache._secret.cache_clear()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A project in whose cache something is."""
    root = tmp_path / "project"
    with Cache(root, "things") as things:
        things.put(A, b"one")
    return root


def read(root: Path, kind: str = "things") -> bytes | None:
    with Cache(root, kind) as things:
        return things.get(A)


def file(root: Path) -> Path:
    return root / FOLDER / "things.sqlite"


def test_what_is_put_is_found_in_this_run_and_the_next(tmp_path: Path) -> None:
    with Cache(tmp_path, "things") as things:
        assert things.get(A) is None
        things.put(A, b"one")
        assert things.get(A) == b"one"
        assert things.get(B) is None
    assert read(tmp_path) == b"one"
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


def test_it_says_what_it_holds_without_reading_it(kept: Path) -> None:
    with Cache(kept, "things") as things:
        assert things.keys() == {A}
        things.put(B, b"two")
        assert things.keys() == {A, B}
    file(kept).write_bytes(b"no database")
    with Cache(kept, "things") as things:
        assert things.keys() == frozenset()


def test_another_kind_knows_nothing_of_it(kept: Path) -> None:
    assert read(kept, "others") is None
    file(kept).rename(kept / FOLDER / "others.sqlite")
    assert read(kept, "others") is None, "it was sealed as a thing"


def test_keys_tell_parts_apart() -> None:
    keys = [key_of(), key_of(""), key_of("ab"), key_of("a", "b"), key_of("b", "a"), key_of("a", "b", ""), key_of("\ud800")]
    assert len({*keys}) == len(keys)
    assert key_of("a", "b") == key_of("a", b"b")


def test_another_program_has_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "program_digest", lambda: b"another")
    assert key_of("a") != A


def test_another_user_does_not_believe_it(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    cache._secret.cache_clear()
    assert read(kept) is None


def test_who_has_no_place_for_a_secret_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    cache._secret.cache_clear()
    with Cache(tmp_path / "project", "things") as things:
        things.put(A, b"one")
    assert not (tmp_path / "project").exists()


def test_it_can_be_turned_off(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TURNED_OFF, "1")
    assert read(kept) is None


def changed(sql: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        base = sqlite3.connect(path)
        with base:
            base.execute(sql)
        base.close()

    return change


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.index(b"one")
    data[at] ^= 1
    path.write_bytes(data)


def renamed(path: Path) -> None:
    """SQLite speaks of a table whose name is no text, in a message that is none."""
    data = path.read_bytes()
    assert b"tablekeptkept" in data
    path.write_bytes(
        data.replace(b"tablekeptkept", b"tablek\x89ptkept").replace(b"CREATE TABLE kept (k", b"CREATE TABLE kept (\x89")
    )


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(renamed, id="a name that is no text"),
        pytest.param(changed("UPDATE kept SET value = x'6f6f6f'"), id="another value"),
        pytest.param(changed("UPDATE kept SET value = 'one'"), id="a text"),
        pytest.param(changed("UPDATE kept SET seal = 7"), id="no seal"),
        pytest.param(changed("CREATE TRIGGER t AFTER INSERT ON kept BEGIN DELETE FROM kept; END"), id="a trigger"),
        pytest.param(changed("DROP TABLE kept"), id="no table"),
        pytest.param(changed("ALTER TABLE kept ADD COLUMN more"), id="another table"),
        pytest.param(cut, id="cut short"),
        pytest.param(flipped, id="one bit"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"no base" * 5000), id="no base"),
    ],
)
def test_damage_does_no_harm(kept: Path, damage: Callable[[Path], None]) -> None:
    damage(file(kept))
    assert read(kept) is None
    with Cache(kept, "things") as things:
        things.put(A, b"again")
    assert read(kept) == b"again"


def test_any_bytes_in_its_place_do_no_harm(kept: Path) -> None:
    whole = file(kept).read_bytes()
    for at in range(0, len(whole), 97):
        file(kept).write_bytes(whole[:at] + b"\xff\x00\xff" + whole[at + 3 :])
        assert read(kept) in (None, b"one")
        with Cache(kept, "things") as things:
            things.put(B, b"two")
            assert things.get(A) in (None, b"one")


def test_what_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / ".iomkb").mkdir(parents=True)
    (root / FOLDER).symlink_to(elsewhere)
    with Cache(root, "things") as things:
        things.put(A, b"one")
    assert list(elsewhere.iterdir()) == []
    (root / FOLDER).unlink()
    (root / FOLDER).mkdir()
    os.mkfifo(file(root))
    with Cache(root, "things") as things:
        things.put(A, b"one")
    assert read(root) is None


def test_what_a_run_is_writing_another_does_without(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "PATIENCE", 0)
    base = sqlite3.connect(file(kept))
    base.execute("BEGIN EXCLUSIVE")
    assert read(kept) is None
    with Cache(kept, "things") as things:
        things.put(B, b"two")
    base.rollback()
    base.close()
    assert read(kept) == b"one"


def test_what_nobody_asks_for_is_dropped_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "SPARE", 3)
    for run in range(9):
        with Cache(tmp_path, "things") as things:
            for number in (0, run):
                if things.get(key_of(str(number))) is None:
                    things.put(key_of(str(number)), b"x")
    base = sqlite3.connect(file(tmp_path))
    held = {row[0] for row in base.execute("SELECT key FROM kept")}
    base.close()
    assert {key_of("0"), key_of("8")} <= held
    assert len(held) <= 7
