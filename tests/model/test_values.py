"""Small values: what each accepts, and the rule it names when it does not."""

from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from iomkb.model.articles import NoteRange
from iomkb.model.dates import Edtf
from iomkb.model.source import SequenceNode, Text
from iomkb.model.values import Digest, Flag, Id, Language, Number, OneOrMany, Orcid, Ref, Url, Whole

GOOD = [
    (Id, ["iom", "4829", "a-b", "2020s", "x" * 80]),
    (Url, ["https://www.iom.int/", "http://a.b/%20?q=1#f"]),
    (Language, ["en", "pt-BR", "zh-Hant-TW", "es-419"]),
    (Orcid, ["0000-0002-1825-0097", "0000-0002-1694-233X"]),
    (Digest, ["0" * 64]),
    (Number, ["0", "-3", "242.2", "1400000000"]),
    (NoteRange, ["9", "51-53"]),
    (Edtf, ["1951", "1951-02", "1951-02-05", "1989/..", "../1974", "1989/1995", "1998~", "1951?", "195X"]),
    (Ref, ["@elie2010", "unstated", "smith-2020.note-9"]),
]

BAD = [
    (Id, "bad-id", ["IOM", "-a", "a_b", "é", "a/b", "..", "author", "con", "note-9", "x" * 81]),
    (Url, "wrong-type", ["www.iom.int", "javascript:alert(1)", "https://a b", 'https://"']),
    (Language, "wrong-type", ["english", "EN", "en_GB"]),
    (Orcid, "wrong-type", ["0000-0002-1825-0098", "0000000218250097"]),
    (Digest, "wrong-type", ["0" * 63, "G" * 64]),
    (Number, "wrong-type", ["1,000", "1.4 billion", "1.", "NaN"]),
    (NoteRange, "wrong-type", ["9-3", "9-", "one"]),
    (Edtf, "bad-date", ["spring", "1995/1989", "2023-02-30", "../..", "1951/1952/1953", "1951-13-01", "9" * 50]),
]


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in GOOD for value in values])
def test_accepts(kind: type[Text], value: str) -> None:
    assert kind.validate(Text(value)) == value


@pytest.mark.parametrize(("kind", "rule", "value"), [(kind, rule, value) for kind, rule, values in BAD for value in values])
def test_refuses_with_its_rule(kind: type[Text], rule: str, value: str) -> None:
    class Holder(BaseModel):
        value: kind  # type: ignore[valid-type]

    with pytest.raises(ValidationError) as fault:
        Holder.model_validate({"value": Text(value)})
    assert [problem["type"] for problem in fault.value.errors()] == [rule]


class Several(BaseModel):
    model_config = ConfigDict(strict=True)
    refs: Annotated[tuple[Ref, ...], OneOrMany()] = ()
    whole: Whole = 0
    flag: Flag = False


def test_one_value_counts_as_a_list_of_one() -> None:
    assert Several.model_validate({"refs": Text("a")}).refs == ("a",)
    assert Several.model_validate({"refs": SequenceNode([Text("a"), Text("b")])}).refs == ("a", "b")


def test_numbers_and_flags_are_read_from_text() -> None:
    read = Several.model_validate({"whole": Text("12"), "flag": Text("true")})
    assert (read.whole, read.flag) == (12, True)
    with pytest.raises(ValidationError) as fault:
        Several.model_validate({"whole": Text("1.5"), "flag": Text("yes")})
    assert [problem["type"] for problem in fault.value.errors()] == ["wrong-type", "wrong-type"]


def test_a_work_may_be_written_with_its_at_sign() -> None:
    assert (Ref("@elie2010").key, Ref("@elie2010").names_work) == ("elie2010", True)
    assert (Ref("iom").key, Ref("iom").names_work) == ("iom", False)
