"""Numbers in running text, however they are spelled: “1.4 billion”, “$1,400m”, “ninety per cent”, “five-fold”, “a dozen”.

Knows English number words, the signs of money and per cent, and nothing of figures or passages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
ONES = {word: number for number, word in enumerate(f"zero one two three four five six seven eight nine {_TEENS}".split())}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {
    **dict.fromkeys(("hundred", "hundreds"), 100),
    **dict.fromkeys(("thousand", "thousands", "k", "mille"), 10**3),
    **dict.fromkeys(("million", "millions", "m", "mn", "mio"), 10**6),
    **dict.fromkeys(("billion", "billions", "bn", "milliard", "milliards", "mrd"), 10**9),
    **dict.fromkeys(("trillion", "trillions", "tn"), 10**12),
    **dict.fromkeys(("dozen", "dozens"), 12),
}
GLUED_ONLY = frozenset(["k", "m"])
"""Scales that are such only right behind digits: “1,400m”, but “400 m” are metres."""

FRACTIONS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4), "third": Fraction(1, 3)}
FRACTIONS |= {"thirds": Fraction(1, 3), "fifth": Fraction(1, 5), "fifths": Fraction(1, 5)}

MULTIPLES = {"twice": 2, "double": 2, "doubled": 2, "doubling": 2, "triple": 3, "tripled": 3, "tripling": 3}
MULTIPLES |= {"thrice": 3, "quadruple": 4, "quadrupled": 4}

MONEY = {
    **dict.fromkeys(("$", "us$", "usd", "dollar", "dollars"), "dollar"),
    **dict.fromkeys(("€", "eur", "euro", "euros"), "euro"),
    **dict.fromkeys(("£", "gbp", "pound", "pounds"), "pound"),
    **dict.fromkeys(("chf", "franc", "francs"), "franc"),
    **dict.fromkeys(("¥", "yen"), "yen"),
}
MONEY_BEHIND = frozenset(["dollar", "dollars", "euro", "euros", "pound", "pounds", "franc", "francs", "yen"])
"""Names of money that stand behind their number only."""

PERCENT = "per cent"
FOLD = "fold"

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[,\u00a0\u2009\u202f' ]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<word>(?:US\$|[^\W\d_]+(?:'[^\W\d_]+)*))|(?P<sign>[$€£¥%×]|[-\u2010\u2011\u2012\u2013\u2014\u2212])"
)
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"


@dataclass(frozen=True, slots=True)
class Item:
    """A word of a text, or a quantity: its possible `values` and its units (money, `per cent`, `fold`)."""

    start: int
    end: int
    word: str = ""
    values: tuple[Fraction, ...] = ()
    units: frozenset[str] = frozenset()

    @property
    def is_quantity(self) -> bool:
        """Whether it is a quantity and not a word."""
        return bool(self.values)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def items(text: str) -> tuple[Item, ...]:
    """The words and quantities of a text in order; punctuation is left out."""
    tokens = [_Token(str(m.lastgroup), m[0].casefold(), m.start(), m.end()) for m in _TOKEN.finditer(text.replace("’", "'"))]
    found = list(_items(tokens))
    for index in range(len(found) - 2, 0, -1):  # “40 to 50 per cent”: the unit belongs to both
        before, between, behind = found[index - 1 : index + 2]
        if between.word in ("to", "and", "or") and before.is_quantity and not before.units and PERCENT in behind.units:
            found[index - 1] = replace(before, units=behind.units)
    return tuple(found)


def units_of(text: str) -> frozenset[str]:
    """The units that the name of a unit means: `US dollars` → dollar, `per cent of members` → per cent."""
    found = [token.text for token in (_Token("", m[0].casefold(), 0, 0) for m in _TOKEN.finditer(text))]
    units = {MONEY[word] for word in found if word in MONEY}
    if "%" in found or "percent" in found or "percentage" in found or re.search(r"\bper cent\b", text.casefold()):
        units.add(PERCENT)
    return frozenset(units)


def _items(tokens: Sequence[_Token]) -> Iterator[Item]:
    index = 0
    while index < len(tokens):
        item, index = _quantity(tokens, index) or (None, index)
        if item is None:
            token = tokens[index]
            if token.kind == "word":
                yield Item(token.start, token.end, word=token.text)
            index += 1
        else:
            yield item


def _quantity(tokens: Sequence[_Token], index: int) -> tuple[Item, int] | None:
    """The quantity that begins at `index`, and the index behind it."""
    if multiple := _multiple(tokens[index].text):
        return Item(tokens[index].start, tokens[index].end, values=(multiple,), units=frozenset([FOLD])), index + 1
    start, units = index, set()
    if tokens[index].text in MONEY and index + 1 < len(tokens) and tokens[index].text not in MONEY_BEHIND:
        units.add(MONEY[tokens[index].text])
        index += 1
    negative = _is_minus(tokens, index)
    index += negative
    read = _amount(tokens, index) if index < len(tokens) else None
    if read is None:
        return None
    value, index = read
    text = [token.text for token in tokens[index : index + 2]]
    if text[:1] == ["-"] and text[1:] in (["fold"], ["times"]):
        units.add(FOLD)
        index += 2
    elif text[:1] in (["fold"], ["times"], ["×"]):
        units.add(FOLD)
        index += 1
    elif text[:1] in (["%"], ["percent"]):
        units.add(PERCENT)
        index += 1
    elif text in (["per", "cent"], ["pour", "cent"], ["percentage", "points"]):
        units.add(PERCENT)
        index += 2
    elif text[:1] and text[0] in MONEY and (tokens[index].kind == "word" or not units):
        units.add(MONEY[text[0]])
        index += 1
    elif text[:1] == ["us"] and text[1:] and text[1] in MONEY:
        units.add(MONEY[text[1]])
        index += 2
    return Item(
        tokens[start].start, tokens[index - 1].end, values=(-value if negative else value,), units=frozenset(units)
    ), index


def _multiple(word: str) -> Fraction | None:
    """“twice” and “fivefold” as numbers."""
    before_fold = word.removesuffix("fold") if word.endswith("fold") else ""
    number = MULTIPLES.get(word, ONES.get(before_fold, TENS.get(before_fold, 0)))
    return Fraction(number) if number else None


def _is_minus(tokens: Sequence[_Token], index: int) -> bool:
    if index + 1 >= len(tokens) or tokens[index].text not in _DASHES or tokens[index + 1].kind != "number":
        return False
    glued = tokens[index].end == tokens[index + 1].start
    behind = index > 0 and tokens[index - 1].end == tokens[index].start and tokens[index - 1].kind in ("number", "word")
    return glued and not behind and tokens[index].text in "-\u2212"


def _amount(tokens: Sequence[_Token], index: int) -> tuple[Fraction, int] | None:
    """A number in digits or words with its scales."""
    token = tokens[index]
    if token.kind == "number":
        value, index = _digits(token.text), index + 1
        while index < len(tokens) and tokens[index].text in SCALES:
            if tokens[index].text in GLUED_ONLY and tokens[index].start != tokens[index - 1].end:
                break
            value *= SCALES[tokens[index].text]
            index += 1
        return value, index
    if token.kind != "word":
        return None
    return _in_words(tokens, index)


def _digits(text: str) -> Fraction:
    plain = re.sub(r"[,\u00a0\u2009\u202f' ](?=\d{3}(?!\d))", "", text) if not re.fullmatch(r"\d+,\d{1,2}", text) else text
    return Fraction(plain.replace(",", "."))


def _in_words(tokens: Sequence[_Token], index: int) -> tuple[Fraction, int] | None:
    """“three hundred and twenty-one thousand”, “a dozen”, “two-thirds”, “half”."""
    total, group, seen = Fraction(0), Fraction(0), False
    while index < len(tokens):
        word = tokens[index].text
        following = _text(tokens, index + 1)
        if word in ONES and (not seen or group == 0 or group % 10 == 0):
            group, seen = group + ONES[word], True
        elif word in TENS and (not seen or group % 100 == 0):
            group, seen = group + TENS[word], True
        elif word in FRACTIONS and (word in ("half", "quarter") or seen):
            return _parts(tokens, index, (group or 1) * FRACTIONS[word] + total)
        elif seen and word == "and" and following == "a" and _text(tokens, index + 2) in ("half", "quarter", "third"):
            return _parts(tokens, index + 2, total + group + FRACTIONS[_text(tokens, index + 2)])
        elif (
            word in ("a", "an") and not seen and (following in SCALES or following in FRACTIONS) and following not in GLUED_ONLY
        ):
            group, seen = Fraction(1), True
        elif word in SCALES and word not in GLUED_ONLY and (seen or not word.endswith("s")):
            if not seen and word not in ("hundred", "thousand", "million", "billion", "dozen"):
                break
            group, seen = (group if seen else Fraction(1)) * SCALES[word], True
            if SCALES[word] >= 1000:
                total, group = total + group, Fraction(0)
        elif seen and word in _DASHES and (following in ONES or following in FRACTIONS or following in SCALES):
            pass
        elif not (seen and word == "and" and (following in ONES or following in TENS) and (total or group >= 100)):
            break
        index += 1
    return (total + group, index) if seen else None


def _parts(tokens: Sequence[_Token], index: int, value: Fraction) -> tuple[Fraction, int]:
    """A fraction whose last word stands at `index`, and what it is a part of: “half a million”, “one and a half billion”."""
    behind = index + 1 + (_text(tokens, index + 1) in ("a", "of"))
    if _text(tokens, behind) in SCALES and _text(tokens, behind) not in GLUED_ONLY:
        return value * SCALES[_text(tokens, behind)], behind + 1
    return value, index + 1


def _text(tokens: Sequence[_Token], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""
