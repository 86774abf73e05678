"""The templates that new files carry: every field with its meaning, and YAML once the # is taken away."""

import re
from pathlib import Path

import pytest

from iomkb.diagnostics import Severity
from iomkb.model.articles import Article, Excerpt
from iomkb.model.assertions import Assertion
from iomkb.model.base import Record
from iomkb.model.entities import KINDS, Kind
from iomkb.model.project import Contributor, RelationType
from iomkb.pipeline import load
from iomkb.read.decode import decode
from iomkb.read.files import SourceFile
from iomkb.read.project import read
from iomkb.read.yaml_tree import read_tree
from iomkb.record_text import WIDTH
from iomkb.scaffold.entities import entity_draft
from iomkb.scaffold.fields import fields_of, summary_of
from iomkb.scaffold.passages import passage_draft
from iomkb.scaffold.places import Place
from iomkb.scaffold.template import NOT_FOR_NEW, template

ENTITIES: list[type[Record]] = [kind.model for kind in KINDS]
MODELS: list[type[Record]] = [*ENTITIES, Article, RelationType, Contributor, Assertion]


def without_signs(lines: list[str]) -> str:
    """The template with every # that begins a line taken away, as an editor does it."""
    return "\n".join(re.sub(r"^( *)# ", r"\1", line) for line in lines) + "\n"


@pytest.mark.parametrize("short", [False, True], ids=["long", "short"])
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_without_its_signs_a_template_is_a_record(model: type[Record], short: bool) -> None:
    tree, findings = read_tree(SourceFile("x.yml", without_signs(template(model, short=short)).encode()))
    assert findings == []
    assert tree is not None
    given = {name: "x" for name in ("id",) if name in model.model_fields}
    record, faults = decode(model, tree.root, "x.yml", dict.fromkeys(given, "x"))
    assert [fault.message for fault in faults] == []
    assert record is not None


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_it_shows_every_field_that_is_not_written_and_what_it_means(model: type[Record]) -> None:
    fields = fields_of(model, NOT_FOR_NEW)
    written, left = fields[0], fields[1:]
    lines = template(model, [written.name])
    words = " ".join(" ".join(line.rpartition("# ")[2] for line in lines).split())
    shown = {match[1] for line in lines if (match := re.match(r"# (\w+):", line))}
    assert shown == {field.name for field in left}
    assert [field.name for field in left if field.meaning not in words] == []
    assert max(map(len, lines)) <= WIDTH


def test_every_field_has_a_meaning_and_choices_are_listed() -> None:
    for model in MODELS:
        assert summary_of(model).endswith(".")
        assert [field.name for field in fields_of(model) if not field.meaning] == []
    lines = "\n".join(template(Assertion, short=True))
    assert "thesis, definition, tension, question, method, disclosure." in lines


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_whole_file_of_an_entity_reads_with_its_template_taken_up(harbour: Path, kind: Kind) -> None:
    corpus = read(harbour).corpus
    needed = {field.name: "x" for field in fields_of(kind.model, NOT_FOR_NEW) if field.needed}
    draft = entity_draft(corpus, kind, "brand-new", needed)
    head, sign, rest = draft.text.partition("delete the rest.\n")
    assert sign
    text = f"{head}{sign}{without_signs(rest.splitlines())}"
    reading = read(harbour, as_if={draft.path: text.encode()})
    assert [finding.message for finding in reading.diagnostics if finding.severity is not Severity.NOTICE] == []


def test_the_whole_file_of_a_passage_reads_with_its_template_taken_up(harbour: Path) -> None:
    corpus = read(harbour).corpus
    draft = passage_draft(corpus, corpus.articles[0], Place({"section": "tides", "paragraph": 2}), ["ada"], texts=["X."])
    head, sign, rest = draft.text.partition("says:\n")
    text = f"{head}{sign}{without_signs(rest.splitlines())}"
    reading = read(harbour, as_if={draft.path: text.encode()})
    assert [finding.message for finding in reading.diagnostics if finding.severity is Severity.ERROR] == []
    added = next(excerpt for excerpt in reading.corpus.excerpts if excerpt.location.file == draft.path)
    (assertion,) = added.says
    lists_of_records = {"edges", "power", "authority", "compare", "figures"}
    assert {name for name in lists_of_records if getattr(assertion, name)} == lists_of_records
    assert assertion.stance is not None
    assert assertion.stance.follows_from
    assert set(Excerpt.model_fields) - {"formerly"} == {name for name, value in added if value}


def test_what_is_not_written_yet_is_said(harbour: Path) -> None:
    corpus = read(harbour).corpus
    draft = passage_draft(corpus, corpus.articles[0], Place({"section": "tides", "paragraph": 2}), ["ada"])
    (harbour / draft.path).write_text(draft.text)
    found = [(f.rule, f.severity) for f in load(harbour).diagnostics if f.location.file == draft.path]
    assert ("not-yet-written", Severity.WARNING) in found
    assert Severity.ERROR not in {severity for _, severity in found}
