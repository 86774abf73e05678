"""What the Data page tells machines, and what it offers beside the exports."""

import json
from pathlib import Path
from typing import Any

import pytest

from iomkb.exports import EXPORTS
from iomkb.output import Output
from iomkb.pages.dataset import temporal_coverage
from iomkb.pipeline import load, outputs
from iomkb.read.project import read

CFF = "cff-version: 1.2.0\ntitle: x\nversion: 1.10\nauthors:\n  - {family-names: Lovelace, given-names: Ada}\n"


@pytest.fixture(autouse=True)
def no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that another test made in this process has set it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def made(harbour: Path, site_url: str) -> tuple[dict[str, Output], dict[str, Any]]:
    project = harbour / "content/project.yml"
    more = f"site_url: {site_url}\nlicence_url: https://creativecommons.org/licenses/by/4.0/\n" if site_url else ""
    project.write_text(f"{project.read_text()}{more}")
    files = {output.uri: output for output in outputs(load(harbour))}
    return files, json.loads(files["data/index.md"].head.json_ld)["mainEntity"]


def test_the_dataset_is_whole(harbour: Path) -> None:
    (harbour / "CITATION.cff").write_text(CFF)
    files, dataset = made(harbour, "https://harbour.example/kb")
    distribution = dataset.pop("distribution")
    assert dataset == {
        "@type": "Dataset",
        "name": "The harbour",
        "description": "A small invented knowledge base for tests.",
        "url": "https://harbour.example/kb/data/",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creator": [{"@type": "Person", "name": "Ada Lovelace"}],
        "version": "1.10",
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "temporalCoverage": "1987",
    }
    assert [(one["name"], one["encodingFormat"], one["contentUrl"]) for one in distribution] == [
        (export.filename, export.media_type, f"https://harbour.example/kb/data/{export.filename}") for export in EXPORTS
    ]
    assert files["CITATION.cff"].text == CFF
    assert 'href="../CITATION.cff"' in files["data/index.md"].text
    assert "https://harbour.example/kb/data/#" in files["data/kb.ttl"].text


def test_nothing_is_offered_that_the_project_does_not_have(harbour: Path) -> None:
    files, dataset = made(harbour, "")
    assert "CITATION.cff" not in files
    assert "CITATION.cff" not in files["data/index.md"].text + files["llms.txt"].text
    assert "version" not in dataset
    assert {one["contentUrl"] for one in dataset["distribution"]} == {export.filename for export in EXPORTS}
    assert 'id="Edge"' in files["data/index.md"].text


@pytest.mark.parametrize(
    ("dates", "coverage"),
    [
        ("1987-10", "1987"),
        ("1951/..", "1951/1987"),
        ("../1999", "1987/1999"),
        ("2001~", "1987/2001"),
    ],
)
def test_temporal_coverage(harbour: Path, dates: str, coverage: str) -> None:
    event = harbour / "content/events/great-storm.yml"
    event.write_text(event.read_text().replace("date: 1987-10", f"date: {dates}"))
    assert temporal_coverage(read(harbour).corpus) == coverage
