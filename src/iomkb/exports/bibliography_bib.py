"""References → one BibTeX file that stands alone: macros resolved, inherited fields written out, nothing else changed."""

import re
from collections.abc import Iterable, Iterator

from iomkb.bibtex_text import escaped, people
from iomkb.model.references import Reference
from iomkb.read.bibtex_values import MONTHS

_MONTH_MACROS = {name: macro for macro, name in MONTHS.items()}


def bibliography_bib(references: Iterable[Reference]) -> str:
    """All works as BibTeX, by citation key; of two works with one key, the first."""
    works = {work.key: work for work in reversed(tuple(references))}
    return "\n".join(_entry(works[key]) for key in sorted(works))


def _entry(work: Reference) -> str:
    key = re.sub(r"[\s{},=\"\\]", "-", work.key)
    lines = [f"  {name} = {_delimited(name, value)}," for name, value in _values(work)]
    return "\n".join([f"@{re.sub(r'[^A-Za-z0-9_]', '', work.type) or 'misc'}{{{key},", *lines, "}", ""])


def _values(work: Reference) -> Iterator[tuple[str, str]]:
    """The fields as LaTeX. A parent stays as `xref`, which names it and inherits nothing, since all is written out."""
    if not work.latex:
        yield from ((name, people(authors, others=name in work.others)) for name, authors in work.people.items())
        yield from ((name, escaped(text)) for name, text in work.fields.items() if name not in work.people)
        return
    for name, value in work.latex.items():
        if name == "crossref":
            yield "xref", value
        elif name not in ("xdata", "xref") or (name == "xref" and "crossref" not in work.latex):
            yield name, value


def _delimited(name: str, value: str) -> str:
    if name == "month" and value in _MONTH_MACROS:
        return _MONTH_MACROS[value]
    return f"{{{_well_formed(value)}}}"


def _well_formed(value: str) -> str:
    """A value that cannot end its field early: braces in pairs, no escaped end, no line that begins like an entry."""
    if value.count("{") != value.count("}") or not _balanced(value):
        value = _paired(value.replace(r"\{", r"\textbraceleft{}").replace(r"\}", r"\textbraceright{}"))
    value = re.sub(r"\n[ \t]*(?=@)", " ", value)
    return value + " " if value.endswith("\\") else value


def _balanced(value: str) -> bool:
    level = 0
    for brace in re.findall(r"(?<!\\)[{}]", value):
        level += 1 if brace == "{" else -1
        if level < 0:
            return False
    return level == 0


def _paired(value: str) -> str:
    """The value without closing braces that close nothing, and with those that are missing."""
    kept: list[str] = []
    level = 0
    for part in re.split(r"([{}])", value):
        level += {"{": 1, "}": -1}.get(part, 0)
        if level < 0:
            level = 0
        else:
            kept.append(part)
    return "".join(kept) + "}" * level
