"""A new record of every kind beside the real knowledge base: sound, and the rest reads as before."""

from pathlib import Path
from typing import Any

from iomkb.checks import run_checks
from iomkb.diagnostics import Severity
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.model.entities import KINDS
from iomkb.read.project import read
from iomkb.scaffold.articles import article_draft
from iomkb.scaffold.draft import Draft
from iomkb.scaffold.entities import entity_draft
from iomkb.scaffold.fields import fields_of
from iomkb.scaffold.listed import PROJECT, RELATIONS, contributor_draft, relation_draft
from iomkb.scaffold.passages import passage_draft
from iomkb.scaffold.places import Asked, place
from iomkb.scaffold.prose_page import page_draft
from iomkb.scaffold.template import NOT_FOR_NEW
from iomkb.scaffold.works import work_draft


def test_a_record_of_every_kind_is_sound(repository: Path) -> None:
    before = read(repository)
    corpus = before.corpus
    needed: dict[str, dict[str, Any]] = {
        kind.id: {field.name: f"Brand new {field.name}" for field in fields_of(kind.model, NOT_FOR_NEW) if field.needed}
        for kind in KINDS
    }
    drafts: list[Draft] = [entity_draft(corpus, kind, f"brand-new-{kind.id}", needed[kind.id]) for kind in KINDS]
    article = corpus.article["bradley-2017"]
    for asked in (Asked("compulsory-power", 2), Asked(note=48), Asked(abstract="en"), Asked(near="few words")):
        drafts.append(passage_draft(corpus, article, place(corpus, article, asked, None), ["founders"], texts=["A sentence."]))
    bib = (repository / "bibliography/iom.bib").read_bytes()
    drafts.append(work_draft(corpus, "bibliography/iom.bib", bib, "book", "reed-2003", ["Reed, Ana"], {"title": "Nets"}))
    drafts.append(article_draft(corpus, "reed-2003", {"work": "reed-2003", "holder": "X", "licence": "CC BY 4.0"}))
    drafts.append(contributor_draft(corpus, (repository / PROJECT).read_bytes(), "bo", {"name": "Bo"}))
    relation = {"label": "x", "inverse": "y", "definition": "Z.", "group": "G", "domain": ["actor"], "range": ["any"]}
    drafts.append(relation_draft(corpus, (repository / RELATIONS).read_bytes(), "brand-new", relation))
    drafts.append(page_draft("about/brand-new", "Brand new"))

    after = read(repository, as_if={draft.path: draft.data for draft in drafts})
    graph = build_graph(after.corpus)
    found = [
        *after.diagnostics,
        *run_checks(after.corpus, graph, plan_layout(after.corpus, graph.prominent), after.diagnostics),
    ]
    bad = [f for f in found if f.severity is not Severity.NOTICE and f.rule != "isolated-entity"]
    assert [(str(f.location), f.message) for f in bad] == []
    grown = {
        name: len(getattr(after.corpus, name)) - len(getattr(corpus, name))
        for name in ("entities", "excerpts", "articles", "references", "pages", "notes")
    }
    assert grown == {"entities": len(KINDS), "excerpts": 4, "articles": 1, "references": 1, "pages": 1, "notes": 0}
    assert len(after.corpus.project.contributors) == len(corpus.project.contributors) + 1
    assert len(after.corpus.relations.relations) == len(corpus.relations.relations) + 1
