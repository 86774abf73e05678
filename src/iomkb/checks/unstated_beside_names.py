"""`unstated` stands beside somebody who is named.

`unstated` says that the source names nobody. Beside a name it contradicts itself, and it would be left out silently.

Wrong:

    power: {form: compulsory, by: [iom, unstated], over: returnees}

Right:

    power: {form: compulsory, by: iom, over: returnees}

If the source hints at others without naming them, say so in the sentence or in `remark`.
"""

from collections.abc import Iterator

from iomkb.checks.rule import Checked
from iomkb.diagnostics import Diagnostic, Severity, warning
from iomkb.model.values import UNSTATED

SEVERITY = Severity.WARNING


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Every list of a power or authority block that holds both."""
    for statement in checked.corpus.statements:
        lists = [power.by for power in statement.assertion.power] + [power.over for power in statement.assertion.power]
        lists += [authority.of for authority in statement.assertion.authority]
        for refs in lists:
            for ref in refs:
                if ref == UNSTATED and len(refs) > 1:
                    message = "“unstated” contradicts the name beside it"
                    yield warning("unstated-beside-names", ref.location, message, "Leave one of the two out.")
