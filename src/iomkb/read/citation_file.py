"""CITATION.cff of a project (Citation File Format 1.2) into the names of those to be cited; all else in it is left alone."""

import os
from pathlib import Path

from iomkb.diagnostics import Diagnostic
from iomkb.model.references import Author
from iomkb.model.source import MappingNode, SequenceNode
from iomkb.read.files import load
from iomkb.read.yaml_tree import read_tree

CITATION_FILE = "CITATION.cff"


def read_citation_file(root: Path) -> tuple[tuple[Author, ...], list[Diagnostic]]:
    """The authors that the file names, in its order, with what is wrong with it. None of either where there is no file."""
    if not os.path.lexists(root / CITATION_FILE):
        return (), []
    file = load(root, CITATION_FILE)
    if isinstance(file, Diagnostic):
        return (), [file]
    tree, findings = read_tree(file)
    named = tree.root.get("authors") if tree and isinstance(tree.root, MappingNode) else None
    entries = named if isinstance(named, SequenceNode) else ()
    authors = (_author(entry) for entry in entries if isinstance(entry, MappingNode))
    return tuple(author for author in authors if author.name), findings


def _author(entry: MappingNode) -> Author:
    """A person by the parts of the name, or a body by its whole name."""

    def text(field: str) -> str:
        value = entry.get(field)
        return " ".join(value.split()) if isinstance(value, str) else ""

    if text("name"):
        return Author(literal=text("name"))
    family, given = text("family-names"), text("given-names")
    if not family:
        return Author(literal=given or text("alias"))
    return Author(family=family, given=given, particle=text("name-particle"), suffix=text("name-suffix"))
