"""Where a stranger says that a passage stands → an article of the corpus, and a place that its outline has."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from iomkb.diagnostics import Diagnostic, error
from iomkb.issues.names import letters
from iomkb.model.articles import Article, Section
from iomkb.model.corpus import Corpus
from iomkb.model.source import MappingNode, Text, shortened

WORDS_NEAR = (2, 12)
"""How few and how many words may say where a passage is: fewer are found everywhere, more would be a quotation."""

_NOTE = re.compile(r"(?:end|foot)?note\s*(?:no\.?|number)?\s*([0-9]{1,4})|n\.\s*([0-9]{1,4})", re.IGNORECASE)

RULE = "wrong-type"
OUTSIDE = "excerpt-out-of-outline"


@dataclass(frozen=True, slots=True)
class Place:
    """`at`: the fields of the record, placed in the issue. `said`: a section that the record cannot hold beside `near`."""

    at: MappingNode
    said: Section | None = None


def article_of(corpus: Corpus, answer: Text) -> tuple[Article | None, list[Diagnostic]]:
    """The article that an answer names: by its id, or by key, short form or title of its work."""
    wanted = letters(answer.rstrip("/").rpartition("/")[2] if "://" in answer else answer)
    found = [article for article in corpus.article.values() if wanted and wanted in _called(corpus, article)]
    if len(found) == 1:
        return found[0], []
    listed = "; ".join(f"{article.id} ({_short(corpus, article)})" for article in corpus.article.values())
    what = "several articles are called" if found else "no article here is called"
    help = f"Write one of these: {listed}." if listed else "No article is read here yet."
    if not found:
        help += " Another article must be added by a maintainer first; open the form “Add a work” for it."
    return None, [error("unknown-entity", answer.location, f"{what} “{shortened(answer)}”", help)]


def _called(corpus: Corpus, article: Article) -> set[str]:
    work = corpus.reference.get(article.work.key)
    names = [str(article.id), article.work.key, *([work.short, work.title] if work else [])]
    return {letters(name) for name in names}


def _short(corpus: Corpus, article: Article) -> str:
    work = corpus.reference.get(article.work.key)
    return work.short if work else article.work.key


def faults_of_place(answers: Mapping[str, Text]) -> list[Diagnostic]:
    """What is wrong with the answers on the place, whatever the article is."""
    paragraph, near = answers.get("paragraph"), answers.get("near")
    findings: list[Diagnostic] = []
    if paragraph and not re.fullmatch(r"[0-9]{1,4}", paragraph):
        message = f"“{shortened(paragraph)}” is not the number of a paragraph"
        findings.append(error(RULE, paragraph.location, message, "Write it in digits: 3."))
    if near and not WORDS_NEAR[0] <= len(near.split()) <= WORDS_NEAR[1]:
        message = f"{len(near.split())} words are given to find the passage by"
        findings.append(error(RULE, near.location, message, f"Write {WORDS_NEAR[0]} to {WORDS_NEAR[1]} words."))
    return findings


def place_of(article: Article, answers: Mapping[str, Text]) -> tuple[Place | None, list[Diagnostic]]:
    """The place that the answers `section`, `paragraph`, `pages` and `near` give, each good in itself.

    That a paragraph or a note exists is not asked here: the rules of records do so.
    """
    section, paragraph, near = answers.get("section"), answers.get("paragraph"), answers.get("near")
    findings: list[Diagnostic] = []
    where: Section | MappingNode | None = None
    if section:
        where, findings = _section_or_note(article, section)
    if findings:
        return None, findings
    if isinstance(where, MappingNode):  # an endnote or an abstract
        if paragraph and "abstract" in where:
            where = _node({**where, "paragraph": paragraph})
        return Place(where), []
    if where and section and paragraph:
        page = answers.get("pages")
        at = {"section": Text(str(where.id), section.location, section.raw), "paragraph": paragraph}
        return Place(_node({**at, "page": page} if page else at)), []
    if near:
        return Place(_node({"near": _one_line(near)}), where), []
    return None, [_nowhere(section, paragraph, answers)]


def _nowhere(section: Text | None, paragraph: Text | None, answers: Mapping[str, Text]) -> Diagnostic:
    place = (section or paragraph or answers["article"]).location
    message = "the paragraph of a section is missing" if section else "it is not said where the passage stands"
    return error("missing-field", place, message, "Write section and paragraph, or a few words of the passage.")


def _section_or_note(article: Article, answer: Text) -> tuple[Section | MappingNode | None, list[Diagnostic]]:
    wanted, location = letters(answer), answer.location
    for section in article.outline:
        if wanted in (letters(section.id), letters(section.title)):
            return section, []
    if note := _NOTE.fullmatch(answer.strip()):
        return _node({"note": Text(note[1] or note[2], location, answer.raw)}), []
    for abstract in article.abstracts:
        first = abstract is article.abstracts[0]
        if wanted in (letters(abstract.title), f"abstract{letters(abstract.language)}") or (first and wanted == "abstract"):
            return _node({"abstract": Text(str(abstract.language), location, answer.raw)}), []
    begin = [section for section in article.outline if len(wanted) > 3 and letters(section.title).startswith(wanted)]
    if len(begin) == 1:
        return begin[0], []
    titles = "; ".join(f"“{section.title}”" for section in article.outline)
    message = f"the article has no section “{shortened(answer)}”"
    return None, [error(OUTSIDE, location, message, f"Its sections are {titles}. For an endnote write “endnote 48”.")]


def _node(fields: Mapping[str, Text]) -> MappingNode:
    first = next(iter(fields.values()))
    return MappingNode(fields, first.location, {key: value.location for key, value in fields.items()})


def _one_line(answer: Text) -> Text:
    return Text(" ".join(answer.split()).strip("“”\"'…. "), answer.location, answer.raw)
