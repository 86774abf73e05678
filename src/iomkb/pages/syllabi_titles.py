"""From a reading of a syllabus to what kind of thing it is and what it is called, in words."""

from collections.abc import Mapping

from iomkb.labels import KIND_WORDS, name_of
from iomkb.layout import LISTINGS, READING_SET, SYLLABUS
from iomkb.model.corpus import Statement
from iomkb.model.syllabi import Reading
from iomkb.pages.page import Knowledge
from iomkb.pages.syllabi_works import thing_of

KINDS: Mapping[str, str] = {
    **KIND_WORDS,
    "article": "Article, passage by passage",
    SYLLABUS: "Course",
    READING_SET: "Reading set",
}
"""What is read, by the kind of thing."""

TITLES: Mapping[str, str] = {
    "": "Home",
    "articles/": "Articles",
    "works/": "Works",
    "power/": "Power",
    "authority/": "Authority",
    "questions/": "Open questions",
    "timeline/": "Timeline",
    "explorer/": "Explorer",
    "data/": "Data",
    "contributors/": "Contributors",
    "relations/": "Relations",
    "rules/": "Rules",
    "editions/": "Editions",
    "syllabi/": "Syllabi",
    **{f"{folder}/": kind.plural for folder, kind in LISTINGS.items()},
}
"""The titles of the program's own pages, by their paths."""


def kind_of_reading(knowledge: Knowledge, reading: Reading) -> str:
    """What kind of thing is read, as a reader calls it: “Debate”, “Passage”, “Work”."""
    thing = thing_of(knowledge, reading)
    if thing is None:
        return KINDS["page"] if reading.names_page else "Withdrawn"
    return KINDS[thing.kind]


def title_of_reading(knowledge: Knowledge, reading: Reading) -> tuple[str, Statement | None]:
    """What the reading is called, and the sentence that it is, if it is one. What was withdrawn is called as in the ledger."""
    corpus, thing = knowledge.corpus, thing_of(knowledge, reading)
    if thing is None:
        published = next((promise.what for promise in corpus.promises if promise.id == reading.id), str(reading.id))
        path = reading.id.removeprefix("/").partition("#")[0]
        return (TITLES.get(path, str(reading.id)) if reading.names_page else published), None
    name = name_of(thing, corpus)
    if thing.kind == "work":
        return f"{name}: {corpus.reference[thing.id[1:]].title}", None
    if thing.kind == "article" and (work := corpus.reference.get(corpus.article[thing.id].work.key)):
        return f"{name}: {work.title}", None
    return name, corpus.statement.get(thing.id)
