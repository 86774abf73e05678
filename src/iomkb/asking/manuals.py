"""Rules as a terminal prints them: the list of all, and one rule's manual with its examples word for word."""

import re
from collections.abc import Iterable, Iterator

from iomkb.asking.printed import INDENT, Printed, Tone, wrapped
from iomkb.checks.rule import Rule
from iomkb.diagnostics import Severity
from iomkb.report import visible

MEANINGS = {
    Severity.ERROR: "Errors: nothing is built until they are mended.",
    Severity.WARNING: "Warnings: they stop a strict check, which runs before the site is published.",
    Severity.NOTICE: "Notices: they stop nothing and tell what is still to be done.",
}

_EXAMPLE = re.compile(r"^(?: {4}|\t)", re.MULTILINE)
_ITEM = re.compile(r"^(?:[-*]|[0-9]+\.) ")


def rules_lines(rules: Iterable[Rule], width: int) -> Iterator[Printed]:
    """All rules by severity, each with what it finds."""
    known = tuple(rules)
    for severity, meaning in MEANINGS.items():
        group = sorted((rule for rule in known if rule.severity is severity), key=lambda rule: rule.id)
        yield from wrapped(meaning, width, tone=Tone.HEADING)
        for rule in group:
            yield from wrapped(rule.id, width, INDENT)
            yield from wrapped(rule.summary, width, INDENT * 2, Tone.QUIET)
        yield Printed("")


def manual_lines(rule: Rule, width: int) -> Iterator[Printed]:
    """A rule's manual: paragraphs are wrapped, examples (indented by four) stand as they are written."""
    yield from wrapped(f"{rule.id} ({rule.severity})", width, tone=Tone.TITLE)
    for block in re.split(r"\n{2,}", rule.manual.strip("\n")):
        yield Printed("")
        if _EXAMPLE.match(block):
            yield from (Printed(visible(line)) for line in block.split("\n"))
        elif _ITEM.match(block):
            for item in re.split(r"\n(?=(?:[-*]|[0-9]+\.) )", block):
                yield from wrapped(item, width, hanging=INDENT)
        else:
            yield from wrapped(block, width)
    if rule.stops_publishing:
        yield Printed("")
        yield from wrapped("Under --publish a finding of this rule is an error.", width)
