"""Resources → JSON-LD 1.1 with its context inside, so that nothing is fetched to read it. Knows nothing of what they mean."""

from collections.abc import Iterable, Mapping
from typing import Any

from iomkb.exports.json_lines import json_lines
from iomkb.exports.linked.rdf import Blank, Iri, Literal, Resource, Subject, Value, grouped


def json_ld(resources: Iterable[Resource], base: str, prefixes: Mapping[str, str]) -> str:
    """One object for each resource, in the order given. Relative addresses count from `base`."""
    context = {"@base": base, **prefixes}
    return json_lines({"@context": context, "@graph": [_node(one) for one in resources]})


def _node(resource: Resource) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _id(resource.subject)}
    for term, values in grouped(resource.said):
        if term == "rdf:type":
            node["@type"] = [_id(value) for value in values if not isinstance(value, Literal)]
        else:
            written = [_value(value) for value in values]
            node[term] = written[0] if len(written) == 1 else written
    return node


def _id(subject: Subject) -> str:
    if isinstance(subject, Blank):
        return f"_:{subject.label}"
    return subject.written if isinstance(subject, Iri) else subject.name


def _value(value: Value) -> str | dict[str, str]:
    if not isinstance(value, Literal):
        return {"@id": _id(value)}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    return {"@value": value.text, "@type": value.datatype} if value.datatype else value.text
