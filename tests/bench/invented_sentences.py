"""From statistics and chance: sentences, each with who holds it, how cautiously, and the structure that hangs on it."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus_statistics import Statistics
from invented_entities import FIRST_EVENT, LATEST_YEAR, Cast, Invented
from invented_words import Drawn, Words, sentence_case

from iomkb.model.values import AUTHOR, UNNAMED, UNSTATED

ELSEWHERE = 0.1
"""The share of stances that are towards a sentence of another article. The real corpus, of one article, cannot tell."""

SPREAD = (2 / 3, 4 / 3)
"""Between these the numbers of sections of articles lie, as parts of that of the real one; one article tells no spread."""

Fields = dict[str, Any]


@dataclass
class Teller:
    """Invents all that is said. `sentences`: by full id, those invented so far; `speaking`: by entity, those that name it."""

    statistics: Statistics
    words: Words
    chance: random.Random
    cast: Cast
    works: Cast
    hub: Invented | None = None
    hub_left: int = 0
    sentences_left: int = 0
    sentences: dict[str, Fields] = field(default_factory=dict)
    speaking: dict[str, list[str]] = field(default_factory=dict)
    _hub_now: bool = False
    _involved: list[str] = field(default_factory=list)
    _all_ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.drawn = Drawn(self.chance)
        self.acyclic = {one["id"] for one in self.statistics.relations if one["acyclic"]}
        self.symmetric = {one["id"] for one in self.statistics.relations if one["symmetric"]}
        everybody = (*self.cast, *([self.hub] if self.hub else []))
        self._orders = {one.id: one.order for one in everybody}
        self._labels = {one.id: one.label for one in everybody}

    # ------------------------------------------------------------------------------------------------ numbers and prose

    def number(self, name: str) -> int:
        return self.drawn.number(self.statistics.numbers[name])

    def choice(self, name: str) -> str:
        return self.drawn.choice(self.statistics.choices[name])

    def happens(self, name: str) -> bool:
        return self.drawn.happens(self.statistics.shares[name])

    def date(self) -> str:
        year = self.chance.randint(FIRST_EVENT, LATEST_YEAR)
        shape = self.chance.random()
        if shape < 0.2:
            return f"{year}-{self.chance.randint(1, 12):02d}"
        return f"{year}/{min(year + self.chance.randint(1, 12), LATEST_YEAR + 5)}" if shape < 0.35 else str(year)

    def prose(self, name: str, quotes: Sequence[str] = ()) -> str:
        """A text as long, and with as many links, as those called `name` are; it quotes what it must."""
        count = self.number(f"words of {name}")
        links = [link for link in (self._link(name) for _ in range(self.number(f"links of {name}"))) if link]
        words = self.words.words(max(1, count - sum(len(link.rpartition("|")[2].split()) for link in links)))
        for link in links:
            words.insert(self.chance.randint(0, len(words)), link)
        for quote in quotes:
            words.insert(self.chance.randint(0, len(words)), f"“{quote}”")
        text = " ".join(words)
        return f"{text if text.startswith('[') else sentence_case(text)}."

    def maybe(self, name: str) -> str | None:
        """Such a text in as many cases as there is one."""
        return self.prose(name) if self.happens(name) else None

    def _link(self, name: str) -> str:
        if self._hub_now and self.hub:
            self._hub_now = False
            self.hub.named = True
            return f"[[{self.hub.id}|{self.hub.label}]]"
        if self._involved:
            id = self._involved.pop()
            return f"[[{id}|{self._labels[id]}]]"
        sort = self.choice(f"links of {name}")
        if sort == "work":
            work = self.works.pick("work")
            return f"[@{work.id[1:]}, p. {self.chance.randint(1, 400)}]" if work else ""
        if sort == "sentence" and self._all_ids:
            return f"[[{self.chance.choice(self._all_ids)}|{self.words.phrase(3)}]]"
        found = self.cast.pick(sort)
        return f"[[{found.id}|{found.label}]]" if found else ""

    def ends(self, sort: str, count: int) -> list[str]:
        """Up to `count` ids of a sort."""
        if sort == UNSTATED:
            return [UNSTATED]
        if sort == "organization" and self.hub and self._hub_now:
            return [self.hub.id]
        if sort == "work":
            return [work.id for work in self.works.picks("work", count)]
        return [one.id for one in self.cast.picks(sort, count)]

    # -------------------------------------------------------------------------------------------------------- sentences

    def sentence(
        self,
        article: str,
        id: str,
        figure_ids: Iterator[str],
        earlier: Sequence[str],
        notes: Sequence[int],
        quotes: Sequence[str],
    ) -> Fields:
        """One sentence of an article. `earlier`: the ids of its sentences so far; `notes`: the endnotes of the section."""
        self._hub_now = bool(self.hub) and self.chance.random() * max(1, self.sentences_left) < self.hub_left
        self.hub_left -= self._hub_now
        self.sentences_left -= 1
        of_hub = self._hub_now
        made: Fields = {"id": id}
        blocks = {
            "edges": list(self._edges()),
            "power": [one for one in (self._power() for _ in range(self.number("power of sentence"))) if one],
            "authority": [one for one in (self._authority() for _ in range(self.number("authority of sentence"))) if one],
            "compare": [one for one in (self._compare() for _ in range(self.number("compare of sentence"))) if one],
            "figures": [
                one for one in (self._figure(next(figure_ids)) for _ in range(self.number("figures of sentence"))) if one
            ],
        }
        self._involved = self._named_in(blocks)
        made["text"] = self.prose("sentence", quotes)
        self._involved = []
        made["type"] = self.choice("type of sentence") or None
        made["voice"] = self._voice(notes)
        made["hedge"] = [self.words.phrase(self.chance.choice((1, 1, 1, 2))) for _ in range(self.number("hedges of sentence"))]
        made["when"] = self.date() if self.happens("when of sentence") else None
        made["where"] = self.ends("place", self.number("places of sentence"))
        for name in ("scope", "degree", "change"):
            made[name] = self.words.phrase(self.number(f"words of {name}")) if self.happens(f"{name} of sentence") else None
        made |= blocks
        made["stance"] = self._stance(earlier) if earlier and self.happens("stance of sentence") else None
        made["coded_as"] = "coder" if self.choice("coded_as of sentence") == "coder" else None
        made["remark"] = self.maybe("remark of sentence")
        full = f"{article}.{id}"
        self.sentences[full] = made
        self._all_ids.append(full)
        self._note_who_is_spoken_of(full, made, of_hub=of_hub)
        return made

    def _named_in(self, blocks: Mapping[str, list[Fields]]) -> list[str]:
        """The entities that the edges and blocks of a sentence name, each once: its words will mostly link to them."""
        values = (value for block in blocks.values() for one in block for value in one.values())
        ids = [id for value in values for id in (value if isinstance(value, list) else [value]) if id in self._labels]
        return list(dict.fromkeys(reversed(ids)))

    def _note_who_is_spoken_of(self, full: str, made: Fields, *, of_hub: bool) -> None:
        ends = set(self._named_in({"edges": made["edges"]}))
        ends |= {link.partition("|")[0] for link in made["text"].split("[[")[1:]}
        if of_hub and self.hub:
            ends.add(self.hub.id)
        for id in sorted(ends):
            self.speaking.setdefault(id, []).append(full)

    def _voice(self, notes: Sequence[int]) -> Fields | None:
        voice: Fields = {}
        holder = self.choice("holder of sentence")
        if holder != AUTHOR:
            found = [UNNAMED] if holder == UNNAMED else self.ends(holder, 1)
            if found:
                voice["holder"] = found[0].removeprefix("@")
        if through := self.number("works of voice"):
            voice["through"] = [id.removeprefix("@") for id in self.ends("work", through)]
        if notes and (leaning := self.number("endnotes of voice")):
            voice["notes"] = sorted(self.chance.sample(notes, min(leaning, len(notes))))
        if self.happens("quoted of voice"):
            voice["quoted"] = True
        return voice or None

    def _edges(self) -> Iterator[Fields]:
        seen: set[tuple[str, str, str]] = set()
        for _ in range(self.number("edges of sentence")):
            source_sort, relation, target_sort = self.choice("edge").split()
            sources = self.ends(source_sort, self.number("beginnings of edge"))
            targets = [id for id in self.ends(target_sort, self.number("ends of edge")) if id not in sources]
            pairs = {(a, relation, b) for a in sources for b in targets}
            pairs |= {(b, relation, a) for a, _, b in pairs} if relation in self.symmetric else set()
            if not pairs or pairs & seen or (relation in self.acyclic and not self._in_order(sources, targets)):
                continue
            seen |= pairs
            edge: Fields = {"from": _one_or_many(sources), "relation": relation, "to": _one_or_many(targets)}
            if self.happens("when of edge"):
                edge["when"] = self.date()
            if self.happens("scope of edge"):
                edge["scope"] = self.words.phrase(self.number("words of scope"))
            if places := self.number("places of edge"):
                edge["where"] = self.ends("place", places)
            yield edge

    def _in_order(self, sources: Sequence[str], targets: Sequence[str]) -> bool:
        """Whether all of these edges lead forwards in the order of all entities, so that none leads back to where it began."""
        return max(self._orders.get(id, 0.0) for id in sources) < min(self._orders.get(id, 0.0) for id in targets)

    def _power(self) -> Fields | None:
        by = self.ends(self.choice("by of power"), self.number("by of power"))
        over = [
            id for id in self.ends(self.choice("over of power"), self.number("over of power")) if id == UNSTATED or id not in by
        ]
        form = self.ends("power-type", 1)
        if not (by and over and form):
            return None
        power: Fields = {"form": form[0], "by": _one_or_many(by), "over": _one_or_many(over)}
        power["through"] = [
            id for _ in range(self.number("through of power")) for id in self.ends(self.choice("through of power"), 1)
        ]
        if self.happens("degree of power"):
            power["degree"] = self.words.phrase(2)
        return power

    def _authority(self) -> Fields | None:
        of = self.ends(self.choice("of of authority"), 1)
        types = self.ends("authority-type", self.number("types of authority"))
        if not (of and types):
            return None
        through = [
            id for _ in range(self.number("through of authority")) for id in self.ends(self.choice("through of authority"), 1)
        ]
        return {
            "of": of[0],
            "types": _one_or_many(types),
            "change": self.choice("change of authority") or None,
            "through": through,
        }

    def _compare(self) -> Fields | None:
        one, other = self.choice("compare").split()
        of = self.ends(one, 1)
        with_ = [id for id in self.ends(other, 1) if id not in of]
        return (
            {"of": of[0], "with": with_[0], "on": self.words.phrase(3), "result": self.words.phrase(5)}
            if of and with_
            else None
        )

    def _figure(self, id: str) -> Fields | None:
        indicators = self.ends("indicator", 1)
        if not indicators:
            return None
        value = self.chance.randint(2, 9_999_999)
        figure: Fields = {"id": id, "indicator": indicators[0], "printed": f"{value:,}", "bound": None}
        figure["value"] = value if self.happens("value of figure") else None
        bound = self.choice("bound of figure")
        figure["bound"] = bound if bound != "exact" else None
        figure["date"] = self.date() if self.happens("date of figure") else None
        of = self.choice("of of figure")
        figure["of"] = (self.ends(of, 1) or [None])[0] if of in self.cast.by_sort else None
        figure["remark"] = self.maybe("remark of figure")
        return figure

    def _stance(self, earlier: Sequence[str]) -> Fields:
        stance: dict[str, list[str]] = {}
        named: set[str] = set()
        for _ in range(self.number("targets of stance")):
            pool = self._all_ids if self.drawn.happens(ELSEWHERE) else earlier[-30:]
            target = self.chance.choice(pool)
            if target not in named:
                named.add(target)
                stance.setdefault(self.choice("stance"), []).append(target)
        return stance


def _one_or_many(ids: list[str]) -> str | list[str]:
    """As contributors write it: a single id without brackets."""
    return ids[0] if len(ids) == 1 else ids
