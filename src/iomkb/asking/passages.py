"""From what an article holds (sentences, passages, endnotes, sections, figures) to what is known of each."""

from collections.abc import Iterable

from iomkb.asking.answer import Line, Part
from iomkb.asking.entities import Facts, figure_words
from iomkb.asking.said import cited_words, joined, labels, prose_of, said, said_of, said_part, text_of
from iomkb.model.articles import Article, Coded, Excerpt, place_in_words
from iomkb.model.assertions import Figure
from iomkb.model.corpus import Statement
from iomkb.pages.articles_excerpts import excerpt_views, excerpts_of, statements_of
from iomkb.pages.articles_notes import note_entries
from iomkb.pages.assertions import AssertionView, assertion_view
from iomkb.pages.credits_view import CreditView
from iomkb.pages.endnotes import NoteView, note_view
from iomkb.pages.evidence import evidence_of
from iomkb.pages.evidence_view import EvidenceView
from iomkb.pages.links import shortened
from iomkb.pages.page import Knowledge
from iomkb.pages.statement_blocks import figure_view


def statement_parts(knowledge: Knowledge, statement: Statement) -> tuple[Facts, tuple[Part, ...]]:
    """A sentence with everything beside it: chain of attribution, endnotes, structure, stances both ways, its neighbours."""
    view = assertion_view(knowledge, statement)
    chain = view.chain
    quoted = "in their own words" if chain.quoted else ""
    through = f"quoted through {labels(chain.through)}" if chain.through else ""
    facts: list[tuple[str, str]] = [
        ("what it is", view.kind.lower()),
        ("who says it", joined(f"{chain.holder.label}{' (the author)' if chain.by_author else ''}", quoted, through)),
        ("stands in", f"{chain.told_in.label}, {chain.place}"),
        *([("passage", statement.excerpt.full_id)] if statement.excerpt.full_id else []),
        *(
            [("debated in", "; ".join(_debated(link.debate.label, link.sides, link.open) for link in view.debates))]
            if view.debates
            else []
        ),
        *coded_facts(view.evidence, statement.excerpt.coded),
        *([("remark", text_of(view.said.remark))] if view.said.remark else []),
    ]
    beside = [(words, _beside(statement, step)) for words, step in (("before", -1), ("after", +1))]
    return tuple(facts), (
        Part("What it says", (Line(id=statement.id or "", said=said_of(knowledge, statement, view.said)),)),
        notes_part("Endnotes it leans on", view.said.notes),
        Part("How it is coded", tuple(structure_lines(view))),
        *(
            said_part(knowledge, f"Stance: {one.label}", _statements(knowledge, one.others))
            for one in (*view.taken, *view.received)
        ),
        Part(
            "Beside it in the passage",
            tuple(Line(where, one.id or "", said=said(knowledge, one)) for where, one in beside if one),
        ),
    )


def _beside(statement: Statement, step: int) -> Statement | None:
    """The sentence before or after in the same passage."""
    number, says = statement.number + step, statement.excerpt.says
    return Statement(statement.excerpt, says[number - 1], number) if 0 < number <= len(says) else None


def _debated(name: str, sides: tuple[str, ...], is_open: bool) -> str:
    return f"{name} ({', '.join((*sides, *(['what is open'] if is_open else [])))})"


def _statements(knowledge: Knowledge, views: Iterable[object]) -> tuple[Statement, ...]:
    found = (knowledge.corpus.statement.get(getattr(view, "id", "")) for view in views)
    return tuple(statement for statement in found if statement)


def coded_facts(evidence: EvidenceView, coded: Coded) -> Facts:
    """Who coded a passage, when and how closely, who reviewed it, and when it was proved against its source."""
    depth = "in full" if evidence.full else "a sketch"
    return (
        ("coded by", joined(_people(evidence.coded), str(coded.date or ""), depth)),
        *([("reviewed by", _people(evidence.reviewers))] if evidence.reviewers else []),
        *([("compared with the source", f"on {evidence.verified_on}")] if evidence.verified_on else []),
    )


def _people(credits: tuple[CreditView, ...]) -> str:
    return ", ".join(f"{one.name} ({one.orcid})" if one.orcid else one.name for one in credits)


def notes_part(title: str, notes: Iterable[NoteView]) -> Part:
    """Endnotes with the works they cite and the pages."""
    return Part(title, tuple(Line(f"{note.number}: {cited_words(note)}") for note in notes))


