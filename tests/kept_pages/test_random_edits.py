"""A hundred sequences of edits of a small project. After every second edit the site that was made with what was kept of all before
is, byte for byte, the site that is made from nothing.

Edited are records (as in test_lasting_addresses), the project's own templates, mkdocs.yml, overrides of the theme, and the files in
which things are kept: these are deleted, damaged, put back as they were a while ago, or taken from another project. Files of
the site that stands, which are not written again where they are as they should be, are damaged as well.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from both_ways import built, built_clean, differing, of_this_user

from changing_project import beginning
from iomkb.cache import FOLDER
from iomkb.model.project import LEDGER
from iomkb.permalinks import ledger_text, updated
from iomkb.pipeline import load
from small_site import CONFIGURATION
from test_lasting_addresses import Lasting, edit

SEQUENCES = 100
STEPS, EDITS = 3, 2


def publish(root: Path) -> None:
    loaded = load(root)
    (root / LEDGER).write_text(ledger_text(updated(loaded.corpus.promises, loaded.layout, loaded.broken_promises, ())))


def records(state: Lasting, root: Path, dice: random.Random) -> str:
    """An edit, published at once; pages of prose whose links might lead nowhere now are written anew."""
    way = edit(state, dice)
    state.write(root)
    for page in ("index", "about/index"):
        path = root / f"content/{page}.md"
        path.write_text(path.read_text().replace("[[", "").replace("]]", ""))
    publish(root)
    return way


def prose(state: Lasting, root: Path, dice: random.Random) -> str:
    page = dice.choice(["index", "about/index"])
    links = dice.sample([thing.id for thing in state.harbour.things], 2)
    text = f"# Page {dice.randrange(3)}\n\nOf [[{links[0]}]] and [[{links[1]}]].\n\n## Part {dice.randrange(3)}\n\nMore.\n"
    (root / f"content/{page}.md").write_text(text)
    return f"prose {page}"


def templates(state: Lasting, root: Path, dice: random.Random) -> str:
    template = root / "templates/prose.md.j2"
    template.parent.mkdir(exist_ok=True)
    text = dice.choice(["", "[home](index.md)\n", "# Own {#own}\n\n[here](#own)\n", f"<p>Number {dice.randrange(9)}</p>\n"])
    if text:
        template.write_text(text.replace("index.md", "/") if "index.md" in text else text)
    else:
        template.unlink(missing_ok=True)
    return f"templates {text!r}"


def configuration(state: Lasting, root: Path, dice: random.Random) -> str:
    file = root / "mkdocs.yml"
    overrides = "custom_dir: overrides" if "custom_dir" in file.read_text() else ""
    theme = ["name: material", "font: false", *filter(None, [overrides])]
    theme += dice.choice([[], ["features: [navigation.sections]"], ["features: [navigation.tabs, navigation.footer]"]])
    theme += dice.choice([[], ["language: de"], ["icon: {logo: material/graph-outline}"]])
    lines = CONFIGURATION.replace("{name: material, font: false}", f"{{{', '.join(theme)}}}")
    nav = dice.choice(["[{Home: index.md}]", "[{Start: index.md}, {Groups: groups/index.md}]", "[index.md, about.md]"])
    lines = lines.replace("[{Home: index.md}]", nav)
    lines += dice.choice(["", "copyright: Ours\n", "site_url: https://example.org/kb/\n", "extra: {generator: false}\n"])
    lines += dice.choice(["", "repo_url: https://example.org/r\nedit_uri: edit/main/content/\n"])
    file.write_text(lines)
    return f"configuration {lines!r}"


def overrides(state: Lasting, root: Path, dice: random.Random) -> str:
    file = root / "mkdocs.yml"
    if "custom_dir" not in file.read_text():
        file.write_text(file.read_text().replace("name: material,", "name: material, custom_dir: overrides,"))
    part = root / "overrides/partials/copyright.html"
    part.parent.mkdir(parents=True, exist_ok=True)
    text = dice.choice(
        [
            f"<p>Number {dice.randrange(9)}</p>",
            "<p>{{ pages | length }} pages, the last {{ (pages | last).page.title | e }}</p>",
            "<p>{{ nav.homepage.content | striptags | truncate(90) | e if nav.homepage and nav.homepage.content }}</p>",
            "{% if page and page.next_page %}<p>{{ page.next_page.content | length if page.next_page.content }}</p>{% endif %}",
            "<p>{{ build_date_utc }} {{ page.meta if page }} {{ config.site_name | e }}</p>",
        ]
    )
    part.write_text(text)
    return f"overrides {text!r}"


def harm(state: Lasting, root: Path, dice: random.Random) -> str:
    files = sorted((root / FOLDER).glob("*.sqlite"))
    older = root.parent / "older"
    way = dice.choice(["delete", "cut", "flip", "swap", "store", "restore", "rubbish"])
    if way == "store":
        shutil.rmtree(older, ignore_errors=True)
        shutil.copytree(root / FOLDER, older)
    elif way == "restore" and older.exists():
        shutil.copytree(older, root / FOLDER, dirs_exist_ok=True)
    elif files:
        file = dice.choice(files)
        data = file.read_bytes()
        if way == "delete":
            file.unlink()
        elif way == "cut":
            file.write_bytes(data[: dice.randrange(len(data) + 1)])
        elif way == "flip":
            changed = bytearray(data)
            for _ in range(dice.choice([1, 30, 1000])):
                changed[dice.randrange(len(data))] = dice.randrange(256)
            file.write_bytes(bytes(changed))
        elif way == "swap":
            other = dice.choice(files).read_bytes()
            file.write_bytes(other)
        elif way == "rubbish":
            file.write_bytes(dice.randbytes(dice.randrange(9000)))
    return f"harm: {way}"


def harm_to_the_site(state: Lasting, root: Path, dice: random.Random) -> str:
    for path in dice.sample(sorted(path for path in (root.parent / "site").rglob("*") if path.is_file()), 5):
        data = bytearray(path.read_bytes())
        way = dice.choice(["flip", "cut", "delete", "link", "rights"])
        if way == "flip" and data:
            data[dice.randrange(len(data))] ^= 1
            path.write_bytes(data)
        elif way == "cut":
            path.write_bytes(data[: dice.randrange(len(data) + 1)])
        elif way == "rights":
            path.chmod(0o400)
        else:
            path.unlink()
            if way == "link":
                path.symlink_to("/etc/hostname")
    return "harm to the site"


WAYS: tuple[Callable[[Lasting, Path, random.Random], str], ...] = (
    records, records, records, prose, prose, templates, configuration, overrides, harm, harm, harm_to_the_site,
)  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_the_site_is_the_one_that_is_made_from_nothing(project: Path, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    state = Lasting(beginning(project))
    state.write(project)
    done: list[str] = []
    publish(project)
    with of_this_user(tmp_path / "user"):
        built(project, tmp_path / "site")
        for _ in range(STEPS):
            done += [dice.choice(WAYS)(state, project, dice) for _ in range(EDITS)]
            built(project, tmp_path / "site", jobs=dice.choice([1, 2, 3]))
            built_clean(project, tmp_path / "clean")
            assert differing(tmp_path / "site", tmp_path / "clean") == [], done
