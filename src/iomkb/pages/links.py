"""From an id to a link on a page: a label for readers, a relative address, and what kind of thing it is.

The one place where pages learn what things are called in running text.
"""

import re
from dataclasses import dataclass, field

from markupsafe import Markup

from iomkb.model.corpus import Statement
from iomkb.model.dates import Edtf
from iomkb.model.entities import kind_of
from iomkb.model.prose import Prose
from iomkb.model.values import UNNAMED, UNSTATED, Ref
from iomkb.pages.page import Knowledge
from iomkb.pages.resolver import inline

LONGEST_LABEL = 90
"""How many characters of a sentence serve as its label in a link."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """A label and where it leads. `href` is empty for what has no page. `title` is the full name where the label is short.

    `kind`: an entity kind's id, `article`, `work`, `assertion`, `excerpt`, `unstated`, `unnamed` or `unknown`. `mark`: the
    class names of its drawn mark, which the macro `marked` prints.
    """

    label: str
    href: str = ""
    title: str = ""
    kind: str = ""
    mark: str = field(default="", compare=False)


DRAWN_ONE_BY_ONE = ("power-type", "authority-type")
"""Kinds of which single records may have a mark of their own in the stylesheet, known by their ids."""


def mark_of(kind: str, id: str = "") -> str:
    """The class names of the mark of a kind; with `id` of one record, which may have its own."""
    own = f" kb-is-{id}" if id and kind in DRAWN_ONE_BY_ONE else ""
    return f"kb-is kb-is-{kind}{own}"


NOBODY = LinkView("unstated", "", "The source does not say who.", "unstated", mark_of("unstated"))
"""What stands where a record says `unstated`."""

SOMEBODY = LinkView("someone the source does not name", "", "", "unnamed")
"""Who holds a view whose record says `unnamed`."""


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in words, at its written precision. `machine` is what `<time datetime>` may hold; empty where it may not."""

    words: str
    machine: str = ""


def date_view(date: Edtf | str | None) -> DateView | None:
    """A date for a reader; None for None or empty."""
    if not date:
        return None
    text = str(date)
    plain = re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", text)
    return DateView(Edtf(text).words, text if plain else "")


def shortened(text: str, longest: int = LONGEST_LABEL) -> str:
    """`text` cut at a word so that it is no longer than `longest`, with an ellipsis where something is left out."""
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(" ,;:–") + " …"


def beginning(knowledge: Knowledge, statement: Statement, longest: int = LONGEST_LABEL) -> str:
    """The first words of a sentence as the label of a link to it, with the source's own words of caution behind them."""
    caution = "".join(f" (“{hedge}”)" for hedge in statement.assertion.hedge)
    return shortened(plain_of(knowledge, statement.assertion.text), longest) + caution


def label_of(knowledge: Knowledge, id: str) -> tuple[str, str]:
    """The label and the kind of the node `id`: an entity, article, work (`@key`), assertion or excerpt."""
    known = knowledge.known.labels
    if id not in known:
        known[id] = _label_of(knowledge, id)
    return known[id]


def _label_of(knowledge: Knowledge, id: str) -> tuple[str, str]:
    corpus = knowledge.corpus
    if entity := corpus.entity.get(id):
        return str(entity.name), kind_of(entity).id
    if article := corpus.article.get(id):
        work = corpus.reference.get(article.work.key)
        return (work.short if work else str(article.work.key)), "article"
    if id.startswith("@"):
        work = corpus.reference.get(id[1:])
        return (work.short if work else id[1:]), "work"
    if statement := corpus.statement.get(id):
        return beginning(knowledge, statement), "assertion"
    if excerpt := corpus.excerpt.get(id):
        return shortened(plain_of(knowledge, excerpt.says[0].text)), "excerpt"
    thing = knowledge.layout.resolve(id)
    return (thing.what, thing.kind) if thing else (id, "unknown")


def link_to(knowledge: Knowledge, ref: Ref | str, *, short: bool = False) -> LinkView:
    """A link to what `ref` names; never fails: what is unknown is its own label without a link.

    `short`: an entity is called by its abbreviation where it has one, and its name becomes the title.
    """
    if ref == UNSTATED:
        return NOBODY
    if ref == UNNAMED:
        return SOMEBODY
    id = (knowledge.graph.node(ref) if isinstance(ref, Ref) else None) or str(ref)
    known, key = knowledge.known.links, (id, short)
    if key not in known:
        known[key] = _link_to(knowledge, id, short)
    return known[key]


def _link_to(knowledge: Knowledge, id: str, short: bool) -> LinkView:
    label, kind = label_of(knowledge, id)
    title = ""
    entity = knowledge.corpus.entity.get(id)
    if short and entity and entity.abbreviation:
        label, title = entity.abbreviation, str(entity.name)
    return LinkView(label, knowledge.layout.href(id) or "", title, kind, mark_of(kind, id))


def links_to(knowledge: Knowledge, refs: tuple[Ref, ...], *, short: bool = True) -> tuple[LinkView, ...]:
    """A link for each reference, in the order written, each once."""
    return tuple(link_to(knowledge, ref, short=short) for ref in dict.fromkeys(refs))


def statement_href(knowledge: Knowledge, statement: Statement) -> str:
    """Where the sentence can be read in its place: its own fragment, else its passage's, else its article's page."""
    excerpt = statement.excerpt
    for id in (statement.id, excerpt.full_id, str(excerpt.article)):
        if id and (href := knowledge.layout.href(id)):
            return href
    return ""


def html_of(knowledge: Knowledge, prose: Prose | None) -> Markup | None:
    """Prose as HTML, on one line; None for None."""
    return None if prose is None else inline(knowledge, prose)


def plain_of(knowledge: Knowledge, prose: Prose) -> str:
    """Prose as plain text on one line, with the names of what it links to where the writer gave no label."""
    known = knowledge.known.plain
    if prose not in known:
        known[prose] = " ".join(inline(knowledge, prose).striptags().split())
    return known[prose]
