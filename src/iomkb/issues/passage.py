"""The answers of “Suggest a passage” → an excerpt file, held against the rules of records before anything is written.

The excerpt is put together as a tree whose values stand in the issue, so that every rule points at the answer it is about.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from iomkb.checks import run_checks
from iomkb.diagnostics import Diagnostic, Location, Severity
from iomkb.fresh_ids import fresh_ids
from iomkb.graph import build_graph
from iomkb.issues.body import Issue
from iomkb.issues.credit import Credit, credit_of
from iomkb.issues.forms import PASSAGE
from iomkb.issues.names import holder_of, linked, listed_names
from iomkb.issues.place import Place, article_of, faults_of_place, place_of
from iomkb.issues.proposal import Proposal
from iomkb.layout import Layout, plan_layout
from iomkb.model.articles import Article, Excerpt, place_in_words
from iomkb.model.corpus import Corpus
from iomkb.model.source import MappingNode, SequenceNode, Text, shortened
from iomkb.model.values import AUTHOR, UNNAMED
from iomkb.read.decode import decode
from iomkb.record_paths import passage_path
from iomkb.record_text import record_text

ROLE = "coding"
"""What a new contributor of a passage is credited with."""


def passage(
    corpus: Corpus, layout: Layout, issue: Issue, answers: Mapping[str, Text], date: str, taken: Sequence[str]
) -> Proposal:
    """What the answers say, as a new file of the article.

    `date` is the day of coding; `taken` are the paths of all files there are. With errors among the findings the proposal
    holds no file.
    """
    article, findings = article_of(corpus, answers["article"]) if "article" in answers else (None, [])
    findings += (unsound := faults_of_place(answers))
    place, faults = place_of(article, answers) if article and not unsound else (None, [])
    findings += faults
    credit, faults = credit_of(corpus, answers, ROLE, issue.location)
    findings += faults
    if article is None or place is None or credit is None or "sentence" not in answers:
        return Proposal(PASSAGE, findings=tuple(findings))
    says, remarks = _says(corpus, answers)
    ids = _ids(corpus, article, layout, issue)
    tree = _node(
        issue.location,
        id=Text(next(ids), issue.location),
        at=place.at,
        coded=_node(issue.location, by=Text(str(credit.contributor.id), issue.location), date=Text(date, issue.location)),
        says=SequenceNode([_with_id(one, next(ids)) for one in says], issue.location, [one.location for one in says]),
    )
    excerpt, faults = decode(Excerpt, tree, issue.name, {"article": str(article.id)})
    findings += faults
    if excerpt is not None:
        findings += _against_the_rules(corpus, excerpt, credit)
    if excerpt is None or any(finding.severity is Severity.ERROR for finding in findings):
        return Proposal(PASSAGE, findings=tuple(findings))
    facts = _facts(corpus, article, excerpt, credit, place)
    if twin := _twin(corpus, excerpt):
        said = ("The same sentences stand at this place already, so nothing was written:", twin)
        return Proposal(PASSAGE, facts=facts, remarks=(said,), findings=tuple(findings))
    path = passage_path(corpus, article, excerpt.at, taken)
    comments = {"": f"from issue {issue.number}" if issue.number else "", "at": _where_near(place)}
    text = record_text("excerpt", path, tree, {key: comment for key, comment in comments.items() if comment})
    remarks += [*credit.remarks]
    remarks += [("The words given to find the passage by:", str(answers["near"]))] if "near" in answers else []
    return Proposal(PASSAGE, {path: text}, facts, tuple(remarks), findings=tuple(findings), newcomer=credit.newcomer)


def _says(corpus: Corpus, answers: Mapping[str, Text]) -> tuple[list[MappingNode], list[tuple[str, str]]]:
    """The assertions without their ids, and what to tell whoever reviews them."""
    main = answers["sentence"]
    written = [(main, main.location)]
    if more := answers.get("more"):
        lines = enumerate(more.split("\n"))
        location = more.location
        written += [
            (Text(line, at, line), at)
            for n, line in lines
            if line.strip()
            for at in [replace(location, line=location.line + n)]
        ]
    plain = [re.sub(r"^[-*•]\s+", "", " ".join(sentence.split())) for sentence, _ in written]
    names = linked(corpus, plain, listed_names(answers.get("names")))
    remarks = [(f"A name was left as it is, since {reason}:", name) for name, reason in names.plain]
    voice, remark = _voice(corpus, answers.get("voice"))
    remarks += [("Whose view it is, in a person's words; no record bears this name:", str(answers["voice"]))] if remark else []
    says = []
    for n, (text, (raw, location)) in enumerate(zip(names.sentences, written, strict=True)):
        fields: dict[str, Any] = {"text": Text(text, location, raw.raw)}
        if n == 0 and voice is not None:
            fields["voice"] = voice
        if n == 0 and (hedges := _hedges(answers.get("hedge"))):
            fields["hedge"] = SequenceNode(hedges, hedges[0].location)
        if n == 0 and remark is not None:
            fields["remark"] = remark
        says.append(_node(location, **fields))
    return says, remarks


def _voice(corpus: Corpus, answer: Text | None) -> tuple[MappingNode | None, Text | None]:
    """The voice, and a remark where the holder has no record; both None for the author's own view."""
    if answer is None:
        return None, None
    holder = holder_of(corpus, answer)
    if holder == AUTHOR:
        return None, None
    node = _node(answer.location, holder=Text(holder or UNNAMED, answer.location, answer.raw))
    if holder is not None:
        return node, None
    return node, Text(f"Held by “{_unmarked(shortened(answer, 120))}”, for whom there is no record yet.", answer.location)


