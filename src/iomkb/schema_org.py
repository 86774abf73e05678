"""Which types of schema.org our records surely are, and what of a bibliography entry it has words for. Knows no page."""

from collections.abc import Mapping
from types import MappingProxyType

from iomkb.citations import Item

WORKS: Mapping[str, str] = MappingProxyType(
    {
        "article-journal": "ScholarlyArticle", "article-newspaper": "NewsArticle", "article-magazine": "Article",
        "review": "Review", "book": "Book", "chapter": "Chapter", "report": "Report", "thesis": "Thesis", "webpage": "WebPage",
        "dataset": "Dataset", "paper-conference": "ScholarlyArticle", "software": "SoftwareSourceCode",
        "motion_picture": "Movie",
    }
)  # fmt: skip
"""CSL types and the types of schema.org that surely fit; a CreativeWork otherwise."""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "organization": "Organization", "person": "Person", "place": "Place", "event": "Event", "document": "CreativeWork",
        "concept": "DefinedTerm", "power-type": "DefinedTerm", "authority-type": "DefinedTerm", "mechanism": "DefinedTerm",
        "indicator": "DefinedTerm",
    }
)  # fmt: skip
"""Kinds of entities and the types of schema.org that surely fit; a Thing otherwise."""


def type_of_work(item: Item) -> str:
    """The type of a work."""
    return WORKS.get(item["type"], "CreativeWork")


def type_of_container(item: Item) -> str:
    """The type of what a work appeared in."""
    return {"chapter": "Book", "article-journal": "Periodical"}.get(item["type"], "CreativeWork")


def published(item: Item) -> str:
    """When a work appeared, as ISO 8601 and as precisely as its entry says; empty where it does not."""
    issued = item.get("issued", {}).get("date-parts", [[]])[0]
    return "-".join(f"{number:02d}" for number in issued)


def elsewhere(item: Item) -> tuple[str, ...]:
    """The addresses of a work: its DOI's, then its own."""
    doi = f"https://doi.org/{item['DOI']}" if "DOI" in item else ""
    return tuple(address for address in (doi, item.get("URL", "")) if address)
