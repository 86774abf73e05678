"""The answers of “Add a work” → a BibTeX file of its own, for those works that the bibliography does not hold yet."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from iomkb.checks import Checked, run_checks, same_work_twice
from iomkb.diagnostics import Diagnostic, Location, Severity
from iomkb.exports.bibliography_bib import bibliography_bib
from iomkb.graph import EntityGraph, build_graph
from iomkb.issues.body import Issue
from iomkb.issues.credit import credit_of
from iomkb.issues.described import works_described
from iomkb.issues.forms import WORK
from iomkb.issues.proposal import Proposal
from iomkb.layout import Layout, plan_layout
from iomkb.model.corpus import Corpus
from iomkb.model.references import Reference
from iomkb.model.source import Text
from iomkb.model.values import LONGEST_ID, folded
from iomkb.read.characters import slug

ROLE = "bibliography"
"""What a new contributor of a work is credited with."""

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]*[A-Za-z0-9]")


def work(
    corpus: Corpus, graph: EntityGraph, layout: Layout, issue: Issue, answers: Mapping[str, Text], taken: Sequence[str]
) -> Proposal:
    """The works that the answers describe, as one new file in bibliography/.

    A work that is there already is named among the remarks. `taken` are the paths of all files there are.
    """
    credit, findings = credit_of(corpus, answers, ROLE, issue.location)
    works, faults = works_described(corpus, issue, answers)
    findings += faults
    new, remarks = _sorted_out(corpus, graph, layout, works)
    if not any(finding.severity is Severity.ERROR for finding in findings):
        findings += _against_the_rules(corpus, new, issue)
    if credit is None or any(finding.severity is Severity.ERROR for finding in findings):
        return Proposal(WORK, findings=tuple(findings))
    facts = tuple(("Work", f"{one.short}: {one.title} (key {one.key})") for one in new)
    if not new:
        return Proposal(WORK, remarks=tuple(remarks), findings=tuple(findings))
    path = _free_path(issue, new[0].key, taken)
    head = f"% from issue {issue.number}\n\n" if issue.number else ""
    text = head + bibliography_bib(new)
    if not answers.keys() & {"name", "orcid"}:  # nothing in a bibliography names who found a work
        return Proposal(WORK, {path: text}, facts, tuple(remarks), findings=tuple(findings))
    remarks += credit.remarks
    return Proposal(
        WORK, {path: text}, (*facts, credit.fact), tuple(remarks), findings=tuple(findings), newcomer=credit.newcomer
    )


def known_work(corpus: Corpus, graph: EntityGraph, layout: Layout, work: Reference) -> str:
    """What the rule against works that are there twice says to this one; empty where it is new."""
    last = Location("\uffff")  # behind all files, so that the rule speaks of this one and not of the one that was there first
    grown = replace(corpus, references=(*corpus.references, replace(work, location=last)))
    found = same_work_twice.check(Checked(grown, graph, layout))
    return next((one.message for one in found if one.location == last), "")


def proposed_key(work: Reference, taken: Collection[str]) -> str:
    """A free citation key: the authors' names and the year, as `barnett-finnemore-2004`. `taken` are keys, case folded."""
    names = [author.short for author in work.authors] or [" ".join(work.title.split()[:4])]
    who = [slug(name) for name in (names if len(names) <= 3 else [names[0], "et-al"])]
    base = "-".join(part for part in (*who, slug(work.year) or "n-d") if part)[: LONGEST_ID - 8].strip("-")
    letters = (f"{base}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (base, *letters, *numbered) if folded(key) not in taken)


def _free_path(issue: Issue, key: str, taken: Sequence[str]) -> str:
    stem = f"issue-{issue.number}" if issue.number else slug(key)
    used = {folded(path) for path in taken}
    paths = (f"bibliography/{stem}{ending}.bib" for ending in ("", *(f"-{n}" for n in range(2, len(used) + 3))))
    return next(path for path in paths if folded(path) not in used)


def _sorted_out(
    corpus: Corpus, graph: EntityGraph, layout: Layout, works: Iterable[Reference]
) -> tuple[list[Reference], list[tuple[str, str]]]:
    """The works that are new, each with a key of its own, and what became of the others and of their keys."""
    taken = {folded(key) for key in (*corpus.reference, *corpus.entity)}
    new: list[Reference] = []
    remarks: list[tuple[str, str]] = []
    for one in works:
        good = len(one.key) <= LONGEST_ID and _KEY.fullmatch(one.key) and folded(one.key) not in taken
        named = replace(one, key=one.key if good else proposed_key(one, taken))
        if known := known_work(corpus, graph, layout, named):
            remarks.append(("This work is here already:", f"{one.title} ({known})"))
            continue
        if one.key and not good:
            remarks.append((f"The key was changed to {named.key}, since this one is taken or cannot be cited:", one.key))
        taken.add(folded(named.key))
        new.append(named)
    return new, remarks


def _against_the_rules(corpus: Corpus, new: Sequence[Reference], issue: Issue) -> list[Diagnostic]:
    """What the rules of records find in the new works; notices are for those who go on working at them."""
    if not new:
        return []
    grown = replace(corpus, references=(*corpus.references, *(replace(one, slug=slug(one.key)) for one in new)))
    graph = build_graph(grown)
    found = run_checks(grown, graph, plan_layout(grown, graph.prominent))
    return [one for one in found if one.location.file == issue.name and one.severity is not Severity.NOTICE]
