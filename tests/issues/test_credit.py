"""Whom a contribution is credited to, and project.yml with one more contributor: all else in it stays as it was."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomkb.diagnostics import Location
from iomkb.issues.credit import credit_of, with_contributor
from iomkb.model.corpus import Corpus
from iomkb.model.project import Contributor
from iomkb.model.source import Text
from iomkb.model.values import Id, id_fault
from iomkb.read.project import read

PLACE = Location("issue 1")
HEAD = "name: x\ndescription: y\nformat: 1\nlicence: z\n"
NEW = Contributor(id=Id("zoe"), name=Text("Zoë: #1"))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read(Path(__file__).parent.parent / "projects" / "harbour").corpus


def credited(corpus: Corpus, **answers: str) -> tuple[str, bool] | str:
    credit, findings = credit_of(corpus, {id: Text(text, PLACE, text) for id, text in answers.items()}, "coding", PLACE)
    return (str(credit.contributor.id), credit.new) if credit else findings[0].message


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ("anonymous", True)),
        ({"name": "Ada Tester"}, ("ada", False)),
        ({"name": "Ada  Tester"}, ("ada", False)),
        ({"name": "ada tester"}, ("ada-tester", True)),
        ({"name": "Ada"}, ("ada-2", True)),
        ({"name": "Con"}, ("contributor-con", True)),
        ({"name": "زهرا"}, ("contributor", True)),
        ({"name": "../../etc"}, ("etc", True)),
        ({"name": "Zoë", "orcid": "orcid.org/0000-0002-1825-0097"}, ("zoe", True)),
        ({"name": "Zoë", "orcid": "0000-0002-1825-0090"}, "“0000-0002-1825-0090” is not an ORCID iD"),
        ({"orcid": "0000-0002-1825-0097"}, "an ORCID iD is given, but no name"),
    ],
)
def test_whom(answers: dict[str, str], expected: object, corpus: Corpus) -> None:
    assert credited(corpus, **answers) == expected


@given(st.text(min_size=1, max_size=40))
def test_an_id_is_made_of_any_name(name: str) -> None:
    corpus = read(Path(__file__).parent.parent / "projects" / "harbour").corpus if not KEPT else KEPT[0]
    KEPT[:] = [corpus]
    made = credited(corpus, name=name)
    assert isinstance(made, str) or not id_fault(made[0])


KEPT: list[Corpus] = []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD, 'contributors:\n  - {id: zoe, name: "Zoë: #1"}\n'),
        (
            f"{HEAD}contributors:\n  # first\n  - id: a\n    name: A\n\n# the end\n",
            'contributors:\n  # first\n  - id: a\n    name: A\n  - {id: zoe, name: "Zoë: #1"}\n\n# the end\n',
        ),
        (
            f"{HEAD}contributors: [{{id: a, name: A}}]\n",
            'contributors: [{id: a, name: A}, {id: zoe, name: "Zoë: #1"}]\n',
        ),
        (
            f"contributors:\n- {{id: a, name: A}}\n{HEAD}",
            f'contributors:\n- {{id: a, name: A}}\n- {{id: zoe, name: "Zoë: #1"}}\n{HEAD}',
        ),
    ],
)
def test_one_more_contributor(text: str, expected: str) -> None:
    made = with_contributor(text.encode(), NEW)
    assert made is not None
    assert made.endswith(expected)
    assert made.startswith(text.partition("\n")[0])


def test_a_list_that_a_person_must_change() -> None:
    assert with_contributor(f"{HEAD}contributors: x\n".encode(), NEW) is None
