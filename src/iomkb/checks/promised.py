"""A published line of the ledger and the thing of that id today → in what way it means something else, if it does."""

from difflib import SequenceMatcher
from unicodedata import normalize

from iomkb.checks.rule import Checked
from iomkb.layout import Thing
from iomkb.model.articles import At
from iomkb.model.project import Promise

UNLIKE = 0.3
"""Two sentences are wholly unlike if less than this part of their words agree in order (difflib's ratio, over words).

Rewordings of one sentence mostly stay above a half; unrelated sentences share only little words.
"""

NOT_PLACED = "place not yet found"


def changed(promise: Promise, thing: Thing, checked: Checked) -> str:
    """What is different, in words; empty where the address still means what was published."""
    if thing.kind in ("section", "note", "page"):
        return ""  # told by their id alone: titles may be corrected
    if _folded(promise.what) == _folded(thing.what):
        return ""
    if thing.kind == "excerpt":
        same = _same_place(promise, thing, checked)
        return "" if same else f"the passage stood at “{promise.what}” and stands at “{thing.what}”"
    if thing.kind == "assertion":
        return _sentence(promise, thing, checked)
    if thing.kind == "work":
        return "" if _alike(promise.what, thing.what) else f"the work was “{promise.what}” and is “{thing.what}”"
    if thing.kind == "figure":
        now = checked.layout.renamed.get(promise.what, promise.what)
        return "" if now == thing.what else f"it was a figure of “{promise.what}” and is one of “{thing.what}”"
    if thing.kind == "article":
        same_work = promise.what.removeprefix("@") == thing.what.removeprefix("@")
        return "" if same_work else f"it was the article “{promise.what}” and is “{thing.what}”"
    entity = checked.corpus.entity[thing.id]
    named = {_folded(name) for name in entity.all_names}
    if _folded(promise.what) in named:
        return ""
    return f"it named “{promise.what}”, which is no name of “{thing.id}” (“{thing.what}”)"


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, _folded(one).split(), _folded(other).split(), autojunk=False)
    return matcher.ratio() >= UNLIKE


def _sentence(promise: Promise, thing: Thing, checked: Checked) -> str:
    within = f"{thing.id.partition('.')[0]}."
    for statement in checked.corpus.statements:
        other = statement.id if statement.id and statement.id.startswith(within) else thing.id
        if other != thing.id and _folded(statement.assertion.text.plain) == _folded(promise.what):
            return f"the sentence it named is called “{other}” now"
    return "" if _alike(promise.what, thing.what) else f"it named the sentence “{promise.what}”, and now a wholly different one"


def _same_place(promise: Promise, thing: Thing, checked: Checked) -> bool:
    """Whether the words for a place differ only by a title that was corrected or a page that was added."""
    if promise.what == NOT_PLACED:
        return True
    at = checked.corpus.excerpt[thing.id].at
    before, now = _without_page(promise.what), _without_page(thing.what)
    if _folded(before) == _folded(now):
        return True
    title, _, number = before.rpartition(", paragraph ")
    return bool(title) and _section_called(title, thing, checked) == at.section and number == _paragraph(at)


def _without_page(place: str) -> str:
    return place.partition(", p. ")[0] if ", paragraph " not in place else _cut_page(place)


def _cut_page(place: str) -> str:
    head, comma, tail = place.rpartition(", paragraph ")
    return f"{head.rpartition(', p. ')[0] or head}{comma}{tail}"


def _paragraph(at: At) -> str:
    return "" if at.paragraph is None else str(at.paragraph)


def _section_called(title: str, thing: Thing, checked: Checked) -> str:
    """The id of the section that had this title when the ledger was written; the id itself where a title is one."""
    within = f"{thing.id.partition('.')[0]}.section-"
    for promise in checked.corpus.promises:
        if promise.kind == "section" and promise.id.startswith(within) and _folded(promise.what) == _folded(title):
            return promise.id.removeprefix(within)
    return title
