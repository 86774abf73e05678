"""What the answers of “Add a work” describe: pasted BibTeX, or title, authors and the rest → works. Knows no bibliography."""

import re
from collections.abc import Mapping
from dataclasses import replace

from iomkb.diagnostics import Diagnostic, Severity, error
from iomkb.issues.body import Issue
from iomkb.issues.names import entities_named
from iomkb.model.corpus import Corpus
from iomkb.model.prose import Prose
from iomkb.model.references import Author, Reference
from iomkb.model.source import Text, shortened
from iomkb.read.bibliography import read_bibliography
from iomkb.read.bibtex_names import read_names
from iomkb.read.files import SourceFile

MOST_WORKS = 50
"""So many entries may come in one issue."""

LEFT_OUT = ("abstract", "file", "owner", "timestamp")
"""Fields that reference managers add and that are not taken over: an abstract is the publisher's text, the rest is private."""

TYPES = {
    "Article in a journal": ("article", "journal"),
    "Book": ("book", "publisher"),
    "Chapter in a book": ("incollection", "booktitle"),
    "Report or official document": ("report", "institution"),
    "Thesis": ("thesis", "institution"),
    "Conference paper": ("inproceedings", "booktitle"),
    "Web page": ("online", "organization"),
}
"""The BibTeX type of each kind of work that the form offers, and the field that says where it was published."""

OTHER_TYPE = ("misc", "howpublished")

_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>{}\\]+")
_ISSUE = re.compile(
    r"(?P<journal>.+?),?\s+(?P<volume>[0-9]+)\s*(?:\((?P<number>[^()]+)\))?(?:[,:]\s*(?:pp?\.\s*)?(?P<pages>[0-9]+\s*[-–]+\s*[0-9]+))?"
)


def works_described(corpus: Corpus, issue: Issue, answers: Mapping[str, Text]) -> tuple[list[Reference], list[Diagnostic]]:
    """The works that pasted BibTeX or the other answers describe, the latter without a key; and what is wrong with them."""
    if "bibtex" in answers:
        return _pasted(answers["bibtex"], issue)
    if "title" not in answers:
        help = "Write the title, or paste BibTeX into the first box."
        return [], [error("missing-field", issue.location, "neither BibTeX nor a title is given", help)]
    findings: list[Diagnostic] = []
    fields, people = _fields(answers, findings), _people(corpus, answers.get("authors"))
    type, _ = _type(answers)
    made = Reference(
        key="", type=type, fields=fields, people={"author": people} if people else {}, others=frozenset(),
        notes={"annote": Prose.parse(fields["annote"])} if "annote" in fields else {},
        keywords=(), slug="", location=answers["title"].location,
    )  # fmt: skip
    return [made], findings


def _pasted(answer: Text, issue: Issue) -> tuple[list[Reference], list[Diagnostic]]:
    """The entries of pasted BibTeX; the reader's findings point at the lines of the issue."""
    lines = answer.split("\n")
    if len(lines) > 1 and re.fullmatch(r"`{3,}[\w+-]*", lines[0].strip()):  # so GitHub writes an answer that is code
        lines = ["", *lines[1 : -1 if re.fullmatch(r"`{3,}", lines[-1].strip()) else None]]
    text = "\n" * (answer.location.line - 1) + "\n".join(lines)
    works, findings = read_bibliography([SourceFile(issue.name, text.encode())])
    faults = [one for one in findings if one.severity is Severity.ERROR]
    if not works and not faults:
        help = "An entry begins as @article{key, and holds fields such as title = {…}."
        faults.append(error("bibtex-syntax", answer.location, "no BibTeX entry is found in this answer", help))
    if len(works) > MOST_WORKS:
        message = f"{len(works)} entries are given; {MOST_WORKS} are the most"
        faults.append(error("bibtex-syntax", answer.location, message, "Open several issues."))
    return [_without_private_fields(one) for one in works], faults


def _without_private_fields(work: Reference) -> Reference:
    def kept(fields: Mapping[str, object]) -> dict[str, object]:
        return {name: value for name, value in fields.items() if name not in LEFT_OUT}

    return replace(work, fields=kept(work.fields), latex=kept(work.latex))  # type: ignore[arg-type]


def _type(answers: Mapping[str, Text]) -> tuple[str, str]:
    return TYPES.get(" ".join(answers["type"].split()), OTHER_TYPE) if "type" in answers else OTHER_TYPE


def _fields(answers: Mapping[str, Text], findings: list[Diagnostic]) -> dict[str, Text]:
    """The fields of an entry by what was answered; what cannot be one becomes a finding."""
    fields = {"title": _one_line(answers["title"])}
    if year := answers.get("year"):
        if not re.fullmatch(r"[0-9]{4}|[A-Za-z. ]{2,20}", year.strip()):
            findings.append(error("bad-date", year.location, f"“{shortened(year)}” is not a year", "Write four digits: 2017."))
        fields["year"] = _one_line(year)
    if container := answers.get("container"):
        fields |= _published_in(_one_line(container), _type(answers)[1])
    if doi := answers.get("doi"):
        bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", doi.strip(), flags=re.IGNORECASE)
        if not _DOI.fullmatch(bare):
            message = f"“{shortened(doi)}” is not a DOI"
            findings.append(error("wrong-type", doi.location, message, "It begins with 10. and holds a slash: 10.1000/182."))
        fields["doi"] = Text(bare, doi.location, doi.raw)
    if url := answers.get("url"):
        if not re.fullmatch(r"https?://[^\s<>\"\\^`{|}]+", url.strip()):
            message = f"“{shortened(url)}” is not a web address"
            findings.append(error("wrong-type", url.location, message, "Write it in full, beginning with https://"))
        fields["url"] = Text(url.strip(), url.location, url.raw)
    if note := answers.get("note"):
        fields["annote"] = Text(note, note.location, note.raw)
    return fields


def _published_in(answer: Text, field: str) -> dict[str, Text]:
    """Where it was published: of a journal the volume, number and pages apart, if they are written in the usual way."""
    match = _ISSUE.fullmatch(answer) if field == "journal" else None
    parts = match.groupdict() if match else {field: str(answer)}
    return {name: Text(value, answer.location, answer.raw) for name, value in parts.items() if value}


def _people(corpus: Corpus, answer: Text | None) -> tuple[Author, ...]:
    """The authors: a body where braces say so or an organization bears the name, else a person as BibTeX reads names."""
    authors: list[Author] = []
    for line in re.split(r"[\n;]", str(answer or "")):
        name = re.sub(r"^[-*•]\s+", "", " ".join(line.split()))
        body = re.fullmatch(r"\{(.*)\}", name)
        bare = re.sub(r"[{}\\]", "", name)
        if bare and (body or any(_acts(corpus, id) for id in entities_named(corpus, bare))):
            authors.append(Author(literal=bare))
        elif bare:
            authors += read_names(bare)[0]
    return tuple(authors)


def _acts(corpus: Corpus, id: str) -> bool:
    return corpus.entity[id].location.file.startswith(("content/organizations/", "content/groups/"))


def _one_line(answer: Text) -> Text:
    return Text(" ".join(answer.split()), answer.location, answer.raw)
