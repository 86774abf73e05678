"""A text whose every character knows its place in the file, so that it can be rewritten and still be pointed at."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mapped:
    """`text` and, for each of its characters, the offset in the file."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def at(cls, text: str, start: int) -> "Mapped":
        """A slice of the file that begins at `start`."""
        return cls(text, tuple(range(start, start + len(text))))

    def replaced(self, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> "Mapped":
        """Every match replaced; the new characters stand where the match stood."""
        pieces: list[str] = []
        offsets: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            pieces.append(self.text[done:start])
            offsets += self.offsets[done:start]
            new = replacement(match)
            pieces.append(new)
            last = max(end - 1, start)
            offsets += [self.offsets[min(start + i, last)] if self.offsets else 0 for i in range(len(new))]
            done = end
        if not done:
            return self
        pieces.append(self.text[done:])
        offsets += self.offsets[done:]
        return Mapped("".join(pieces), tuple(offsets))

    def opened(self, pattern: re.Pattern[str]) -> "Mapped":
        """Of every match only its first group, each character of which stays where it stood."""
        pieces: list[str] = []
        offsets: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            for start, end in ((done, match.start()), match.span(1)):
                pieces.append(self.text[start:end])
                offsets += self.offsets[start:end]
            done = match.end()
        return Mapped("".join([*pieces, self.text[done:]]), (*offsets, *self.offsets[done:])) if done else self

    def without(self, pattern: re.Pattern[str]) -> "Mapped":
        """Every match taken out."""
        return self.replaced(pattern, lambda match: "")


def joined(parts: Iterable[Mapped], between: str) -> Mapped:
    """The parts with `between` (one character) between them, which stands where the part before it ends."""
    texts: list[str] = []
    offsets: list[int] = []
    for part in parts:
        if texts:
            texts.append(between)
            offsets.append(offsets[-1] + 1 if offsets else 0)
        texts.append(part.text)
        offsets += part.offsets
    return Mapped("".join(texts), tuple(offsets))
