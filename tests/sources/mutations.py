"""Seeded misquotations and honest copies of the invented article, with what makes each of them wrong or right.

Whether a misquotation is one is judged here by the plain words alone, without the code under test.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import lanmoor_article as lanmoor

WORDS = {
    p.label: p.text.split() for p in lanmoor.document().zone("prose")
}  # The words between spaces of every paragraph of prose.
ELSEWHERE = [p.text.split() for p in lanmoor.document().paragraphs if p.zone != "prose"]
VOCABULARY = sorted({re.sub(r"\W", "", w) for words in WORDS.values() for w in words if w.isalpha() and len(w) > 3})


@dataclass(frozen=True)
class Try:
    kind: str
    quotation: str
    honest: bool


def plain(text: str) -> str:
    """The text as whoever compares by eye would spell it: without quotes, with one kind of dash and single spaces."""
    text = re.sub("[\"“”‘’']", "", text).replace("—", "-")
    return " ".join(text.split())


PLAIN = [plain(" ".join(words)) for words in WORDS.values()]


def stands(text: str) -> int:
    """In how many places of the prose the words stand, between spaces or punctuation."""
    wanted = re.escape(plain(text).strip(".,;: "))
    return sum(len(re.findall(rf"(?<![\w$−]){wanted}(?![\w²])", there)) for there in PLAIN)


def balanced(text: str) -> bool:
    return text.count("[") == text.count("]") and not text.startswith("…") and not text.endswith("…")


def run_of(chance: random.Random, least: int = 6, most: int = 14, words: list[str] | None = None) -> list[str]:
    words = words if words is not None else chance.choice(list(WORDS.values()))
    length = min(chance.randint(least, most), len(words))
    start = chance.randrange(len(words) - length + 1)
    return words[start : start + length]


def having(chance: random.Random, pattern: str) -> tuple[list[str], int]:
    """A run around a word that the pattern finds, and where in the run it is."""
    found = [(words, i) for words in WORDS.values() for i, word in enumerate(words) if re.search(pattern, word)]
    words, position = chance.choice(found)
    start = max(0, position - chance.randint(2, 6))
    return words[start : position + chance.randint(3, 7)], position - start


def other_word(chance: random.Random) -> str:
    run = run_of(chance)
    run[chance.randrange(1, len(run) - 1)] = chance.choice(VOCABULARY)
    return " ".join(run)


def word_left_out(chance: random.Random) -> str:
    run = [word for word in run_of(chance) if word != "…"]
    del run[chance.randrange(1, len(run) - 1)]
    return " ".join(run)


def word_put_in(chance: random.Random) -> str:
    run = run_of(chance)
    run.insert(chance.randrange(1, len(run) - 1), chance.choice([*VOCABULARY, "not", "never", "hardly"]))
    return " ".join(run)


def words_swapped(chance: random.Random) -> str:
    run = run_of(chance)
    i = chance.randrange(1, len(run) - 2)
    run[i], run[i + 1] = run[i + 1], run[i]
    return " ".join(run)


def other_digit(chance: random.Random) -> str:
    run, i = having(chance, r"\d")
    places = [match.start() for match in re.finditer(r"[0-9]", run[i])]
    place = chance.choice(places)
    digit = chance.choice([d for d in "0123456789" if d != run[i][place]])
    run[i] = run[i][:place] + digit + run[i][place + 1 :]
    return " ".join(run)


def decimal_point(chance: random.Random) -> str:
    run, i = having(chance, r"\d[.,]\d")
    run[i] = re.sub(r"(?<=\d)[.,](?=\d)", chance.choice(["", ",", ".", " "]), run[i])
    return " ".join(run)


def sign_dropped(chance: random.Random) -> str:
    run, i = having(chance, r"[$−²]")
    run[i] = re.sub(r"[$−²]", "", run[i])
    return " ".join(run[chance.choice([0, i]) :])


def cut_inside_a_word(chance: random.Random) -> str:
    if chance.random() < 0.4:
        run, i = having(chance, r"^(?:un|in|dis|non-|under)\w{3}")
        run = run[i:]
        run[0] = re.sub(r"^(?:un|in|dis|non-|under)", "", run[0], flags=re.IGNORECASE)
        return " ".join(run)
    run = run_of(chance)
    place = chance.choice([0, -1])
    word = run[place].strip(".,;:\"'()")
    if len(word) < 4:
        return other_word(chance)
    run[place] = word[chance.randint(1, 2) :] if place == 0 else word[: -chance.randint(1, 2)]
    return " ".join(run)


def negation_dropped(chance: random.Random) -> str:
    run, i = having(chance, r"^(?:not|never|no|neither|without|hardly|nor)$")
    del run[i]
    return " ".join(run)


def reordered_ellipsis(chance: random.Random) -> str:
    words = chance.choice(list(WORDS.values()))
    middle = len(words) // 2
    first, second = run_of(chance, 4, 7, words[:middle]), run_of(chance, 4, 7, words[middle:])
    return f"{' '.join(second)} {chance.choice(['…', '...', '[…]', '[...]'])} {' '.join(first)}"


def ellipsis_over_paragraphs(chance: random.Random) -> str:
    one, two = chance.sample(list(WORDS.values()), 2)
    return f"{' '.join(run_of(chance, 4, 7, one))} {chance.choice(['…', '...', '[…]'])} {' '.join(run_of(chance, 4, 7, two))}"


def spliced_sentences(chance: random.Random) -> str:
    sentences = [s.split() for words in WORDS.values() for s in re.split(r"(?<=\.)\s", " ".join(words)) if len(s.split()) > 7]
    one, two = chance.sample(sentences, 2)
    return " ".join([*one[-chance.randint(4, 6) :], *two[: chance.randint(4, 6)]])


def smuggled_bracket(chance: random.Random) -> str:
    run = run_of(chance)
    i = chance.randrange(1, len(run) - 1)
    match chance.randrange(4):
        case 0:
            run.insert(i, f"[{chance.choice(['not', 'never', 'the Board', 'allegedly', *VOCABULARY])}]")
        case 1:
            run[i] = f"[{chance.choice(VOCABULARY)}]"
        case 2:
            run[i] = f"[{run[i].strip('[].,')}]"
        case _:
            run[i] = f"[{run[i][:2]}]{run[i][2:]}"
    return " ".join(run)


def bracket_left_out(chance: random.Random) -> str:
    """What the source has in square brackets left out, or without its signs."""
    words, start = chance.choice([(w, i) for w in WORDS.values() for i, word in enumerate(w) if word.startswith("[")])
    close = next(i for i in range(start, len(words)) if "]" in words[i])
    before = " ".join(words[max(0, start - chance.randint(2, 8)) : start])
    behind = " ".join(words[close + 1 : close + 1 + chance.randint(2, 8)])
    middle = "" if chance.random() < 0.5 else " ".join(words[start : close + 1]).strip("[],") + " "
    return f"{before} {middle}{behind}"


def wrong_zone(chance: random.Random) -> str:
    return " ".join(run_of(chance, 3, 12, chance.choice([words for words in ELSEWHERE if len(words) > 2])))


def other_case(chance: random.Random) -> str:
    run = run_of(chance)
    i = chance.randrange(len(run))
    run[i] = run[i].swapcase() if chance.random() < 0.5 else re.sub(r"[^\W\d_]", lambda m: m[0].swapcase(), run[i], count=1)
    return " ".join(run)


def other_note(chance: random.Random) -> str:
    marked = [(p, m) for p in lanmoor.document().zone("prose") for m in p.notes]
    paragraph, mark = chance.choice(marked)
    before = " ".join(paragraph.text[: mark.offset].split()[-chance.randint(4, 8) :])
    behind = " ".join(paragraph.text[mark.offset :].split()[: chance.randint(3, 6)])
    number = chance.choice([n for n in range(1, 40) if n != mark.number])
    return f"{before}{str(number).translate(RAISED)} {behind}"


RAISED = {ord(str(digit)): sign for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}

MUTATIONS: dict[str, tuple[Callable[[random.Random], str], int]] = {
    "another word": (other_word, 120),
    "a word left out": (word_left_out, 100),
    "a word put in": (word_put_in, 100),
    "two words swapped": (words_swapped, 80),
    "another digit": (other_digit, 100),
    "a decimal point or comma": (decimal_point, 60),
    "a sign dropped": (sign_dropped, 40),
    "cut inside a word": (cut_inside_a_word, 120),
    "a negation dropped": (negation_dropped, 40),
    "parts in another order": (reordered_ellipsis, 100),
    "parts of two paragraphs": (ellipsis_over_paragraphs, 80),
    "spliced sentences": (spliced_sentences, 100),
    "a smuggled bracket": (smuggled_bracket, 100),
    "the source's bracket left out": (bracket_left_out, 20),
    "another zone": (wrong_zone, 120),
    "another case": (other_case, 80),
    "another note's mark": (other_note, 40),
}


def as_printed(chance: random.Random, text: str) -> str:
    """Straight quotes as a typesetter sets them."""
    text = re.sub(r'(^|[\s(\[—])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[—“])'", r"\1‘", text).replace("'", "’")


def with_notes(chance: random.Random, text: str) -> str:
    """A copy of the place with the note marks that stand in it."""
    marked = [(p, m) for p in lanmoor.document().zone("prose") for m in p.notes]
    paragraph, mark = chance.choice(marked)
    before = " ".join(paragraph.text[: mark.offset].split()[-chance.randint(5, 8) :])
    behind = paragraph.text[mark.offset :]
    behind = behind if behind[:1].isspace() or not behind else behind.split(" ", 1)[0] + " " + behind.partition(" ")[2]
    return before + str(mark.number).translate(RAISED) + " ".join(behind.split(" ")[: chance.randint(3, 5)])


def first_letter(chance: random.Random, text: str) -> str:
    if not text[0].isalpha():
        return text
    return f"[{text[0].swapcase()}]{text[1:]}"


def with_ellipsis(chance: random.Random, text: str) -> str:
    words = chance.choice(list(WORDS.values()))
    third = len(words) // 3
    parts = [run_of(chance, 5, 8, words[i * third : (i + 1) * third - 1]) for i in range(chance.choice([2, 3]))]
    sign = chance.choice([" … ", " ... ", " […] ", " [...] ", "… ", " . . . "])
    if not all(balanced(" ".join(part)) and stands(" ".join(part)) == 1 for part in parts):
        return ""
    return sign.join(" ".join(part) for part in parts)


def coders_bracket(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    words.insert(chance.randrange(1, len(words)), "[coder: the Board]")
    return " ".join(words)


def hyphenated(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    i = chance.randrange(len(words))
    if len(words[i]) > 5 and words[i].isalpha():
        words[i] = f"{words[i][:3]}-\n{words[i][3:]}"
    return " ".join(words)


def emphasised(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    i = chance.randrange(len(words))
    sign = chance.choice(["*", "_", "**"])
    return " ".join([*words[:i], f"{sign}{words[i]}{sign}", *words[i + 1 :]])


VARIANTS: dict[str, tuple[Callable[[random.Random, str], str], int]] = {
    "as it is": (lambda chance, text: text, 40),
    "typeset quotes": (as_printed, 40),
    "without quotes": (lambda chance, text: re.sub(r'(?:^|(?<=\s))"|"', "", text), 20),
    "other dashes": (lambda chance, text: text.replace("—", chance.choice([" — ", " – ", "--", " - "])), 20),
    "other spaces": (lambda chance, text: text.replace(" ", chance.choice(["\u00a0", "  ", "\n", "\u2009"])), 30),
    "note marks": (with_notes, 40),
    "first letter marked": (first_letter, 30),
    "ellipses in order": (with_ellipsis, 60),
    "coder's bracket": (coders_bracket, 20),
    "soft hyphens": (lambda chance, text: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", text), 20),
    "hyphens at line ends": (hyphenated, 20),
    "ligatures": (lambda chance, text: text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ"), 20),
    "emphasis": (emphasised, 20),
    "escaped signs": (lambda chance, text: text.replace("$", "\\$"), 20),
    "decomposed": (lambda chance, text: unicodedata.normalize("NFD", text), 10),
    "final stop": (lambda chance, text: text.rstrip(".,;:") + ".", 20),
}


def wrong(seed: int) -> Iterator[Try]:
    """The misquotations: as many of each kind as the table says."""
    for kind, (mutate, count) in MUTATIONS.items():
        chance = random.Random(f"{seed} {kind}")
        found: dict[str, None] = {}
        for _ in range(count * 60):
            text = mutate(chance)
            parts = re.split(r"\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*", text) if kind.startswith("parts") else [text]
            if kind == "another note's mark" or (
                not stands(text) and (len(parts) == 1 or all(stands(part) == 1 for part in parts))
            ):
                found[text] = None
            if len(found) == count:
                break
        yield from (Try(kind, text, False) for text in found)


def right(seed: int) -> Iterator[Try]:
    """The honest copies: of runs that stand in one place."""
    for kind, (vary, count) in VARIANTS.items():
        chance = random.Random(f"{seed} {kind}")
        made = 0
        while made < count:
            text = " ".join(run_of(chance, 7, 14))
            if kind == "escaped signs":
                text = " ".join(having(chance, r"[$−]")[0])
            if not balanced(text) or stands(text) != 1:
                continue
            varied = vary(chance, text)
            if varied:
                made += 1
                yield Try(kind, varied, True)
