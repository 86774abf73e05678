"""The Data page → what it tells machines: the whole knowledge base as a schema.org Dataset with every file to download."""

from collections.abc import Iterator
from typing import Any

from iomkb.citations.publication import Publication
from iomkb.model.corpus import Corpus
from iomkb.model.dates import Edtf
from iomkb.model.entities import Event
from iomkb.pages.data import PATH, DataView
from iomkb.pages.page import Knowledge


def dataset(knowledge: Knowledge, view: DataView, publication: Publication, creators: list[dict[str, str]]) -> dict[str, Any]:
    """The Dataset, empty values included. Addresses of files are relative to the page where nobody knows the site's."""
    project = knowledge.corpus.project
    return {
        "@type": "Dataset",
        "name": publication.name,
        "description": str(project.description),
        "url": publication.address(PATH),
        "license": publication.licence_url,
        "creator": creators,
        "dateModified": publication.date,
        "version": publication.version,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "temporalCoverage": temporal_coverage(knowledge.corpus),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": entry.export.filename,
                "encodingFormat": entry.export.media_type,
                "contentUrl": publication.address(f"{PATH}{entry.export.filename}") or entry.export.filename,
            }
            for group in view.groups
            for entry in group.entries
        ],
    }


def temporal_coverage(corpus: Corpus) -> str:
    """The years of which the knowledge base speaks, as 1951/2017; empty where nothing is dated. Open ends count for nothing."""
    spans = [date.span for date in _dates(corpus)]
    first = min((span.first.year for span in spans if span.first), default=None)
    last = max((end.year for span in spans if (end := span.last or span.first)), default=None)
    if first is None or last is None:
        return ""
    return f"{first:04d}" if first == last else f"{first:04d}/{last:04d}"


def _dates(corpus: Corpus) -> Iterator[Edtf]:
    for entity in corpus.entities:
        if isinstance(entity, Event):
            yield from (dated.date for dated in entity.dates)
    for statement in corpus.statements:
        assertion = statement.assertion
        given = (assertion.when, *(edge.when for edge in assertion.edges), *(figure.date for figure in assertion.figures))
        yield from (date for date in given if date is not None)
