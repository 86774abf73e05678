"""What the passages say, as files: every assertion as JSON, every figure as a CSV table."""

from typing import Any

from iomkb.exports.json_lines import json_lines
from iomkb.exports.tables import csv_text
from iomkb.graph import EntityGraph
from iomkb.labels import plain
from iomkb.layout import Layout
from iomkb.model.articles import place_in_words
from iomkb.model.corpus import Statement

ASSERTION_FIELDS = (
    "id",
    "text",
    "excerpt",
    "article",
    "locator",
    "at",
    "type",
    "voice",
    "hedge",
    "notes",
    "when",
    "where",
    "scope",
    "degree",
    "change",
    "coded_as",
    "coded_by",
    "depth",
    "url",
)
FIGURE_FIELDS = (
    "id",
    "indicator",
    "unit",
    "printed",
    "value",
    "bound",
    "date",
    "of",
    "where",
    "assertion",
    "excerpt",
    "locator",
    "holder",
    "hedge",
    "notes",
    "remark",
    "url",
)


def assertion_row(graph: EntityGraph, layout: Layout, statement: Statement) -> dict[str, Any]:
    """An assertion as plain values; `text` without markup, `url` relative to the site root (None where it has no id)."""
    excerpt, assertion = statement.excerpt, statement.assertion
    at = excerpt.at
    place = {
        "section": at.section,
        "paragraph": at.paragraph,
        "page": at.page,
        "note": at.note,
        "abstract": at.abstract,
        "near": at.near,
    }
    return {
        "id": statement.id,
        "text": plain(assertion.text, layout, graph.corpus),
        "excerpt": excerpt.full_id or excerpt.location.file,
        "article": str(excerpt.article),
        "locator": place_in_words(at, graph.corpus.article.get(excerpt.article)),
        "at": {key: value for key, value in place.items() if value is not None},
        "type": assertion.type,
        "voice": {
            "holder": graph.holder(statement),
            "through": [ref.key for ref in assertion.voice.through],
            "quoted": assertion.voice.quoted,
        },
        "hedge": [str(hedge) for hedge in assertion.hedge],
        "notes": list(assertion.voice.notes),
        "when": assertion.when,
        "where": [str(place) for place in assertion.where],
        "scope": assertion.scope,
        "degree": assertion.degree,
        "change": assertion.change,
        "coded_as": assertion.coded_as,
        "coded_by": [str(by) for by in excerpt.coded.by],
        "depth": excerpt.coded.depth,
        "url": layout.address(statement.id or excerpt.full_id or ""),
    }


def assertions_json(graph: EntityGraph, layout: Layout) -> str:
    """A list of all assertions in reading order."""
    rows = [assertion_row(graph, layout, statement) for statement in graph.corpus.statements]
    return json_lines(rows)


def figures_csv(graph: EntityGraph, layout: Layout) -> str:
    """One row for each figure in reading order; `printed` is the quantity as the source prints it."""
    corpus = graph.corpus
    rows = []
    for statement, figure in corpus.figures():
        excerpt = statement.excerpt
        indicator = corpus.entity.get(figure.indicator)
        id = f"{excerpt.article}.{figure.id}" if figure.id else ""
        values: dict[str, object] = {
            "id": id,
            "indicator": figure.indicator,
            "unit": getattr(indicator, "unit", ""),
            "printed": figure.printed,
            "value": figure.value,
            "bound": figure.bound,
            "date": figure.date or statement.assertion.when,
            "of": figure.of or getattr(indicator, "of", None),
            "where": "; ".join(figure.where),
            "assertion": statement.id,
            "excerpt": excerpt.full_id or excerpt.location.file,
            "locator": place_in_words(excerpt.at, corpus.article.get(excerpt.article)),
            "holder": graph.holder(statement),
            "hedge": "; ".join(statement.assertion.hedge),
            "notes": "; ".join(str(n) for n in statement.assertion.voice.notes),
            "remark": plain(figure.remark, layout, corpus) if figure.remark else None,
            "url": layout.address(id or statement.id or ""),
        }
        rows.append([str(values[field] or "") for field in FIGURE_FIELDS])
    return csv_text(FIGURE_FIELDS, rows)
