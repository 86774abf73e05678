"""A thousand misquotations and some hundred honest copies: none of the first accepted, almost none of the second refused.

`linkml-reference-validator` (the extra `compare`) judges the same, where it is installed; the table shows both.
"""

from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec

import lanmoor_article as lanmoor
import pytest
from mutations import Try, right, wrong

SEED = 20170000
Judge = Callable[[str], bool]


def ours(quotation: str) -> bool:
    return lanmoor.locator().locate(quotation).proven


def theirs() -> Judge | None:
    """Whether the other tool accepts a quotation of the whole text; None where it is not installed."""
    if find_spec("linkml_reference_validator") is None:
        return None
    from linkml_reference_validator.models import ReferenceContent, ReferenceValidationConfig
    from linkml_reference_validator.validation.supporting_text_validator import SupportingTextValidator

    validator = SupportingTextValidator(ReferenceValidationConfig())
    document = lanmoor.document()
    content = ReferenceContent(
        reference_id="file:lanmoor", title=document.title, content=lanmoor.FILE.read_text(encoding="utf-8")
    )
    return lambda quotation: bool(validator.find_text_in_reference(quotation, content).found)


def table(tries: list[Try], judged: dict[str, list[bool]]) -> str:
    """How many of each kind every judge gets wrong. `judged` says for each judge which tries it accepted."""
    lines = [f"{'':34}{'tried':>7}" + "".join(f"{name:>30}" for name in judged)]
    for honest, title in ((False, "misquotations, accepted"), (True, "honest copies, refused")):
        group = [one for one in tries if one.honest is honest]
        mistakes = {
            name: Counter(one.kind for one, yes in zip(tries, accepted, strict=True) if one.honest is honest is not yes)
            for name, accepted in judged.items()
        }
        counts = Counter(one.kind for one in group)
        rows = [(title, len(group), {name: found.total() for name, found in mistakes.items()})]
        rows += [
            (f"  {kind}", count, {name: found[kind] for name, found in mistakes.items()}) for kind, count in counts.items()
        ]
        for label, count, wrongs in rows:
            lines.append(
                f"{label:34}{count:>7}" + "".join(f"{number:>21} ({number / count:6.1%})" for number in wrongs.values())
            )
    return "\n".join(lines)


@pytest.mark.long
def test_misquotations_and_honest_copies(capsys: pytest.CaptureFixture[str]) -> None:
    tries = [*wrong(SEED), *right(SEED)]
    judged = {"iomkb": [ours(one.quotation) for one in tries]}
    other = theirs()
    if other is not None:
        judged["linkml-reference-validator"] = [other(one.quotation) for one in tries]
    with capsys.disabled():
        print("\n" + table(tries, judged))  # noqa: T201 (the table is what this test is for)
    accepted = [one for one, yes in zip(tries, judged["iomkb"], strict=True) if yes and not one.honest]
    refused = [one for one, yes in zip(tries, judged["iomkb"], strict=True) if one.honest and not yes]
    assert sum(not one.honest for one in tries) >= 1000
    assert sum(one.honest for one in tries) >= 300
    assert accepted == []
    assert len(refused) < 0.01 * sum(one.honest for one in tries), refused
