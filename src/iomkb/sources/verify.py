"""A project's records against a source text: places, quotations, figures, hedges and voices proved afresh; nothing copied."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from iomkb.diagnostics import Diagnostic, Location, error, in_file_order, notice, warning
from iomkb.model.articles import Article
from iomkb.model.corpus import Corpus
from iomkb.model.entities import Indicator
from iomkb.model.receipts import Receipt
from iomkb.sources.anchor import Anchored, anchored, receipt_of
from iomkb.sources.claimed import unfound
from iomkb.sources.figures import figure_faults
from iomkb.sources.overlap import RUN, Overlap
from iomkb.sources.own_texts import excused_phrases, own_texts
from iomkb.sources.text import NORMALISER_VERSION, SourceDocument
from iomkb.sources.voices import attributed_to_others

ANCHOR = "Run `iomkb anchor`."
WORDS = "Write it in the source's own words, or name the endnote that has them under voice: {notes: …}."
INSPECT = "`iomkb source inspect` prints the outline as the source has it."


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it: `receipts` are those of the article as they should be kept, the proved ones with the day of proof."""

    receipts: tuple[Receipt, ...]
    findings: tuple[Diagnostic, ...]
    passages: int
    proved: int


def verify(article: Article, corpus: Corpus, document: SourceDocument, date: str) -> Verified:
    """Everything that the records say of `article` held against `document`. `date` (2026-11-23) goes to what is proved."""
    findings = list(_outline_faults(article, document))
    receipts = {receipt.excerpt: receipt for receipt in corpus.receipts if receipt.article == article.id}
    own = [excerpt for excerpt in corpus.excerpts if excerpt.article == article.id]
    edition = _other_edition(article, document, receipts.values())
    to_look_at: list[str] = []
    kept: dict[str, Receipt] = {}
    proved = 0
    for excerpt in own:
        one = anchored(excerpt, document)
        faults = [*one.faults, *_figures(one, corpus), *_words(one, document)]
        before = receipts.get(str(excerpt.id))
        stale = "" if edition else _stale(one, article, document, before)
        if edition and (faults or before is None or one.paragraph is None or one.paragraph.digest != before.paragraph):
            to_look_at.append(str(excerpt.id or excerpt.location.file))
        if stale:
            faults.append(error("stale-receipt", excerpt.id.location if excerpt.id else excerpt.location, stale, ANCHOR))
        findings += [*faults, *_voices(one, article, corpus)]
        good = not faults and not edition
        proved += good
        if before is not None:
            kept[before.excerpt] = replace(before, verified=date) if good else before
    if edition:
        location = article.source.digest.location if article.source and article.source.digest else article.location
        help = f"To look at again: {', '.join(sorted(to_look_at)) or 'none'}. Then correct article.yml and run `iomkb anchor`."
        findings.append(error("other-edition", location, edition, help))
    for name, receipt in receipts.items():  # of passages that could not be read: `iomkb anchor` drops what is gone
        kept.setdefault(name, receipt)
    return Verified(tuple(kept.values()), in_file_order(findings), len(own), proved)


def overlaps(root: Path, corpus: Corpus, documents: Iterable[tuple[Article, SourceDocument]]) -> tuple[Diagnostic, ...]:
    """Every run of words in the repository's own texts that is copied from one of the sources."""
    searches = [
        (article, Overlap((p.text for p in document.paragraphs), excused_phrases(corpus, article)))
        for article, document in documents
    ]
    return in_file_order([finding for path, text in own_texts(root) for finding in _overlaps(path, text, searches)])


def _overlaps(path: str, text: str, searches: list[tuple[Article, Overlap]]) -> Iterator[Diagnostic]:
    for article, search in searches:
        for copied in search.copied(text):
            line = text.count("\n", 0, copied.start) + 1
            place = Location(path, line, copied.start - (text.rfind("\n", 0, copied.start) + 1) + 1)
            excused = f", {copied.unexcused} of them no quotation, name or title" if copied.unexcused < copied.words else ""
            message = f"{copied.words} words in a row are those of {article.id}{excused}"
            help = f"Say it in other words; fewer than {RUN} in a row, or register a short quotation."
            yield error("source-overlap", place, message, help)


