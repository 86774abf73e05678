"""The vocabularies that the linked data speaks, and the small one of our own for what none of them has a word for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

OWN = "data/#"
"""Our own terms are fragments of the Data page, which says what each means."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "dcterms": "http://purl.org/dc/terms/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "schema": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "cito": "http://purl.org/spar/cito/",
    }
)
"""The vocabularies of others."""


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A term of our own: its name, what it is (`class`, `property` or `individual`), and what it means."""

    name: str
    sort: str
    meaning: str


TERMS: tuple[OwnTerm, ...] = (
    OwnTerm("Source", "class", "An article that is read here passage by passage."),
    OwnTerm("Endnote", "class", "An endnote of such an article, with the works that it cites."),
    OwnTerm("Assertion", "class", "One sentence, in our own words, of what a passage says."),
    OwnTerm(
        "Edge", "class", "A relation between two things as one assertion or one bibliography entry states it: somebody’s view."
    ),
    OwnTerm("Name", "class", "One name of an entity, with the time in which it was in use and where that is from."),
    OwnTerm("Description", "class", "Who or what an entity is, with where that is from."),
    OwnTerm("Dating", "class", "A date of an event as one source gives it."),
    OwnTerm("Position", "class", "One side of a debate, with the assertions that speak for it."),
    OwnTerm("Power", "class", "Who exerts which form of power over whom, by which means, as one assertion has it."),
    OwnTerm("Authority", "class", "Whose authority, of which types, as one assertion has it."),
    OwnTerm("Comparison", "class", "What is held against what, as one assertion has it."),
    OwnTerm("kind", "property", "The kind of record: organization, event, power-type …"),
    OwnTerm("subtype", "property", "What sort of organization, event, document … it is."),
    OwnTerm("named", "property", "A name of the entity."),
    OwnTerm("abbreviation", "property", "The abbreviation that belongs to the name."),
    OwnTerm("period", "property", "When the name was in use, in EDTF."),
    OwnTerm("described", "property", "A description of the entity."),
    OwnTerm("dated", "property", "A date of the event."),
    OwnTerm("date", "property", "The date as the source gives it, in EDTF."),
    OwnTerm("outside", "property", "The reference outside the sources from which a fact is."),
    OwnTerm("acts", "property", "That a place is a state that acts."),
    OwnTerm("work", "property", "The bibliography entry of the source or document."),
    OwnTerm("question", "property", "What a debate is about."),
    OwnTerm("position", "property", "A side of the debate."),
    OwnTerm("says", "property", "An assertion that speaks for the position."),
    OwnTerm("open", "property", "An assertion that names what is still open in the debate."),
    OwnTerm("holder", "property", "Who holds the view: a person, a body, a group, a work, or nobody who is named."),
    OwnTerm("unnamed", "individual", "Somebody whom the source does not name."),
    OwnTerm("unstated", "individual", "Somebody about whom the source says nothing; never guessed."),
    OwnTerm("quotedThrough", "property", "A work through which the view was quoted."),
    OwnTerm("inHoldersWords", "property", "That the source gives the view in its holder’s own words."),
    OwnTerm("leansOn", "property", "An endnote on which the sentence leans."),
    OwnTerm("hedge", "property", "The source’s own words of caution: arguably, may."),
    OwnTerm("assertionType", "property", "What the sentence does in the article: thesis, definition, question …"),
    OwnTerm("scope", "property", "What the sentence is limited to, in the source’s terms."),
    OwnTerm("degree", "property", "How much, in the source’s terms."),
    OwnTerm("change", "property", "What changes, in the source’s terms."),
    OwnTerm("codedAs", "property", "Whether the category is the source’s own (source) or the coder’s reading (coder)."),
    OwnTerm("passage", "property", "The passage on which an edge rests."),
    OwnTerm("form", "property", "The form of power of which an edge or a block speaks."),
    OwnTerm("through", "property", "The means by which power is exerted, or on which authority rests."),
    OwnTerm("absence", "property", "That the relation says that something is not so."),
    OwnTerm("states", "property", "A block of the assertion: power, authority or a comparison."),
    OwnTerm("by", "property", "Who exerts the power."),
    OwnTerm("over", "property", "Over whom it is exerted."),
    OwnTerm("of", "property", "Whose authority it is; what is compared; whom a figure is of."),
    OwnTerm("authorityType", "property", "A type of the authority."),
    OwnTerm("with", "property", "What it is compared with."),
    OwnTerm("on", "property", "On which point it is compared."),
    OwnTerm("result", "property", "How the comparison comes out."),
    OwnTerm("printed", "property", "The quantity as the source prints it."),
    OwnTerm("bound", "property", "How exact the source calls the figure: exact, about, at-least …"),
    OwnTerm("depth", "property", "How closely the passage was read: sketch or full."),
    OwnTerm("verified", "property", "The day on which the passage was last proved against its source."),
    OwnTerm("coder", "individual", "The role of whoever read the passage and retold it."),
    OwnTerm("reviewer", "individual", "The role of whoever checked it against the source."),
    OwnTerm(
        "place", "individual", "How a place is written: section=…&paragraph=…&page=…, note=… or abstract=…, percent-encoded."
    ),
    OwnTerm("pages", "property", "The pages that an endnote cites, as printed."),
    OwnTerm("noteForm", "property", "How the endnote cites the work: full, short or ibid."),
    OwnTerm("noteRole", "property", "What the endnote cites it for: source, see, example …"),
    OwnTerm("inverse", "property", "How a relation reads from its second end to its first."),
    OwnTerm("domain", "property", "A kind that may stand at the first end of a relation."),
    OwnTerm("range", "property", "A kind that may stand at its second end."),
    OwnTerm("symmetric", "property", "That a relation reads the same in both directions."),
    OwnTerm("acyclic", "property", "That a relation may never lead back to where it began."),
)
"""Every term of our own, in the order in which the Data page lists them."""
