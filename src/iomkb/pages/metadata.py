"""From a page to what it tells machines: Dublin Core, OpenGraph, and schema.org as JSON-LD.

No `citation_*`: alone, Zotero takes them for a journal article. Pages about one source say which by COinS, see `citing`.
"""

import json
from typing import Any

from markupsafe import Markup

from iomkb.citations import Item, csl_item
from iomkb.citations.publication import Publication
from iomkb.model.references import Author, Reference
from iomkb.output import Head
from iomkb.pages.citing_subjects import Subject
from iomkb.pages.data import DataView
from iomkb.pages.dataset import dataset
from iomkb.pages.page import Knowledge, Page
from iomkb.schema_org import KINDS, elsewhere, published, type_of_container, type_of_work

LANGUAGE = "en"
"""The language of the program's own words and of the records."""

_CONTEXT = {
    "@vocab": "https://schema.org/",
    **{name: {"@type": "@id"} for name in ("url", "sameAs", "license")},
}
"""Written out in each page, since a context elsewhere would be fetched."""

_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What HTML or a script would read in JSON; within strings only, since JSON has none of them elsewhere."""


def head_of(knowledge: Knowledge, page: Page, subject: Subject, publication: Publication) -> Head:
    """What a page tells machines of itself and of what it is about."""
    address, permanent = publication.address(page.path), publication.address(subject.permanent)
    source = Markup(knowledge.citations.formatted(subject.work)).striptags() if subject.work else ""
    kind = "Dataset" if page.path == "data/" else "Text"
    names = [
        ("DC.title", subject.title),
        *(("DC.creator", author.name) for author in publication.named),
        ("DC.publisher", publication.name),
        ("DC.date", publication.date),
        ("DC.type", kind),
        ("DC.language", LANGUAGE),
        ("DC.rights", publication.licence),
        ("DC.identifier", permanent),
        ("DC.source", source),
    ]
    properties = [
        ("og:type", "website"),
        ("og:title", subject.title),
        ("og:site_name", publication.name),
        ("og:description", page.description),
        ("og:url", address),
    ]
    node = _node(knowledge, page, subject, publication)
    return Head(_given(names), _given(properties), json_for_html({"@context": {**_CONTEXT, **_rarer(node)}, **node}))


def _rarer(node: dict[str, Any]) -> dict[str, Any]:
    """What the context says of the terms whose values are addresses and that few pages have."""
    about = node.get("mainEntity", node.get("isBasedOn", {}))
    held = {"archivedAt": "archivedAt" in about, "contentUrl": "distribution" in about}
    return {name: {"@type": "@id"} for name, there in held.items() if there}


def json_for_html(value: object) -> str:
    """JSON that may stand within a script element: nothing in it ends the element or a line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _given(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, " ".join(value.split())) for name, value in pairs if value)


def _node(knowledge: Knowledge, page: Page, subject: Subject, publication: Publication) -> dict[str, Any]:
    site = _filled({"@type": "WebSite", "name": publication.name, "url": publication.site_url})
    node: dict[str, Any] = {
        "@type": "WebPage",
        "name": subject.title,
        "description": page.description,
        "url": publication.address(page.path),
        "identifier": publication.address(subject.permanent),
        "inLanguage": LANGUAGE,
        "dateModified": publication.date,
        "license": publication.licence_url,
        "author": [{"@type": "Person", "name": a.name} if a.family else {"name": a.name} for a in publication.named],
        "isPartOf": site,
    }
    works = knowledge.corpus.reference
    if subject.lists or (page.path.count("/") == 1 and subject.kind == "" and page.template == "listing.md.j2"):
        node["@type"] = "CollectionPage"
    if isinstance(page.view, DataView):
        node["mainEntity"] = _filled(dataset(knowledge, page.view, publication, node["author"]))
    elif subject.kind == "work":
        node["mainEntity"] = _of_entry(works[subject.work])
    elif subject.work:
        node["isBasedOn"] = _of_entry(works[subject.work])
    elif subject.id in knowledge.corpus.entity:
        entity = knowledge.corpus.entity[subject.id]
        node["about"] = _filled(
            {
                "@type": KINDS.get(subject.kind, "Thing"),
                "name": str(entity.name),
                "alternateName": str(entity.abbreviation or ""),
                "sameAs": [str(url) for url in entity.same_as],
            }
        )
    return _filled(node)


def _of_entry(work: Reference) -> dict[str, Any]:
    """A work with its archived copy."""
    return _work(csl_item(work)) | ({"archivedAt": work.archived.url} if work.archived else {})


def _work(item: Item) -> dict[str, Any]:
    """A work of the bibliography; its parts as far as schema.org has a word for them everywhere."""
    container = item.get("container-title", "")
    return _filled(
        {
            "@type": type_of_work(item),
            "name": item.get("title", ""),
            "author": [_person(name) for name in item.get("author", ()) if name != {"literal": "others"}],
            "editor": [_person(name) for name in item.get("editor", ()) if name != {"literal": "others"}],
            "datePublished": published(item),
            "isPartOf": {"@type": type_of_container(item), "name": container} if container else {},
            "inLanguage": item.get("language", ""),
            "sameAs": list(elsewhere(item)),
        }
    )


def _person(name: dict[str, str]) -> dict[str, str]:
    if "literal" in name:
        return {"name": name["literal"]}
    author = Author(
        name.get("family", ""), name.get("given", ""), name.get("non-dropping-particle", ""), name.get("suffix", "")
    )
    return {"@type": "Person", "name": author.name}


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is empty."""
    return {name: value for name, value in node.items() if value}
