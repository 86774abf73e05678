"""A part of a record → the phrase that a reader knows it by: an edge, a power relation, a figure, a name in time.

Power by and power over are always told apart.
"""

from collections.abc import Callable, Mapping
from typing import Any

from iomkb.differences.side import Side
from iomkb.model.articles import Abstract, CitedInNote, Rights, Section, SourceText
from iomkb.model.assertions import Authority, Compare, Edge, Figure, Power
from iomkb.model.dates import Edtf
from iomkb.model.entities import Dated, Description, Name, Outside, Position
from iomkb.model.prose import Prose
from iomkb.model.values import Ref

YES = "yes"
"""The value of a flag that is set, which goes without saying beside the flag's name."""


def phrase(value: object, side: Side) -> str:
    """A value in words. Ids become names, dates words, `true` yes."""
    for model, words in _PHRASES.items():
        if isinstance(value, model):
            return words(value, side)
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else "no"
    if isinstance(value, tuple):
        return ", ".join(phrase(item, side) for item in value)
    return " ".join(str(value).split())


def quoted(value: object) -> str:
    """Words of the source, in quotation marks."""
    return f"“{' '.join(str(value).split())}”"


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _if(value: object, words: str) -> str:
    return words if value else ""


def _edge(edge: Edge, side: Side) -> str:
    relation = side.corpus.relation.get(edge.relation)
    label = str(relation.label) if relation else str(edge.relation)
    return _listed(
        f"{side.names(edge.origin)} – {label} – {side.names(edge.to)}",
        edge.when.words if edge.when else "",
        _if(edge.where, f"in {side.names(edge.where)}"),
        _if(edge.scope, f"limited to {quoted(edge.scope)}"),
    )


def _power(power: Power, side: Side) -> str:
    return _listed(
        side.name(power.form),
        f"by {side.names(power.by)} over {side.names(power.over)}",
        _if(power.through, f"through {side.names(power.through)}"),
        _if(power.degree, f"to the degree {quoted(power.degree)}"),
    )


def _authority(authority: Authority, side: Side) -> str:
    return _listed(
        f"{side.names(authority.types)} of {side.names(authority.of)}",
        _if(authority.degree, f"to the degree {quoted(authority.degree)}"),
        str(authority.change or "").replace("-", " "),
        _if(authority.through, f"through {side.names(authority.through)}"),
    )


def _compare(compare: Compare, side: Side) -> str:
    ends = f"{side.names(compare.of)} with {side.names(compare.with_)}"
    return f"{ends} on {quoted(compare.on)}: {quoted(compare.result)}"


def _figure(figure: Figure, side: Side) -> str:
    value = f"= {figure.value}" if figure.value else ""
    return _listed(
        f"{side.name(figure.indicator)}: {quoted(figure.printed)} {value}".rstrip(),
        figure.bound.replace("-", " ") if figure.bound != "exact" else "",
        figure.date.words if figure.date else "",
        _if(figure.of, f"of {side.name(str(figure.of))}"),
        _if(figure.where, f"in {side.names(figure.where)}"),
        _if(figure.remark, f"remark: {phrase(figure.remark, side)}"),
    )


def _from(origin: Ref | Outside | None, side: Side) -> str:
    return f"from {phrase(origin, side)}" if origin else ""


def _name(name: Name, side: Side) -> str:
    return _listed(
        quoted(name.name) + (f" ({name.abbreviation})" if name.abbreviation else ""),
        f"language {name.language}" if name.language != "en" else "",
        name.period.words if name.period else "",
        _from(name.origin, side),
        _if(name.remark, f"remark: {phrase(name.remark, side)}"),
    )


def _description(description: Description, side: Side) -> str:
    text = side.prose(description.text)
    return f"{text} ({_from(description.origin, side)})" if description.origin else text


def _dated(dated: Dated, side: Side) -> str:
    return _listed(dated.date.words, _from(dated.origin, side), _if(dated.remark, f"remark: {phrase(dated.remark, side)}"))


def _position(position: Position, side: Side) -> str:
    return f"{position.name}: {', '.join(map(str, position.says))}"


def _cited(cited: CitedInNote, side: Side) -> str:
    role = "" if cited.role == "source" else cited.role.replace("-", " ")
    return _listed(
        side.name(f"@{cited.work.key}"),
        _if(cited.pages, f"pp. {cited.pages}"),
        cited.form if cited.form != "full" else "",
        role,
        _if(cited.remark, f"remark: {phrase(cited.remark, side)}"),
    )


def _section(section: Section, side: Side) -> str:
    notes = f"endnotes {section.notes}" if section.notes else ""
    pages = f"pages {section.pages}" if section.pages else ""
    zone = "note on the author" if section.zone != "prose" else ""
    level = f"level {section.level}" if section.level != 1 else ""
    return _listed(f"{section.title}: {section.paragraphs} paragraphs", notes, pages, zone, level)


def _abstract(abstract: Abstract, side: Side) -> str:
    return f"{abstract.title} ({abstract.language}): {abstract.paragraphs} paragraphs"


def _rights(rights: Rights, side: Side) -> str:
    budget = f"{rights.words_per_quotation} words in one quotation, {rights.words_in_all} in all"
    return f"{rights.holder}, {rights.licence}, at most {budget}"


def _source(source: SourceText, side: Side) -> str:
    return _listed(phrase(source.edition, side), f"SHA-256 {source.digest}" if source.digest else "")


_PHRASES: Mapping[type, Callable[[Any, Side], str]] = {
    Edge: _edge,
    Power: _power,
    Authority: _authority,
    Compare: _compare,
    Figure: _figure,
    Name: _name,
    Description: _description,
    Dated: _dated,
    Position: _position,
    CitedInNote: _cited,
    Section: _section,
    Abstract: _abstract,
    Rights: _rights,
    SourceText: _source,
    Outside: lambda outside, side: f"outside: {side.prose(outside.outside)}",
    Prose: lambda prose, side: side.prose(prose),
    Edtf: lambda date, side: date.words,
    Ref: lambda ref, side: side.name(ref),
}
"""How each kind of part is worded; what is not listed is printed as it is written."""
