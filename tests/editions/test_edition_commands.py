"""What `edition cut` refuses, and what is said of editions that are not as they were. Nothing is cut then."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from harbour_editions import DUES, call, commit, edit, harbour_in_git

from iomkb.cli import main
from iomkb.editions import editions, read_editions
from iomkb.editions.archive import packed
from iomkb.editions.cut import write_edition


@pytest.fixture
def harbour_git(tmp_path: Path) -> Path:
    return harbour_in_git(tmp_path / "kept")


def refused(root: Path, *arguments: str) -> str:
    """What is said; nothing may have been written."""
    before = {path for path in root.rglob("*") if ".git/" not in path.as_posix() and ".iomkb" not in path.as_posix()}
    result = call(root, "edition", "cut", *arguments)
    assert result.exit_code != 0
    assert not isinstance(result.exception, (AssertionError, KeyError, ValueError, OSError)), result.exception
    after = {path for path in root.rglob("*") if ".git/" not in path.as_posix() and ".iomkb" not in path.as_posix()}
    assert after == before
    return result.output


@pytest.mark.parametrize("name", ["../x", "Winter", "a b", "", "-x", "index", "x" * 81, "winter\x1b[2J", "con"])
def test_a_bad_name_is_refused(harbour_git: Path, name: str) -> None:
    output = refused(harbour_git, "--", name)
    assert "NAME" in output or "No such option" in output
    assert "\x1b" not in output


def test_errors_in_the_content_are_told_and_nothing_is_cut(harbour_git: Path) -> None:
    edit(harbour_git, DUES, ("over: fishers", "over: nobody-at-all"))
    commit(harbour_git)
    output = refused(harbour_git, "winter")
    assert "error[unknown-entity]" in output
    assert "nothing was cut" in output


def test_what_is_in_no_commit_is_named(harbour_git: Path) -> None:
    edit(harbour_git, DUES, ("Somebody holds it", "Someone holds it"))
    (harbour_git / "content/people/rui-silva.yml").write_text("name: Rui Silva\n")
    output = refused(harbour_git, "winter")
    assert f"\n  {DUES}\n  content/people/rui-silva.yml\n" in output
    assert "--allow-dirty" in output


def test_without_git_nobody_could_tell_from_what_it_was_cut(project: Path) -> None:
    assert "is in no git repository" in refused(project, "winter")


def test_a_site_that_is_not_sound_is_not_frozen(harbour_git: Path) -> None:
    (harbour_git / "templates").mkdir()
    (harbour_git / "templates/prose.md.j2").write_text('<p><a href="../nowhere/">x</a></p>\n')
    commit(harbour_git)
    output = refused(harbour_git, "winter")
    assert "about/index.html: broken link: ../nowhere/" in output
    assert "nothing was cut: 1 links or fragments of the site lead nowhere" in output


def test_where_there_is_no_project(tmp_path: Path) -> None:
    for command in (("cut", "winter"), ("list",), ("check",)):
        result = CliRunner().invoke(main, ["edition", *command, "--project", str(tmp_path)])
        assert result.exit_code == 1
        assert "there is no folder content/" in result.output


# ------------------------------------------------------------------------------------------------ editions on the disk

SITE_PAGES = {"index.html": b"<body><p>home</p></body>"}


def written(root: Path, name: str = "winter", date: str = "2026-11-28T19:20:00Z") -> Path:
    """An edition with a site of one page and no records."""
    files = {
        "site.tar.xz": packed(SITE_PAGES.items(), 0),
        "records.tar.xz": packed([], 0),
        "addresses.tsv": b"address\tid\tkind\twhat\tat\na/\tx\tplace\tX\ta/\n",
    }
    return write_edition(root, name, files, title=f"Edition {name}", date=date, commit="", pages=1, citation="Cite it so.")


def test_they_are_in_the_order_of_time(harbour: Path) -> None:
    for name, date in (("b", "2026-11-28T10:00:00Z"), ("c", "2025-01-01T00:00:00Z"), ("a", "2026-11-28T09:59:59Z")):
        written(harbour, name, date)
    assert [one.name for one in editions(harbour)] == ["c", "a", "b"]
    assert read_editions(harbour)[1] == []
    assert call(harbour, "check").exit_code == 0


def test_an_edition_is_never_written_over(harbour: Path) -> None:
    folder = written(harbour)
    with pytest.raises(FileExistsError):
        written(harbour)
    assert (folder / "edition.yml").is_file()
    assert "there is an edition “winter” already" in call(harbour, "edition", "cut", "winter").output


def change(file: str, data: bytes | None) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (folder / file).unlink()
        if data is not None:
            (folder / file).write_bytes(data)

    return damage


def link(file: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        data = (folder / file).read_bytes()
        (folder / file).unlink()
        (folder.parent.parent / "elsewhere").write_bytes(data)
        (folder / file).symlink_to(folder.parent.parent / "elsewhere")

    return damage


def edited(old: str, new: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        edit(folder, "edition.yml", (old, new))

    return damage


DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "other bytes": (change("site.tar.xz", packed([("index.html", b"other")], 0)), "site.tar.xz is not as it was"),
    "no archive": (change("site.tar.xz", None), "there is no editions/winter/site.tar.xz"),
    "no records": (change("records.tar.xz", None), "there is no editions/winter/records.tar.xz"),
    "other addresses": (change("addresses.tsv", b"x"), "addresses.tsv is not as it was"),
    "a link": (link("site.tar.xz"), "is not an ordinary file|cannot be read"),
    "no digest": (edited("name: site.tar.xz", "name: other.tar.xz"), "does not say what digest site.tar.xz had"),
    "bad date": (edited("2026-11-28T19:20:00Z", "2026-13-28T19:20:00Z"), "is not a moment"),
    "unknown field": (edited("pages: 1", "pages: 1\nremark: x"), "remark"),
    "no YAML": (edited("title:", "title: ["), "error"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_edition_is_an_error_and_is_left_out(harbour: Path, name: str) -> None:
    damage, why = DAMAGES[name]
    damage(written(harbour))
    assert editions(harbour) == ()
    for command in (("check",), ("edition", "check"), ("edition", "check", "winter")):
        result = call(harbour, *command)
        assert result.exit_code == 1, result.output
        assert any(part in result.output for part in why.split("|")), result.output
        assert "editions/winter" in result.output


def test_an_interrupted_cut_is_no_edition_and_says_how_to_go_on(harbour: Path) -> None:
    (written(harbour) / "edition.yml").unlink()
    result = call(harbour, "check")
    assert result.exit_code == 0
    assert "warning[missing-file] there is no editions/winter/edition.yml, so this is no edition" in result.output
    assert "run it again" in result.output
    written(harbour)
    assert [one.name for one in editions(harbour)] == ["winter"]


def test_strange_things_in_the_folder_of_editions_are_told(harbour: Path) -> None:
    written(harbour)
    (harbour / "editions/README.md").write_text("Editions.")
    (harbour / "editions/.hidden").write_text("x")
    assert call(harbour, "check", "--strict").exit_code == 0
    (harbour / "editions/Upper").mkdir()
    (harbour / "editions/link").symlink_to(harbour / "content")
    findings = read_editions(harbour)[1]
    assert sorted((f.rule, f.location.file) for f in findings) == [
        ("bad-id", "editions/Upper"), ("unreadable-file", "editions/link"),
    ]  # fmt: skip


def test_an_archive_that_says_another_number_of_pages_or_is_unsound_is_found(harbour: Path) -> None:
    folder = written(harbour)
    edit(folder, "edition.yml", ("pages: 1", "pages: 7"))
    result = call(harbour, "edition", "check")
    assert (result.exit_code, result.output) == (1, "winter: the archive holds 1 pages, and the record says 7.\n")


def test_a_name_that_no_edition_has(harbour: Path) -> None:
    result = call(harbour, "edition", "check", "summer")
    assert result.exit_code == 2
    assert "there is no edition “summer”" in result.output
