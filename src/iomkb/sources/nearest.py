"""The passage of a source that is closest to a quotation, and the words in which they differ. In bounded time."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from heapq import nlargest

from iomkb.sources.index import IndexedParagraph
from iomkb.sources.located import AskedZone, Difference, Nearest
from iomkb.sources.tokens import Token

MOST_WORDS = 120
"""How many tokens of a quotation are compared."""

NO_REASON = "the source does not have these words in this order"
"""All that can be said where several things differ, or everything does."""

_CANDIDATES = 4
_AROUND = 2
"""How many unchanged words are shown on either side of what differs."""

_LEAST_ALIKE = 0.3
_ALL_BUT_ALIKE = 0.6
_MOST_NAMED = 6


def nearest_passage(parts: Sequence[Sequence[Token]], indexed: Sequence[IndexedParagraph], zone: AskedZone) -> Nearest | None:
    """The closest passage, from the asked zone where two are as close; None where nothing is alike."""
    wanted = [_form(token) for part in parts for token in part][:MOST_WORDS]
    weights = _weights(wanted, indexed)
    scored = ((_best_window(wanted, weights, one), position) for position, one in enumerate(indexed))
    best = nlargest(
        _CANDIDATES, (((score, zone in ("any", indexed[i].paragraph.zone)), start, i) for (score, start), i in scored)
    )
    compared = [_compared(wanted, indexed[position], start, asked=rank[1]) for rank, start, position in best if rank[0] > 0]
    return max(compared, key=lambda pair: pair[0], default=(0, None))[1]


def in_words(nearest: Nearest | None) -> str:
    """Why a quotation is not in the source, judged by the nearest passage: the one thing that differs, where it is one."""
    if nearest is None or len(nearest.differences) != 1 or nearest.likeness < _ALL_BUT_ALIKE:
        return NO_REASON
    ours, theirs = nearest.differences[0].quotation, nearest.differences[0].source
    if max(len(ours.split()), len(theirs.split())) > _MOST_NAMED:
        return NO_REASON
    if ours and theirs:
        return f"the source has “{theirs}”, not “{ours}”"
    return f"the source does not have “{ours}” there" if ours else f"it leaves out “{theirs}”"


def _form(token: Token) -> str:
    return min(token.forms)


def _weights(wanted: Sequence[str], indexed: Sequence[IndexedParagraph]) -> dict[str, float]:
    """What a token found again says: the less often it stands in the source, the more."""
    return {form: 1 / (1 + sum(len(one.places.get(form, ())) for one in indexed)) for form in set(wanted)}


def _best_window(wanted: Sequence[str], weights: dict[str, float], one: IndexedParagraph) -> tuple[float, int]:
    """The score and the beginning of the run of tokens, as long as the quotation, that has most of its tokens."""
    length = max(len(wanted), 1)
    left = Counter(wanted)
    have: Counter[str] = Counter()
    score = best = 0.0
    where = 0
    forms = [_form(token) for token in one.tokens]
    for position, form in enumerate(forms):
        if form in left:
            have[form] += 1
            score += weights[form] if have[form] <= left[form] else 0
        if position >= length and forms[position - length] in left:
            gone = forms[position - length]
            score -= weights[gone] if have[gone] <= left[gone] else 0
            have[gone] -= 1
        if score > best + 1e-9:
            best, where = score, max(0, position - length + 1)
    return best, where


def _compared(
    wanted: Sequence[str], one: IndexedParagraph, start: int, *, asked: bool
) -> tuple[tuple[float, bool], Nearest | None]:
    slack = len(wanted) // 4 + 3
    low, high = max(0, start - slack), min(len(one.tokens), start + len(wanted) + slack)
    passage = [_form(token) for token in one.tokens[low:high]]
    matcher = SequenceMatcher(None, wanted, passage, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return (0.0, asked), None
    first = max(blocks[0].b - blocks[0].a, 0)
    last = min(blocks[-1].b + blocks[-1].size + len(wanted) - blocks[-1].a - blocks[-1].size, len(passage))
    matcher.set_seq2(passage[first:last])
    likeness = matcher.ratio()
    if likeness < _LEAST_ALIKE:
        return (0.0, asked), None
    low += first
    paragraph = one.paragraph
    shown: list[str] = []
    differences: list[Difference] = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        ours, theirs = wanted[a1:a2], [_form(token) for token in one.tokens[low + b1 : low + b2]]
        if tag == "equal":
            shown.append(_shortened(theirs))
            continue
        differences.append(Difference(" ".join(ours), " ".join(theirs)))
        shown += [f"[-{' '.join(ours)}-]"] if ours else []
        shown += [f"{{+{' '.join(_few(theirs))}+}}"] if theirs else []
    found = Nearest(
        paragraph.zone,
        paragraph.section,
        paragraph.number,
        paragraph.offsets[one.tokens[low].start],
        paragraph.offsets[one.tokens[low + last - first - 1].end - 1] + 1,
        round(likeness, 3),
        " ".join(shown),
        tuple(differences),
    )
    return (likeness, asked), found


def _shortened(words: Sequence[str]) -> str:
    return " ".join([*words[:_AROUND], "…", *words[-_AROUND:]] if len(words) > 2 * _AROUND + 1 else words)


def _few(words: Sequence[str]) -> Sequence[str]:
    return [*words[:8], "…"] if len(words) > 9 else words
