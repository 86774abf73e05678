"""Annotations of Hypothes.is → passages coded as sketches: what becomes a file, what is there already, and what does not.

Nothing is written here, and nothing is invented: an annotation without words of its own says nothing that could be coded.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from iomkb.importers.annotations import Annotation, Annotations
from iomkb.importers.coders import Coders
from iomkb.importers.passage_files import Passage, passage_files
from iomkb.importers.placing import Spot, spot_of
from iomkb.model.articles import Article
from iomkb.model.corpus import Corpus
from iomkb.model.source import can_be_seen
from iomkb.sources import SourceDocument
from iomkb.sources.locate import Locator
from iomkb.sources.overlap import Overlap
from iomkb.sources.own_texts import excused_phrases


@dataclass(frozen=True, slots=True)
class Aside:
    """An annotation that becomes no file, and why."""

    annotation: Annotation
    why: str


@dataclass(frozen=True, slots=True)
class AnnotationPlan:
    """What becomes of each annotation of a file."""

    passages: tuple[Passage, ...]
    there: tuple[Annotation, ...]
    aside: tuple[Aside, ...]

    @property
    def read(self) -> int:
        """How many annotations the file has: passages with their replies, those that are there, and those left aside."""
        return sum(1 + len(one.replies) for one in self.passages) + len(self.there) + len(self.aside)


def plan_annotations(
    annotations: Annotations,
    corpus: Corpus,
    article: Article,
    coders: Coders,
    document: SourceDocument | None,
    known: Collection[str],
    taken: Collection[str],
) -> AnnotationPlan:
    """What becomes of each annotation. `known` are the ids of those brought in before, `taken` the paths of all files."""
    there: list[Annotation] = []
    aside: list[Aside] = []
    wanted: list[tuple[Annotation, Spot]] = []
    replies: dict[str, list[Annotation]] = {}
    locator = Locator(document) if document else None
    copied = _Copied(corpus, article, document)
    seen = set(known)
    for annotation in annotations.items:
        if annotation.id and annotation.id in seen:
            there.append(annotation)
            continue
        why = _why_not(annotation, coders) or copied.why_not(annotation)
        if not why and annotation.parent:
            replies.setdefault(annotation.parent, []).append(annotation)
            seen.add(annotation.id)
            continue
        spot = Spot({}) if why else spot_of(annotation, article, locator)
        if why or not spot.at:
            aside.append(Aside(annotation, why or spot.doubt))
            continue
        seen.add(annotation.id)
        wanted.append((annotation, spot))
    passages = tuple(passage_files(wanted, replies, corpus, article, coders.of, taken))
    attached = {reply.id for passage in passages for reply in passage.replies}
    lone = [reply for found in replies.values() for reply in found if reply.id not in attached]
    aside += [Aside(reply, "it answers an annotation that does not come in now") for reply in lone]
    return AnnotationPlan(passages, tuple(there), tuple(sorted(aside, key=lambda one: one.annotation.place)))


def _why_not(annotation: Annotation, coders: Coders) -> str:
    if not annotation.id:
        return "it has no id, so it could not be recognised when it comes again"
    if annotation.hidden:
        return "it was hidden by a moderator"
    if not can_be_seen(annotation.text):
        return "it says nothing: a highlight has no words of its own to code"
    if not annotation.quote and not annotation.parent:
        return "it is a note on the whole page: it quotes no passage"
    if not coders.of(annotation):
        who = f"{annotation.name or annotation.user}"
        return f"no contributor is called {who}: enter them in content/project.yml, or say whose it is with --by"
    return ""


class _Copied:
    """Finds annotations that repeat the source: its sentences may not be published here."""

    def __init__(self, corpus: Corpus, article: Article, document: SourceDocument | None) -> None:
        self._excused = tuple(excused_phrases(corpus, article))
        self._source = Overlap((p.text for p in document.paragraphs), self._excused) if document else None

    def why_not(self, annotation: Annotation) -> str:
        overlap = self._source or Overlap([annotation.quote], self._excused)
        longest = max((one.words for one in overlap.copied(annotation.text)), default=0)
        return f"it repeats {longest} words of the source in a row: say it in your own words" if longest else ""


def without(plan: AnnotationPlan, refused: Mapping[str, str]) -> AnnotationPlan:
    """The plan without the passages at the paths in `refused`, whose reasons are told instead."""
    kept = tuple(one for one in plan.passages if one.path not in refused)
    out = [one for one in plan.passages if one.path in refused]
    aside = [Aside(one.annotation, refused[one.path]) for one in out]
    aside += [Aside(reply, "it answers an annotation that does not come in now") for one in out for reply in one.replies]
    return replace(plan, passages=kept, aside=(*plan.aside, *aside))


def with_others(plan: AnnotationPlan, others: Sequence[Annotation]) -> AnnotationPlan:
    """The plan with those annotations of the file that are about other pages."""
    aside = [*plan.aside, *(Aside(one, f"it is about another page: {one.uri}") for one in others)]
    return replace(plan, aside=tuple(sorted(aside, key=lambda one: one.annotation.place)))
