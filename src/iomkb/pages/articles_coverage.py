"""From the use of an article's paragraphs and endnotes to bars with words, and from its receipts to when it was verified."""

from dataclasses import dataclass

from iomkb.model.articles import Article, Excerpt
from iomkb.model.dates import in_words
from iomkb.pages.evidence import verified_on
from iomkb.pages.page import Knowledge
from iomkb.sources.coverage import NoteUse, Use, coverage_of, percent

HIGHEST = 5
"""The level of the highest bar."""


@dataclass(frozen=True, slots=True)
class BarView:
    """A paragraph or endnote: its level from 0 (nothing rests on it) to 5, what it says in words, and where that stands."""

    level: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class BarsView:
    """The bars of a section, of an abstract, or of the endnotes."""

    title: str
    bars: tuple[BarView, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The use of the whole article, in reading order; `summary` counts it."""

    summary: str
    rows: tuple[BarsView, ...]


def coverage_view(knowledge: Knowledge, article: Article) -> CoverageView:
    """The bars of an article."""

    def href(local: str) -> str:
        return knowledge.layout.href(f"{article.id}.{local}") or ""

    covered = coverage_of(article, knowledge.corpus)
    most = max((use.assertions for use in covered.paragraphs), default=0)
    most_leaning = max((_resting(note) for note in covered.notes), default=0)
    titles = [(f"abstract:{abstract.language}", str(abstract.title)) for abstract in article.abstracts]
    titles += [(str(section.id), str(section.title)) for section in article.outline]
    rows = [
        BarsView(
            title, tuple(_bar(use, most, href(str(use.excerpt or ""))) for use in covered.paragraphs if use.section == part)
        )
        for part, title in titles
    ]
    if covered.notes:
        bars = tuple(_note_bar(note, most_leaning, href(f"note-{note.number}")) for note in covered.notes)
        rows.append(BarsView("Endnotes", bars))
    paragraphs, notes = len(covered.paragraphs), len(covered.notes)
    summary = f"Coded: {covered.coded} of {paragraphs} paragraphs, abstracts included ({percent(covered.coded, paragraphs)} %)."
    if notes:
        summary += f" Resolved: {covered.resolved} of {notes} endnotes ({percent(covered.resolved, notes)} %)."
    return CoverageView(summary, tuple(row for row in rows if row.bars))


def verified_words(knowledge: Knowledge, excerpts: tuple[Excerpt, ...]) -> str:
    """How many of these passages were verified against the source, as they stand now, and when last."""
    dates = [date for excerpt in excerpts if (date := verified_on(knowledge.corpus, excerpt))]
    if not dates:
        return "Not verified yet."
    when = f"verified on {in_words(max(dates))}"
    if len(dates) == len(excerpts):
        return f"Places, quotations, figures and hedges of all passages {when}."
    return f"Places, quotations, figures and hedges of {len(dates)} of {len(excerpts)} passages {when}."


def _bar(use: Use, most: int, href: str) -> BarView:
    where = f"Paragraph {use.paragraph}"
    if not use.excerpts:
        return BarView(0, f"{where}: not coded yet", "")
    words = f"{where}: {_counted(use.assertions, use.edges, use.figures, use.citations)}"
    return BarView(_level(use.assertions, most), words, href)


def _note_bar(note: NoteUse, most: int, href: str) -> BarView:
    where = f"Endnote {note.number}"
    words = f"{where}: {_things(_resting(note), 'sentence')}, {_things(note.citations, 'work')} cited"
    words += "" if note.resolved else ", not resolved yet"
    return BarView(_level(_resting(note), most), words, href)


def _resting(note: NoteUse) -> int:
    """How many sentences rest on a note: those that lean on it and those that retell it."""
    return note.leaned_on + note.assertions


def _counted(assertions: int, edges: int, figures: int, citations: int) -> str:
    counts = [(assertions, "sentence"), (edges, "relation"), (figures, "figure"), (citations, "work")]
    return ", ".join(_things(number, thing) for number, thing in counts if number or thing == "sentence")


def _things(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _level(number: int, most: int) -> int:
    """The height of a bar: 0 for nothing, else 1 to 5 by its share of the highest."""
    return -(-HIGHEST * number // most) if number and most else 0
