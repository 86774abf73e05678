"""What an update does to the ledger."""

from pathlib import Path

from iomkb.layout import plan_layout
from iomkb.model.project import Promise
from iomkb.permalinks import ledger_text, updated
from iomkb.read.project import read


def ledger(root: Path, *, broken: frozenset[str] = frozenset(), accept: frozenset[str] = frozenset()) -> tuple[Promise, ...]:
    corpus = read(root).corpus
    lines = updated(corpus.promises, plan_layout(corpus), broken, accept)
    (root / "content/permalinks.tsv").write_text(ledger_text(lines))
    return lines


def test_a_first_update_lists_everything_once(harbour: Path) -> None:
    lines = {line.address: line for line in ledger(harbour)}
    assert lines["organizations/harbour-board/"].what == "Harbour Board"
    assert lines["articles/okafor-2001/tides/#m2ab"].what == "Tides & boats, paragraph 1"
    assert lines["about/"].kind == "page"
    assert len(lines) == len(list(plan_layout(read(harbour).corpus).promised))


def test_a_second_update_changes_nothing(harbour: Path) -> None:
    ledger(harbour)
    first = (harbour / "content/permalinks.tsv").read_bytes()
    ledger(harbour)
    assert (harbour / "content/permalinks.tsv").read_bytes() == first


def test_lines_are_never_taken_away(harbour: Path) -> None:
    ledger(harbour)
    (harbour / "content/organizations/fishers.yml").unlink()
    assert "organizations/fishers/" in {line.address for line in ledger(harbour)}


def test_a_rewording_is_taken_over_unless_the_promise_is_broken(harbour: Path) -> None:
    ledger(harbour)
    file = harbour / "content/organizations/fishers.yml"
    file.write_text(file.read_text().replace("Fishers", "Anglers"))
    kept = {line.id: line.what for line in ledger(harbour, broken=frozenset({"fishers"}))}
    assert kept["fishers"] == "Fishers"
    taken = {line.id: line.what for line in ledger(harbour, broken=frozenset({"fishers"}), accept=frozenset({"fishers"}))}
    assert taken["fishers"] == "Anglers"
