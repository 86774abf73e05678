"""A new work: a BibTeX entry behind those that a file of the bibliography holds, which stay as they are."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from iomkb.diagnostics import NOWHERE, Diagnostic, Severity
from iomkb.exports.bibliography_bib import bibliography_bib
from iomkb.model.corpus import Corpus
from iomkb.model.references import Author, Reference
from iomkb.model.source import Text
from iomkb.model.values import folded
from iomkb.read.bibliography import read_bibliography
from iomkb.read.bibtex_names import read_names
from iomkb.read.files import SourceFile
from iomkb.record_items import NotPossibleError
from iomkb.scaffold.draft import Draft, all_or_nothing
from iomkb.scaffold.given import forbidden, id_of

FIRST_FILE = "bibliography/works.bib"
"""Where the first work of a project goes."""

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._/+-]*[A-Za-z0-9]|[A-Za-z0-9]")
_FIELD = re.compile(r"[a-z][a-z0-9_-]*")
_TYPE = re.compile(r"[a-z]+")


def work_draft(
    corpus: Corpus,
    path: str,
    before: bytes | None,
    type: str,
    key: str,
    authors: Sequence[str],
    fields: Mapping[str, str],
) -> Draft:
    """The file at `path`, which holds `before`, with one more entry. Raises NotPossibleError where that cannot be.

    `authors` are names as BibTeX has them (Last, First; a body in braces), `fields` texts as they are read, not LaTeX.
    """
    all_or_nothing([*_problems(corpus, path, type, key, authors, fields)])
    people = {"author": tuple(author for name in authors for author in _author(name))} if authors else {}
    texts = {name: Text(text) for name, text in fields.items()}
    entry = bibliography_bib([Reference(key, type, texts, people, frozenset(), {}, (), key, NOWHERE)])
    old = before or b""
    try:
        text = old.decode("utf-8")
    except UnicodeDecodeError:
        raise NotPossibleError(f"{path} is not UTF-8, so nothing is added to it. Save it as UTF-8.") from None
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text.strip() else end if text.endswith(("\n", "\r")) else end * 2
    longer = text + gap + entry.replace("\n", end)
    _keeps_the_others(path, old, longer.encode("utf-8"), key)
    then = (f"Cite it as [@{key}] where it matters; then run: iomkb check",)
    return Draft(path, longer, before, then=then)


def proposed_key(corpus: Corpus, authors: Sequence[str], title: str, year: str) -> str:
    """A key for a work: family name and year (`okafor-2001`), with a letter where that is taken; the title without names."""
    people = [author for name in authors for author in _author(name)]
    who = id_of(people[0].short) if people else id_of(" ".join(title.split()[:3]))
    stem = "-".join(part for part in (who, id_of(year) or year) if part) if who else ""
    used = {folded(known) for known in corpus.reference}
    free = (f"{stem}{letter}" for letter in ("", *"bcdefghijklmnopqrstuvwxyz"))
    return next((key for key in free if stem and folded(key) not in used), "")


def _author(name: str) -> tuple[Author, ...]:
    return read_names(name)[0]


def _problems(corpus: Corpus, path: str, type: str, key: str, authors: Sequence[str], fields: Mapping[str, str]) -> list[str]:
    problems = [*forbidden({"--author": authors, **{f"--{name}": text for name, text in fields.items()}})]
    if not re.fullmatch(r"bibliography/(?:[A-Za-z0-9_-]+/){0,4}[A-Za-z0-9_-]+\.bib", path):
        problems.append(f"“{path}” is no file of the bibliography; write a name such as bibliography/power.bib.")
    if not _KEY.fullmatch(key):
        problems.append(f"“{key}” cannot be a key: letters, digits and hyphens, such as okafor-2001.")
    elif twin := next((known for known in corpus.reference if folded(known) == folded(key)), None):
        problems.append(f"the key “{twin}” is taken: {corpus.reference[twin].location.file} has it.")
    if not _TYPE.fullmatch(type):
        problems.append(f"“{type}” cannot be the type of a work; write article, book, incollection, techreport, misc …")
    problems += [f"“{name}” cannot be the name of a field." for name in fields if not _FIELD.fullmatch(name)]
    problems += ["a name of an author is empty." for name in authors if not _author(name)]
    return problems


def _keeps_the_others(path: str, old: bytes, new: bytes, key: str) -> None:
    """Raises NotPossibleError unless the new file reads as the old one, with one more work behind the others."""
    before, faults = _read(path, old)
    after, more = _read(path, new)
    added = [fault for fault in more if fault not in faults and fault.severity is Severity.ERROR]
    same = [_content(work) for work in after[: len(before)]] == [_content(work) for work in before]
    if not same or len(after) != len(before) + 1 or after[-1].key != key or added:
        reasons = dict.fromkeys(f"{fault.location}: {fault.message}" for fault in (*faults, *added))
        raise NotPossibleError(f"An entry behind the others would not be read as one; mend {path} first.", *reasons)


def _read(path: str, data: bytes) -> tuple[tuple[Reference, ...], list[Diagnostic]]:
    return read_bibliography([SourceFile(path, data)])


def _content(work: Reference) -> Any:
    return work.key, work.type, work.raw, work.location, dict(work.fields)
