"""CITATION.cff of a project (Citation File Format 1.2) into who is to be cited and which version; the rest is left."""

import os
from dataclasses import dataclass
from pathlib import Path

from iomkb.diagnostics import Diagnostic
from iomkb.model.references import Author
from iomkb.model.source import MappingNode, SequenceNode
from iomkb.read.files import load
from iomkb.read.yaml_tree import read_tree

CITATION_FILE = "CITATION.cff"


@dataclass(frozen=True, slots=True)
class CitationFile:
    """The authors that the file names, in its order, the version, and the file as it is.

    All are empty where there is none; `text` is also where something is wrong with the file."""

    authors: tuple[Author, ...] = ()
    version: str = ""
    text: str = ""


def read_citation_file(root: Path) -> tuple[CitationFile, list[Diagnostic]]:
    """What the file says, with what is wrong with it. Nothing of either where there is no file."""
    if not os.path.lexists(root / CITATION_FILE):
        return CitationFile(), []
    file = load(root, CITATION_FILE)
    if isinstance(file, Diagnostic):
        return CitationFile(), [file]
    tree, findings = read_tree(file)
    if tree is None or not isinstance(tree.root, MappingNode):
        return CitationFile(), findings
    named, version = tree.root.get("authors"), tree.root.get("version")
    entries = named if isinstance(named, SequenceNode) else ()
    authors = (_author(entry) for entry in entries if isinstance(entry, MappingNode))
    return CitationFile(
        authors=tuple(author for author in authors if author.name),
        version=" ".join(version.split()) if isinstance(version, str) else "",
        text="" if findings else file.data.decode("utf-8").removeprefix("\ufeff"),
    ), findings


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
