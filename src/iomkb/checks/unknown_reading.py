"""A syllabus lets read what is not there.

A reading is the id of anything that has an address: an entity, an article, a section, a passage or a sentence with its
article in front, an endnote, `"@key"` of a work (in quotes, since YAML reserves the `@`), or the path of a page of the
site. A reading that names nothing would be missing from the course page, from the reading list and from the learning
platform.

Wrong:

    readings:
      - {id: k3v9}
      - {id: barnett2002}

Right:

    readings:
      - {id: bradley-2017.k3v9}
      - {id: "@barnett2002"}

What was published once may be read although it is withdrawn: its address still says what became of it.

A course that names an edition reads all of it there; what the edition does not hold, and an edition that has not been cut,
are warnings.
"""

from collections.abc import Iterator

from iomkb.checks.lookup import unknown
from iomkb.checks.nearest import Nearest, spellings_of_entities, spellings_of_passages, spellings_of_works
from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, error

SEVERITY = Severity.ERROR


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every reading that names nothing, with what it may have meant."""
    nearest = Nearest(_spellings(checked))
    passages = Nearest(spellings_of_passages(checked.corpus, checked.renamed))
    for pointer in unknown(checked, "unknown-reading"):
        ref = pointer.ref
        message = f"there is nothing to read under “{ref}”"
        yield error("unknown-reading", ref.location, message, _help(str(ref), checked, nearest, passages))


def _spellings(checked: Checked) -> Iterator[tuple[str, str]]:
    """What people may write → the reading as it is to be written. Of an id and a key of one spelling, the id comes first."""
    yield from ((f"/{path}", f"/{path}") for path in sorted(checked.layout.pages))
    yield from spellings_of_entities(checked.corpus, checked.renamed)
    yield from ((syllabus.id, syllabus.id) for syllabus in checked.corpus.syllabi)
    yield from ((f"@{key}", f"@{key}") for key in checked.corpus.reference)
    yield from ((written, f"@{key}") for written, key in spellings_of_works(checked.corpus))


def _help(ref: str, checked: Checked, nearest: Nearest, passages: Nearest) -> str:
    if ref in checked.renamed:
        return f"It is called “{checked.renamed[ref]}” now: write that."
    exact = [f"{article}.{ref}" for article in checked.corpus.article if f"{article}.{ref}" in checked.layout.things]
    if exact:
        return f"Did you mean {' or '.join(f'“{id}”' for id in exact[:3])}?"
    question = passages.question_about_passage(ref) if "." in ref and not ref.startswith("@") else nearest.question(ref)
    if "“@" in question:
        return f"{question} A work is written in quotes, since YAML reserves the @."
    form = 'Write the id of a record, <article>.<id> of a passage or sentence, "@key" of a work, or /path/ of a page.'
    return question or form
