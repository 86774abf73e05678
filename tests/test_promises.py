"""Random histories of a small project: the check is red exactly when a published address would vanish or change its meaning.

Each thing of the project carries a token here that never changes: it says what the thing *is*, whatever it is called. The
history renames, deletes, rewords, reorders, swaps and moves; from the tokens alone follows what every published address must
lead to. What the program finds and plans is compared with that after each step.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_lowercase

import pytest

from iomkb.layout import Layout
from iomkb.model.project import LEDGER
from iomkb.permalinks import ledger_text, updated
from iomkb.pipeline import Loaded, load

HISTORIES = 100
STEPS = 15

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


# --------------------------------------------------------------------------------------------------- what a history may do


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


def rename(harbour: Harbour, dice: random.Random) -> None:
    """A thing, passage or sentence gets another id; mostly it says what it was called."""
    chosen = dice.choice([*harbour.things, *harbour.parts()])
    if dice.random() < 0.7:
        chosen.formerly.append(chosen.id)
    chosen.id = f"{chosen.id[0]}{harbour.token()}"


def rename_article(harbour: Harbour, dice: random.Random) -> None:
    if dice.random() < 0.8:
        harbour.article_formerly.append(harbour.article)
    harbour.article = f"tides-{harbour.token()}"


def delete(harbour: Harbour, dice: random.Random) -> None:
    if dice.random() < 0.4:
        harbour.things.remove(dice.choice(harbour.things))
    else:
        passage = dice.choice(harbour.passages)
        passage.says.remove(dice.choice(passage.says))
        if not passage.says:
            harbour.passages.remove(passage)


def reuse(harbour: Harbour, dice: random.Random) -> None:
    """Something new takes an id that was once something else's."""
    former = [old for part in harbour.parts() for old in part.formerly]
    if former:
        sentence = new_sentence(harbour, dice)
        sentence.id = dice.choice(former)
        dice.choice(harbour.passages).says.append(sentence)


def reword(harbour: Harbour, dice: random.Random) -> None:
    dice.choice(dice.choice(harbour.passages).says).wording += 1


def replace(harbour: Harbour, dice: random.Random) -> None:
    """An id is given to a wholly different sentence."""
    says = dice.choice(harbour.passages).says
    at = dice.randrange(len(says))
    other = new_sentence(harbour, dice)
    other.id, other.formerly = says[at].id, says[at].formerly
    says[at] = other


def reorder(harbour: Harbour, dice: random.Random) -> None:
    dice.shuffle(dice.choice(harbour.passages).says)
    dice.shuffle(harbour.passages)


def move_sentence(harbour: Harbour, dice: random.Random) -> None:
    one, other = dice.choice(harbour.passages), dice.choice(harbour.passages)
    if len(one.says) > 1:
        other.says.append(one.says.pop())


def move_file(harbour: Harbour, dice: random.Random) -> None:
    dice.choice(harbour.passages).file = f"{dice.choice(['01-tides', '02-more'])}/q{harbour.token()}.yml"


def swap(harbour: Harbour, dice: random.Random) -> None:
    """Two things of one sort exchange their ids."""
    sentences = [sentence for passage in harbour.passages for sentence in passage.says]
    pools: list[list[Thing] | list[Passage] | list[Sentence]] = [harbour.things, harbour.passages, sentences]
    pool = [candidates for candidates in pools if len(candidates) > 1]
    one, other = dice.sample(dice.choice(pool), 2)
    one.id, other.id = other.id, one.id


def move_thing(harbour: Harbour, dice: random.Random) -> None:
    """An entity becomes one of another kind: its address and its meaning change."""
    thing = dice.choice(harbour.things)
    other = dice.choice([folder for folder in FOLDERS if folder != thing.folder])
    thing.folder, thing.token = other, harbour.token()


def rename_in_words(harbour: Harbour, dice: random.Random) -> None:
    """An entity bears another main name; mostly the old one stays among its names."""
    thing = dice.choice(harbour.things)
    if dice.random() < 0.7:
        thing.names.insert(0, f"Name{harbour.token()}")
    else:
        thing.names = [f"Name{harbour.token()}"]
        thing.token = harbour.token()


STEPS_OF_A_HISTORY: tuple[Callable[[Harbour, random.Random], None], ...] = (
    add_thing, add_passage, rename, rename, rename, rename_article, delete, reuse, reword, reword, replace, reorder,
    move_sentence, move_file, swap, move_thing, rename_in_words,
)  # fmt: skip


# ------------------------------------------------------------------------------------------------------- what must hold


def lands_on(layout: Layout, address: str) -> str | None:
    """The address at which a reader of a published address ends, through redirects and moved fragments."""
    if address in {thing.address for thing in layout.things.values()}:
        return address
    path, _, fragment = address.partition("#")
    there = {redirect.path: redirect.target for redirect in layout.redirects}.get(path)
    if there is not None:
        return lands_on(layout, f"{there}#{fragment}" if fragment else there)
    return {moved.fragment: moved.target for moved in layout.moved.get(path, ())}.get(fragment)


def broken(loaded: Loaded) -> list[str]:
    return [f"{finding.location} {finding.message}" for finding in loaded.diagnostics if finding.rule == "broken-promise"]


def publish(root: Path, loaded: Loaded) -> None:
    lines = updated(loaded.corpus.promises, loaded.layout, loaded.broken_promises, ())
    (root / LEDGER).write_text(ledger_text(lines))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_no_address_vanishes_or_changes_its_meaning_unnoticed(harbour: Path, seed: int) -> None:
    dice = random.Random(seed)
    state = beginning(harbour)
    state.write(harbour)
    publish(harbour, load(harbour))
    published = {id: token for id, (token, now) in state.meanings().items() if id == now}
    history: list[str] = []
    for _ in range(STEPS):
        before = deepcopy(state)
        step = dice.choice(STEPS_OF_A_HISTORY)
        step(state, dice)
        history.append(step.__name__)
        state.write(harbour)
        loaded = load(harbour)
        told = f"seed {seed}: {', '.join(history)}"
        others = [f"{f.location} {f.message}" for f in loaded.errors if f.rule not in ("broken-promise", "duplicate-id")]
        assert others == [], told
        meanings = state.meanings()
        lost = [id for id, token in published.items() if meanings.get(id, (None, ""))[0] != token]
        assert bool(broken(loaded)) == bool(lost or state.reused()), (told, lost, broken(loaded))
        if broken(loaded):
            state = before
            continue
        for promise in loaded.corpus.promises:
            if promise.id in published:
                address = loaded.layout.address(meanings[promise.id][1])
                assert address is not None, told
                assert lands_on(loaded.layout, promise.address) == address, (told, promise)
        if dice.random() < 0.5:
            publish(harbour, loaded)
            published |= {id: token for id, (token, now) in meanings.items() if id == now}
