"""Resources → RDF 1.1 Turtle, one block for each. Knows nothing of what they mean."""

from collections.abc import Iterable, Iterator, Mapping

from iomkb.exports.linked.rdf import Blank, Iri, Literal, Resource, Value, grouped

_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    ord(sign): escape for sign, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
}


def turtle(resources: Iterable[Resource], base: str, prefixes: Mapping[str, str]) -> str:
    """The base and the prefixes, then every resource in the order given."""
    lines = [f"@base {_written(Iri(base))} ."]
    lines += [f"@prefix {prefix}: {_written(Iri(address))} ." for prefix, address in prefixes.items()]
    for one in resources:
        lines += ["", *_block(one)]
    return "\n".join(lines) + "\n"


def _block(resource: Resource) -> Iterator[str]:
    yield _written(resource.subject)
    groups = [
        f"  {'a' if term == 'rdf:type' else term} {', '.join(_written(value) for value in values)}"
        for term, values in grouped(resource.said)
    ]
    yield " ;\n".join(groups) + " ."


def _written(value: Value) -> str:
    if isinstance(value, Blank):
        return f"_:{value.label}"
    if isinstance(value, Iri):
        return f"<{value.written}>"
    if not isinstance(value, Literal):
        return value.name
    text = '"' + value.text.translate(_ESCAPES) + '"'
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{value.datatype}" if value.datatype else text
