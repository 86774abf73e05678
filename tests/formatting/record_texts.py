"""Random texts of passages as people write them: keys in any order, every style of value, comments and blank lines anywhere."""

import random
from typing import Any

from iomkb.model.articles import Excerpt
from iomkb.model.base import Record
from iomkb.record_text import field_order, record_in

WORDS = [
    "tide",
    "harbour",
    "Ñandú",
    "a: b",
    "it's",
    "x # y",
    "fees",
    "日本",
    "\U0001f6a2",
    "“quoted”",
    "no",
    "12:30",
    "un\u2028broken",
    "- dash",
    "[[old-port|port]]",
]
LISTS = {
    "says",
    "edges",
    "power",
    "authority",
    "compare",
    "figures",
    "quotes",
    "hedge",
    "notes",
    "by",
    "to",
    "over",
    "supports",
    "disputes",
}
PLAIN = "abcdefghij klmnop"


class Writer:
    """Writes one passage. Every comment is different, so that a lost one is missed; one above a key names the key."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.comments = 0

    def maybe(self, odds: float) -> bool:
        return self.chance.random() < odds

    def comment(self, about: str = "") -> str:
        self.comments += 1
        return f"# {self.comments}{f' about {about}' if about else ''} {self.chance.choice(['', 'text: no', '- x', 'é {'])}".rstrip()

    def passage(self) -> str:
        lines = self.head()
        if self.maybe(0.1):
            lines += [self.flow_mapping(Excerpt, 0, 2)]
        else:
            lines += self.mapping(Excerpt, 0, 3)
        if self.maybe(0.2):
            lines += ["", self.comment()]
        text = "\n".join(lines)
        return text if self.maybe(0.2) else f"{text}\n"

    def head(self) -> list[str]:
        lines = []
        if self.maybe(0.6):
            lines.append("# yaml-language-server: $schema=../../../../.iomkb/schemas/excerpt.json")
        if self.maybe(0.2):
            lines += [self.comment(), ""]
        if self.maybe(0.1):
            lines.append("---")
        return lines

    def keys(self, model: type[Record] | None) -> list[str]:
        known = list(field_order(model)) if model else []
        known = [key for key in known if key not in ("article", "stubs")]
        needed = [key for key in known if key in ("at", "says", "text")]
        keys = list(dict.fromkeys([*needed, *self.chance.sample(known, k=self.chance.randint(0, min(5, len(known))))]))
        keys += self.chance.sample(["surprise", "quoted key", "other"], k=self.chance.choice([0, 0, 0, 1, 2]))
        self.chance.shuffle(keys)
        return keys or ["surprise"]

    def spelled(self, key: str) -> str:
        return f'"{key}"' if " " in key or self.maybe(0.05) else key

    def mapping(self, model: type[Record] | None, column: int, depth: int) -> list[str]:
        """The lines of a block mapping; the first one without its margin's place being taken by a dash (see `item`)."""
        lines: list[str] = []
        margin = " " * column
        for number, key in enumerate(self.keys(model)):
            if number and self.maybe(0.1):
                lines += [self.chance.choice(["", "", margin])]
            if number and self.maybe(0.1):
                lines += [f"{' ' * (column + 3)}{self.comment()}"]
            if number and self.maybe(0.2):
                lines += [f"{margin}{self.comment(key)}" for _ in range(self.chance.randint(1, 2))]
            lines += self.entry(key, record_in(model, key) if model else None, column, depth)
        return lines

    def entry(self, key: str, model: type[Record] | None, column: int, depth: int) -> list[str]:
        head = f"{' ' * column}{self.spelled(key)}:"
        if key == "id":
            return [
                f"{head} {self.chance.choice('bcdf')}{self.chance.randint(2, 9)}{self.chance.choice('ghjk')}{self.chance.randint(10, 99)}"
            ]
        if self.maybe(0.04):
            return [head + self.trailing()]
        structured = depth > 0 and (model is not None or self.maybe(0.1))
        if key in LISTS and self.maybe(0.8):
            return self.list_entry(head, model if structured else None, column, depth, structured)
        if structured:
            if self.maybe(0.5):
                return [f"{head} {self.flow_mapping(model, column, depth - 1)}{self.trailing()}"]
            above = [f"{' ' * (column + 2)}{self.comment()}"] if self.maybe(0.15) else []
            return [head + self.trailing(), *above, *self.mapping(model, column + 2, depth - 1)]
        return self.text(head, column)

    def list_entry(self, head: str, model: type[Record] | None, column: int, depth: int, structured: bool) -> list[str]:
        if self.maybe(0.3):
            items = [
                self.flow_mapping(model, column, depth - 1) if structured else self.short()
                for _ in range(self.chance.randint(1, 3))
            ]
            return [f"{head} [{', '.join(items)}]{self.trailing()}"]
        inside = column + self.chance.choice([0, 2, 2])
        lines = [head + self.trailing()]
        for _ in range(self.chance.randint(1, 3)):
            if self.maybe(0.15):
                lines.append(f"{' ' * inside}{self.comment()}")
            lines += self.item(model, inside, depth) if structured else [f"{' ' * inside}- {self.short()}{self.trailing()}"]
        return lines

    def item(self, model: type[Record] | None, column: int, depth: int) -> list[str]:
        if self.maybe(0.3):
            return [f"{' ' * column}- {self.flow_mapping(model, column, depth - 1)}{self.trailing()}"]
        if self.maybe(0.1):
            nested = self.item(model, column + 2, depth - 1)
            return [f"{' ' * column}- {nested[0].lstrip(' ')}", *nested[1:]]
        space = self.chance.choice([1, 1, 1, 3])
        lines = self.mapping(model, column + 1 + space, depth - 1)
        if self.maybe(0.1):
            return [f"{' ' * column}-{self.trailing()}", *lines]
        return [f"{' ' * column}-{' ' * space}{lines[0].lstrip(' ')}", *lines[1:]]

    def text(self, head: str, column: int) -> list[str]:
        inner = " " * (column + 2)
        style = self.chance.randint(0, 9)
        if style < 5:
            return [f"{head} {self.short()}{self.trailing()}"]
        if style == 5:
            return [f"{head} a plain text", f"{inner}on two lines{self.trailing()}"]
        if style == 6:
            return [f"{head} 'quoted", "", f"{inner}# over lines'{self.trailing()}"]
        if style == 7:
            return [f'{head} "double \\', f'{inner}quoted # so"{self.trailing()}']
        sign = self.chance.choice(["|", ">", "|-", ">-", "|+", "|2"])
        comment = f"  {self.comment()}" if self.maybe(0.1) else ""
        return [
            f"{head} {sign}{comment}",
            f"{inner}# not a comment",
            "",
            f"{inner} deeper: text",
            f"{inner}- last",
            *([""] if self.maybe(0.2) else []),
        ]

    def short(self) -> str:
        word = self.chance.choice(WORDS)
        style = self.chance.randint(0, 2)
        if style == 0:
            return "".join(self.chance.choice(PLAIN.strip()) for _ in range(5))
        return f"""'{word.replace("'", "''")}'""" if style == 1 else f'"{word}"'

    def flow_mapping(self, model: type[Record] | None, column: int, depth: int) -> str:
        pairs = []
        keys = self.keys(model)
        for key in keys:
            inside = record_in(model, key) if model else None
            value = self.short()
            if inside and depth > 0 and self.maybe(0.6):
                value = self.flow_mapping(inside, column, depth - 1)
            if key in LISTS and self.maybe(0.6):
                value = f"[{value}]"
            if key == "id":
                value = f"q{self.chance.randint(2, 9)}w{self.chance.randint(10, 99)}"
            pairs.append(f"{self.spelled(key)}: {value}")
        if self.maybe(0.7):
            return f"{{{', '.join(pairs)}}}"
        inner = " " * (column + 4)
        lines = []
        for key, pair in zip(keys, pairs, strict=True):
            if self.maybe(0.2):
                lines.append(f"{inner}{self.comment(key)}")
            lines.append(f"{inner}{pair},{self.trailing()}")
        return "\n".join(["{" + self.trailing(), *lines, f"{' ' * (column + 2)}}}"])

    def trailing(self) -> str:
        return f"{self.chance.choice([' ', '  '])}{self.comment()}" if self.maybe(0.12) else ""


def passage(chance: random.Random) -> str:
    """The text of a passage's file; not each is one that can be read."""
    return Writer(chance).passage()


def about(text: str) -> dict[str, Any]:
    """Each comment that names a key, with the first word of the next line that is no comment."""
    lines = text.split("\n")
    found: dict[str, Any] = {}
    for number, line in enumerate(lines):
        if line.lstrip().startswith("# ") and " about " in line:
            below = next(one for one in lines[number:] if not one.lstrip().startswith("#"))
            found[line.strip()] = below.lstrip(" -").partition(":")[0].strip('"')
    return found
