"""Random histories of a small project: the check is red exactly when a published address would vanish or change its meaning.

Each thing of the project carries a token here that never changes: it says what the thing *is*, whatever it is called. The
history renames, deletes, rewords, reorders, swaps and moves; from the tokens alone follows what every published address must
lead to. What the program finds and plans is compared with that after each step.
"""

import random
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest

from changing_project import (
    FOLDERS,
    Harbour,
    Passage,
    Sentence,
    Thing,
    add_passage,
    add_thing,
    beginning,
    lands_on,
    new_sentence,
)
from iomkb.model.project import LEDGER
from iomkb.permalinks import ledger_text, updated
from iomkb.pipeline import Loaded, load

HISTORIES = 100
STEPS = 15

# --------------------------------------------------------------------------------------------------- what a history may do


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
