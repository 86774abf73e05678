"""Passages into places of a source: the paragraph that each retells, where its quotations stand in it, and its receipt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from iomkb.diagnostics import Diagnostic, Location, error, warning
from iomkb.model.articles import Article, Excerpt
from iomkb.model.receipts import QuotationReceipt, Receipt, digest, digest_of_figures, digest_of_words
from iomkb.model.source import Text
from iomkb.sources.locate import locate
from iomkb.sources.located import Located
from iomkb.sources.placing import near as near_places
from iomkb.sources.text import NORMALISER_VERSION, Paragraph, SourceDocument, paragraph_at


@dataclass(frozen=True, slots=True)
class Anchored:
    """An excerpt held against its source. `quotations` has one for each of `quoted(excerpt)`; `faults` are its findings."""

    excerpt: Excerpt
    paragraph: Paragraph | None
    quotations: tuple[Located, ...]
    faults: tuple[Diagnostic, ...]


def anchored(excerpt: Excerpt, document: SourceDocument) -> Anchored:
    """The place of an excerpt and of its quotations in `document`, or why there is none."""
    faults: list[Diagnostic] = []
    paragraph = _near(excerpt.at.near, document, faults) if excerpt.at.near is not None else paragraph_at(document, excerpt.at)
    if paragraph is None:
        if excerpt.at.near is None:
            message = "the source has no such place"
            help = "Count paragraphs from 1 under each heading; `iomkb source inspect` prints the outline."
            faults.append(error("place-not-in-source", excerpt.place_of("at"), message, help))
        return Anchored(excerpt, None, (), tuple(faults))
    alone = replace(document, paragraphs=(paragraph,))
    near = (excerpt.at.near,) if excerpt.at.near is not None else ()
    located = tuple(locate(alone, text, "any") for text in (*near, *excerpt.quotes))
    for quote, found in zip(excerpt.quotes, located[len(near) :], strict=True):
        faults += _faults(quote, found, paragraph, document)
    return Anchored(excerpt, paragraph, located, tuple(faults))


def receipt_of(one: Anchored, article: Article, document: SourceDocument, before: Receipt | None = None) -> Receipt | None:
    """The receipt of an excerpt that stands where it should; None for another, or one without id.

    Whatever the receipt `before` vouched for and is unchanged stays verified.
    """
    if one.paragraph is None or one.excerpt.id is None or any(fault.rule in UNPROVED for fault in one.faults):
        return None
    unproved = Receipt(
        article=str(article.id),
        excerpt=str(one.excerpt.id),
        # the same words in a file with other line ends are the same edition
        copy=before.copy if before and before.text == document.digest else document.file_digest,
        text=document.digest,
        normaliser=str(NORMALISER_VERSION),
        place=place_in(one.paragraph),
        paragraph=one.paragraph.digest,
        quotations=tuple(
            QuotationReceipt(digest(text), found.text_start, found.text_end)
            for text, found in zip(_quoted(one.excerpt), one.quotations, strict=True)
        ),
        figures=digest_of_figures(one.excerpt),
        words=digest_of_words(one.excerpt),
    )
    if before and replace(before, verified="", location=unproved.location) == unproved:
        return replace(unproved, verified=before.verified)
    return unproved


UNPROVED = frozenset(["place-not-in-source", "quotation-not-in-source"])
"""The rules that a passage must keep to get a receipt."""


def anchor(
    article: Article, excerpts: Iterable[Excerpt], document: SourceDocument, before: Sequence[Receipt]
) -> tuple[tuple[Receipt, ...], tuple[Diagnostic, ...]]:
    """A receipt for each excerpt of `article` that has an id and stands in `document`, and what was not found there.

    None where article.yml names another edition of the text: receipts for a text that nobody coded from prove nothing.
    """
    if other := _other_than_named(article, document, before):
        return (), (other,)
    old = {receipt.excerpt: receipt for receipt in before if receipt.article == article.id}
    held = [anchored(excerpt, document) for excerpt in excerpts if excerpt.article == article.id]
    receipts = [receipt_of(one, article, document, old.get(str(one.excerpt.id))) for one in held]
    return tuple(receipt for receipt in receipts if receipt), tuple(fault for one in held for fault in one.faults)


def _other_than_named(article: Article, document: SourceDocument, before: Iterable[Receipt]) -> Diagnostic | None:
    """That the copy at hand is not the one article.yml names, nor has the same words as the receipts are for."""
    named = article.source.digest if article.source else None
    texts = {receipt.text for receipt in before if receipt.article == article.id}
    if named is None or named == document.file_digest or document.digest in texts:
        return None
    message = f"the copy at hand is another edition: its digest is {document.file_digest}"
    help = "`iomkb verify` lists the passages to look at again. If this is the edition to code from, write its digest here."
    return error("other-edition", named.location, message, help)


def place_in(paragraph: Paragraph) -> str:
    """The place of a paragraph as receipts write it (see `place_of`)."""
    if paragraph.zone == "note":
        return f"note:{paragraph.number}"
    if paragraph.zone == "abstract":
        return f"abstract:{paragraph.section}/{paragraph.number}"
    return f"{paragraph.section}/{paragraph.number}"


def _quoted(excerpt: Excerpt) -> tuple[Text, ...]:
    return (*((excerpt.at.near,) if excerpt.at.near is not None else ()), *excerpt.quotes)


def _near(near: Text, document: SourceDocument, faults: list[Diagnostic]) -> Paragraph | None:
    """The one paragraph in which these words stand."""
    places = near_places(document, near)
    different = places.paragraphs
    if len(different) == 1:
        return different[0]
    if different:
        message = f"these words stand in {len(different)} paragraphs: {', '.join(p.label for p in different[:4])}"
        help = "Write a few more words of the passage, or its section and paragraph."
    else:
        message = f"these words do not stand in the source{f': {places.nearest}' if places.nearest else ''}"
        help = "Write a few words exactly as the source has them, or its section and paragraph."
    faults.append(error("place-not-in-source", near.location, message, help))
    return None


def _faults(quote: Text, found: Located, paragraph: Paragraph, document: SourceDocument) -> list[Diagnostic]:
    if not found.found:
        elsewhere = locate(document, quote, "any")
        if elsewhere.found:
            places = ", ".join(p.label for p in elsewhere.where[:3])
            return [_not_found(quote.location, f"this quotation does not stand in {paragraph.label} but in {places}", "")]
        reason = f": {found.reason}" if found.reason else ""
        help = f"Nearest there{_nearest(found)}." if found.nearest else ""
        return [_not_found(quote.location, f"this quotation does not stand in {paragraph.label}{reason}", help)]
    if found.elided_negations:
        left_out = ", ".join(f"“{word}”" for word in found.elided_negations)
        help = "Quote so that the sense stays, or retell."
        return [warning("elided-negation", quote.location, f"the ellipsis of this quotation leaves out {left_out}", help)]
    return []


def _not_found(location: Location, message: str, help: str) -> Diagnostic:
    return error(
        "quotation-not-in-source", location, message, help or "Quote word for word, or retell without quotation marks."
    )


def _nearest(found: Located) -> str:
    return f": {found.nearest.shown}" if found.nearest and found.nearest.shown else ""
