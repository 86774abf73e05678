"""What the things of a knowledge base are called in RDF: by their permanent address, which outlives every rewording."""

import re
from collections.abc import Iterable

from iomkb.exports.linked.rdf import Blank, Iri, Literal, Said, Subject, Term, plainly
from iomkb.graph import EntityGraph
from iomkb.labels import plain
from iomkb.layout import Layout, stub_path
from iomkb.model.articles import Excerpt
from iomkb.model.corpus import Statement
from iomkb.model.entities import Origin, Outside
from iomkb.model.prose import Prose
from iomkb.model.values import UNNAMED
from iomkb.pages.credits import PATH as CONTRIBUTORS
from iomkb.pages.credits import fragment_of


class Naming:
    """The names of everything, and the corpus and the layout they come from."""

    def __init__(self, graph: EntityGraph, layout: Layout) -> None:
        self.graph = graph
        self.corpus = graph.corpus
        self.layout = layout
        self._nameless = {
            **{f"{e.location.file}": Blank(f"passage_{n}") for n, e in enumerate(self.corpus.excerpts) if not e.full_id},
            **{s.key: Blank(f"assertion_{n}") for n, s in enumerate(self.corpus.statements) if not s.id},
        }
        self._listed = {str(person.id): person for person in reversed(self.corpus.project.contributors)}

    def thing(self, id: str) -> Iri | None:
        """What has the id: a record, a passage, an assertion, an endnote, a figure or a work (`@key`); None for nothing."""
        found = self.layout.resolve(id)
        if found is None:
            return None
        work = self.corpus.reference.get(found.id.removeprefix("@")) if found.kind == "work" else None
        return Iri(stub_path(found.id, work.slug if work else ""))

    def things(self, term: str, ids: Iterable[object]) -> list[Said]:
        """Each of these that there is, as a value of `term`."""
        return [(term, thing) for id in ids if (thing := self.thing(str(id)))]

    def work(self, key: str) -> Iri | None:
        """The work of that citation key."""
        return self.thing(f"@{key}")

    def passage(self, excerpt: Excerpt) -> Subject:
        """A passage; nameless as long as it has no id."""
        return (self.thing(excerpt.full_id) if excerpt.full_id else None) or self._nameless[excerpt.location.file]

    def assertion(self, statement: Statement) -> Subject:
        """An assertion; nameless as long as it has no id."""
        return (self.thing(statement.id) if statement.id else None) or self._nameless[statement.key]

    def holder(self, id: str) -> list[Said]:
        """Who holds a view."""
        return [("kb:holder", Term("kb:unnamed"))] if id == UNNAMED else self.things("kb:holder", [id])

    def contributor(self, ref: str) -> Subject:
        """Who coded or reviewed: by their place on the contributors' page, nameless where the project does not list them."""
        person = self._listed.get(str(ref))
        return Iri(f"{CONTRIBUTORS}#{fragment_of(person)}") if person else Blank(f"contributor_{ascii_of(str(ref))}")

    def relation(self, id: str) -> Iri:
        """A relation, by its place on the page of relations."""
        return Iri(f"relations/#relation-{id}")

    def plain(self, prose: Prose | None) -> str:
        """Prose as text without markup; empty for none."""
        return plain(prose, self.layout, self.corpus) if prose else ""

    def identified(self, id: str) -> list[Said]:
        """The id, and the address of the page on which the thing stands."""
        address = self.layout.address(id)
        return [("dcterms:identifier", plainly(id)), *([("schema:url", Iri(address))] if address else [])]

    def origin(self, origin: Origin | None) -> list[Said]:
        """Where a fact of an entity's own record is from."""
        if origin is None:
            return []
        if isinstance(origin, Outside):
            return [("kb:outside", Literal(self.plain(origin.outside), language="en"))]
        return self.things("prov:wasDerivedFrom", [origin])


def ascii_of(text: str) -> str:
    """The text as a part of a blank node's label: other signs than letters, digits and hyphens by their number."""
    return re.sub(r"[^a-zA-Z0-9-]", lambda found: f"_{ord(found[0]):x}_", text)
