"""Two hundred edits of a small project: every address that was ever published still leads to the same thing, or says what became
of it.

Each thing carries a token that never changes (see changing_project). Renaming, withdrawing, merging, splitting, reordering and
rewording follow each other, each published at once; from the tokens alone follows where every line of the ledger must lead. What
the program plans is compared with that after each edit, and at the end the files of the built site are read as a browser would.
"""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from typing_extensions import override

from changing_project import Harbour, Passage, Sentence, Thing, add_passage, add_thing, beginning, lands_on, new_sentence
from iomkb.build import build_site
from iomkb.layout import Layout
from iomkb.model.project import LEDGER, WITHDRAWN
from iomkb.permalinks import ledger_text, updated
from iomkb.pipeline import Loaded, load
from small_site import CONFIGURATION

EDITS = 200


@dataclass
class Entry:
    """What is withdrawn: its token and full id, how, into which tokens, and under which full ids it was known before."""

    token: int
    id: str
    how: str
    instead: list[tuple[int, str]]
    formerly: list[str]

    @property
    def reason(self) -> str:
        return f"Reason {self.token}."


@dataclass
class Lasting:
    """A project, what was withdrawn from it, and the token of every id that was ever published."""

    harbour: Harbour
    entries: list[Entry] = field(default_factory=list)
    published: dict[str, int] = field(default_factory=dict)

    def bury(self, part: Thing | Passage | Sentence, how: str = "withdrawn", into: tuple[Thing | Sentence, ...] = ()) -> None:
        """An entry for a thing, passage or sentence that is taken out of the project."""
        formerly = [self.full_id(part, old) for old in part.formerly]
        instead = [(one.token, self.full_id(one)) for one in into]
        self.entries.append(Entry(part.token, self.full_id(part), how, instead, formerly))

    def full_id(self, part: Thing | Passage | Sentence, id: str = "") -> str:
        within = "" if isinstance(part, Thing) else f"{self.harbour.article}."
        return f"{within}{id or part.id}"

    def write(self, root: Path) -> None:
        self.harbour.write(root)
        listed = "".join(
            f"  - id: {entry.id}\n    on: 2026-11-28\n    how: {entry.how}\n    why: {entry.reason}\n"
            f"    instead: [{', '.join(id for _, id in entry.instead)}]\n    formerly: [{', '.join(entry.formerly)}]\n"
            for entry in self.entries
        )
        (root / WITHDRAWN).write_text(f"withdrawn:\n{listed}" if listed else "withdrawn: []\n")

    def ends(self, token: int) -> int:
        """The token at which readers of another end: its own, or that of what it was merged into, and on from there."""
        entry = next((entry for entry in self.entries if entry.token == token), None)
        merged = entry is not None and entry.how == "merged"
        return self.ends(entry.instead[0][0]) if entry and merged else token

    def present(self) -> dict[int, str]:
        """Token → the full id under which it is there now."""
        return dict(self.harbour.meanings().values())


# --------------------------------------------------------------------------------------------------- what an edit may be


def rename(state: Lasting, dice: random.Random) -> None:
    chosen = dice.choice([*state.harbour.things, *state.harbour.parts()])
    chosen.formerly.append(chosen.id)
    chosen.id = f"{chosen.id[0]}{state.harbour.token()}"


def rename_article(state: Lasting, dice: random.Random) -> None:
    if dice.random() < 0.2:
        state.harbour.article_formerly.append(state.harbour.article)
        state.harbour.article = f"tides-{state.harbour.token()}"


def sentences(state: Lasting) -> list[tuple[Passage, Sentence]]:
    return [(passage, sentence) for passage in state.harbour.passages for sentence in passage.says]


def take_out(state: Lasting, passage: Passage, sentence: Sentence) -> None:
    """A sentence leaves its passage; a passage that says nothing more is withdrawn with it."""
    passage.says.remove(sentence)
    if not passage.says:
        state.harbour.passages.remove(passage)
        state.bury(passage)


