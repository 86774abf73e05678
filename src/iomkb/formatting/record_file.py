"""One record file → its canonical text, and what was done. Each step is read again; what does not say the same is not taken."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from itertools import islice

from iomkb.diagnostics import Diagnostic, error, notice
from iomkb.formatting.first_line import with_first_line
from iomkb.formatting.ids import lacking, with_ids
from iomkb.formatting.line_ends import with_last_line_end
from iomkb.formatting.order import in_order, out_of_order
from iomkb.formatting.same import same_comments, says_the_same
from iomkb.formatting.stubs import Cut, expected, with_comments, without_stubs
from iomkb.model.articles import Excerpt
from iomkb.model.base import Record
from iomkb.model.source import MappingNode
from iomkb.read.characters import Places
from iomkb.read.yaml_spans import SpannedText, read_spans
from iomkb.schemas import first_line

RULE = "left-unformatted"

_ATTEMPTS = 40
_CHARACTERS = 2_000_000
"""So many times, and so many characters in all, a file is read again to find the mapping that cannot be put in order."""

_Step = tuple[str, Callable[[SpannedText], str], Collection[str]]
"""What a step does, in words; how; and the ids that it may add."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """The text that a file should have and what was done to it, in words. `cut`: the stubs taken out of it."""

    source: SpannedText
    done: tuple[str, ...] = ()
    cut: Cut | None = None

    @property
    def text(self) -> str:
        """The text."""
        return self.source.text


class NotTheSameError(Exception):
    """A step would have changed what a file says: a fault of the program, told and never written. `step`: which one."""

    def __init__(self, step: str) -> None:
        self.step = step
        super().__init__(step)


def format_record(
    source: SpannedText,
    schema: str,
    model: type[Record],
    ids: Iterable[str] = (),
    stubs: Collection[int] = (),
    comments: Collection[str] = (),
) -> Formatted:
    """The file in its canonical form.

    `ids`: fresh ones for passages, assertions and figures, as many as are needed. `stubs`: the numbers of the stubs to be cut.
    `comments`: those that came with stubs of other files. Raises NotTheSameError where a step would change what the file says.
    """
    formatted = Formatted(source)
    formatted = _taken(formatted, ("the last line ended", with_last_line_end, ()))
    if stubs:
        formatted = _cut(formatted, stubs)
    if comments:
        told = "comments of stubs taken over"
        formatted = _taken(formatted, (told, lambda given: with_comments(given.text, comments), ()), added=comments)
    missing = len(lacking(formatted.source)) if model is Excerpt else 0
    if missing:
        new = tuple(islice(ids, missing))
        told = f"{missing} id{'s' if missing > 1 else ''} written"
        formatted = _taken(formatted, (told, lambda given: with_ids(given, new), new))
    wanted = first_line(source.path, schema)
    formatted = _taken(formatted, ("the schema line written", lambda given: with_first_line(given, wanted), ()))
    text = _ordered(formatted.source, model)
    return _taken(formatted, ("keys put in order", lambda _: text, ()))


def left_out_of_order(made: SpannedText, model: type[Record], seen: SpannedText | None = None) -> tuple[Diagnostic, ...]:
    """A notice for each mapping that is not in order in a file that was formatted, with its place there, or in `seen`."""
    shown = seen or made
    places = Places(shown.path, shown.text)
    starts = dict(out_of_order(shown.span, model))
    message = "the keys of this mapping are left in the order they have: moving them might change what they say"
    help = (
        "Comments between keys in braces, or a text that ends in blank lines, can be the reason. Put the keys in order by hand."
    )
    return tuple(notice(RULE, places.at(starts.get(path, 0)), message, help) for path, _ in out_of_order(made.span, model))


def not_the_same(source: SpannedText, fault: NotTheSameError) -> Diagnostic:
    """The finding for a file that is left alone."""
    message = f"the file is left as it is: a step would have changed what it says ({fault.step})"
    help = "This is a fault of the program: please report it with the file. Write the file more plainly meanwhile."
    return error(RULE, Places(source.path, source.text).at(0), message, help)


def _taken(formatted: Formatted, step: _Step, added: Collection[str] = ()) -> Formatted:
    """What a step makes of a file, if that says the same."""
    told, change, new_ids = step
    before = formatted.source
    text = change(before)
    if text == before.text:
        return formatted
    after = _read(before.path, text)
    if after is None or not says_the_same(before.root, after.root, new_ids) or not same_comments(after, before, added):
        raise NotTheSameError(told)
    return replace(formatted, source=after, done=(*formatted.done, told))


def _cut(formatted: Formatted, numbers: Collection[int]) -> Formatted:
    before = formatted.source
    cut = without_stubs(before, numbers)
    after = _read(before.path, cut.text)
    moved = [comment for comments in cut.comments.values() for comment in comments]
    told = f"{len(numbers)} stub{'s' if len(numbers) > 1 else ''} moved"
    assert isinstance(before.root, MappingNode)
    if (
        after is None
        or not says_the_same(expected(before.root, numbers), after.root)
        or not same_comments(before, after, moved)
    ):
        raise NotTheSameError(told)
    return replace(formatted, source=after, done=(*formatted.done, told), cut=cut)


def _read(path: str, text: str) -> SpannedText | None:
    return read_spans(path, text)[0]


def _ordered(source: SpannedText, model: type[Record]) -> str:
    """The text with all mappings in order that can be; found by halves where some cannot."""
    chosen: set[int] = set()
    best = source.text
    attempts = min(_ATTEMPTS, 1 + _CHARACTERS // max(1, len(source.text)))
    groups = [[start for _, start in out_of_order(source.span, model)]]
    while groups and attempts:
        group = groups.pop()
        if not group:
            continue
        attempts -= 1
        text = in_order(source, model, chosen.union(group))
        after = _read(source.path, text)
        if after and says_the_same(source.root, after.root) and same_comments(source, after):
            chosen.update(group)
            best = text
        elif len(group) > 1:
            middle = len(group) // 2
            groups += [group[middle:], group[:middle]]
    return best
