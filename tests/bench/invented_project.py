"""From statistics and chance: the text of every file of a project, all but what the program itself writes."""

import hashlib
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus_statistics import REPOSITORY, STATE, Statistics
from invented_articles import InventedArticle, plan_articles, tell
from invented_entities import DEBATE, HUB, Cast, Invented, how_many, invent_entities
from invented_sentences import Fields, Teller
from invented_words import Words
from invented_works import bibtex, invent_works

from iomkb.layout import FIXED_PAGES
from iomkb.model.entities import KINDS
from iomkb.record_text import record_text

FOLDERS = {kind.id: kind.folder for kind in KINDS} | {STATE: "places", HUB: "organizations"}
SCHEMAS = {STATE: "place", HUB: "organization"}

PROSE_PAGES = ("index", "about/index", "about/how-it-works", "teach/index", "contribute/index")
"""The pages that the configuration of this repository names in its navigation."""

NEW = 0.1
"""So often an entity is named of which nobody has spoken yet."""

WITHIN = 200
"""A debate gathers sentences that stand no further apart than this."""


def invent(scale: float, seed: int, hub: int, statistics: Statistics, all_words: Sequence[str]) -> tuple[dict[str, str], int]:
    """The text of every file that a contributor would have written, by its path, and how many pages they make.

    `scale`: how many times as large as the real corpus it is.
    """
    chance = random.Random(f"corpus {seed}")
    words = Words(all_words, chance)
    counts = how_many(statistics, scale)
    entities = invent_entities(statistics, counts, words, chance, hub=hub > 0)
    by_sort: dict[str, list[Invented]] = {}
    for one in entities:
        by_sort.setdefault(one.sort, []).append(one)
    the_hub = by_sort.pop(HUB, [None])[0]
    cast = Cast(chance, by_sort, statistics.tail, NEW)
    articles_at_most = max(1, round(scale * 2)) + (2 + hub // 100 if hub else 0)
    invented_works = invent_works(
        max(articles_at_most, round(statistics.totals["works"] * scale)), statistics, cast, words, chance
    )
    works = Cast(chance, {"work": invented_works}, statistics.tail, NEW)
    sections = max(1, round(statistics.totals["sections"] * scale))
    plans = plan_articles(sections, hub, statistics, invented_works, words, chance)
    sentences = sum(passage.sentences for plan in plans for passage in plan.passages)
    teller = Teller(statistics, words, chance, cast, works, the_hub, hub, sentences)
    articles = [tell(teller, plan) for plan in plans]
    _name_the_rest(teller, articles)
    files = {
        "mkdocs.yml": _configuration(),
        "content/project.yml": record_text("project", "content/project.yml", _project(words)),
        "content/vocabulary/relations.yml": _relations(statistics, words),
        "bibliography/works.bib": bibtex(_with_notes(invented_works, teller)),
        **{f"content/{page}.md": _prose_page(teller) for page in PROSE_PAGES},
    }
    _fill_debates(teller)
    for one in entities:
        path = f"content/{FOLDERS[one.sort]}/{one.id}.yml"
        files[path] = record_text(SCHEMAS.get(one.sort, one.sort), path, _described(one, teller))
    for article in articles:
        files |= _article_files(article)
    return files, _pages(teller, entities, invented_works, articles)


def _pages(teller: Teller, entities: Sequence[Invented], works: Sequence[Invented], articles: Sequence[InventedArticle]) -> int:
    """How many pages the site will have, but for the second pages of those of whom very many sentences speak."""
    handouts = sum(1 for one in entities if one.sort in ("power-type", DEBATE))
    parts = sum(2 + bool(a.fields["abstracts"]) + len({p.split("/")[0] for p in a.passages if p[:2] != "00"}) for a in articles)
    own = {id for id, made in teller.sentences.items() if (made["voice"] or {}).get("holder")}
    for one in entities:
        own |= {id for position in one.fields.get("positions", ()) for id in position["says"]} | set(one.fields.get("open", ()))
    return len(FIXED_PAGES) + len(PROSE_PAGES) - 1 + len(entities) + handouts + len(works) + parts + len(own)


def _name_the_rest(teller: Teller, articles: Sequence[InventedArticle]) -> None:
    """A link to everybody whom no sentence names at the end of one that does not matter, so that none stands alone."""
    all = [sentence for article in articles for passage in article.passages.values() for sentence in passage["says"]]
    named = set(_words_in(all))
    for one in teller.cast.unnamed(named):
        sentence = teller.chance.choice(all)
        sentence["text"] = f"{sentence['text'][:-1]} {teller.words.phrase(1)} [[{one.id}|{one.label}]]."
    notes = [note for article in articles for note in article.notes]
    cited = {f"@{cited['work']}" for note in notes for cited in note["cites"]}
    for work in teller.works.unnamed(cited):
        if notes:
            teller.chance.choice(notes)["cites"].append({"work": work.id[1:], "form": "short"})
        else:  # a very small article may have none
            sentence = teller.chance.choice(all)
            sentence["text"] = f"{sentence['text'][:-1]} [@{work.id[1:]}]."


def _words_in(value: object) -> Iterator[str]:
    """Every text in a record, and every id that such a text links to."""
    if isinstance(value, str):
        yield value
        yield from (link.partition("|")[0].partition("]]")[0] for link in value.split("[[")[1:])
    elif isinstance(value, Mapping):
        yield from (word for one in value.values() for word in _words_in(one))
    elif isinstance(value, Sequence):
        yield from (word for one in value for word in _words_in(one))


def _described(one: Invented, teller: Teller) -> Fields:
    """The fields of an entity's file with what is said of it, each part with the sentence that it is from."""
    kind = SCHEMAS.get(one.sort, one.sort)
    fields = dict(one.fields)
    speaking = teller.speaking.get(one.id) or list(teller.sentences)
    for name in fields.get("names", ()):  # type: ignore[attr-defined]
        name["from"] = teller.chance.choice(speaking)
        if teller.happens("remark of name"):
            name["remark"] = teller.prose("remark of entity")
    fields["description"] = [
        {"text": teller.prose("description"), "from": teller.chance.choice(speaking)}
        for _ in range(teller.number(f"descriptions of {kind}"))
    ]
    if teller.happens("same_as of entity"):
        fields["same_as"] = [f"https://example.org/{one.id}"]
    if kind == "event":
        fields["dates"] = [
            {"date": teller.date(), "from": teller.chance.choice(speaking)} for _ in range(teller.number("dates of event"))
        ]
    if kind == "document" and teller.happens("work of document"):
        fields["work"] = teller.ends("work", 1)[0].removeprefix("@")
    if kind == "indicator":
        fields |= {"unit": teller.words.phrase(2), "counts": teller.prose("counts of indicator")}
        if teller.happens("of of indicator"):
            fields["of"] = teller.ends("organization", 1)[0]
    fields["remark"] = teller.maybe("remark of entity")
    return fields


def _fill_debates(teller: Teller) -> None:
    """Sentences on the sides of every debate, most of them of one article."""
    ids = list(teller.sentences)
    for debate in teller.cast.get(DEBATE):
        start = teller.chance.randrange(len(ids))
        near = ids[start : start + WITHIN] or ids
        near = teller.chance.sample(near, len(near))
        positions = []
        for _ in range(teller.number("positions of debate")):
            says = [near.pop() for _ in range(min(teller.number("sentences of position"), len(near)))]
            if says:
                positions.append({"name": teller.words.heading(6), "says": says})
        debate.fields |= {
            "question": f"{teller.prose('question of debate')[:-1]}?",
            "positions": positions,
            "open": [near.pop() for _ in range(min(teller.number("open of debate"), len(near)))],
            "essay": teller.prose("essay of debate"),
        }


def _with_notes(works: list[Invented], teller: Teller) -> list[Invented]:
    for work in works:
        sorts = [teller.choice("keyword of work") for _ in range(teller.number("keywords of work"))]
        work.fields["keywords"] = ", ".join(dict.fromkeys(id for sort in sorts for id in teller.ends(sort, 1)))
        work.fields["annote"] = teller.prose("note of work")
    return works


def _article_files(article: InventedArticle) -> dict[str, str]:
    base = f"content/articles/{article.id}"
    article.fields["source"]["digest"] = digest_of(article.id)
    files = {f"{base}/article.yml": record_text("article", f"{base}/article.yml", article.fields)}
    files[f"{base}/notes.yml"] = record_text("notes", f"{base}/notes.yml", {"notes": article.notes})
    for place, passage in article.passages.items():
        files[f"{base}/{place}"] = record_text("excerpt", f"{base}/{place}", passage)
    return files


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _project(words: Words) -> Fields:
    return {
        "name": "An invented knowledge base",
        "description": words.sentence(20),
        "format": 1,
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "contributors": [{"id": "founders", "name": "The founders", "role": "coding and maintenance"}],
    }


def _configuration() -> str:
    """The configuration of this repository under another name."""
    lines = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    return (
        "\n".join("site_name: An invented knowledge base" if line.startswith("site_name:") else line for line in lines) + "\n"
    )


def _relations(statistics: Statistics, words: Words) -> str:
    path = "content/vocabulary/relations.yml"
    return record_text("relations", path, {"relations": [_relation(one, words) for one in statistics.relations]})


def _relation(one: Mapping[str, Any], words: Words) -> Fields:
    kept = {name: one[name] for name in ("id", "group", "domain", "range", "block") if one[name]}
    flags = {name: True for name in ("symmetric", "acyclic", "absence") if one[name]}
    label = str(one["id"]).replace("-", " ")
    return {**kept, **flags, "label": label, "inverse": f"{label}, of it", "definition": words.sentence(int(one["words"]) or 1)}


def _prose_page(teller: Teller) -> str:
    words = teller.words
    parts = [f"# {words.heading(3)}", teller.prose("note of work")]
    for _ in range(4):
        parts += [f"## {words.heading(2)} {{#{words.word()}-{teller.chance.randrange(1000)}}}", teller.prose("note of work")]
    return "\n\n".join(parts) + "\n"
