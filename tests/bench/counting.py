"""A corpus → what can be counted of it: how many there are of everything, how long, how often, tied to what.

To measure the real one anew, once it has become another: python tests/bench/counting.py
"""

import sys
from collections import Counter
from collections.abc import Iterable

from corpus_statistics import KEPT, REPOSITORY, STATE, Statistics, to_json

from iomkb.graph import EntityGraph, build_graph
from iomkb.layout import plan_layout
from iomkb.model.assertions import Assertion
from iomkb.model.corpus import Corpus
from iomkb.model.entities import Debate, Entity, Indicator, Place, kind_of
from iomkb.model.prose import Prose
from iomkb.model.values import AUTHOR, UNNAMED, UNSTATED
from iomkb.read.project import read
from iomkb.vocabulary import STANCES


def measure(corpus: Corpus) -> Statistics:
    """Everything that the generator wants to know of a corpus. Reads nothing but the records."""
    graph = build_graph(corpus)
    count = _Count(corpus)
    for part in (_entities, _articles, _endnotes, _passages, _sentences):
        part(corpus, count)
    _works(corpus, count, graph)
    return Statistics(
        totals=_totals(corpus, graph),
        numbers={name: dict(sorted(seen.items())) for name, seen in sorted(count.numbers.items())},
        choices={name: dict(sorted(seen.items())) for name, seen in sorted(count.choices.items())},
        shares={name: round(sum(seen) / len(seen), 4) for name, seen in sorted(count.shares.items()) if seen},
        degrees=tuple(sorted((len(graph.mentions(entity.id)) for entity in corpus.entities), reverse=True)),
        relations=tuple(
            {
                "id": str(relation.id),
                "domain": [str(kind) for kind in relation.domain],
                "range": [str(kind) for kind in relation.range],
                "symmetric": bool(relation.symmetric),
                "acyclic": bool(relation.acyclic),
                "absence": bool(relation.absence),
                "block": relation.block or "",
                "group": str(relation.group),
                "words": len(relation.definition.plain.split()),
            }
            for relation in corpus.relations.relations
        ),
    )


