"""Whether two texts say the same and keep the same comments: nothing is written that does not pass this."""

from collections import Counter
from collections.abc import Collection, Iterable

from iomkb.formatting.comments import comments_in
from iomkb.model.source import Node
from iomkb.read.yaml_spans import SpannedText

ID = "id"


def says_the_same(before: Node, after: Node, new_ids: Collection[str] = ()) -> bool:
    """Whether two trees hold the same values under the same keys, in whichever order the keys come.

    The one difference allowed is an `id` of `new_ids` where there was none.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        added = after.keys() - before.keys()
        if before.keys() - after.keys() or not added <= {ID} or any(after[key] not in new_ids for key in added):
            return False
        return all(
            (key == ID and value is None and after[key] in new_ids) or says_the_same(value, after[key], new_ids)
            for key, value in before.items()
        )
    if isinstance(before, tuple) and isinstance(after, tuple):
        return len(before) == len(after) and all(map(lambda one, two: says_the_same(one, two, new_ids), before, after))
    return type(before) is type(after) and before == after


def same_comments(before: SpannedText, after: SpannedText, moved: Iterable[str] = ()) -> bool:
    """Whether each comment of `before` is in `after` as often, or among those that were `moved` elsewhere."""
    return _counted(before) == _counted(after) + Counter(moved)


def _counted(source: SpannedText) -> Counter[str]:
    return Counter(comment.text for comment in comments_in(source))
