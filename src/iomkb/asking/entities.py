"""From an entity to what is known of it: who it is, its power and authority, what is said of it by whom, its disputes."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from iomkb.asking.answer import Line, Part
from iomkb.asking.power import authority_part, both_ends, power_line, side_part
from iomkb.asking.said import joined, labels, origin_words, prose_of, said, said_line, said_part, text_of
from iomkb.model.corpus import Statement
from iomkb.model.entities import Debate, Document, Entity, Event, Indicator, Name, Place, PowerType, kind_of
from iomkb.model.values import UNNAMED
from iomkb.pages.entities_groups import group_statements
from iomkb.pages.entities_head import subtype_in_words
from iomkb.pages.entities_power import arguable, power_by, power_over
from iomkb.pages.entities_related import article_rows, cited_works, figure_rows, glance_rows, linked_works
from iomkb.pages.entities_story import moments
from iomkb.pages.links import date_view, link_to
from iomkb.pages.page import Knowledge
from iomkb.pages.power_rows import PowerRow, authority_rows, named_first, power_rows
from iomkb.pages.statement_blocks import FigureView, figure_view

Facts = tuple[tuple[str, str], ...]


def entity_facts(knowledge: Knowledge, entity: Entity) -> Facts:
    """What its own file says of it in a word or two."""
    kind = kind_of(entity).singular.lower()
    subtype = subtype_in_words(entity)
    acts = "acts as a state" if isinstance(entity, Place) and entity.state else ""
    facts = [("kind", joined(kind, subtype, acts))]
    if isinstance(entity, Document) and entity.work:
        facts.append(("work", f"{link_to(knowledge, f'@{entity.work.key}').label} (@{entity.work.key})"))
    if isinstance(entity, Indicator):
        of = [("of", link_to(knowledge, entity.of).label)] if entity.of else []
        facts += [("unit", str(entity.unit)), ("counts", prose_of(knowledge, entity.counts)), *of]
    if isinstance(entity, Debate):
        facts.append(("question", prose_of(knowledge, entity.question)))
        facts += [("essay question", prose_of(knowledge, entity.essay))] if entity.essay else []
    facts += [("the same elsewhere", str(url)) for url in entity.same_as]
    facts += [("remark", prose_of(knowledge, entity.remark))] if entity.remark else []
    return tuple(facts)


def entity_parts(knowledge: Knowledge, entity: Entity) -> tuple[Part, ...]:
    """Everything that the sources say of it. What it exerts and what is exerted over it are parts of their own."""
    id, graph = str(entity.id), knowledge.graph
    grouped = group_statements(graph, id, kind_of(entity).id)
    statements = [mention.statement for mention in graph.mentions(id)] + [*grouped.held]
    about = tuple({statement.key: statement for statement in statements}.values())
    by_key = {statement.key: statement for statement in about}
    power = tuple(power_rows(knowledge, about))
    authority = tuple(authority_rows(knowledge, about))
    acts = any(id in (*row.by_ids, *row.over_ids) for row in power)
    cautious = {view.plain for view in arguable(knowledge, about)} if acts else set()

    def group(title: str, many: Iterable[Statement]) -> Part:
        return said_part(knowledge, title, many)

    lines = tuple(said_line(knowledge, statement) for statement in about if statement.assertion.hedge)
    means = (row for row in power if id in row.through_ids)
    return (
        _described(knowledge, entity),
        _names(knowledge, entity),
        _dates(knowledge, entity),
        *_of_its_kind(knowledge, entity, power),
        side_part(knowledge, by_key, "Power it exerts", power_by(power, id), lambda row: f"over {labels(row.over)}"),
        side_part(knowledge, by_key, "Power exerted over it", power_over(power, id), lambda row: f"by {labels(row.by)}"),
        Part("A means of power", tuple(power_line(knowledge, by_key, row, both_ends(row)) for row in named_first(means))),
        Part("Said of it and power with caution", tuple(line for line in lines if line.said and line.said.text in cautious)),
        authority_part(knowledge, by_key, "Authority it has", (row for row in authority if id in row.of_ids)),
        authority_part(knowledge, by_key, "Authority that rests on it", (row for row in authority if id in row.through_ids)),
        group("How it is defined", grouped.definitions),
        *(group(title, many) for title, many in grouped.groups),
        group("How it compares", grouped.comparisons),
        group("What is absent", grouped.absences),
        group("Open questions", grouped.questions),
        group("Views it holds", grouped.held),
        group("Also mentioned", grouped.mentions),
        _figures(knowledge, id, about),
        _disputes(knowledge, about),
        _moments(knowledge, entity),
        Part(
            "Relations at a glance",
            tuple(Line(f"{row.label}: {labels(row.others)}") for row in glance_rows(knowledge, id)),
        ),
        _who_says_so(knowledge, about),
        Part("Works behind it", tuple(Line(link.label) for link in cited_works(knowledge, about))),
        Part("Works tied to it", tuple(Line(f"{label}: {labels(links)}") for label, links in linked_works(knowledge, id))),
    )


def _described(knowledge: Knowledge, entity: Entity) -> Part:
    lines = (Line(prose_of(knowledge, one.text), origin=origin_words(knowledge, one.origin)) for one in entity.description)
    return Part("What it is", tuple(lines))


def _names(knowledge: Knowledge, entity: Entity) -> Part:
    """The names in time, undated ones last."""

    def in_time(name: Name) -> tuple[date, date]:
        return name.period.sort_key if name.period else (date.max, date.max)

    lines = []
    for name in sorted(entity.names, key=in_time):
        short = f" ({name.abbreviation})" if name.abbreviation else ""
        language = f", in {name.language}" if name.language != "en" else ""
        period = date_view(name.period)
        when = f", {period.words}" if period else ""
        remark = f" — {prose_of(knowledge, name.remark)}" if name.remark else ""
        lines.append(Line(f"{name.name}{short}{language}{when}{remark}", origin=origin_words(knowledge, name.origin)))
    return Part("Names", tuple(lines))


def _dates(knowledge: Knowledge, entity: Entity) -> Part:
    dates = sorted(entity.dates, key=lambda dated: dated.date.sort_key) if isinstance(entity, Event) else ()
    lines = []
    for dated in dates:
        words = date_view(dated.date)
        remark = f" — {prose_of(knowledge, dated.remark)}" if dated.remark else ""
        lines.append(Line(f"{words.words if words else dated.date}{remark}", origin=origin_words(knowledge, dated.origin)))
    return Part("When", tuple(lines))


def _of_its_kind(knowledge: Knowledge, entity: Entity, power: tuple[PowerRow, ...]) -> tuple[Part, ...]:
    """What only a form of power, a debate or an indicator has."""
    corpus = knowledge.corpus
    if isinstance(entity, PowerType):
        rows = [row for row in power if row.form_id == entity.id]
        by_key = {statement.key: statement for statement in corpus.statements if statement.assertion.power}
        return (Part("Who exerts it over whom", tuple(power_line(knowledge, by_key, row, both_ends(row)) for row in rows)),)
    if isinstance(entity, Indicator):
        lines = (
            Line(
                figure_words(figure_view(knowledge, statement, figure)),
                statement.id or "",
                said=said(knowledge, statement),
            )
            for statement, figure in corpus.figures()
            if str(figure.indicator) == str(entity.id)
        )
        return (Part("Figures", tuple(lines)),)
    if isinstance(entity, Debate):
        sides = tuple(
            said_part(knowledge, str(side.name), [corpus.statement[ref] for ref in side.says if ref in corpus.statement])
            for side in entity.positions
        )
        still_open = [corpus.statement[ref] for ref in entity.open if ref in corpus.statement]
        return (Part("Positions", parts=sides), said_part(knowledge, "What is open", still_open))
    return ()


def _who_says_so(knowledge: Knowledge, about: tuple[Statement, ...]) -> Part:
    """Who holds what is said of it, those who say most first; then in which articles it stands."""
    holders = Counter(knowledge.graph.holder(statement) for statement in about)
    ordered = sorted(holders.items(), key=lambda entry: (-entry[1], entry[0]))
    lines = [Line(f"{link_to(knowledge, id).label}: {sentences(count)}", "" if id == UNNAMED else id) for id, count in ordered]
    read_in = [f"{row.article.label} ({sentences(row.statements)})" for row in article_rows(knowledge, about)]
    return Part("Who says so", (*lines, *([Line(f"read in {', '.join(read_in)}")] if read_in else [])))


def sentences(count: int) -> str:
    """A number of sentences in words."""
    return f"{count:,} sentence{'' if count == 1 else 's'}"


def _figures(knowledge: Knowledge, id: str, about: tuple[Statement, ...]) -> Part:
    """The figures that are of the entity, each with the sentence that gives it."""
    lines = []
    for statement in about:
        own = (row.figure for row in figure_rows(knowledge, id, (statement,)))
        lines += [Line(figure_words(figure), statement.id or "", said=said(knowledge, statement)) for figure in own]
    return Part("Figures of it", tuple(lines))


def figure_words(figure: FigureView) -> str:
    """A figure in words: what is counted, how firmly, when, of whom and where."""
    value = f" ({figure.value})" if figure.value and figure.value != figure.printed else ""
    when = f", {figure.date.words}" if figure.date else ""
    of = f", of {figure.of.label}" if figure.of else ""
    where = f", in {labels(figure.where)}" if figure.where else ""
    bound = f"{figure.bound} " if figure.bound else ""
    remark = f" — {text_of(figure.remark)}" if figure.remark else ""
    return f"{text_of(figure.indicator.label)}: {bound}{figure.printed}{value}{when}{of}{where}{remark}"


def _disputes(knowledge: Knowledge, about: tuple[Statement, ...]) -> Part:
    """The debates that gather sentences about it, each with its sides; sentences about it come first."""
    corpus, ids = knowledge.corpus, {statement.id for statement in about if statement.id}
    debates = [entity for entity in corpus.entity.values() if isinstance(entity, Debate)]
    parts = []
    for debate in sorted(debates, key=lambda debate: str(debate.name)):
        if ids.isdisjoint(debate.gathered):
            continue
        sides = ((str(side.name), side.says) for side in debate.positions)
        parts.append(
            Part(
                f"{debate.name} ({debate.id})",
                (Line(prose_of(knowledge, debate.question)),),
                tuple(
                    said_part(
                        knowledge,
                        name,
                        sorted(
                            (corpus.statement[ref] for ref in says if ref in corpus.statement), key=lambda s: s.id not in ids
                        ),
                    )
                    for name, says in (*sides, ("What is open", debate.open))
                ),
            )
        )
    return Part("Disputes", parts=tuple(parts))


def _moments(knowledge: Knowledge, entity: Entity) -> Part:
    """The events linked to it in the order of time."""
    lines = []
    for row in moments(knowledge, entity):
        if row.event:
            when = ", ".join(date.words for date in row.dates) or "undated"
            lines.append(Line(f"{when}: {row.event.label} ({', '.join(row.labels)})"))
    return Part("Its events", tuple(lines))
