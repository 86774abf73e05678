"""A small project whose records change, for tests of addresses: what each thing is, whatever it is called, and its files."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_lowercase

from iomkb.layout import Layout

FOLDERS = {"organizations": "organization", "groups": "group", "concepts": "concept"}


@dataclass
class Sentence:
    """An assertion: what it is, its id, former ids, and its words, which no other shares; `wording` counts its rewordings."""

    token: int
    id: str
    words: list[str]
    wording: int = 0
    formerly: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The same words in another order with every rewording, and a few that change."""
        turn = self.wording % len(self.words)
        return " ".join([*self.words[turn:], *self.words[:turn], *(["again", str(self.wording)] if self.wording else [])])


@dataclass
class Passage:
    """An excerpt: what it is, its id, former ids, its paragraph, the file it lies in, and what it says."""

    token: int
    id: str
    paragraph: int
    file: str
    says: list[Sentence]
    formerly: list[str] = field(default_factory=list)


@dataclass
class Thing:
    """An entity: what it is, its folder and id, its names (the first is its main name) and former ids."""

    token: int
    folder: str
    id: str
    names: list[str]
    formerly: list[str] = field(default_factory=list)


@dataclass
class Harbour:
    """Everything that a history may change; the rest of the project stays as it is."""

    article: str
    things: list[Thing]
    passages: list[Passage]
    article_formerly: list[str] = field(default_factory=list)
    last: int = 100

    def token(self) -> int:
        """A number that nothing has been called before; ids and topics are made of it too."""
        self.last += 1
        return self.last

    def parts(self) -> Iterator[Passage | Sentence]:
        """Passages and sentences: what shares the ids of the article."""
        for passage in self.passages:
            yield passage
            yield from passage.says

    def meanings(self) -> dict[str, tuple[int, str]]:
        """Full id → what it means and by which full id it is called now; former ids included, an id in use before them."""
        found: dict[str, tuple[int, str]] = {self.article: (0, self.article)}
        found |= dict.fromkeys(self.article_formerly, (0, self.article))
        for thing in self.things:
            found |= dict.fromkeys(thing.formerly, (thing.token, thing.id))
        for article in [self.article, *self.article_formerly]:
            for part in self.parts():
                now = f"{self.article}.{part.id}"
                found |= {f"{article}.{old}": (part.token, now) for old in [*part.formerly, part.id]}
        for part in self.parts():
            found[f"{self.article}.{part.id}"] = (part.token, f"{self.article}.{part.id}")
        for thing in self.things:
            found[thing.id] = (thing.token, thing.id)
        return found

    def reused(self) -> bool:
        """Whether an id is in use again that something else was called formerly, or two things claim one."""
        spaces = [
            [(thing.id, thing.formerly) for thing in self.things] + [(self.article, self.article_formerly)],
            [(part.id, part.formerly) for part in self.parts()],
        ]
        for space in spaces:
            claimed = [old for _, formerly in space for old in formerly]
            if len(set(claimed)) < len(claimed) or set(claimed) & {id for id, _ in space}:
                return True
        return False

    def write(self, root: Path) -> None:
        """The project's files, anew."""
        for folder in FOLDERS:
            for path in (root / "content" / folder).glob("h*.yml"):
                path.unlink()
        for path in (root / "content/articles").iterdir():
            shutil.rmtree(path)
        for thing in self.things:
            path = root / "content" / thing.folder / f"{thing.id}.yml"
            path.parent.mkdir(exist_ok=True)
            names = "".join(f"\n  - {{name: {name}}}" for name in thing.names)
            path.write_text(f"name: {thing.names[0]}\nnames:{names}\n{written(thing.formerly)}")
        folder = root / "content/articles" / self.article
        folder.mkdir()
        (folder / "article.yml").write_text(
            "work: okafor2001\nrights: {holder: Nkem Okafor, licence: all rights reserved}\noutline:\n"
            f"  - {{id: tides, title: Tides, paragraphs: 1000}}\n{written(self.article_formerly)}"
        )
        for passage in self.passages:
            path = folder / passage.file
            path.parent.mkdir(exist_ok=True)
            says = "".join(
                f"  - text: {sentence.text}\n    id: {sentence.id}\n{written(sentence.formerly, '    ')}"
                for sentence in passage.says
            )
            path.write_text(
                f"id: {passage.id}\n{written(passage.formerly)}at: {{section: tides, paragraph: {passage.paragraph}}}\n"
                f"coded: {{by: [ada], depth: full}}\nsays:\n{says}"
            )


def written(formerly: list[str], indent: str = "") -> str:
    return f"{indent}formerly: [{', '.join(formerly)}]\n" if formerly else ""


def beginning(root: Path) -> Harbour:
    """A project to begin with: six entities and four passages of three sentences, beside the harbour's bibliography."""
    for folder in [path for path in (root / "content").iterdir() if path.is_dir() and path.name not in ("vocabulary", "about")]:
        shutil.rmtree(folder)
    (root / "content/articles").mkdir()
    for page in ("index", "about/index"):
        (root / f"content/{page}.md").write_text("# The harbour\n\nAll that is known.\n")
    (root / "bibliography/works.bib").write_text(
        "@article{okafor2001, author = {Okafor, Nkem}, title = {Tides}, year = 2001}\n"
    )
    harbour = Harbour("tides-2001", [], [])
    for _ in range(6):
        add_thing(harbour, random.Random(harbour.last))
    for _ in range(4):
        add_passage(harbour, random.Random(harbour.last))
    return harbour


def add_thing(harbour: Harbour, dice: random.Random) -> None:
    token = harbour.token()
    harbour.things.append(Thing(token, dice.choice([*FOLDERS]), f"h{token}", [f"Name{token}"]))


def add_passage(harbour: Harbour, dice: random.Random) -> None:
    token = harbour.token()
    says = [new_sentence(harbour, dice) for _ in range(3)]
    harbour.passages.append(Passage(token, f"p{token}", token, f"01-tides/p{token}.yml", says))


def new_sentence(harbour: Harbour, dice: random.Random) -> Sentence:
    token = harbour.token()
    return Sentence(token, f"s{token}", ["".join(dice.choices(ascii_lowercase, k=7)) for _ in range(8)])


def lands_on(layout: Layout, address: str) -> str | None:
    """The address at which a reader of a published address ends, through redirects and moved fragments."""
    if address in {thing.address for thing in layout.things.values()}:
        return address
    path, _, fragment = address.partition("#")
    there = {redirect.path: redirect.target for redirect in layout.redirects}.get(path)
    if there is not None:
        return lands_on(layout, f"{there.partition('#')[0]}#{fragment}" if fragment else there)
    return {moved.fragment: moved.target for moved in layout.moved.get(path, ())}.get(fragment)
