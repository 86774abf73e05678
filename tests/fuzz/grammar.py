"""Records that look as if people wrote them: made from the models themselves, mostly right, at times wrong; and whole projects."""

import re
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

import yaml
from hypothesis import strategies as st
from ingredients import OF_PROSE, OF_YAML, soup
from pydantic import BaseModel

from iomkb.model.articles import At, Coded, NoteRange
from iomkb.model.assertions import Edge, Power, Voice
from iomkb.model.dates import Edtf
from iomkb.model.prose import Prose
from iomkb.model.source import Text
from iomkb.model.values import Digest, Id, Language, Number, Orcid, Ref, Url
from iomkb.read.characters import forbidden_in

IDS = ("aa", "bb", "cc-1", "dd", "ee")
"""What made records are called; the harbour's have names of their own."""
ACTORS = ("harbour-board", "keepers-union", "fishers", *IDS)
WORKS = ("silva-1999", "okafor2001")
SAID = ("okafor-2001.r7tw", "okafor-2001.h2kd", "okafor-2001.s3kk")
DATES = (
    "1951",
    "1951-02",
    "1951-02-05",
    "1989/..",
    "../1974",
    "1998~",
    "1951?",
    "195X",
    "1951-21",
    "1989/1995",
    "-0044",
    "1985-04%",
)
WORDS = (
    "Boats",
    "The board, that is",
    "a: b",
    "#1",
    "-",
    "C# and F #1",
    "std::vector<int>",
    "{{ x }}",
    "null",
    "no",
    "1951",
    "سلام",
    "🦉 «»",
)
SENTENCES = ("The [[harbour-board|board]] rules.", "See [@silva-1999, p. 3; @okafor2001].", "[[aa]]", "*a* `b` **c**", "- x\n- y", "> q\n\n| a |\n|---|\n| b |")  # fmt: skip
MARKUP = (
    *(sign for sign in OF_PROSE if not re.search(r"\[\[?-?@?\w|\]\(", sign)),
    "[[aa]]", "[[bb|", "[@silva-1999]", "[x](https://x.example/)", "[x](/people/)",
)  # fmt: skip
"""The signs of prose, none of which leads to something that is not there."""


def clean(text: str) -> str:
    """A text that no reader refuses."""
    return "".join(sign for sign in text if not forbidden_in(sign)).strip() or "x"


_BY_TYPE: Mapping[type, st.SearchStrategy[str]] = {
    Id: st.sampled_from(IDS),
    Ref: st.sampled_from(ACTORS),
    Edtf: st.sampled_from(DATES),
    Url: st.sampled_from(["https://x.example/a?b=c&d", "http://x.example/", "https://x.example/é"]),
    Language: st.sampled_from(["en", "fr", "pt-BR", "zh-Hant-TW", "ar"]),
    Orcid: st.just("0000-0002-1825-0097"),
    Digest: st.just("a" * 64),
    Number: st.sampled_from(["12", "-1.5", "1400000000", "0.30", "9" * 5000, "0" * 300, "1." + "0" * 400 + "1"]),
    NoteRange: st.sampled_from(["1", "2-3", "1-3", "9999"]),
    Prose: st.one_of(st.sampled_from(SENTENCES), st.sampled_from(WORDS), soup(*MARKUP, most=6).map(clean)),
    Text: st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), soup(most=4).map(clean)),
    bool: st.sampled_from(["true", "false"]),
    int: st.sampled_from(["0", "1", "2", "3", "007", "999999"]),
    str: st.sampled_from(WORDS),
}
_BY_FIELD: Mapping[str, st.SearchStrategy[str]] = {
    "work": st.sampled_from(WORKS),
    "by": st.sampled_from(ACTORS),
    "form": st.just("compulsory-power"),
    "types": st.just("expert-authority"),
    "indicator": st.just("boats"),
    "relation": st.sampled_from(["governs", "takes-part-in", "does-not-define"]),
    "where": st.just("old-port"),
    "holder": st.sampled_from(["author", "unnamed", "silva-1999", *ACTORS]),
    "origin": st.sampled_from([*SAID, "okafor-2001.m2ab", "okafor-2001.note-1"]),
    **dict.fromkeys(
        ("supports", "disputes", "qualifies", "adopts", "exemplifies", "explains", "follows_from"), st.sampled_from(SAID)
    ),
}
"""References of one field only; `through` and `by` mean other things in other records."""
_BY_MODEL: Mapping[tuple[type, str], st.SearchStrategy[str]] = {
    (Coded, "by"): st.just("ada"),
    (Coded, "reviewed_by"): st.just("ada"),
    (Voice, "through"): st.sampled_from(WORKS),
    (Voice, "notes"): st.sampled_from(["1", "2", "3"]),
    (Power, "through"): st.just("dues"),
    (Edge, "origin"): st.sampled_from(ACTORS),
}