def _outline_faults(article: Article, document: SourceDocument) -> Iterator[Diagnostic]:
    """Where the outline counts other paragraphs or endnotes than the source has."""
    for section in article.outline:
        found = len(document.section(section.id))
        if found != section.paragraphs:
            message = f"the outline counts {section.paragraphs} paragraphs in {section.id}; the source has {found}"
            yield error("place-not-in-source", section.place_of("paragraphs"), message, INSPECT)
        missing = [number for number in (section.notes.numbers if section.notes else ()) if document.note(number) is None]
        if missing:
            message = f"the source has no endnote {', '.join(map(str, missing))}"
            yield error("place-not-in-source", section.place_of("notes"), message, INSPECT)
    for abstract in article.abstracts:
        found = sum(1 for paragraph in document.zone("abstract") if paragraph.section == abstract.language)
        if found != abstract.paragraphs:
            message = f"the outline counts {abstract.paragraphs} paragraphs in the abstract; the source has {found}"
            yield error("place-not-in-source", abstract.location, message, INSPECT)


def _other_edition(article: Article, document: SourceDocument, receipts: Iterable[Receipt]) -> str:
    """That the copy at hand is not the one that was coded from, in words; empty where it is."""
    named = article.source.digest if article.source else None
    made_from = {receipt.text for receipt in receipts if receipt.normaliser == str(NORMALISER_VERSION)}
    if document.digest in made_from or (not made_from and named in (None, document.file_digest)):
        return ""
    if not made_from:
        return f"the copy at hand is another edition: its digest is {document.file_digest}"
    return "" if named == document.file_digest else "the copy at hand is another edition than the one the receipts are for"


def _stale(one: Anchored, article: Article, document: SourceDocument, before: Receipt | None) -> str:
    """Why the receipt of an excerpt does not hold, in words; empty where it does, and where the excerpt itself is at fault."""
    now = receipt_of(one, article, document, before)
    if now is None:
        return "" if one.faults else "this passage has no id, so nothing can vouch for it"
    if before is None:
        return "this passage has no receipt yet"
    if before.normaliser != now.normaliser:
        return f"the receipt was made by normaliser {before.normaliser}; this program's is {now.normaliser}"
    if before.place != now.place:
        return f"the receipt says {before.place}; the passage stands at {now.place}"
    if (before.text, before.copy) != (now.text, now.copy):
        return "the receipt is for another edition of the text"
    if before.paragraph != now.paragraph:
        return f"the receipt is for another wording of {now.place}"
    if before.quotations != now.quotations:
        return "the receipt is for other quotations, or other places of them"
    if before.figures != now.figures:
        return "the figures were changed since the receipt was made"
    return "" if before.words == now.words else "the hedges or degrees were changed since the receipt was made"


def _figures(one: Anchored, corpus: Corpus) -> Iterator[Diagnostic]:
    if one.paragraph is None:
        return
    for assertion in one.excerpt.says:
        for figure in assertion.figures:
            indicator = corpus.entity.get(figure.indicator.key)
            unit = str(indicator.unit) if isinstance(indicator, Indicator) else ""
            for fault in figure_faults(figure, unit, one.paragraph.text, one.paragraph.label):
                yield error("figure-not-in-source", fault.location, fault.message, fault.help)


def _words(one: Anchored, document: SourceDocument) -> Iterator[Diagnostic]:
    """Hedges, degrees and changes that are not the words of the passage or of the endnotes their sentence leans on."""
    if one.paragraph is None:
        return
    for assertion in one.excerpt.says:
        for found in unfound(assertion, one.paragraph, document):
            place = found.words.location
            if found.elided:
                left_out = ", ".join(f"“{word}”" for word in found.elided)
                message = f"the ellipsis of the {found.field} “{found.words}” leaves out {left_out}"
                yield warning("elided-negation", place, message, "Write the words so that the sense stays.")
            else:
                help = f"Nearest there: {found.nearest}." if found.nearest else WORDS
                yield error("words-not-in-source", place, f"the {found.field} “{found.words}” {found.why}", help)


def _voices(one: Anchored, article: Article, corpus: Corpus) -> Iterator[Diagnostic]:
    if one.paragraph is None:
        return
    notes = corpus.notes_of.get(article.id)
    for found in attributed_to_others(one.excerpt, one.paragraph, one.quotations, article, notes):
        place = found.assertion.text.text.locate("“")
        message = f"“{found.quotation}” is given as the author's own words; {found.why}"
        help = "If it is somebody else's: voice: {holder: …, quoted: true}. If the author speaks so herself, nothing is wrong."
        yield notice("voice-of-another", place, message, help)
