"""What machines get, read back by the programs that read such files: the same texts, none cut, split or joined."""

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs

import bibtexparser
import html5lib
import networkx as nx
import pytest
import rdflib
import rispy
from hostile_project import PAYLOADS, entity_id, kind_of
from visits import Site

from iomkb.diagnostics import Location, error
from iomkb.exports import EXPORTS
from iomkb.permalinks import ledger_text, updated
from iomkb.pipeline import Loaded
from iomkb.read.files import SourceFile
from iomkb.read.ledger import read_ledger
from iomkb.report import REPORTS, visible

pytestmark = [pytest.mark.xdist_group("hostile")]  # where the project is read and built already

NUMBERS = range(len(PAYLOADS))


def export(loaded: Loaded, name: str) -> str:
    return next(one for one in EXPORTS if one.name == name).make(loaded.graph, loaded.layout)


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_graphml_through_networkx(loaded: Loaded) -> None:
    read = nx.parse_graphml(export(loaded, "graphml"))
    assert {n: read.nodes[entity_id(n)]["name"] for n in NUMBERS} == dict(enumerate(PAYLOADS))
    assert len(read) == len(json.loads(export(loaded, "graph"))["nodes"])


def test_turtle_through_rdflib(loaded: Loaded) -> None:
    """Names and hedges exactly as they are in the records, and as many edges as in the graph."""
    read = rdflib.Graph().parse(data=export(loaded, "ttl"), format="turtle")
    site, own = rdflib.Namespace("https://site.invalid/"), rdflib.Namespace("https://site.invalid/data/#")
    schema = rdflib.Namespace("https://schema.org/")
    names = {n: str(read.value(site[f"id/{entity_id(n)}/"], schema.name)) for n in NUMBERS}
    assert names == dict(enumerate(PAYLOADS))
    hedges = {n: {str(hedge) for hedge in read.objects(site[f"id/hostile.a{n}/"], own.hedge)} for n in NUMBERS}
    assert [n for n in NUMBERS if PAYLOADS[n] not in hedges[n]] == []
    assert len(set(read.subjects(rdflib.RDF.type, own.Edge))) == len(loaded.graph.edges)


def test_json_ld_holds_texts_as_values_alone(loaded: Loaded) -> None:
    """A text that looks like an address, a keyword or a language of JSON-LD is a text."""
    nodes = {node["@id"]: node for node in json.loads(export(loaded, "jsonld"))["@graph"]}
    assert {n: nodes[f"id/{entity_id(n)}/"]["schema:name"]["@value"] for n in NUMBERS} == dict(enumerate(PAYLOADS))
    for node in nodes.values():
        for values in node.values():
            for value in values if isinstance(values, list) else [values]:
                assert isinstance(value, str) or set(value) in ({"@id"}, {"@value", "@language"}, {"@value", "@type"})
                assert not isinstance(value, dict) or not set(value.get("@id", "")) & set('<>"{}|^`\\ \n')


def test_bibtex_through_bibtexparser(loaded: Loaded) -> None:
    """Each field as it was written in LaTeX. What would end it early is balanced."""
    read = bibtexparser.parse_string(export(loaded, "bibtex"))
    assert read.failed_blocks == []
    assert len(read.entries) == len(loaded.corpus.references)
    changed = []
    for work in loaded.corpus.references:
        fields = {field.key: field.value for field in read.entries_dict[work.key].fields}
        for name, latex in work.latex.items():
            if latex.count("{") == latex.count("}") and name in fields and one_line(fields[name]) != one_line(latex):
                changed.append((work.key, name, latex, fields[name]))
    assert changed == []


def test_ris_through_rispy(loaded: Loaded) -> None:
    read = rispy.loads(export(loaded, "ris"))
    assert len(read) == len(loaded.corpus.references)
    titles = {one_line(str(work.fields.get("title", ""))) for work in loaded.corpus.references} - {""}
    assert titles <= {one_line(record.get("title", record.get("primary_title", ""))) for record in read}


