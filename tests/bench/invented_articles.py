"""From statistics and chance: articles with their outlines and endnotes, planned first and then told, passage by passage."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from corpus_statistics import Statistics
from invented_entities import Invented, slug
from invented_sentences import Fields, Teller
from invented_words import Drawn, Words

from iomkb.fresh_ids import fresh_ids

QUOTED_WORDS = 100
"""So many words are quoted of an article at most, well within the budget that the checks allow."""

ELSEWHERE = 0.1
"""The share of stances that are towards a sentence of another article. The real corpus, of one article, cannot tell."""

SPREAD = (2 / 3, 4 / 3)
"""Between these the numbers of sections of articles lie, as parts of that of the real one; one article tells no spread."""

SPREAD = (2 / 3, 4 / 3)
"""Between these the numbers of sections of articles lie, as parts of that of the real one; one article tells no spread."""


@dataclass
class InventedArticle:
    """An article: its fields, its endnotes, and its passages by their place below its folder."""

    id: str
    fields: Fields
    notes: list[Fields]
    passages: dict[str, Fields]


@dataclass(frozen=True)
class PassagePlan:
    """Where a passage stands, how many sentences it has, and on which endnotes they may lean."""

    path: str
    at: Fields
    sentences: int
    notes: Sequence[int]


@dataclass(frozen=True)
class ArticlePlan:
    """The outline of an article and its passages in reading order."""

    id: str
    fields: Fields
    passages: tuple[PassagePlan, ...]
    all_notes: range


def plan_articles(
    sections: int, sentences: int, statistics: Statistics, works: Sequence[Invented], words: Words, chance: random.Random
) -> list[ArticlePlan]:
    """Articles with so many sections together; more of them, until they hold at least so many sentences."""
    usual = Drawn(chance).number(statistics.numbers["sections of article"])
    plans: list[ArticlePlan] = []
    left = sections
    while left > 0 or sum(passage.sentences for plan in plans for passage in plan.passages) < sentences:
        size = chance.randint(round(usual * SPREAD[0]), round(usual * SPREAD[1]))
        if 0 < left < size + usual * SPREAD[0]:
            size = min(left, usual * 2)  # no stump of an article at the end
        plans.append(_plan_article(works[len(plans)], size, statistics, words, chance))
        left -= size
    return plans


def _plan_article(work: Invented, size: int, statistics: Statistics, words: Words, chance: random.Random) -> ArticlePlan:
    drawn = Drawn(chance)

    def number(name: str) -> int:
        return drawn.number(statistics.numbers[name])

    outline: list[Fields] = []
    passages: list[PassagePlan] = []
    abstracts = [
        {"language": language, "title": words.heading(1), "paragraphs": 1}
        for language in ("en", "fr")[: number("abstracts of article")]
    ]
    for abstract in abstracts:
        passages.append(
            PassagePlan(
                f"00-abstract/{abstract['language']}.yml",
                {"abstract": abstract["language"]},
                number("sentences of passage"),
                (),
            )
        )
    last = 0
    of_notes: list[PassagePlan] = []
    for position in range(1, size + 1):
        title = words.heading(number("words of heading"))
        id, paragraphs, count = slug(title), number("paragraphs of section"), number("endnotes of section")
        notes = range(last + 1, last + count + 1)
        last += count
        section: Fields = {
            "id": id,
            "title": title,
            "level": 1 if position == 1 else chance.choice((1, 1, 2)),
            "paragraphs": paragraphs,
        }
        if count:
            section["notes"] = f"{notes[0]}-{notes[-1]}" if count > 1 else str(notes[0])
        outline.append(section)
        folder = f"{position:02d}-{id}"
        for paragraph in range(1, paragraphs + 1):
            for again in range(number("passages of paragraph")):
                path = f"{folder}/p{paragraph}{'bcdefgh'[again - 1] if again else ''}.yml"
                passages.append(
                    PassagePlan(path, {"section": id, "paragraph": paragraph}, number("sentences of passage"), tuple(notes))
                )
        for note in notes:
            if drawn.happens(statistics.shares["passage of endnote"]):
                of_notes.append(
                    PassagePlan(f"{folder}/note-{note}.yml", {"note": note}, number("sentences of endnote"), (note,))
                )
    fields: Fields = {
        "work": work.id[1:],
        "rights": {"holder": words.name(2), "licence": "CC BY 4.0"},
        "source": {"digest": "", "edition": words.sentence(40)},
        "abstracts": abstracts,
        "outline": outline,
    }
    return ArticlePlan(work.id[1:] + "-read", fields, (*passages, *of_notes), range(1, last + 1))


def tell(teller: Teller, plan: ArticlePlan) -> InventedArticle:
    """The article of a plan, with all its passages."""
    ids = fresh_ids((), teller.chance)
    passages: dict[str, Fields] = {}
    earlier: list[str] = []
    quoted = 0
    for passage in plan.passages:
        quotes: list[str] = []
        for _ in range(teller.number("quotations of passage")):
            quote = teller.words.phrase(teller.chance.randint(1, 3))
            if quoted + len(quote.split()) <= QUOTED_WORDS and quote not in quotes:
                quotes.append(quote)
                quoted += len(quote.split())
        id = next(ids)
        says = []
        for number in range(passage.sentences):
            own = next(ids)
            used = quotes[number :: passage.sentences]
            says.append(teller.sentence(plan.id, own, ids, earlier, passage.notes, used))
            earlier.append(f"{plan.id}.{own}")
        passages[passage.path] = {
            "id": id,
            "at": passage.at,
            "coded": {"by": ["founders"], "date": "2026-11-23", "depth": "full"},
            "gist": teller.maybe("gist"),
            "quotes": quotes,
            "says": says,
            "remark": teller.maybe("remark of passage"),
        }
    return InventedArticle(plan.id, plan.fields, [_endnote(teller, n) for n in plan.all_notes], passages)


def _endnote(teller: Teller, number: int) -> Fields:
    cites = []
    for work in teller.works.picks("work", teller.number("works of endnote")):
        first = teller.chance.randint(1, 600)
        cites.append(
            {
                "work": work.id[1:],
                "pages": f"{first}–{first + teller.chance.randint(1, 20)}" if teller.happens("pages of citation") else None,
                "form": teller.choice("form of citation"),
                "role": teller.choice("role of citation"),
                "remark": teller.maybe("remark of citation"),
            }
        )
    return {
        "number": number,
        "cites": cites,
        "says": teller.maybe("says of endnote"),
        "remark": teller.maybe("remark of endnote"),
    }
