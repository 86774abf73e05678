"""The value of a name field → its names: people in four parts, bodies (in braces) as one, `and others` as a flag.

Names are split before anything in them is decoded, since braces tell a body from a person.
"""

import re
from collections.abc import Iterator

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names

from iomkb.model.references import Author
from iomkb.read.bibtex_decoding import depth, outside_braces, readable

NAME_FIELDS = frozenset(
    (  # noqa: SIM905
        "author editor translator annotator commentator introduction foreword afterword bookauthor editora editorb editorc"
        " holder shortauthor shorteditor origauthor director namea nameb namec"
    ).split()
)
"""The name lists of BibLaTeX (manual, 2.2.2) and of the standard styles."""

_HELD, _BEFORE_COMMAND = "\ufdd0", re.compile(r"(?<=\sand\s)(?=\\)", re.IGNORECASE)
"""A sign that holds the place before a command which begins a name: bibtexparser would skip the command: “and \\'Elie”."""

_EXTENDED = re.compile(r"^\s*\"?(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)


def read_names(latex: str) -> tuple[tuple[Author, ...], bool, list[str]]:
    """The names, whether the list ends in `and others`, and those names (as written) that do not parse.

    A name that does not parse is kept whole, as a body is.
    """
    authors: list[Author] = []
    odd: list[str] = []
    others = False
    line = _BEFORE_COMMAND.sub(_HELD, " ".join(latex.split()))
    for name in (found.removeprefix(_HELD) for found in split_multiple_persons_names(line)):
        if name.strip().lower() in ("others", "{others}"):
            others = True
            continue
        author, fine = _author(name.strip())
        if author.name:
            authors.append(author)
        if not fine:
            odd.append(name)
    return tuple(authors), others, odd


def _author(name: str) -> tuple[Author, bool]:
    if not name:
        return Author(), True
    if _in_braces(name):
        return Author(literal=readable(name[1:-1])[0]), True
    if _EXTENDED.match(name):
        return _extended(name), True
    try:
        parts = parse_single_name_into_parts(name, strict=True)
    except InvalidNameError:
        return Author(literal=readable(name)[0]), False
    family, given, particle, suffix = (readable(" ".join(words))[0] for words in (parts.last, parts.first, parts.von, parts.jr))
    return Author(family, given, particle, suffix), True


def _in_braces(name: str) -> bool:
    """Whether one pair of braces encloses the whole name; `{\\'E}` is one letter, not a body."""
    if not (name.startswith("{") and name.endswith("}")) or re.fullmatch(r"\{\\\W?\s*\{?\\?\w+\}?\}", name):
        return False
    level = 0
    for match in re.finditer(r"(?<!\\)[{}]", name):
        level += 1 if match[0] == "{" else -1
        if level == 0:
            return match.end() == len(name)
    return False


def _extended(name: str) -> Author:
    """BibLaTeX's extended name format: `family=Élie, given=Jérôme`."""
    parts = dict(_pairs(name))
    words = [parts.get(part, "") for part in ("family", "given", "prefix", "suffix")]
    return Author(*words) if words[0] or words[1] else Author(literal=readable(name)[0])


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for part in outside_braces(name, ",") if depth(name) < 2 else name.split(","):
        key, _, value = part.strip().strip('"').partition("=")
        yield key.strip().lower(), readable(value.strip().strip('"'))[0]