def withdraw(state: Lasting, dice: random.Random) -> None:
    if dice.random() < 0.4:
        thing = dice.choice(state.harbour.things)
        state.harbour.things.remove(thing)
        state.bury(thing)
    else:
        passage, sentence = dice.choice(sentences(state))
        state.bury(sentence)
        take_out(state, passage, sentence)


def withdraw_passage(state: Lasting, dice: random.Random) -> None:
    passage = dice.choice(state.harbour.passages)
    for sentence in list(passage.says):
        state.bury(sentence)
        take_out(state, passage, sentence)


def merge(state: Lasting, dice: random.Random) -> None:
    if dice.random() < 0.4:
        one, other = dice.sample(state.harbour.things, 2)
        state.harbour.things.remove(one)
        state.bury(one, "merged", (other,))
    else:
        (passage, one), (_, other) = dice.sample(sentences(state), 2)
        state.bury(one, "merged", (other,))
        take_out(state, passage, one)


def split(state: Lasting, dice: random.Random) -> None:
    if dice.random() < 0.4:
        thing = dice.choice(state.harbour.things)
        add_thing(state.harbour, dice)
        add_thing(state.harbour, dice)
        state.harbour.things.remove(thing)
        state.bury(thing, "split", tuple(state.harbour.things[-2:]))
    else:
        passage, sentence = dice.choice(sentences(state))
        parts = (new_sentence(state.harbour, dice), new_sentence(state.harbour, dice))
        passage.says += parts
        state.bury(sentence, "split", parts)
        passage.says.remove(sentence)


def reorder(state: Lasting, dice: random.Random) -> None:
    dice.shuffle(dice.choice(state.harbour.passages).says)
    dice.shuffle(state.harbour.passages)
    passage = dice.choice(state.harbour.passages)
    passage.file = f"{dice.choice(['01-tides', '02-more'])}/q{state.harbour.token()}.yml"


def reword(state: Lasting, dice: random.Random) -> None:
    dice.choice(sentences(state))[1].wording += 1
    thing = dice.choice(state.harbour.things)
    thing.names.insert(0, f"Name{state.harbour.token()}")


WAYS: tuple[Callable[[Lasting, random.Random], None], ...] = (
    rename, rename, rename_article, withdraw, withdraw_passage, merge, merge, split, reorder, reword,
)  # fmt: skip


def edit(state: Lasting, dice: random.Random) -> str:
    """One edit; a project that has become small gets something new as well."""
    way = dice.choice(WAYS)
    way(state, dice)
    while len(state.harbour.things) < 4:
        add_thing(state.harbour, dice)
    while len(state.harbour.passages) < 3:
        add_passage(state.harbour, dice)
    return way.__name__


# ------------------------------------------------------------------------------------------------------- what must hold


def told_at(layout: Layout, address: str) -> str:
    """The reason that a reader of a published address is given; empty where none is."""
    told = {stone.address: stone.entry.why.plain for stones in layout.tombstones.values() for stone in stones}
    path, hash, fragment = address.partition("#")
    for _ in range(3):
        if address in told:
            return told[address]
        there = {redirect.path: redirect.target for redirect in layout.redirects}.get(path)
        moved = {one.fragment: one.target for one in layout.moved.get(path, ())}.get(fragment)
        if there is None and moved is None:
            return ""
        address = moved or (f"{there.partition('#')[0]}{hash}{fragment}" if there and fragment else str(there))
        path, hash, fragment = address.partition("#")
    return told.get(address, "")


def check_plan(state: Lasting, loaded: Loaded, history: str) -> None:
    """Every line of the ledger, and every permanent address, leads to what its token says."""
    layout, present = loaded.layout, state.present()
    stubs = {stub.path: stub.target for stub in layout.stubs}
    for promise in loaded.corpus.promises:
        token = state.published.get(promise.id)
        if token is None:  # a section, a work, a page
            continue
        end = state.ends(token)
        permanent = stubs[f"id/{promise.id}/"]
        if end in present:
            address = layout.address(present[end])
            assert lands_on(layout, promise.address) == address, (history, promise)
            assert permanent == address, (history, promise)
        else:
            reason = f"Reason {end}."
            assert told_at(layout, promise.address) == reason, (history, promise)
            assert told_at(layout, permanent) == reason, (history, promise)


