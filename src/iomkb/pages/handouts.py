"""What the pages for one sheet of paper share: a sentence with its number, voice, hedges and locator, and the works to read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from iomkb.layout import site_href, stub_path
from iomkb.model.corpus import Statement
from iomkb.pages.chains import ChainView, chain_view
from iomkb.pages.entities_related import leant_on
from iomkb.pages.links import LinkView, link_to
from iomkb.pages.numbered import Numbering, RefView
from iomkb.pages.page import Knowledge
from iomkb.pages.statements import StatementView
from iomkb.pages.works_reference import written_out


@dataclass(frozen=True, slots=True)
class LineView:
    """A sentence on a handout, and how it came to us. `permanent` leads to it for good; it is empty as long as it has no id."""

    ref: RefView
    said: StatementView
    chain: ChainView
    permanent: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work written out in full. `read_here`: its passages are retold on this site, and `link` leads to them."""

    link: LinkView
    reference: Markup
    read_here: bool


@dataclass(frozen=True, slots=True)
class ReadingView:
    """The works to read for a handout, sources first, then those that most of its sentences lean on; `more` are left out."""

    works: tuple[WorkRow, ...]
    more: int


def line_view(knowledge: Knowledge, statement: Statement, at: Numbering) -> LineView:
    """A statement as a handout prints it. Raises KeyError for one that `at` has not numbered."""
    entry = at.entries[statement.key]
    permanent = site_href(stub_path(statement.id)) if statement.id else ""
    return LineView(entry.ref, entry.statement, chain_view(knowledge, statement, entry.statement), permanent)


def reading_view(knowledge: Knowledge, statements: Sequence[Statement], most: int) -> ReadingView:
    """The works to read for these statements: the sources that are read here, and `most` of those that they lean on."""
    corpus = knowledge.corpus
    articles = Counter(str(statement.excerpt.article) for statement in statements)
    most_first = sorted(articles.items(), key=lambda counted: (-counted[1], counted[0]))
    read = {str(corpus.article[id].work.key): id for id, _ in most_first if id in corpus.article}
    leaning = Counter(key for statement in statements for key in leant_on(knowledge, statement) if key not in read)
    cited = sorted(leaning, key=lambda key: (-leaning[key], corpus.reference[key].short.casefold(), key))
    return ReadingView(
        works=(
            *(WorkRow(link_to(knowledge, id), written_out(knowledge, key), True) for key, id in read.items()),
            *(WorkRow(link_to(knowledge, f"@{key}"), written_out(knowledge, key), False) for key in cited[:most]),
        ),
        more=max(0, len(cited) - most),
    )