def test_csl_json(loaded: Loaded) -> None:
    read = json.loads(export(loaded, "csl"))
    titles = {item["id"]: item.get("title", "") for item in read}
    assert len(titles) == len(loaded.corpus.references)
    written = {work.key: str(work.fields.get("title", "")) or work.title for work in loaded.corpus.references}
    assert titles == written


def test_the_ledger_is_read_back(loaded: Loaded) -> None:
    lines = updated((), loaded.layout, frozenset(), ())
    read, findings = read_ledger(SourceFile("content/permalinks.tsv", ledger_text(lines).encode()))
    assert findings == []
    assert [(line.address, line.id, line.kind) for line in read] == [(line.address, line.id, line.kind) for line in lines]


def test_no_message_makes_a_terminal_do_anything() -> None:
    for payload in PAYLOADS:
        said = REPORTS["text"]([error("x", Location(payload), payload, payload)])
        assert [sign for sign in said if not sign.isprintable() and sign not in "\n\u00a0\u202f\u200c\u200d"] == []
        assert said.count("\n") <= 1 + len(payload.splitlines())
        assert json.loads(REPORTS["json"]([error("x", Location(payload), payload, payload)]))[0]["message"] == payload
    assert visible("\x1b[31m\u202e") == "\\x1b[31m\\u202e"


class _Pages:
    """The head and the citation of a built page as a browser understands them; its other parts would take much longer."""

    def __init__(self, path: Path) -> None:
        head, _, rest = path.read_text(encoding="utf-8").partition("</head>")
        citation = "".join(line for line in rest.splitlines() if 'class="Z3988"' in line)
        self.tree = html5lib.parse(f"{head}</head>{citation}", namespaceHTMLElements=False)

    @property
    def metas(self) -> dict[str, str]:
        return {one.get("name") or one.get("property") or "": one.get("content") or "" for one in self.tree.iter("meta")}

    @property
    def json_ld(self) -> dict[str, object]:
        (script,) = (one for one in self.tree.iter("script") if one.get("type") == "application/ld+json")
        return dict(json.loads(script.text or ""))

    @property
    def coins(self) -> dict[str, list[str]]:
        (span,) = (one for one in self.tree.iter("span") if one.get("class") == "Z3988")
        return parse_qs(span.get("title") or "")


def test_the_heads_of_pages_through_html5lib(hostile_site: Site) -> None:
    for number in NUMBERS:
        name = one_line(PAYLOADS[number])
        page = _Pages(hostile_site.folder / kind_of(number).folder / entity_id(number) / "index.html")
        assert one_line(str(page.json_ld["name"])).startswith(name), name
        assert one_line(page.metas["DC.title"]).startswith(name), name
        assert one_line(page.metas["og:title"]).startswith(name), name


def test_coins_of_works_are_their_titles(hostile_site: Site, loaded: Loaded) -> None:
    seen = 0
    for work in loaded.corpus.references:
        title = one_line(str(work.fields.get("title", "")))
        folder = hostile_site.folder / "works" / work.slug
        if title and (folder / "index.html").is_file():
            values = [one_line(value) for values in _Pages(folder / "index.html").coins.values() for value in values]
            assert title in values, title
            seen += 1
    assert seen > len(PAYLOADS) // 2


def test_the_search_index_holds_every_name(hostile_site: Site) -> None:
    index = json.loads((hostile_site.folder / "search/search_index.json").read_text(encoding="utf-8"))
    titles: dict[str, str] = {}
    for entry in index["docs"]:
        titles.setdefault(entry["location"].partition("#")[0], _Shown.of(entry["title"]))
    wrong = [n for n in NUMBERS if not titles[f"{kind_of(n).folder}/{entity_id(n)}/"].startswith(one_line(PAYLOADS[n]))]
    assert wrong == []


class _Shown(HTMLParser):
    """The text of what Material writes into its list of results as HTML; an element in it is a fault."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        return one_line(parser.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise AssertionError(f"<{tag}> in the search index")

    def handle_data(self, data: str) -> None:
        self.text += data
