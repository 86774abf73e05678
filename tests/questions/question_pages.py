"""One built page and one answer → what is missing of it there, in words. Reads the HTML as a browser does, knows no records."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]
from question_data import AUTHOR, SectionAnswer, StatementAnswer

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = frozenset(["a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time"])
UNSEEN_TAGS = frozenset(["script", "style", "template"])
UNSEEN = frozenset(["headerlink", "kb-self", "kb-unseen"])
"""What is for a mouse or a screen reader alone."""


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def visible(element: Element, but: frozenset[str] = frozenset()) -> str:
    """The text a reader sees or unfolds, blocks kept apart, blanks collapsed; elements of the classes `but` left out."""

    def pieces(one: Element) -> Iterator[str]:
        if isinstance(one.tag, str) and one.tag not in UNSEEN_TAGS and not (UNSEEN | but) & set(classes(one)):
            apart = "" if one.tag in INLINE else " "
            yield apart + (one.text or "")
            for child in one:
                yield from pieces(child)
                yield child.tail or ""
            yield apart

    return " ".join("".join(pieces(element)).split())


def plain(text: str) -> str:
    """One way of writing quotation marks, apostrophes, blanks and case."""
    return " ".join(text.translate(str.maketrans("’‘“”\u2011", "''\"\"-")).split()).casefold()


def says(text: str, words: str) -> bool:
    """Whether the words stand in a text as whole words, and numbers as whole numbers."""
    return bool(re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(plain(words))}(?!\w)(?![.,]\d)", plain(text)))


@dataclass
class Page:
    """One page of a built site: its address from the site's root, its tree, and which element holds which.

    `page_at` finds the other pages of the site, whose endnotes are shown beside the links to them.
    """

    path: str
    html: str
    page_at: "Callable[[str], Page | None]" = field(default=lambda path: None, repr=False)
    root: Element = field(init=False)
    parents: dict[Element, Element] = field(init=False)

    def __post_init__(self) -> None:
        self.root = html5lib.parse(self.html, namespaceHTMLElements=False)
        self.parents = {child: parent for parent in self.root.iter() for child in parent}

    def above(self, element: Element) -> Iterator[Element]:
        """What holds an element, from the inside out."""
        while (parent := self.parents.get(element)) is not None:
            yield parent
            element = parent

    def notes_text(self, block: Element) -> str:
        """What the endnotes say to which a block leads: a reader sees it beside the link, without leaving the page."""
        texts = []
        for link in (link for notes in block.iter() if "kb-notes" in classes(notes) for link in notes.iter("a")):
            address, fragment = urldefrag(urljoin(f"/{self.path}", link.get("href", "")))
            there = self.page_at(unquote(address).removeprefix("/"))
            note = next((one for one in there.root.iter() if one.get("id") == fragment), None) if there else None
            texts.append("" if note is None else visible(note, frozenset(["kb-leaning"])))
        return " ".join(texts)

    def statement_at(self, link: Element) -> str:
        """The local id of the statement whose passage a link names: the fragment, on the page of an article."""
        address, fragment = urldefrag(urljoin(f"/{self.path}", link.get("href", "")))
        return unquote(fragment) if address.startswith("/articles/") else ""

    def passages(self, within: Element) -> Iterator[tuple[Element, str]]:
        """The links below an element that name the passage of a statement, and the statement."""
        for link in within.iter("a"):
            if "kb-source" in classes(link) and (id := self.statement_at(link)):
                yield link, id

    def blocks(self, statement: str) -> list[Element]:
        """Every block that shows one statement and no other: on its own page by its id, elsewhere by its link to the passage."""
        found = [one for one in self.root.iter() if one.get("id") == statement and "kb-statement" in classes(one)]
        for link, id in self.passages(self.root):
            if id == statement:
                above = list(self.above(link))
                own = [one for one in above if "kb-statement" in classes(one)][:1]
                found += own or [one for one in above if one.tag in ("li", "tr")]
        return [block for block in dict.fromkeys(found) if {id for _, id in self.passages(block)} <= {statement}]

    def units(self, section: str) -> list[str] | None:
        """The items, rows, terms and paragraphs below a heading, down to the next of its rank; else the one element of that id.

        Sentences with a passage of their own are left out. None: nothing on the page has that id.
        """
        start = next((one for one in self.root.iter() if one.get("id") == section), None)
        if start is None:
            return None
        if start.tag not in HEADINGS:
            return [visible(start, frozenset(["kb-statement"]))]
        inside = list(self.root.iter())
        inside = inside[inside.index(start) + 1 :]
        end = next((i for i, one in enumerate(inside) if one.tag in HEADINGS and one.tag <= start.tag), len(inside))
        texts = []
        for one in inside[:end]:
            if any("kb-statement" in classes(above) for above in (one, *self.above(one))):
                continue
            if one.tag in ("li", "tr", "p"):
                texts.append(visible(one, frozenset(["kb-statement"])))
            elif one.tag == "dt":
                siblings = list(self.parents[one])
                after = siblings[siblings.index(one) + 1 :]
                last = next((i for i, other in enumerate(after) if other.tag != "dd"), len(after))
                texts.append(" ".join(map(visible, [one, *after[:last]])))
        return texts


def hedges_of(block: Element) -> list[str]:
    """The words of caution that a block shows as such."""
    return [visible(one).strip("“”") for one in block.iter() if "kb-hedge" in classes(one)]


def notes_of(block: Element) -> list[int]:
    """The endnotes that hang on a block."""
    shown = (visible(one) for one in block.iter() if {"kb-notes", "kb-note-number"} & set(classes(one)))
    return sorted({int(number) for notes in shown for number in re.findall(r"\d+", notes)})


def voice_of(block: Element) -> tuple[str, str]:
    """Whose words a block says it gives, and through whom; empty: the author's own."""
    voices = {
        mark: " ".join(visible(one) for one in block.iter() if mark in classes(one)) for mark in ("kb-voice", "kb-passage")
    }
    holders = (re.search(r"according to (.+?)(?:, (?:quoted|reported)\b|, in\b|$)", voice) for voice in voices.values())
    through = re.search(r"through (.+)$", voices["kb-voice"])
    chain = {visible(one[0]): visible(one[1]) for one in block.iter("li") if len(one) > 1 and "kb-step" in classes(one[0])}
    return (
        next((holder[1] for holder in holders if holder), chain.get("Holds it", "")),
        through[1] if through else chain.get("Quoted through", chain.get("Reported through", "")),
    )


