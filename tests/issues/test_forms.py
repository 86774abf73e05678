"""The forms of this repository: valid for GitHub, understood by the program, and of one mind with the project's licence."""

from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from iomkb.issues.body import LONGEST
from iomkb.issues.described import TYPES
from iomkb.issues.forms import FILES, FOLDER, NEEDED, WORK, read_forms


def valid(schema: str, *files: Path) -> str:
    """What check-jsonschema says against files; empty where they are valid."""
    result = CliRunner().invoke(check_jsonschema, ["--builtin-schema", schema, *map(str, files)])
    return "" if result.exit_code == 0 else result.output


@pytest.mark.parametrize(
    ("schema", "name"),
    [*(("vendor.github-issue-forms", name) for name in FILES.values()), ("vendor.github-issue-config", "config.yml")],
)
def test_github_accepts_the_files(schema: str, name: str, repository: Path) -> None:
    assert valid(schema, repository / FOLDER / name) == ""


def test_what_github_does_not_accept_is_seen(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("name: x\ndescription: x\nbody:\n  - {type: input, id: a b, attributes: {}}\n")
    assert "a b" in valid("vendor.github-issue-forms", tmp_path / "x.yml")


def test_every_question_has_an_id_a_label_of_its_own_and_help(repository: Path) -> None:
    forms, findings = read_forms(repository)
    assert findings == []
    assert [form.kind for form in forms] == list(FILES)
    for form in forms:
        body = yaml.safe_load((repository / FOLDER / FILES[form.kind]).read_text(encoding="utf-8"))["body"]
        fields = [field for field in body if field["type"] != "markdown"]
        assert [field["id"] for field in fields] == [question.id for question in form.questions]
        assert len(form.by_label) == len(fields)
        assert [f["id"] for f in fields if f["type"] == "textarea" and f["id"] not in LONGEST] == []


@pytest.mark.parametrize("kind", FILES)
def test_consent_is_required_and_names_the_licence_of_the_project(kind: str, repository: Path) -> None:
    form = yaml.safe_load((repository / FOLDER / FILES[kind]).read_text(encoding="utf-8"))
    assert form["labels"] == [kind]
    options = next(field for field in form["body"] if field.get("id") == "consent")["attributes"]["options"]
    assert all(option["required"] for option in options)
    assert any("copied" in option["label"] for option in options)
    licence = yaml.safe_load((repository / "content/project.yml").read_text(encoding="utf-8"))["licence"]
    assert any(licence in option["label"] for option in options)


def test_every_kind_of_work_on_offer_is_known(repository: Path) -> None:
    form = next(form for form in read_forms(repository)[0] if form.kind == WORK)
    question = form.question("type")
    assert question is not None
    assert set(question.options) - set(TYPES) == {"Something else"}


def test_a_form_in_another_language_is_understood(with_forms: Path) -> None:
    path = with_forms / FOLDER / FILES[WORK]
    path.write_text(path.read_text(encoding="utf-8").replace("label: Title", "label: Titre"), encoding="utf-8")
    form = next(form for form in read_forms(with_forms)[0] if form.kind == WORK)
    assert form.by_label["Titre"].id == "title"


def test_a_form_without_what_is_needed_is_a_finding(with_forms: Path) -> None:
    path = with_forms / FOLDER / FILES[WORK]
    path.write_text(path.read_text(encoding="utf-8").replace("id: consent", "id: agreed"), encoding="utf-8")
    (with_forms / FOLDER / FILES["passage"]).unlink()
    forms, findings = read_forms(with_forms)
    assert [form.kind for form in forms] == ["correction"]
    assert [(f.location.file, f.rule) for f in findings] == [
        (f"{FOLDER}/{FILES['passage']}", "unreadable-file"),
        (f"{FOLDER}/{FILES[WORK]}", "missing-field"),
    ]
    assert "consent" in NEEDED[WORK]
