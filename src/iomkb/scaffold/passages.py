"""A new passage: its place, its coder, and its sentences, or the “…” that stands for one."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from iomkb.fresh_ids import fresh_ids
from iomkb.model.articles import Article, At, Excerpt
from iomkb.model.assertions import Assertion, Figure
from iomkb.model.corpus import Corpus
from iomkb.record_paths import passage_path
from iomkb.record_text import record_text
from iomkb.scaffold.draft import Draft, all_or_nothing
from iomkb.scaffold.fields import fields_of, summary_of
from iomkb.scaffold.given import forbidden
from iomkb.scaffold.places import Place
from iomkb.scaffold.template import INVITATION, template

TO_BE_WRITTEN = "…"
"""Stands for a text that is still to be written; `iomkb check` says so (rule `not-yet-written`)."""


def passage_draft(
    corpus: Corpus,
    article: Article,
    place: Place,
    by: Sequence[str],
    *,
    texts: Sequence[str] = (),
    hedges: Sequence[str] = (),
    date: str = "",
    bare: bool = False,
    taken: Collection[str] = (),
) -> Draft:
    """The file of a new passage. Raises NotPossibleError where a text cannot be written.

    `hedges` belong to the first of `texts`. `bare`: without the template of what else the file may hold. `taken`: paths that
    are not free although no passage in the corpus lies there.
    """
    all_or_nothing(forbidden({"--text": texts, "--hedge": hedges, "--by": by, "--near": str(place.at.get("near", ""))}))
    ids = fresh_ids(set(_ids_of(corpus, article)))
    id = next(ids)
    says: list[dict[str, Any]] = [{"text": text, "id": next(ids)} for text in texts or (TO_BE_WRITTEN,)]
    says[0] |= {"hedge": list(hedges)}
    fields: dict[str, Any] = {
        "id": id,
        "at": place.at,
        "coded": {"by": list(by), "date": date or None},
        "says": says,
    }
    path = passage_path(corpus, article, At.model_validate(dict(place.at)), taken)
    comments = {} if bare else {"": f"{summary_of(Excerpt)}\n{INVITATION}", "says": _meaning_of_text()}
    text = record_text("excerpt", path, fields, comments)
    if not bare:
        more = [
            *template(Assertion, ["text", *(["hedge"] if hedges else [])], indent=4, short=True),
            *template(Excerpt, fields),
        ]
        text += "".join(f"{line}\n" for line in more)
    return Draft(path, text, told=place.told, then=_then(path, written=bool(texts)))


def _meaning_of_text() -> str:
    return next(field.meaning for field in fields_of(Assertion) if field.name == "text")


def _then(path: str, *, written: bool) -> tuple[str, ...]:
    if written:
        return ("To see whether all is well: iomkb check",)
    return ("Write in it, in a sentence of your own, what the passage says; then run: iomkb check",)


def _ids_of(corpus: Corpus, article: Article) -> Iterator[str]:
    """Every id of an article's passages, sentences and figures, former ones included."""
    for excerpt in corpus.excerpts:
        if excerpt.article == article.id:
            figures = (figure for assertion in excerpt.says for figure in assertion.figures)
            owners: tuple[Excerpt | Assertion | Figure, ...] = (excerpt, *excerpt.says, *figures)
            for one in owners:
                yield from map(str, (one.id or "", *one.formerly))
