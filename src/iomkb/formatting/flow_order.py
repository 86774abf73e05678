"""The entries of a mapping in braces into another order, each with the comments that belong to it."""

import re

Piece = tuple[int, int, str]
"""Where an entry begins and ends in its text, and its text as it is to be written."""

_AFTER = re.compile(r"([ \t]*)(,?)([ \t]*(?:#[^\n]*)?)(?:\n(.*))?", re.DOTALL)
"""Behind an entry: a comma, a comment to the end of the line, and the lines down to the next entry."""


def permuted(bodies: list[str], gaps: list[str], order: list[int]) -> str:
    """The text of a mapping in braces with its entries in this `order`.

    `gaps` stand before, between and behind the `bodies`. Where comments stand so that they cannot be told to belong to one
    entry, the text stays as it is.
    """
    if not any("#" in gap for gap in gaps):
        return gaps[0] + "".join(bodies[number] + gap for number, gap in zip(order, gaps[1:], strict=True))
    as_it_was = gaps[0] + "".join(body + gap for body, gap in zip(bodies, gaps[1:], strict=True))
    opening, newline, first = gaps[0].partition("\n")
    matches = [_AFTER.fullmatch(gap) for gap in gaps[1:]]
    if not newline or any(match is None or match[4] is None for match in matches):
        return as_it_was  # not each entry on lines of its own
    after = [match for match in matches if match]
    if any(not match[2] for match in after[:-1]):
        return as_it_was  # a comma at the beginning of a line
    slots, comments = zip(*(_above(text) for text in [first, *(match[4] for match in after[:-1])]), strict=True)
    written = [opening]
    for place, number in enumerate(order):
        comma, comment = after[place][2], (after[number][3] if after[number][2] else after[number][1] + after[number][3])
        written += ["\n", slots[place][0], comments[number], slots[place][1], bodies[number], comma, comment.rstrip()]
    return "".join([*written, "\n", after[-1][4]])


def _above(text: str) -> tuple[tuple[str, str], str]:
    """The lines above an entry: what stays in its place before and behind, and in between the comment right above the entry."""
    *lines, margin = text.split("\n")
    own = 0
    while own < len(lines) and lines[-1 - own].lstrip(" \t").startswith("#"):
        own += 1
    stays, goes = lines[: len(lines) - own], lines[len(lines) - own :]
    return ("".join(f"{line}\n" for line in stays), margin), "".join(f"{line}\n" for line in goes)
