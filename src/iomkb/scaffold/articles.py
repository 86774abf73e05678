"""A new article: its rights, and its outline as a local copy of the text shows it, or one that is still to be written."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from iomkb.model.articles import Article
from iomkb.model.corpus import Corpus
from iomkb.record_text import record_text
from iomkb.scaffold.draft import Draft, all_or_nothing
from iomkb.scaffold.fields import summary_of
from iomkb.scaffold.given import forbidden, id_of, id_problem, taken
from iomkb.scaffold.template import INVITATION, template
from iomkb.sources.text import Heading, SourceDocument

PROSE = ("prose", "author-note")
"""The zones whose sections an outline lists."""


def article_draft(
    corpus: Corpus,
    id: str,
    given: Mapping[str, Any],
    copy: SourceDocument | None = None,
    *,
    copied_from: str = "",
    edition: str = "",
    bare: bool = False,
) -> Draft:
    """The file of a new article. Raises NotPossibleError where its id or its work is none, or a text cannot be written.

    `given`: work, holder, licence, and url and language where they are known. `copy`: the local copy of its text as layout
    alone shows it, from which outline, abstracts and digest are taken, `copied_from` its file; `edition` says in words which
    copy that is.
    """
    work = str(given["work"]).removeprefix("@")
    problems = [id_problem(id, taken(corpus))]
    other = next((article for article in corpus.articles if article.work.key == work), None)
    problems.append(f"the article of “{work}” is there already: {other.location.file}." if other else "")
    all_or_nothing([*filter(None, problems), *forbidden({**given, "edition": edition})])
    fields: dict[str, Any] = {
        "work": work,
        "rights": {"holder": given["holder"], "licence": given["licence"]},
        "url": given.get("url") or None,
        "language": given.get("language") or None,
        **(_of_copy(copy, edition) if copy else {}),
    }
    path = f"content/articles/{id}/article.yml"
    text = record_text("article", path, fields, {} if bare else {"": f"{summary_of(Article)}\n{INVITATION}"})
    if "outline" not in fields:
        text += "outline: []\n"
    if not bare:
        text += "".join(f"{line}\n" for line in template(Article, {name for name in fields if fields[name]}))
    return Draft(path, text, told=tuple(_told(copy)), then=tuple(_then(id, copied_from)))


def proposed_article_id(corpus: Corpus, work: str) -> str:
    """The id that an article of this work gets if nobody chooses one: of its author and year, else of its key."""
    reference = corpus.reference.get(work.removeprefix("@"))
    return (id_of(reference.short) if reference else "") or id_of(work)


def _of_copy(copy: SourceDocument, edition: str) -> Mapping[str, Any]:
    languages = dict.fromkeys(p.section for p in copy.zone("abstract"))
    titles = {p.section.removeprefix("abstract-"): p.text for p in copy.zone("heading") if p.section.startswith("abstract-")}
    abstracts = [
        {"language": language, "title": titles.get(language, "Abstract"), "paragraphs": _number(copy, "abstract", language)}
        for language in languages
    ]
    outline = [section for heading in copy.sections if heading.zone in PROSE for section in [_section(copy, heading)]]
    source = {"digest": copy.file_digest, "edition": edition or "…"}
    return {"source": source, "abstracts": abstracts, **({"outline": outline} if outline else {})}


def _number(copy: SourceDocument, zone: str, section: str) -> int:
    return sum(1 for p in copy.paragraphs if p.zone == zone and p.section == section)


def _section(copy: SourceDocument, heading: Heading) -> Mapping[str, Any]:
    paragraphs = copy.section(heading.id)
    marks = [m.number for p in copy.paragraphs if p.section == heading.id and p.zone != "abstract" for m in p.notes]
    notes = str(min(marks)) if len(set(marks)) == 1 else f"{min(marks)}-{max(marks)}" if marks else None
    printed = copy.pages is not None and copy.pages.printed
    pages = copy.pages.between(paragraphs[0].start, paragraphs[-1].end) if copy.pages and printed and paragraphs else None
    return {
        "id": id_of(heading.id) or "text",
        "title": heading.title or "…",
        "level": heading.level,
        "paragraphs": len(paragraphs),
        "notes": notes,
        "pages": pages,
        "zone": heading.zone if heading.zone != "prose" else None,
    }


def _told(copy: SourceDocument | None) -> Iterator[str]:
    if copy is None:
        yield "No copy of its text was read, so its outline is empty: passages can be near a few words until it is written."
        return
    notes = copy.zone("note")
    counts = (
        f"{len(copy.sections)} sections, {len(copy.zone('prose'))} paragraphs, {len([n for n in notes if not n.section])} notes"
    )
    yield f"Its outline was read from the copy: {counts}. Layout alone decided, so compare headings, levels and counts."
    numbered = [m.number for p in copy.paragraphs for m in p.notes]
    if _runs(numbered) > 1:
        yield "The marks of its notes are not all in order; compare the notes of each section."


def _runs(numbers: Sequence[int]) -> int:
    """Into how many runs, each counting up by one, the numbers fall."""
    return len([*groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])])


def _then(id: str, copied_from: str) -> Iterator[str]:
    if copied_from:
        yield f"To compare the outline with the copy: iomkb source inspect {shlex.quote(copied_from)} --article {id}"
    yield f"For a first passage: iomkb new passage --article {id}"