_WRONG = st.one_of(
    st.none(), soup(*OF_YAML, most=4), st.lists(st.none(), max_size=2), st.dictionaries(soup(most=2), st.none(), max_size=2)
)

_PLACES = st.one_of(
    st.fixed_dictionaries(
        {"section": st.sampled_from(["tides", "tides", "dues"]), "paragraph": st.sampled_from(["1", "1", "2"])}
    ),
    st.fixed_dictionaries({"note": st.sampled_from(["1", "2", "3"])}),
    st.fixed_dictionaries({"near": st.sampled_from(["the storm took", *WORDS])}),
)


@st.composite
def fields_of(
    draw: st.DrawFn, model: type[BaseModel], left_out: tuple[str, ...] = (), wrong: int = 0, depth: int = 0
) -> dict[str, Any]:
    """What a file of such a record holds; of a hundred values about `wrong` are not what the field expects."""
    if model is At:
        return dict(draw(_PLACES))
    made: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if name not in left_out and (field.is_required() or draw(st.integers(0, 2 + 2 * depth)) == 0):
            usual = _BY_FIELD.get(name, _value(field.annotation, wrong, depth))
            made[field.alias or name] = draw(_BY_MODEL.get((model, name), usual))
    if wrong and draw(st.integers(0, 99)) < wrong:
        made[draw(st.sampled_from(["nam", "x", "id", "<<", "", "text", "a b"]))] = draw(_WRONG)
    return made


@st.composite
def _value(draw: st.DrawFn, annotation: Any, wrong: int, depth: int) -> Any:
    if wrong and draw(st.integers(0, 99)) < wrong:
        return draw(_WRONG)
    if get_origin(annotation) is Literal:
        return draw(st.sampled_from(get_args(annotation)))
    if get_origin(annotation) is tuple:
        one = _value(get_args(annotation)[0], wrong, depth)
        return draw(st.lists(one, min_size=1, max_size=3))
    if isinstance(annotation, type):
        return (
            draw(fields_of(annotation, (), wrong, depth + 1))
            if issubclass(annotation, BaseModel)
            else draw(_BY_TYPE[annotation])
        )
    parts = [part for part in get_args(annotation) if part is not type(None) and (isinstance(part, type) or get_args(part))]
    return draw(_value(draw(st.sampled_from(parts)), wrong, depth))


@st.composite
def written(draw: st.DrawFn, fields: dict[str, Any], schema: str = "x") -> str:
    """The fields as YAML in one of its many styles."""
    style = draw(st.sampled_from([False, None, True]))
    quote = draw(st.sampled_from([None] * 8 + ["'", '"', "|", ">"]))
    width = draw(st.sampled_from([20, 80, 10_000]))
    text = yaml.safe_dump(
        fields,
        default_flow_style=style,
        default_style=quote,
        width=width,
        allow_unicode=draw(st.booleans()),
        sort_keys=draw(st.booleans()),
    )
    return f"# yaml-language-server: $schema={schema}\n{text}"
