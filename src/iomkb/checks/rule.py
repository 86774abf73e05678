"""What a rule is, and what it looks at. Knows no single rule."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import PurePosixPath
from typing import Any, TypeVar, cast

from iomkb.diagnostics import Diagnostic, Severity
from iomkb.graph import EntityGraph
from iomkb.layout import Layout
from iomkb.model.corpus import Corpus, Statement
from iomkb.model.values import folded
from iomkb.pointers import Pointer, pointers
from iomkb.vocabulary import Triple, triples

T = TypeVar("T")


def folded_words(text: str) -> str:
    """A text for comparing: neither capitals nor the form of its letters nor its spaces matter."""
    return " ".join(folded(text).split())


@dataclass(frozen=True)
class Checked:
    """What the rules look at. `unread`: files in which reading found an error, so that their records may be missing."""

    corpus: Corpus
    graph: EntityGraph
    layout: Layout
    unread: frozenset[str] = frozenset()

    @cached_property
    def known(self) -> dict[Callable[["Checked"], Any], Any]:
        """What was found out `once`, by what found it out."""
        return {}

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """Every reference of the corpus."""
        return tuple(pointers(self.corpus))

    @cached_property
    def stated(self) -> tuple[tuple[Statement, tuple[Triple, ...]], ...]:
        """Every statement of the corpus, with the edges that it states."""
        return tuple((statement, tuple(triples(statement.assertion))) for statement in self.corpus.statements)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Former ids of things that have an id now, with that id."""
        return {old: new for old, new in self.layout.renamed.items() if new in self.layout.things}

    @cached_property
    def published(self) -> frozenset[str]:
        """The ids of the ledger: of everything that had an address once."""
        return frozenset(promise.id for promise in self.corpus.promises)

    @cached_property
    def promised_sections(self) -> Mapping[tuple[str, str], str]:
        """The sections of the ledger: article and title (as `folded_words` has it) to the id of the first called so."""
        sections: dict[tuple[str, str], str] = {}
        for promise in self.corpus.promises:
            article, _, section = promise.id.partition(".section-")
            if promise.kind == "section" and section:
                sections.setdefault((article, folded_words(promise.what)), section)
        return sections

    def may_be_unread(self, id: str) -> bool:
        """Whether `id` may be declared in a file that could not be read, so that nobody should be blamed for its absence."""
        article, dot, _ = id.partition(".")
        paths = (PurePosixPath(file) for file in self.unread)
        if dot:
            return any(path.parts[1:3] == ("articles", article) for path in paths)
        return any(path.stem == id or path.parts[1:4] == ("articles", id, "article.yml") for path in paths)


def once(find: Callable[[Checked], T]) -> Callable[[Checked], T]:
    """What several rules need to know: `find` finds it out for the first of them."""

    @wraps(find)
    def found(checked: Checked) -> T:
        if find not in checked.known:
            checked.known[find] = find(checked)
        return cast(T, checked.known[find])

    return found


@dataclass(frozen=True)
class Rule:
    """One rule: its id (also the name of its module), how bad a finding is, its manual in Markdown, and its check.

    Rules that reading itself applies have no `check`. `stops_publishing`: under `--publish` a finding is an error.
    """

    id: str
    severity: Severity
    manual: str
    check: Callable[[Checked], Iterator[Diagnostic]] | None
    stops_publishing: bool = False

    @property
    def summary(self) -> str:
        """The manual's first line: what the rule finds."""
        return self.manual.partition("\n")[0]