def structure_lines(view: AssertionView) -> Iterable[Line]:
    """Edges, power, authority, comparisons and figures in words."""
    coded = view.said
    for edge in coded.edges:
        when = f", {edge.when.words}" if edge.when else ""
        where = f", in {labels(edge.where)}" if edge.where else ""
        scope = f", {edge.scope}" if edge.scope else ""
        absent = " (an absence)" if edge.absence else ""
        yield Line(f"{labels(edge.sources)} → {edge.label} → {labels(edge.targets)}{when}{where}{scope}{absent}", edge.relation)
    for power in coded.power:
        through = f"through {labels(power.through)}" if power.through else ""
        degree = f"degree: {power.degree}" if power.degree else ""
        yield Line(joined(f"{power.form.label}: by {labels(power.by)} over {labels(power.over)}", through, degree))
    for one in coded.authority:
        rests = f"rests on {labels(one.through)}" if one.through else ""
        degree = f"degree: {one.degree}" if one.degree else ""
        yield Line(joined(f"{labels(one.types)} of {labels(one.of)}", degree, one.change, rests))
    for compare in coded.compare:
        yield Line(f"{labels(compare.of)} compared with {labels(compare.with_)}, on {compare.on}: {compare.result}")
    for figure in coded.figures:
        yield Line(f"figure: {figure_words(figure)}")


def excerpt_parts(knowledge: Knowledge, excerpt: Excerpt, article: Article | None) -> tuple[Facts, tuple[Part, ...]]:
    """A passage: its gist, its sentences in full, the words quoted, the endnotes, who coded it."""
    statements = statements_of(excerpt)
    facts = (
        ("stands in", place_in_words(excerpt.at, article)),
        *([("gist", prose_of(knowledge, excerpt.gist))] if excerpt.gist else []),
        *([("in the source's words", "; ".join(f"“{quote}”" for quote in excerpt.quotes))] if excerpt.quotes else []),
        *coded_facts(evidence_of(knowledge, statements), excerpt.coded),
        *([("remark", prose_of(knowledge, excerpt.remark))] if excerpt.remark else []),
    )
    notes = excerpt_views(knowledge, article, (excerpt,))[0].notes if article else ()
    return facts, (said_part(knowledge, "What it says", statements), notes_part("Endnotes it leans on", notes))


def note_parts(knowledge: Knowledge, article: Article, number: int) -> tuple[Part, ...]:
    """An endnote: the works it cites, and the sentences that lean on it or retell it."""
    note = note_view(knowledge, article.id, number)
    cites = tuple(
        Line(joined(f"{work.role} {work.work.label}".strip(), work.pages, text_of(work.remark)), f"@{key}")
        for work, key in zip(note.cites, _keys(knowledge, article, number), strict=True)
    )
    own = [s for s in knowledge.corpus.statements if s.excerpt.article == article.id]
    return (
        Part("What it cites", cites),
        Part("What it says beyond citing", tuple(Line(text) for text in (text_of(note.says), text_of(note.remark)) if text)),
        said_part(knowledge, "Sentences that lean on it", (s for s in own if number in s.assertion.voice.notes)),
        said_part(knowledge, "Retold as a passage of its own", (s for s in own if s.excerpt.at.note == number)),
    )


def _keys(knowledge: Knowledge, article: Article, number: int) -> tuple[str, ...]:
    notes = knowledge.corpus.notes_of.get(article.id)
    note = notes.note(number) if notes else None
    return tuple(cited.work.key for cited in note.cites) if note else ()


def section_parts(knowledge: Knowledge, article: Article, section: str) -> tuple[Facts, tuple[Part, ...]]:
    """A section of an article: how much of it is read, and its passages."""
    record = article.section(section)
    passages = [excerpt for excerpt in excerpts_of(knowledge, article) if excerpt.at.section == section]
    read = len({excerpt.at.paragraph for excerpt in passages})
    facts = [("of", f"{article.id}")]
    if record:
        facts.append(("read so far", f"{read} of {record.paragraphs} paragraphs"))
        facts += [("endnotes", str(record.notes).replace("-", "–"))] if record.notes else []
        facts += [("pages", str(record.pages).replace("--", "–"))] if record.pages else []
    return tuple(facts), (passages_part(knowledge, article, passages),)


def passages_part(knowledge: Knowledge, article: Article, passages: Iterable[Excerpt]) -> Part:
    """Passages, each with its place and what it says in a line or two."""
    return Part(
        "Passages",
        tuple(
            Line(
                f"{place_in_words(one.at, article)}: {shortened(prose_of(knowledge, one.gist), 240)}"
                if one.gist
                else place_in_words(one.at, article),
                one.full_id or "",
                said=None if one.gist else said(knowledge, Statement(one, one.says[0], 1)),
            )
            for one in passages
        ),
    )


def notes_of_article(knowledge: Knowledge, article: Article) -> Part:
    """The endnotes recorded for an article, each by what it cites."""
    return Part(
        "Endnotes",
        tuple(
            Line(f"{entry.note.number}: {cited_words(entry.note)}", f"{article.id}.{entry.fragment}")
            for entry in note_entries(knowledge, article)
        ),
    )


def figure_parts(knowledge: Knowledge, statement: Statement, figure: Figure) -> tuple[Part, ...]:
    """A figure, and the sentence that gives it."""
    words = figure_words(figure_view(knowledge, statement, figure))
    return (Part("What it says", (Line(words),)), said_part(knowledge, "The sentence that gives it", (statement,)))
