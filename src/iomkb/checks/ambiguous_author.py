"""An author of a work bears the name of several people.

A work is tied to the people who wrote it by exact match of the name. Where two people bear it, no edge is made,
rather than a wrong one.

Wrong: two files in `content/people/`, both with `name: Jane Smith`, and a BibTeX entry with `author = {Smith, Jane}`.

Right: the names told apart, as in `name: Jane A. Smith`, and the same name in the entry.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning

SEVERITY = Severity.WARNING


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every author and editor whom more than one person may be."""
    for reference in checked.corpus.references:
        for field in ("author", "editor"):
            for author in reference.people.get(field, ()):
                people = checked.graph.namesakes(author)
                if len(people) > 1:
                    place = reference.fields[field].locate(author.family) if field in reference.fields else reference.location
                    message = f"the {field} “{author.name}” may be any of {', '.join(people)}"
                    yield warning("ambiguous-author", place, message, "Give each of these people a name of their own.")
