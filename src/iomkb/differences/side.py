"""One of the two states that are compared, and what its ids are called there."""

from collections.abc import Callable
from dataclasses import dataclass

from iomkb.checks import RULES
from iomkb.diagnostics import Diagnostic, Severity
from iomkb.graph import EntityGraph
from iomkb.labels import label_of_link, name_of
from iomkb.layout import Layout
from iomkb.model.articles import At, place_in_words
from iomkb.model.corpus import Corpus
from iomkb.model.prose import Prose
from iomkb.model.values import AUTHOR, UNNAMED, UNSTATED, Ref

_RULES_OF_READING = frozenset(rule.id for rule in RULES if rule.check is None)

_NOBODY = {AUTHOR: "the author", UNNAMED: "someone unnamed", UNSTATED: "someone unstated"}


@dataclass(frozen=True)
class Side:
    """A corpus with its graph, its layout and everything that was found in it.

    `later`: the other state, with what an id of this one is called there. What both know has one name then, so that a new name
    is told once and not in every sentence.
    """

    corpus: Corpus
    graph: EntityGraph
    layout: Layout
    findings: tuple[Diagnostic, ...]
    later: "tuple[Side, Callable[[str], str]] | None" = None

    def name(self, ref: str) -> str:
        """What a reader knows `ref` by: an abbreviation, a name, an author–date form; as written where it names nothing."""
        if ref in _NOBODY:
            return _NOBODY[ref]
        if (known := self._known_later(ref)) is not None:
            return known[0].name(known[1])
        written = Ref(ref)
        entity = None if written.names_work else self.corpus.entity.get(ref)
        if entity is not None:
            return entity.abbreviation or str(entity.name)
        if not written.names_work and (ref in self.corpus.statement or ref in self.corpus.excerpt):
            return ref
        thing = None if written.names_work else self.layout.resolve(ref)
        if thing is not None and thing.kind not in ("assertion", "figure"):
            return name_of(thing, self.corpus)
        work = self.corpus.reference.get(written.key)
        return work.short if work else ref

    def names(self, refs: tuple[str, ...]) -> str:
        """Several, with a comma between them."""
        return ", ".join(self.name(str(ref)) for ref in refs)

    def prose(self, prose: Prose) -> str:
        """Prose without its markup and citations, on one line, with the names of what it links to."""
        return prose.plain_with(self._label)

    def _label(self, target: Ref) -> str:
        if (known := self._known_later(str(target))) is not None:
            return known[0]._label(Ref(known[1]))
        return label_of_link(target, self.layout, self.corpus)

    def _known_later(self, ref: str) -> "tuple[Side, str] | None":
        """The later state and the id there, if it knows it."""
        if self.later is None:
            return None
        side, now = self.later
        id = f"@{now(ref)}" if ref.startswith("@") else now(ref)
        known = side.layout.resolve(id) is not None or id.removeprefix("@") in side.corpus.reference
        return (side, id) if known else None

    def contributor(self, id: str) -> str:
        """The name of a contributor."""
        return next((str(one.name) for one in self.corpus.project.contributors if one.id == id), id)

    def place(self, article: str, at: At) -> str:
        """Where a passage stands, with its source: “Okafor 2001, Dues, paragraph 1”."""
        record = self.corpus.article.get(article)
        return f"{self.name(record.work if record else article)}, {place_in_words(at, record)}"

    @property
    def faulty_files(self) -> frozenset[str]:
        """The files in which there is an error, so that what they hold may not have been read."""
        errors = (f for f in self.findings if f.severity is Severity.ERROR and f.rule in _RULES_OF_READING)
        return frozenset(finding.location.file for finding in errors)