class _Count:
    """What was seen so far, and how often."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.numbers: dict[str, Counter[int]] = {}
        self.choices: dict[str, Counter[str]] = {}
        self.shares: dict[str, list[bool]] = {}

    def number(self, name: str, value: int) -> None:
        """One more of this number."""
        self.numbers.setdefault(name, Counter())[value] += 1

    def choice(self, name: str, value: object) -> None:
        """One more of this word."""
        self.choices.setdefault(name, Counter())[str(value)] += 1

    def share(self, name: str, there: object) -> None:
        """One more case, in which something is there or not."""
        self.shares.setdefault(name, []).append(bool(there))

    def prose(self, name: str, text: Prose | None) -> None:
        """One more text, or one more place where there could be one: its words, and what it links to."""
        self.share(name, text is not None)
        if text is not None:
            self.number(f"words of {name}", len(text.plain.split()))
            self.number(f"links of {name}", len(text.links))
            for link in text.links:
                self.choice(f"links of {name}", sort_of(link.target, self._corpus))


def _entities(corpus: Corpus, count: "_Count") -> None:
    """Names, descriptions and what each kind has besides."""
    for entity in corpus.entities:
        kind = kind_of(entity).id
        count.number(f"names of {kind}", len(entity.names))
        count.number(f"words of name of {kind}", len(str(entity.name).split()))
        count.number(f"descriptions of {kind}", len(entity.description))
        count.choice(f"subtype of {kind}", getattr(entity, "subtype", None) or "")
        count.share("same_as of entity", entity.same_as)
        count.prose("remark of entity", entity.remark)
        for description in entity.description:
            count.prose("description", description.text)
        for name in entity.names:
            count.share("abbreviation of name", name.abbreviation)
            count.share("period of name", name.period)
            count.share("remark of name", name.remark)
        if isinstance(entity, Debate):
            count.prose("question of debate", entity.question)
            count.prose("essay of debate", entity.essay)
            count.number("positions of debate", len(entity.positions))
            count.number("open of debate", len(entity.open))
            for position in entity.positions:
                count.number("sentences of position", len(position.says))
        if isinstance(entity, Indicator):
            count.prose("counts of indicator", entity.counts)
            count.share("of of indicator", entity.of)
        if kind == "event":
            count.number("dates of event", len(entity.dates))  # type: ignore[attr-defined]
        if kind == "document":
            count.share("work of document", entity.work)  # type: ignore[attr-defined]


def _articles(corpus: Corpus, count: "_Count") -> None:
    """Outlines and abstracts."""
    for article in corpus.articles:
        count.number("sections of article", len(article.outline))
        count.number("abstracts of article", len(article.abstracts))
        for section in article.outline:
            count.number("paragraphs of section", section.paragraphs)
            count.number("endnotes of section", len(section.notes.numbers) if section.notes else 0)
            count.number("words of heading", len(str(section.title).split()))


def _endnotes(corpus: Corpus, count: "_Count") -> None:
    """Endnotes and what they cite."""
    for notes in corpus.notes:
        for note in notes.notes:
            count.number("works of endnote", len(note.cites))
            count.prose("says of endnote", note.says)
            count.prose("remark of endnote", note.remark)
            for cited in note.cites:
                count.choice("form of citation", cited.form)
                count.choice("role of citation", cited.role)
                count.share("pages of citation", cited.pages)
                count.prose("remark of citation", cited.remark)


def _passages(corpus: Corpus, count: "_Count") -> None:
    """How many passages paragraphs and endnotes have, and what is in them."""
    passages = Counter(f"{e.article}/{e.at.section}/{e.at.paragraph}" for e in corpus.excerpts if e.at.section is not None)
    paragraphs = sum(section.paragraphs for article in corpus.articles for section in article.outline)
    count.numbers["passages of paragraph"] = Counter(passages.values())
    if paragraphs > len(passages):
        count.numbers["passages of paragraph"][0] = paragraphs - len(passages)
    all_notes = sum(len(notes.notes) for notes in corpus.notes)
    count.shares["passage of endnote"] = [e.at.note is not None for e in corpus.excerpts if e.at.note is not None]
    count.shares["passage of endnote"] += [False] * (all_notes - len(count.shares["passage of endnote"]))
    for excerpt in corpus.excerpts:
        count.number("sentences of endnote" if excerpt.at.note is not None else "sentences of passage", len(excerpt.says))
        count.number("quotations of passage", len(excerpt.quotes))
        count.prose("gist", excerpt.gist)
        count.prose("remark of passage", excerpt.remark)


def _sentences(corpus: Corpus, count: "_Count") -> None:
    """What sentences say, who holds it, and how they are tied to one another."""
    for statement in corpus.statements:
        one = statement.assertion
        count.prose("sentence", one.text)
        count.prose("remark of sentence", one.remark)
        count.choice("type of sentence", one.type or "")
        count.choice("holder of sentence", _holder(one.voice.holder, corpus))
        count.choice("coded_as of sentence", one.coded_as)
        count.number("works of voice", len(one.voice.through))
        count.number("endnotes of voice", len(one.voice.notes))
        count.share("quoted of voice", one.voice.quoted)
        count.number("hedges of sentence", len(one.hedge))
        count.number("places of sentence", len(one.where))
        count.share("when of sentence", one.when)
        for field in ("scope", "degree", "change"):
            text = getattr(one, field)
            count.share(f"{field} of sentence", text)
            if text:
                count.number(f"words of {field}", len(str(text).split()))
        for block in ("edges", "power", "authority", "compare", "figures"):
            count.number(f"{block} of sentence", len(getattr(one, block)))
        _blocks(one, corpus, count)
        count.share("stance of sentence", one.stance)
        if one.stance:
            for stance in STANCES:
                for _ in getattr(one.stance, stance):
                    count.choice("stance", stance)
            count.number("targets of stance", sum(len(getattr(one.stance, stance)) for stance in STANCES))


def _works(corpus: Corpus, count: "_Count", graph: EntityGraph) -> None:
    """The bibliography."""
    for work in corpus.references:
        count.choice("type of work", work.type)
        count.number("authors of work", len(work.people.get("author", ())))
        count.number("keywords of work", len(work.keywords))
        count.number("words of title", len(work.title.split()))
        count.share("author of work known", any(graph.person(author) for author in work.people.get("author", ())))
        for word in work.keywords:
            count.choice("keyword of work", sort_of(graph.keyword(str(word)) or "", corpus))
        count.prose("note of work", next(iter(work.notes.values()), None))


def _blocks(one: Assertion, corpus: Corpus, count: "_Count") -> None:
    """The edges of a sentence, and its blocks."""
    for edge in one.edges:
        count.number("beginnings of edge", len(edge.origin))
        count.number("ends of edge", len(edge.to))
        count.share("when of edge", edge.when)
        count.share("scope of edge", edge.scope)
        count.number("places of edge", len(edge.where))
        count.choice("edge", f"{sort_of(edge.origin[0], corpus)} {edge.relation} {sort_of(edge.to[0], corpus)}")
    for power in one.power:
        count.number("by of power", len(power.by))
        count.number("over of power", len(power.over))
        count.number("through of power", len(power.through))
        count.share("degree of power", power.degree)
        count.choice("by of power", sort_of(power.by[0], corpus))
        count.choice("over of power", sort_of(power.over[0], corpus))
        for means in power.through:
            count.choice("through of power", sort_of(means, corpus))
    for authority in one.authority:
        count.number("types of authority", len(authority.types))
        count.number("through of authority", len(authority.through))
        count.choice("of of authority", sort_of(authority.of[0], corpus))
        count.choice("change of authority", authority.change or "")
        for means in authority.through:
            count.choice("through of authority", sort_of(means, corpus))
    for compare in one.compare:
        count.choice("compare", f"{sort_of(compare.of[0], corpus)} {sort_of(compare.with_[0], corpus)}")
    for figure in one.figures:
        count.choice("bound of figure", figure.bound)
        count.choice("of of figure", sort_of(figure.of, corpus) if figure.of else "")
        count.share("value of figure", figure.value is not None)
        count.share("date of figure", figure.date)
        count.number("places of figure", len(figure.where))
        count.prose("remark of figure", figure.remark)


def sort_of(id: str, corpus: Corpus) -> str:
    """What an id names, as finely as relations tell it apart: a kind of entity, a state, an article, work or sentence."""
    entity = corpus.entity.get(id)
    if entity is not None:
        return STATE if isinstance(entity, Place) and entity.state else kind_of(entity).id
    if id == UNSTATED:
        return UNSTATED
    if id in corpus.statement:
        return "sentence"
    if id in corpus.article:
        return "article"
    return "work" if id.removeprefix("@") in corpus.reference else "other"


def _holder(holder: str, corpus: Corpus) -> str:
    return holder if holder in (AUTHOR, UNNAMED) else sort_of(holder, corpus)


def _totals(corpus: Corpus, graph: EntityGraph) -> dict[str, int]:
    def of(sort: str, entities: Iterable[Entity]) -> int:
        return sum(1 for entity in entities if sort_of(entity.id, corpus) == sort)

    sorts = sorted({sort_of(entity.id, corpus) for entity in corpus.entities})
    return {
        "pages": len(plan_layout(corpus, graph.prominent).pages),
        "articles": len(corpus.articles),
        "sections": sum(len(article.outline) for article in corpus.articles),
        "passages": len(corpus.excerpts),
        "sentences": len(corpus.statements),
        "endnotes": sum(len(notes.notes) for notes in corpus.notes),
        "works": len(corpus.references),
        "syllabi": len(corpus.syllabi),
        **{sort: of(sort, corpus.entities) for sort in sorts},
    }


def main() -> None:
    reading = read(REPOSITORY)
    if any(finding.severity.value == "error" for finding in reading.diagnostics):
        sys.exit("The content cannot be read: run `iomkb check`.")
    KEPT.write_text(to_json(measure(reading.corpus)), encoding="utf-8")
    print(f"written: {KEPT.relative_to(REPOSITORY)}")


if __name__ == "__main__":
    main()
