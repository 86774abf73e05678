"""Hostile texts in what is handed to machines: one record stays one record, JSON stays JSON, no attribute ends early."""

import json
from html import unescape
from html.parser import HTMLParser

import bibtexparser
import pytest
import rispy
from hostile_project import PAYLOADS, entity_id, kind_of
from typing_extensions import override

from iomkb.output import Output

pytestmark = [pytest.mark.xdist_group("hostile")]  # where the project is read already


def entities(made: dict[str, Output]) -> list[tuple[str, Output]]:
    return [(payload, made[f"{kind_of(n).folder}/{entity_id(n)}.md"]) for n, payload in enumerate(PAYLOADS)]


def test_json_ld_holds_the_names_and_ends_nothing(made: dict[str, Output]) -> None:
    for payload, output in entities(made):
        assert not set(output.head.json_ld) & set("<>&\n"), payload
        node = json.loads(output.head.json_ld)
        assert str(node["name"]).startswith(" ".join(payload.split())) or str(node["name"]).startswith(payload), payload
        if "about" in node:
            assert node["about"]["name"] == payload


def test_each_work_is_one_record_in_each_of_its_files(made: dict[str, Output]) -> None:
    bibs = [output.text for uri, output in made.items() if uri.endswith("/cite.bib")]
    assert len(bibs) > len(PAYLOADS) // 2
    for uri, output in made.items():
        if uri.endswith("/cite.bib"):
            library = bibtexparser.parse_string(output.text)
            assert (len(library.entries), library.failed_blocks) == (1, []), uri
        elif uri.endswith("/cite.ris"):
            assert len(rispy.loads(output.text)) == 1, uri
        elif uri.endswith("/cite.json"):
            assert len(json.loads(output.text)) == 1, uri


def test_each_page_is_one_record_in_each_format(made: dict[str, Output]) -> None:
    for payload, output in entities(made):
        bib, ris, csl = _Block.of(output.text).records
        library = bibtexparser.parse_string(bib)
        assert (len(library.entries), library.failed_blocks) == (1, []), payload
        assert len(rispy.loads(ris + "\n")) == 1, payload
        assert json.loads(csl)[0]["title"].startswith(payload), payload


def test_coins_are_percent_encoded(made: dict[str, Output]) -> None:
    found = [record for output in made.values() if output.uri.endswith(".md") for record in _Block.of(output.text).coins]
    assert len(found) > len(PAYLOADS)
    assert not [record for record in found if set(record) & set("<>\"' ") or not record.startswith("ctx_ver=Z39.88-2004&")]


class _Block(HTMLParser):
    """The records and COinS that a page's Markdown holds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.records: list[str] = []
        self.coins: list[str] = []
        self._inside = False

    @classmethod
    def of(cls, text: str) -> "_Block":
        parser = cls()
        parser.feed("\n".join(line for line in text.splitlines() if "kb-how-cite" in line))
        parser.close()
        return parser

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "pre" and "data-copy" in given:
            self._inside = True
            self.records.append("")
        if given.get("class") == "Z3988":
            self.coins.append(unescape(given.get("title") or ""))

    @override
    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "pre"

    @override
    def handle_data(self, data: str) -> None:
        if self._inside:
            self.records[-1] += data
