"""The schemas with the ids of the corpus: they offer what exists, refuse nothing that the bare ones accept, and stay as they are."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from test_schemas import ACCEPTED, REFUSED, AsEditor

import real_content
from iomkb.model.entities import KINDS
from iomkb.pipeline import Loaded, load
from iomkb.pointers import Space, pointers
from iomkb.reference_fields import REFERENCE_FIELDS, ReferenceField
from iomkb.schemas import FOLDER, schemas
from iomkb.schemas_with_ids import IDS, offered_ids, refresh_schemas, schemas_with_ids

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def real() -> Loaded:
    return real_content.loaded()


@pytest.fixture(scope="module")
def texts(real: Loaded) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in schemas_with_ids(real.graph, real.layout).items()}


def validator(texts: dict[str, Any], name: str) -> Draft202012Validator:
    registry = Registry().with_resource(IDS, Resource.from_contents(texts[IDS]))
    return Draft202012Validator(texts[f"{name}.json"], registry=registry)


def field(record: str, name: str) -> ReferenceField:
    return next(one for one in REFERENCE_FIELDS if (one.record.__name__, one.name) == (record, name))


def offered(loaded: Loaded, record: str, name: str) -> dict[str, str]:
    return dict(offered_ids(loaded.graph, loaded.layout, field(record, name)))


def test_every_reference_of_the_corpus_is_offered_in_its_field(real: Loaded) -> None:
    offers: dict[str, set[str]] = {}
    for one in REFERENCE_FIELDS:
        offers.setdefault(one.label, set()).update(offered_ids(real.graph, real.layout, one))
    structured = [p for p in pointers(real.corpus) if p.space not in (Space.ANYTHING, Space.PAGE) and p.field in offers]
    assert len(structured) > 3000
    assert [f"{p.ref} in {p.field}" for p in structured if offers[p.field].isdisjoint({p.ref.key, f'"{p.ref}"'})] == []


OFFERED = [
    ("Edge", "relation", {"governs": "governs: The first rules the second."}, ["exerts-power-over", "harbour-board"]),
    ("Power", "form", {"compulsory-power": "Compulsory power (form of power)"}, ["dues"]),
    ("Power", "by", {"unstated": "The source names nobody.", "fishers": "Fishers (organization)"}, ["dues", "old-port"]),
    (
        "Voice",
        "holder",
        {"author": "The author of the article, as where nothing is said.", "nkem-okafor": "Nkem Okafor (person)"},
        ["dues"],
    ),
    ("Voice", "holder", {"silva-1999": "Silva and Port Authority of Faro 1999: Boats & Men"}, []),
    ("Coded", "by", {"ada": "Ada Tester"}, []),
    ("At", "section", {"tides": "Tides & boats (Okafor 2001)"}, []),
    ("Assertion", "where", {"old-port": "Old Port (place)"}, ["fishers"]),
    ("Figure", "indicator", {"boats": "Boats lost (indicator)"}, ["old-port"]),
    (
        "Description",
        "from",
        {"okafor-2001.note-2": "Okafor 2001, endnote 2", "okafor-2001.q9vw": "Okafor 2001, Dues, paragraph 1"},
        ["okafor-2001"],
    ),
    (
        "Stance",
        "disputes",
        {"okafor-2001.r7tw": "The board arguably holds compulsory power over fishers through dues. (“arguably”)"},
        ["okafor-2001.q9vw"],
    ),
    ("Document", "work", {"okafor2001": "Okafor 2001: Tides and Dues"}, ["charter"]),
    (
        "Reading",
        "id",
        {
            "who-rules": "Who rules the harbour (debate)",
            '"@okafor2001"': "Okafor 2001: Tides and Dues",
            "okafor-2001.section-dues": "Okafor 2001, Dues",
            "/power/": "page of this site",
            "/about/": "About (page)",
        },
        ["okafor2001", "okafor-2001.note-2"],
    ),
]


@pytest.mark.parametrize(("record", "name", "there", "absent"), OFFERED, ids=[f"{case[0]}.{case[1]}" for case in OFFERED])
def test_offered_with_what_each_names(harbour: Path, record: str, name: str, there: dict[str, str], absent: list[str]) -> None:
    found = offered(load(harbour), record, name)
    assert {id: found.get(id) for id in there} == there
    assert [id for id in absent if id in found] == []
    words = field(record, name).words
    assert list(found) == [*words, *sorted(set(found) - set(words))]


class Fast(yaml.CSafeLoader):
    """As `AsEditor`, in C."""

    yaml_implicit_resolvers = AsEditor.yaml_implicit_resolvers


def files(kind: str) -> list[Path]:
    """Records of the real corpus: all of most kinds, every third of those with very many."""
    content = REPOSITORY / "content"
    if kind == "excerpt":
        return sorted(content.glob("articles/*/*/*.yml"))[::3]
    named = {
        "article": "articles/*/article.yml",
        "notes": "articles/*/notes.yml",
        "project": "project.yml",
        "syllabus": "syllabi/*.yml",
        "withdrawn": "withdrawn.yml",
        "edition": "../editions/*/edition.yml",
    }
    folder = next((one.folder for one in KINDS if one.id == kind), "")
    return sorted(content.glob(named.get(kind) or (f"{folder}/*.yml" if folder else "vocabulary/relations.yml")))[
        :: 3 if folder else 1
    ]


@pytest.mark.parametrize("kind", sorted(schemas()))
def test_the_real_corpus_is_valid(texts: dict[str, Any], kind: str) -> None:
    kind = kind.removesuffix(".json")
    check = validator(texts, kind)
    check.check_schema(check.schema)
    found = files(kind)
    assert found or kind in ("programme", "withdrawn", "edition"), "the corpus has such files"
    for file in found:
        faults = [fault.message for fault in check.iter_errors(yaml.load(file.read_text(encoding="utf-8"), Fast))]
        assert (file.name, faults) == (file.name, [])


@pytest.mark.parametrize(("name", "text"), ACCEPTED)
def test_what_is_not_known_yet_is_no_error(texts: dict[str, Any], name: str, text: str) -> None:
    assert [fault.message for fault in validator(texts, name).iter_errors(yaml.load(text, AsEditor))] == []


@pytest.mark.parametrize(
    ("name", "text", "fault"), [*REFUSED, ("article", "work: ''\nrights: {holder: H, licence: L}\noutline: []", "''")]
)
def test_what_was_refused_still_is(texts: dict[str, Any], name: str, text: str, fault: str) -> None:
    faults = [f"{list(f.path)} {f.message}" for f in validator(texts, name).iter_errors(yaml.load(text, AsEditor))]
    assert any(fault in said for said in faults), faults


def leading(node: Any) -> int:
    """How many places of a schema lead to the ids."""
    if isinstance(node, dict):
        return str(node.get("$ref", "")).startswith(f"{IDS}#/$defs/") + sum(map(leading, node.values()))
    return sum(map(leading, node)) if isinstance(node, list) else 0


def test_the_ids_stand_in_their_file_alone(texts: dict[str, Any]) -> None:
    assert set(texts) == {*schemas(), IDS}
    assert leading(texts["excerpt.json"]) >= 2 * 20, "a text alone, and in a list"
    known = texts[IDS]["$defs"]
    assert {key for key in known if known[key]["defaultSnippets"]} == set(known)
    for name, bare in schemas().items():
        assert "bradley-2017." not in json.dumps(texts[name]), name
        assert leading(json.loads(bare)) == 0, "the package's own know no corpus"


def test_written_only_where_something_changed(harbour: Path) -> None:
    def written() -> dict[str, int]:
        loaded = load(harbour)
        refresh_schemas(harbour, loaded.graph, loaded.layout)
        return {path.name: path.stat().st_ino for path in sorted((harbour / FOLDER).iterdir())}

    first = written()
    assert written() == first
    (harbour / "content/organizations/new-quay.yml").write_text("name: New Quay\n", encoding="utf-8")
    second = written()
    assert {name for name in first if first[name] != second[name]} == {IDS}, "written anew: a new file in its place"
    assert "New Quay" in (harbour / FOLDER / IDS).read_text(encoding="utf-8")


def test_signs_that_editors_would_obey_are_escaped(harbour: Path) -> None:
    bib = harbour / "bibliography" / "works.bib"
    bib.write_text(bib.read_text() + "\n@book{odd$1, title = {Odd}, year = 1990, author = {Roe, Ann}}\n", encoding="utf-8")
    loaded = load(harbour)
    text = schemas_with_ids(loaded.graph, loaded.layout)[IDS]
    snippets = json.loads(text)["$defs"]["known-work"]["defaultSnippets"]
    assert [one["body"] for one in snippets if one["label"] == "odd$1"] == [r"odd\$1"]


def test_nothing_to_offer(harbour: Path) -> None:
    project = harbour / "content" / "project.yml"
    project.write_text(project.read_text().partition("contributors:")[0], encoding="utf-8")
    loaded = load(harbour)
    made = {name: json.loads(text) for name, text in schemas_with_ids(loaded.graph, loaded.layout).items()}
    passage = {"at": {"note": 9}, "coded": {"by": "nobody"}, "says": [{"text": "T."}]}
    assert list(validator(made, "excerpt").iter_errors(passage)) == []


def test_a_folder_that_cannot_be_written_to_stops_nothing(harbour: Path) -> None:
    (harbour / ".iomkb").write_text("a file in the way", encoding="utf-8")
    loaded = load(harbour)
    refresh_schemas(harbour, loaded.graph, loaded.layout)
    assert (harbour / ".iomkb").is_file()
