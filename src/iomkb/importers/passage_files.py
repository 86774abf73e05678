"""Placed annotations → the text of their files: place, coder, one sentence, tags and answers in a remark. Writes nothing."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iomkb.fresh_ids import fresh_ids
from iomkb.importers.annotations import LINK, Annotation
from iomkb.importers.placing import Spot
from iomkb.model.articles import Article, At, place_key
from iomkb.model.corpus import Corpus
from iomkb.model.values import Ref
from iomkb.record_paths import passage_path
from iomkb.record_text import record_text

_MARKUP = re.compile(r"[\\`*_\[\]<>]")


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotation that becomes a file at `path`: `text`, or `plain_text`, in which none of its words is markup.

    `doubt` says why its place is only `near` some words; `loose_tags` are those that name nothing.
    """

    annotation: Annotation
    path: str
    text: str
    plain_text: str
    doubt: str
    loose_tags: tuple[str, ...]
    replies: tuple[Annotation, ...] = ()


def passage_files(
    wanted: Sequence[tuple[Annotation, Spot]],
    replies: Mapping[str, Sequence[Annotation]],
    corpus: Corpus,
    article: Article,
    coder: Callable[[Annotation], str],
    taken: Collection[str],
) -> Iterator[Passage]:
    """The files, in reading order, so that several passages of one paragraph are named in the order of their making."""
    placed = [(annotation, spot, _at(spot)) for annotation, spot in wanted]
    paths = set(taken)
    ids = fresh_ids(_ids_in_use(corpus, article))
    for annotation, spot, at in sorted(placed, key=lambda one: (place_key(one[2], article), one[0].day, one[0].place)):
        path = passage_path(corpus, article, at, paths)
        paths.add(path)
        answers = tuple(replies.get(annotation.id, ()))
        links, loose = _tags(annotation, corpus)
        fields: dict[str, Any] = {
            "id": next(ids),
            "at": spot.at,
            "coded": {"by": [coder(annotation)], "date": annotation.day or None, "depth": "sketch"},
        }
        sentence = next(ids)
        texts = [
            record_text(
                "excerpt",
                path,
                {
                    **fields,
                    "says": [{"text": read(annotation.text), "id": sentence}],
                    "remark": _remark(links, loose, [(coder(one), read(one.text)) for one in answers], corpus),
                },
                {"": "\n".join(f"From Hypothes.is: {LINK}{one.id}" for one in (annotation, *answers))},
            )
            for read in (_on_one_line, plain_markdown)
        ]
        yield Passage(annotation, path, texts[0], texts[1], spot.doubt, loose, answers)


def _at(spot: Spot) -> At:
    fields = {name: Ref(value) if name == "section" else value for name, value in spot.at.items()}
    return At.model_validate(fields)


def plain_markdown(text: str) -> str:
    """A text whose every character means itself in Markdown, so that it links to nothing."""
    return _MARKUP.sub(r"\\\g<0>", _on_one_line(text))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _tags(annotation: Annotation, corpus: Corpus) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of what the tags name (by id, or by a name that only one bears), and the tags that name nothing."""
    ids: list[str] = []
    loose: list[str] = []
    for tag in dict.fromkeys(tag for tag in annotation.tags if tag):
        bearers = [entity.id for entity in corpus.entity.values() if tag == entity.id or tag in entity.all_names]
        named = tag if tag in corpus.entity else bearers[0] if len(bearers) == 1 else ""
        if not named:
            loose.append(tag)
        elif f"[[{named}" not in annotation.text:
            ids.append(str(named))
    return tuple(dict.fromkeys(ids)), tuple(loose)


def _remark(links: Sequence[str], loose: Sequence[str], answers: Sequence[tuple[str, str]], corpus: Corpus) -> str | None:
    tags = [*(f"[[{id}]]" for id in links), *map(plain_markdown, loose)]
    names = {str(person.id): str(person.name) for person in corpus.project.contributors}
    parts = [f"Tagged on Hypothes.is: {', '.join(tags)}." if tags else ""]
    parts += [f"{plain_markdown(names.get(who, who))} answers: {text}" for who, text in answers]
    return "\n\n".join(part for part in parts if part) or None


def _ids_in_use(corpus: Corpus, article: Article) -> set[str]:
    """Every id of the article's passages, sentences and figures, former and published ones included."""
    ids = {promise.id.partition(".")[2] for promise in corpus.promises if promise.id.startswith(f"{article.id}.")}
    for excerpt in corpus.excerpts:
        if excerpt.article == article.id:
            figures = [figure for assertion in excerpt.says for figure in assertion.figures]
            own = [excerpt.id, *excerpt.formerly]
            own += [id for assertion in excerpt.says for id in (assertion.id, *assertion.formerly)]
            own += [id for figure in figures for id in (figure.id, *figure.formerly)]
            ids |= {str(id) for id in own if id}
    return ids
