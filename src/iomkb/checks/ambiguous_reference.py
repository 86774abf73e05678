"""A reference names both an entity and a work.

Ids are looked up among the entities first, then among the articles, then among the works. Where an entity id and a
citation key are the same word, the entity is taken, which may not be what the writer meant.

Wrong, where `unhcr-2016` is both a document record and a citation key:

    voice: {holder: unhcr-2016}

Right, if the work is meant (in quotes, since YAML reserves the `@`):

    voice: {holder: "@unhcr-2016"}

If the entity is meant, give the entity or the work another id.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning
from iomkb.pointers import Space

SEVERITY = Severity.WARNING

LOOKED_UP = (Space.ENTITY, Space.END, Space.HOLDER)


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every reference written without `@` that names a work as well as something else."""
    corpus = checked.corpus
    for pointer in checked.pointers:
        ref = pointer.ref
        if pointer.space not in LOOKED_UP or ref not in corpus.reference:
            continue
        article = corpus.article.get(ref)
        if ref in corpus.entity or (article is not None and article.work.key != ref):
            what = "an entity" if ref in corpus.entity else "an article"
            help = f'If the work is meant, write "@{ref}"; if not, rename one of the two.'
            yield warning("ambiguous-reference", ref.location, f"“{ref}” names {what} (which is taken) and a work", help)
