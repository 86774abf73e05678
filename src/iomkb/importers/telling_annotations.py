"""What became of an import of annotations, as lines to print; the texts in them are as strangers wrote them."""

from collections.abc import Iterator

from iomkb.importers.annotations import Annotation
from iomkb.importers.hypothes_is import AnnotationPlan
from iomkb.importers.telling import counted
from iomkb.model.source import shortened


def annotation_lines(plan: AnnotationPlan) -> Iterator[str]:
    """The new passages with their files and doubts, what is there already, and what does not come in, with reasons."""
    replies = sum(len(one.replies) for one in plan.passages)
    answers = f" (with {counted(replies, 'reply', 'replies')})" if replies else ""
    counts = f"{len(plan.passages):,} new{answers}, {len(plan.there):,} already there, {len(plan.aside):,} not brought in"
    yield f"{counted(plan.read, 'annotation', 'annotations')} read: {counts}."
    if plan.passages:
        yield "New passages, each a sketch to be worked out:"
    for one in plan.passages:
        yield f"  {one.path}: {_said(one.annotation)}"
        if one.doubt:
            yield f"    not placed, only near its first words: {one.doubt}"
        if one.loose_tags:
            yield f"    tags that name nothing here, kept as words: {', '.join(one.loose_tags)}"
    if plan.aside:
        yield "Not brought in:"
    yield from (f"  line {one.annotation.place.line}, {_said(one.annotation)}: {one.why}" for one in plan.aside)


def _said(annotation: Annotation) -> str:
    return f"“{shortened(annotation.text, 50)}”" if annotation.text else "a highlight"
