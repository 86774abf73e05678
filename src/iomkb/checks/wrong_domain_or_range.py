"""A relation or a block stands between things of the wrong kinds.

Every relation says in the vocabulary which kinds of things it leads from (its domain) and to (its range), and the
blocks have kinds of their own: `power` is exerted by actors, its `form` is a form of power, `where` is a place. An
end of another kind is nearly always a slip: the two ends exchanged, a similar id, or a state that should be marked as
one that acts.

Wrong, where `funds` leads from actors and `geneva` is a city:

    edges: {from: geneva, relation: funds, to: iom}

Right:

    edges: {from: switzerland, relation: funds, to: iom}

with `state: true` in `content/places/switzerland.yml`.
"""

from collections.abc import Iterator, Sequence

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Location, Severity, error
from iomkb.model.entities import KINDS
from iomkb.model.values import Ref
from iomkb.pointers import Space
from iomkb.vocabulary import ACTOR, ANY, ASSERTION, kinds_of

SEVERITY = Severity.ERROR

WORDS = {
    **{kind.id: kind.singular.lower() for kind in KINDS},
    ACTOR: "actor (organization, group, person or state)",
    ASSERTION: "assertion",
    "article": "article",
    "work": "work",
}
THINGS = tuple(word for word in WORDS if word != ASSERTION)
"""What a field that is limited to no kind may hold: anything but an assertion."""


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every end of a wrong kind, each once."""
    reported: set[Location] = set()
    for ref, allowed, where in _ends(checked):
        kinds = _kinds(ref, checked)
        if not kinds or ANY in allowed or set(kinds) & set(allowed) or ref.location in reported:
            continue
        reported.add(ref.location)
        what = WORDS[kinds[0]]
        help = f"Expected here: {_listed(allowed)}."
        if ACTOR in allowed and kinds == ("place",):
            help += f" If “{ref}” is a state that acts, write state: true in its file."
        yield error("wrong-domain-or-range", ref.location, f"“{ref}” is {_article(what)} {what}, which {where} cannot be", help)


def _ends(checked: Checked) -> Iterator[tuple[Ref, Sequence[str], str]]:
    """Every reference whose kind is limited, the kinds it may have, and the field or end it stands in."""
    for pointer in checked.pointers:
        if pointer.space is Space.ENTITY:
            yield pointer.ref, pointer.kinds or THINGS, f"`{pointer.field}`"
    for _, triples in checked.stated:
        for triple in triples:
            relation = checked.corpus.relation.get(triple.relation)
            if relation is None or triple.block == "stance":
                continue
            yield triple.source, relation.domain, f"the beginning of `{relation.id}`"
            yield triple.target, relation.range, f"the end of `{relation.id}`"


def _kinds(ref: Ref, checked: Checked) -> tuple[str, ...]:
    node = checked.graph.node(ref)
    if node is None:
        return ()
    return ("work",) if node.startswith("@") else kinds_of(node, checked.corpus)


def _listed(kinds: Sequence[str]) -> str:
    if tuple(kinds) == THINGS:
        return "an entity, an article or a work"
    return " or ".join(WORDS.get(kind, kind) for kind in kinds)


def _article(word: str) -> str:
    return "an" if word[0] in "aeio" else "a"
