"""Bytes of a file ↔ the text that is worked on: line ends and byte order mark are kept, and the last line gets its end."""

import re
from collections import Counter, deque

from iomkb.read.yaml_spans import ScalarSpan, SpannedText, scalars

_MARK = b"\xef\xbb\xbf"
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n)")


def encoded(text: str, original: bytes) -> bytes:
    """`text` as a file that is like the `original` one: with its byte order mark, and each line with the end it had there.

    New lines get the end that most lines had.
    """
    mark = _MARK if original.startswith(_MARK) else b""
    ends: dict[str, deque[str]] = {}
    counts: Counter[str] = Counter()
    for line, end in _LINE.findall(original.removeprefix(_MARK).decode("utf-8")):
        ends.setdefault(line, deque()).append(end)
        counts[end] += 1
    usual = counts.most_common(1)[0][0] if counts else "\n"
    if len(counts) < 2:
        return mark + text.replace("\n", usual).encode("utf-8")
    *lines, last = text.split("\n")
    written = [line + (ends[line].popleft() if ends.get(line) else usual) for line in lines]
    return mark + "".join([*written, last]).encode("utf-8")


def with_last_line_end(source: SpannedText) -> str:
    """The text with an end to its last line.

    Where that line belongs to a block of text (`|`), its end would become a part of the text; `|-` keeps it out.
    """
    text = source.text
    if not text or text.endswith("\n"):
        return text
    last: ScalarSpan | None = max(scalars(source.span), key=lambda scalar: scalar.start, default=None)
    if last is not None and last.style in ("|", ">") and last.end == len(text):
        header = text[last.start :].partition("\n")[0]
        indicator = re.match(r"[|>][0-9]?([-+]?)", header)
        if indicator and indicator[1] != "-" and "\n" in text[last.start :]:
            place = last.start + indicator.start(1)
            text = f"{text[:place]}-{text[place + len(indicator[1]) :]}"
    return f"{text}\n"
