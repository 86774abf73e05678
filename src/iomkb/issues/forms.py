"""The project's issue forms: which question has which id, and what may be ticked. Knows nothing of answers.

The forms belong to the project, so their labels may be reworded or translated; the ids are what the program goes by.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iomkb.diagnostics import Diagnostic, Location, error
from iomkb.model.source import MappingNode, SequenceNode
from iomkb.read.files import load
from iomkb.read.yaml_tree import read_tree

FOLDER = ".github/ISSUE_TEMPLATE"
"""Where GitHub looks for issue forms, relative to the project root."""

PASSAGE, CORRECTION, WORK = "passage", "correction", "work"

FILES: Mapping[str, str] = {PASSAGE: "suggest-a-passage.yml", CORRECTION: "correct-something.yml", WORK: "add-a-work.yml"}
"""The form of each kind of issue. The kind is also the label that the form puts on the issue."""

NEEDED: Mapping[str, frozenset[str]] = {
    PASSAGE: frozenset(("article", "section", "paragraph", "near", "sentence", "consent")),
    CORRECTION: frozenset(("page", "wrong", "consent")),
    WORK: frozenset(("bibtex", "title", "authors", "year", "consent")),
}
"""The ids without which a form cannot be understood. Others may be left out."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form. `options`: the texts that may be chosen or ticked; empty for text."""

    id: str
    label: str
    required: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its kind and its questions in order."""

    kind: str
    questions: tuple[Question, ...]

    @property
    def by_label(self) -> Mapping[str, Question]:
        """The questions by the label that stands above their answer."""
        return {question.label: question for question in self.questions}

    def question(self, id: str) -> Question | None:
        """The question of that id; None where the form does not ask it."""
        return next((question for question in self.questions if question.id == id), None)


def read_forms(root: Path) -> tuple[tuple[Form, ...], list[Diagnostic]]:
    """The forms of the project in folder `root`, and what is wrong with their files. A form with a fault is left out."""
    forms: list[Form] = []
    findings: list[Diagnostic] = []
    for kind, name in FILES.items():
        form, faults = _read_form(root, kind, f"{FOLDER}/{name}")
        forms += [form] if form else []
        findings += faults
    return tuple(forms), findings


def _read_form(root: Path, kind: str, path: str) -> tuple[Form | None, list[Diagnostic]]:
    file = load(root, path)
    if isinstance(file, Diagnostic):
        return None, [file]
    tree, findings = read_tree(file)
    body = _get(tree.root if tree else None, "body")
    questions = tuple(_questions(body))
    missing = sorted(NEEDED[kind] - {question.id for question in questions})
    if missing:
        message = f"the form does not ask for {', '.join(missing)}"
        help = f"Keep these ids in {path}; labels and descriptions are yours."
        findings.append(error("missing-field", Location(path), message, help))
    labels = [question.label for question in questions]
    findings += [
        error("duplicate-key", Location(path), f"two questions have the label “{label}”", "Give one of them another label.")
        for label in sorted({label for label in labels if labels.count(label) > 1})
    ]
    return (None if findings else Form(kind, questions)), findings


def _questions(body: Any) -> Iterator[Question]:
    for field in body if isinstance(body, SequenceNode) else ():
        id, label = _get(field, "id"), _get(field, "attributes", "label")
        if not id or not label:
            continue
        options = _get(field, "attributes", "options") or ()
        texts = tuple(str(_get(one, "label") if isinstance(one, MappingNode) else one) for one in options)
        yield Question(str(id), str(label), _get(field, "validations", "required") == "true", texts)


def _get(node: Any, *keys: str) -> Any:
    for key in keys:
        node = node.get(key) if isinstance(node, MappingNode) else None
    return node
