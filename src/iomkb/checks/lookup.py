"""Which references name nothing, and which rule says so: each such reference is the business of exactly one rule."""

import re
from collections.abc import Iterator

from iomkb.checks.rule import Checked, once
from iomkb.model.corpus import Corpus
from iomkb.pointers import Pointer, Space

_DECLARED_IN = {Space.RELATION: "content/vocabulary/relations.yml", Space.CONTRIBUTOR: "content/project.yml"}
"""The one file that declares whatever a reference of this kind may name."""

_NOTE = re.compile(r"[^.]+\.note-[0-9]+")


def unknown(checked: Checked, rule: str) -> Iterator[Pointer]:
    """The references that name nothing and that `rule` reports; none to what a file declares that could not be read."""
    for pointer in _by_rule(checked).get(rule, ()):
        if _DECLARED_IN.get(pointer.space) not in checked.unread and not checked.may_be_unread(pointer.ref):
            yield pointer


@once
def _by_rule(checked: Checked) -> dict[str, list[Pointer]]:
    """The references that name nothing, by the rule that reports them."""
    found: dict[str, list[Pointer]] = {}
    for pointer in checked.pointers:
        if rule := _rule(pointer, checked):
            found.setdefault(rule, []).append(pointer)
    return found


def _rule(pointer: Pointer, checked: Checked) -> str:
    """The rule that reports the reference; empty where it names something, or where the rule is about places."""
    corpus, ref, space = checked.corpus, pointer.ref, pointer.space
    if space is Space.SECTION:
        return ""
    if space is Space.PAGE:
        return "" if _is_page(pointer, checked) else "unknown-page"
    if space is Space.READING:
        return "" if _is_page(pointer, checked) or _was_published(ref, checked) else "unknown-reading"
    if space is Space.RELATION:
        return "" if ref in corpus.relation else "unknown-relation"
    if space is Space.CONTRIBUTOR:
        return "" if str(ref) in {str(contributor.id) for contributor in corpus.project.contributors} else "unknown-contributor"
    if space is Space.WORK or ref.names_work:
        return "" if ref.key in corpus.reference else "unknown-work"
    if space is Space.ASSERTION:
        if ref in corpus.statement:
            return ""
        return "stance-towards-nothing" if pointer.field.startswith("stance.") else "unknown-assertion"
    if _known(pointer, checked):
        return ""
    if _NOTE.fullmatch(ref) and space in (Space.ORIGIN, Space.ANYTHING):
        return "unknown-note"
    return "unknown-assertion" if "." in ref or space is Space.ORIGIN else "unknown-entity"


def _is_page(pointer: Pointer, checked: Checked) -> bool:
    path = pointer.ref.partition("#")[0]
    return path.startswith("/") and path[1:] in checked.layout.pages


def _was_published(ref: str, checked: Checked) -> bool:
    """Whether an id names something, or did so once: what became of it since is told where that happened."""
    return ref in checked.layout.things or ref in checked.published


def _known(pointer: Pointer, checked: Checked) -> bool:
    ref, corpus = pointer.ref, checked.corpus
    if pointer.space is Space.ANYTHING:
        return ref in checked.layout.things
    if pointer.space is Space.ORIGIN:
        return ref in corpus.statement or ref in corpus.excerpt or (ref in checked.layout.things and bool(_NOTE.fullmatch(ref)))
    return checked.graph.node(ref) is not None


def withdrawn_help(ref: str, checked: Checked) -> str:
    """What to write instead of an id that is withdrawn; empty where it is not."""
    entry = checked.layout.withdrawn.get(ref)
    if entry is None:
        return ""
    end = checked.layout.led[ref]
    if end in checked.layout.things:
        return f"It was merged into “{end}”: write that."
    instead = f" Instead: {', '.join(f'“{id}”' for id in dict.fromkeys(entry.instead))}." if entry.instead else ""
    return f"It was {entry.how} on {entry.on.words}: {entry.why.plain}{instead}"


def assertions_of_passage(ref: str, corpus: Corpus) -> str:
    """What to write instead of a passage's id where an assertion is meant; empty where `ref` is no passage."""
    passage = corpus.excerpt.get(ref)
    if passage is None:
        return ""
    ids = [f"“{passage.article}.{assertion.id}”" for assertion in passage.says if assertion.id]
    return f"It is a passage; name one of its assertions{': ' if ids else ', once it has an id'}{', '.join(ids)}."


def note_numbers(article: str, corpus: Corpus) -> frozenset[int]:
    """The numbers of the endnotes that the outline of the article or its notes.yml knows."""
    record, notes = corpus.article.get(article), corpus.notes_of.get(article)
    in_outline = record.note_numbers if record else frozenset()
    return in_outline | frozenset(note.number for note in notes.notes) if notes else in_outline
