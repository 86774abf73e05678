"""An entity has a name and nothing more.

A stub is welcome: it lets passages name something that nobody has described yet. Its page says that it is one.

A stub in a file of its own, `content/organizations/council.yml`:

    name: Council of Ministers

The same, declared in the file of the passage that names it:

    stubs:
      - {id: council, kind: organization, name: Council of Ministers}

Complete enough:

    name: Council of Ministers
    description:
      text: The governing body of the port, made up of one minister of each state.
      from: reed-2020.k3v9

`iomkb fmt` moves what a passage declares into a file of its own, and takes the line away where there is one already.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, notice
from iomkb.model.entities import kind_of
from iomkb.record_paths import entity_path

SEVERITY = Severity.NOTICE


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every entity without description and names, and every one that a passage declares although there is one already."""
    corpus = checked.corpus
    for entity in corpus.entities:
        clashes = corpus.entity[entity.id] is not entity or entity.id in corpus.article  # duplicate-id says so
        if entity.is_stub and not clashes:
            path = entity_path(kind_of(entity), entity.id)
            help = "Say in a sentence what it is, and where that is from."
            if entity.location.file != path:
                help = f"`iomkb fmt` moves it into {path}. There, say in a sentence what it is, and where that is from."
            yield notice("stub", entity.location, f"“{entity.id}” is a stub: it has a name and nothing more", help)
    counted = {entity.location for entity in corpus.entities}
    for stub in (stub for excerpt in corpus.excerpts for stub in excerpt.stubs):
        if stub.location not in counted:
            message = f"“{stub.id}” is declared already, at {corpus.entity[stub.id].location}"
            yield notice("stub", stub.location, message, "`iomkb fmt` takes this line away.")