def _unmarked(text: str) -> str:
    """A name without the signs that prose would read as links or citations."""
    return re.sub(r"[\[\]`]", "", text)


def _hedges(answer: Text | None) -> list[Text]:
    parts = (" ".join(part.split()).strip("“”\"' ") for part in str(answer or "").split(";"))
    return [Text(part, answer.location, answer.raw) for part in parts if part and answer]


def _ids(corpus: Corpus, article: Article, layout: Layout, issue: Issue) -> Iterator[str]:
    """Ids that nothing of the article has or had. One issue always gets the same, so that a second run makes the same file."""
    within = f"{article.id}."
    names = [*layout.things, *layout.renamed, *(promise.id for promise in corpus.promises)]
    taken = {name.removeprefix(within) for name in names if name.startswith(within)}
    return fresh_ids(taken, random.Random(f"issue {issue.number}") if issue.number else None)


def _with_id(assertion: MappingNode, id: str) -> MappingNode:
    return _node(assertion.location, **{**assertion, "id": Text(id, assertion.location)})


def _node(location: Location, **fields: Any) -> MappingNode:
    return MappingNode(fields, location, {key: getattr(value, "location", location) for key, value in fields.items()})


def _against_the_rules(corpus: Corpus, excerpt: Excerpt, credit: Credit) -> list[Diagnostic]:
    """What the rules of records find in the new excerpt; notices are for those who go on working at it."""
    project = corpus.project
    if credit.new:
        project = project.model_copy(update={"contributors": (*project.contributors, credit.contributor)})
    grown = replace(corpus, project=project, excerpts=(*corpus.excerpts, excerpt))
    graph = build_graph(grown)
    found = run_checks(grown, graph, plan_layout(grown, graph.prominent))
    return [one for one in found if one.location.file == excerpt.at.location.file and one.severity is not Severity.NOTICE]


def _twin(corpus: Corpus, excerpt: Excerpt) -> str:
    """The file of a passage that says the same at the same place; empty where there is none."""
    wanted = [_bare(one.text.plain) for one in excerpt.says]
    for other in corpus.excerpts:
        if other.article == excerpt.article and _at(other) == _at(excerpt):
            held = {_bare(one.text.plain) for one in other.says}
            if all(text in held for text in wanted):
                return other.location.file
    return ""


def _at(excerpt: Excerpt) -> Mapping[str, Any]:
    return excerpt.at.model_dump(exclude={"page"})


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


def _where_near(place: Place) -> str:
    return f"in the section “{place.said.title}”, as the issue says" if place.said else ""


def _facts(corpus: Corpus, article: Article, excerpt: Excerpt, credit: Credit, place: Place) -> tuple[tuple[str, str], ...]:
    work = corpus.reference.get(article.work.key)
    where = f"{place.said.title}, {place_in_words(excerpt.at, article)}" if place.said else place_in_words(excerpt.at, article)
    first = excerpt.says[0]
    facts = [("Article", work.short if work else str(article.id)), ("Place", where)]
    facts += [("Words of caution", "; ".join(first.hedge))] if first.hedge else []
    facts += [("Held by", str(first.voice.holder))] if first.voice.holder != AUTHOR else []
    return (*facts, credit.fact)