def publish(state: Lasting, root: Path, history: str) -> Loaded:
    """Write the project, find nothing wrong with it, publish it, and check where everything leads."""
    state.write(root)
    loaded = load(root)
    assert [f"{f.location} {f.message}" for f in loaded.errors] == [], history
    lines = updated(loaded.corpus.promises, loaded.layout, loaded.broken_promises, ())
    assert {(line.address, line.id) for line in loaded.corpus.promises} <= {(line.address, line.id) for line in lines}
    (root / LEDGER).write_text(ledger_text(lines))
    state.published |= {id: token for id, (token, now) in state.harbour.meanings().items() if id == now}
    loaded = load(root)
    check_plan(state, loaded, history)
    return loaded


class Read(HTMLParser):
    """What a reader of a page sees below each id, and whether the page leads elsewhere: by itself, or by our script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {"": []}
        self.links: dict[str, list[str]] = {}
        self.refresh = ""
        self.carries = False
        self._open: list[tuple[str, str]] = []
        self.feed(text)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.refresh = given["content"].partition("url=")[2]
        self.carries |= tag == "script" and given.get("src", "").endswith("iomkb-redirect.js")
        if "id" in given:
            self.texts.setdefault(given["id"], [])
        if tag == "a":
            for _, id in self._open:
                self.links.setdefault(id, []).append(given.get("href", ""))
        if tag not in ("meta", "link", "br", "img", "input", "hr", "path", "source", "col", "wbr"):
            self._open.append((tag, given.get("id", "")))

    @override
    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    @override
    def handle_data(self, data: str) -> None:
        for id in {"", *(id for _, id in self._open if id)}:
            self.texts[id].append(data)


def seen(site: Path, address: str) -> str:
    """What a reader of an address of the built site sees there, having followed where its pages and their notes lead."""

    @cache
    def page(path: str) -> Read:
        return Read((site / unquote(path) / "index.html").read_text(encoding="utf-8"))

    for _ in range(4):
        path, _, fragment = address.partition("#")
        read = page(path)
        text = "" if read.refresh else " ".join(" ".join(read.texts[fragment]).split())
        moved = text.startswith("What stood here has moved")
        if not read.refresh and not moved:
            return text
        target = urljoin(path, read.links[fragment][0] if moved else read.refresh)
        address = f"{target.partition('#')[0]}#{fragment}" if read.carries and fragment else target
    raise AssertionError(f"{address} leads on and on")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_after_two_hundred_edits_every_address_still_leads_to_the_same_thing(harbour: Path, seed: int) -> None:
    dice = random.Random(seed)
    (harbour / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    state = Lasting(beginning(harbour))
    publish(state, harbour, "at first")
    history: list[str] = []
    for _ in range(EDITS):
        history.append(edit(state, dice))
        loaded = publish(state, harbour, f"seed {seed}: {', '.join(history)}")
    assert set(history) == {way.__name__ for way in WAYS}

    site = harbour / "site"
    assert build_site(harbour, loaded, site).problems == ()
    present = state.present()
    words = {sentence.token: sentence.words for _, sentence in sentences(state)}
    names = {thing.token: [thing.names[0]] for thing in state.harbour.things}
    paragraphs = {passage.token: [f"paragraph {passage.paragraph}"] for passage in state.harbour.passages}
    shown = words | names | paragraphs
    for promise in loaded.corpus.promises:
        token = state.published.get(promise.id)
        if token:
            end = state.ends(token)
            for address in (promise.address, f"id/{promise.id}/"):
                text = seen(site, address)
                wanted = shown[end] if end in present and end in shown else [f"Reason {end}."]
                assert all(word in text for word in wanted), (promise, address, text[:300])
    shutil.rmtree(site)
