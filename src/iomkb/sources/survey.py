"""A source that was read beside its outline: everything in which the two differ, as problems."""

from collections.abc import Iterable, Sequence

from iomkb.model.articles import Article
from iomkb.sources.text import Problem, SourceDocument


def survey(document: SourceDocument, article: Article | None, doubtful: Iterable[str], unknown: Sequence[str]) -> list[Problem]:
    """What a reader should look at: counts, notes and marks that do not agree, another edition."""
    problems = [
        Problem(
            "doubtful-cut", f"{section}: more breaks than one look like cuts; compare the paragraphs with the print", section
        )
        for section in doubtful
    ]
    problems += [Problem("unknown-mark", f"the mark {mark} has no note") for mark in dict.fromkeys(unknown)]
    problems += _notes(document)
    if article is not None:
        problems += _against(document, article)
    return problems


def _notes(document: SourceDocument) -> list[Problem]:
    notes = [p.number for p in document.zone("note") if not p.section]
    marks = {mark.number for p in document.paragraphs for mark in p.notes}
    problems: list[Problem] = []
    if notes:
        gaps = sorted(set(range(1, max(notes) + 1)) - set(notes))
        problems += [Problem("missing-note", f"the list of notes has no note {number}") for number in gaps]
        problems += [Problem("unmarked-note", f"no mark of note {n} was found in the text") for n in notes if n not in marks]
    return problems


def _against(document: SourceDocument, article: Article) -> list[Problem]:
    problems: list[Problem] = []
    digest = article.source.digest if article.source else None
    if digest is not None and digest != document.file_digest:
        problems.append(
            Problem("other-edition", f"the file is not the copy that was coded from: its digest is {document.file_digest}")
        )
    printed = {heading.id for heading in document.sections}
    for abstract in article.abstracts:
        found = [p for p in document.zone("abstract") if p.section == abstract.language]
        if len(found) != abstract.paragraphs:
            message = f"the outline says {abstract.paragraphs} paragraphs, the file has {len(found)}"
            problems.append(Problem("paragraph-count", f"abstract ({abstract.language}): {message}", str(abstract.language)))
    for section in article.outline:
        id = str(section.id)
        if id not in printed:
            continue
        paragraphs = document.section(id)
        if len(paragraphs) != section.paragraphs:
            message = f"{id}: the outline says {section.paragraphs} paragraphs, the file has {len(paragraphs)}"
            problems.append(Problem("paragraph-count", message, id))
        of_section = [p for p in document.paragraphs if p.section == id and p.zone != "abstract"]
        marks = {mark.number for p in of_section for mark in p.notes}
        wanted = set(section.notes.numbers) if section.notes else set()
        if marks != wanted:
            message = f"{id}: the outline gives it the notes {_range(wanted)}, the file marks {_range(marks)}"
            problems.append(Problem("note-marks", message, id))
    return problems


def _range(numbers: set[int]) -> str:
    return ", ".join(map(str, sorted(numbers))) or "none"
