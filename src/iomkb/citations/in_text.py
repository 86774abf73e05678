"""A work and a place in it → how a text refers to them: author–date, APA and MLA in brackets, and one work quoted in another.

Plain text. The rules are those of the Chicago Manual of Style (17th ed., 14.260, 15.56), the APA manual (7th ed., 8.6, 8.13)
and the MLA Handbook (9th ed., 6.77).
"""

import re
from dataclasses import dataclass

from iomkb.citations import Style
from iomkb.model.references import Reference

_SINGLE = {ord("“"): "‘", ord("”"): "’"}
"""Quotation marks within quotation marks."""

_PAGE_NUMBERS = re.compile(r"(?:pp?\.\s*)?([0-9ivxlc]+(?:\s*[-–,]+\s*[0-9ivxlc]+)*)")


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a work: its pages as printed, else endnotes, an abstract, or the heading and the paragraph below it."""

    pages: str = ""
    heading: str = ""
    paragraph: int = 0
    notes: tuple[int, ...] = ()
    abstract: bool = False

    @property
    def page_numbers(self) -> str:
        """The bare numbers, where `pages` are nothing else."""
        match = _PAGE_NUMBERS.fullmatch(self.pages.strip())
        return re.sub(r"(?<=[0-9])\s*-+\s*(?=[0-9])", "–", match[1]) if match else ""

    def words(self, style: Style) -> str:
        """The place as the style writes it; page numbers bare where it prints them so. Empty where no place is known."""
        if self.page_numbers:
            labelled = f"{'pp.' if re.search(r'[-–,]', self.page_numbers) else 'p.'} {self.page_numbers}"
            return labelled if style is Style.APA else self.page_numbers
        if self.pages:
            return self.pages
        if self.notes:
            return self._endnotes(style)
        if self.abstract:
            return "Abstract" if style is Style.APA else "abstract"
        if not self.heading:
            return ""
        paragraph = f", para. {self.paragraph}" if self.paragraph else ""
        heading = self.heading.translate(_SINGLE)
        if style is Style.MLA:  # which counts no paragraphs that the source does not count
            return f"“{heading}”"
        if style is Style.APA:
            return f"“{heading}” section{paragraph}"
        return f"under “{heading}{',' if paragraph else ''}”{paragraph.removeprefix(',')}"

    def _endnotes(self, style: Style) -> str:
        numbers = ", ".join(map(str, self.notes))
        several = len(self.notes) > 1
        if style is Style.APA:
            return f"{'Notes' if several else 'Note'} {numbers}"
        if style is Style.MLA:
            return f"{'nn.' if several else 'n.'} {numbers}"
        return f"{'nn' if several else 'n'}{numbers}"


NOWHERE_IN_IT = Locator()


def in_text(style: Style, work: Reference, short: str, locator: Locator = NOWHERE_IN_IT) -> str:
    """The work as the style refers to it within a text, without brackets. `short` is its author–date form."""
    place = locator.words(style)
    if style is Style.MLA:
        name = _names(work, " and ")
        return f"{name} {place}" if place and locator.page_numbers else ", ".join(part for part in (name, place) if part)
    if style is Style.APA:
        year = re.search(r"\b[0-9]{4}[a-z]?$", short)
        known = year[0] if year else work.year or "n.d."
        return ", ".join(part for part in (_names(work, " & "), known, place) if part)
    return ", ".join(part for part in (short, place) if part)


def quoted_in(style: Style, original: str, between: tuple[str, ...], read: str, *, quoted: bool) -> str:
    """`original` as one knows it from the work that was `read`, which has it through the works `between`: all as `in_text`.

    `quoted`: in the original's words.
    """
    if style is Style.APA:
        first, then = "as cited in", "as cited in"
    elif style is Style.MLA:
        first, then = ("qtd. in" if quoted else "cited in"), "cited in"
    else:
        first, then = ("quoted in" if quoted else "cited in"), "cited in"
    steps = [f"{first} {', and in '.join(between)}", f"{then} {read}"] if between else [f"{first} {read}"]
    return original + (" " if style is Style.MLA else ", ") + ", ".join(steps)


def _names(work: Reference, joined: str) -> str:
    names = [author.short for author in work.authors]
    if not names:
        return f"“{work.title}”"
    if len(names) > 2 or "author" in work.others:
        return f"{names[0]} et al."
    return joined.join(names)
