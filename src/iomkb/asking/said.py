"""From statements and views of pages to plain lines. The markup of views is taken off."""

from collections.abc import Iterable

from markupsafe import Markup

from iomkb.asking.answer import Line, Part, Said
from iomkb.exports.statements import assertion_row
from iomkb.labels import name_of
from iomkb.model.corpus import Statement
from iomkb.model.entities import Outside
from iomkb.model.prose import Prose
from iomkb.model.values import Ref
from iomkb.pages.endnotes import NoteView
from iomkb.pages.links import LinkView, link_to, plain_of
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import StatementView, statement_view


def text_of(value: str | Markup | None) -> str:
    """Plain text on one line: markup is taken off, entities are read."""
    return " ".join((value.striptags() if isinstance(value, Markup) else str(value or "")).split())


def labels(links: Iterable[LinkView]) -> str:
    """The labels of links, with commas."""
    return ", ".join(text_of(link.label) for link in links)


def joined(*texts: str) -> str:
    """The texts that are not empty, with semicolons."""
    return "; ".join(text for text in texts if text)


def prose_of(knowledge: Knowledge, prose: Prose | None) -> str:
    """Prose as plain text, citations in author–date form."""
    return plain_of(knowledge, prose) if prose else ""


def said(knowledge: Knowledge, statement: Statement) -> Said:
    """A statement as a sentence with its holder, hedges and place."""
    return said_of(knowledge, statement, statement_view(knowledge, statement))


def said_of(knowledge: Knowledge, statement: Statement, view: StatementView) -> Said:
    """As `said`, where the view has been made already."""
    holder = link_to(knowledge, knowledge.graph.holder(statement)).label
    author = "" if view.holder else ", the author"
    quoted = ", in their own words" if view.quoted else ""
    through = f", quoted through {labels(view.through)}" if view.through else ""
    beside = (
        ("degree", text_of(view.degree)),
        ("change", text_of(view.change)),
        ("when", view.when.words if view.when else ""),
        ("where", labels(view.where)),
        ("scope", view.scope),
    )
    return Said(
        statement=statement,
        row=assertion_row(knowledge.graph, knowledge.layout, statement),
        text=text_of(view.html),
        holder=f"{text_of(holder)}{author}{quoted}{through}",
        hedges=tuple(text_of(hedge) for hedge in view.hedges),
        source=text_of(view.source.label),
        place=view.place,
        beside=tuple(f"{name}: {text_of(words)}" for name, words in beside if words),
        notes=tuple(note.number for note in view.notes),
        marks=(*(["coder's reading"] if view.by_coder else []), *(["sketch"] if view.depth == "sketch" else [])),
    )


def said_line(knowledge: Knowledge, statement: Statement) -> Line:
    """A line that is a sentence."""
    return Line(id=statement.id or "", said=said(knowledge, statement))


def said_part(knowledge: Knowledge, title: str, statements: Iterable[Statement]) -> Part:
    """Sentences under a title."""
    return Part(title, tuple(said_line(knowledge, statement) for statement in statements))


def origin_words(knowledge: Knowledge, origin: Ref | Outside | None) -> str:
    """Where a fact of an entity file is from, in words with the id to ask for."""
    if isinstance(origin, Outside):
        return f"outside the sources: {prose_of(knowledge, origin.outside)}"
    if origin is None:
        return "origin not recorded"
    thing = knowledge.layout.resolve(origin)
    return f"from {name_of(thing, knowledge.corpus)} ({thing.id})" if thing else f"from {origin}, which names nothing"


def cited_words(note: NoteView) -> str:
    """The works that an endnote cites with their pages, and what it says beyond citing."""
    works = [
        " ".join(part for part in (work.role, f"{work.work.label}{f', {work.pages}' if work.pages else ''}") if part)
        + (f" ({text_of(work.remark)})" if work.remark else "")
        for work in note.cites
    ]
    if not note.known:
        return "not recorded yet"
    return joined(*works, text_of(note.says), text_of(note.remark)) or "cites nothing"


def link_lines(links: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
    """Lines of names with their ids."""
    return tuple(Line(text_of(name), id) for name, id in links)