def _missing_in_block(page: Page, block: Element, answer: StatementAnswer) -> list[str]:
    text = f"{visible(block)} {page.notes_text(block)}"
    missing = [f"the words “{words}”" for words in answer.words if not says(text, words)]
    shown = hedges_of(block)
    if answer.hedge is not None and sorted(map(plain, shown)) != sorted(map(plain, answer.hedge)):
        missing.append(f"the hedges {answer.hedge} (shown: {shown})")
    if answer.notes is not None and notes_of(block) != sorted(answer.notes):
        missing.append(f"the endnotes {answer.notes} (shown: {notes_of(block)})")
    holder, through = voice_of(block)
    if answer.holder is not None and plain(holder) != plain("" if answer.holder == AUTHOR else answer.holder):
        missing.append(f"the holder {answer.holder} (shown: {holder or AUTHOR})")
    missing += [f"“through {name}” (shown: {through or 'nobody'})" for name in answer.through if not says(through, name)]
    return missing


def missing(page: Page, answer: StatementAnswer | SectionAnswer) -> list[str]:
    """What a page lacks of an answer, by the block or item that comes nearest to it; empty: all of it stands in one."""
    if isinstance(answer, StatementAnswer):
        blocks = page.blocks(answer.statement)
        if not blocks:
            return [f"the statement {answer.statement}: no block of it stands on the page"]
        lacking = min((_missing_in_block(page, block, answer) for block in blocks), key=len)
        return [f"the statement {answer.statement} lacks {one}" for one in lacking]
    units = page.units(answer.section)
    if units is None:
        return [f"a section or item with the id {answer.section}"]
    lacks = min(([words for words in answer.words if not says(text, words)] for text in units), key=len, default=answer.words)
    return [f"below #{answer.section}, in the nearest item: “{words}”" for words in lacks]
