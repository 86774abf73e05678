"""One more item in a list: every byte that was there stays, and nothing else reads otherwise."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomkb.model.project import Contributor
from iomkb.model.source import MappingNode, SequenceNode
from iomkb.read.files import SourceFile
from iomkb.read.project import read
from iomkb.read.yaml_tree import read_tree
from iomkb.record_items import NotPossibleError, with_item
from iomkb.scaffold.listed import contributor_draft, endnote_draft, notes_path

BO = {"id": "bo", "name": "Bo: “the #1”"}
LINE = '{id: bo, name: "Bo: “the #1”"}'

FILES = {
    "a list at the end": ("name: x\ncontributors:\n  - {id: a, name: A}\n¦", f"  - {LINE}\n"),
    "no end of the last line": ("name: x\ncontributors:\n  - {id: a, name: A}¦", f"\n  - {LINE}\n"),
    "not set in": ("contributors:\n- id: a\n  name: A\n¦name: x\n", f"- {LINE}\n"),
    "set in further": ("contributors:\n      - id: a\n        name: A\n¦", f"      - {LINE}\n"),
    "a key behind": ("contributors:\n  - {id: a, name: A}\n¦\n# about the name\nname: x\n", f"  - {LINE}\n"),
    "comments in it": ("contributors:\n  # who\n  - id: a # this one\n    name: A\n¦    # role: x\n# end\n", f"  - {LINE}\n"),
    "a folded text at its end": ("contributors:\n  - id: a\n    name: >-\n      A\n      # B\n\n      C\n¦", f"  - {LINE}\n"),
    "no list": ("name: x\n¦", f"contributors:\n  - {LINE}\n"),
    "no value": ("contributors:\n¦name: x\n", f"  - {LINE}\n"),
    "empty brackets": ("contributors: [¦]\nname: x\n", LINE),
    "brackets": ("contributors: [{id: a, name: 'A]'}¦] # all [of them]\nname: x\n", f", {LINE}"),
    "brackets on several lines": ("contributors: [\n  {id: a, name: A},\n¦]\nname: '[x]'\n", LINE),
    "Windows line ends": ("name: x\r\ncontributors:\r\n  - {id: a, name: A}\r\n¦", f"  - {LINE}\r\n"),
    "a byte order mark": ("\ufeffname: x\ncontributors:\n  - {id: a, name: A}\n¦", f"  - {LINE}\n"),
}
"""Files in which ¦ marks where the item belongs, and what is put there."""


def plain(node: Any) -> Any:
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node]
    return None if node is None else str(node)


def values(text: str) -> Any:
    tree, findings = read_tree(SourceFile("x.yml", text.encode()))
    assert findings == []
    assert tree is not None
    return plain(tree.root)


@pytest.mark.parametrize("case", FILES)
def test_the_item_is_put_where_it_belongs(case: str) -> None:
    marked, added = FILES[case]
    before = marked.replace("¦", "")
    after = with_item("x.yml", before.encode(), "contributors", BO, Contributor)
    assert after == marked.replace("¦", added)
    old = values(before)
    assert values(after) == {**old, "contributors": [*(old.get("contributors") or []), BO]}


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), min_size=1)


@given(
    NAMES.filter(lambda name: name.strip() and not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in name))
)
def test_any_name_is_only_a_name(name: str) -> None:
    before = FILES["a key behind"][0].replace("¦", "")
    after = with_item("x.yml", before.encode(), "contributors", {"id": "bo", "name": name}, Contributor)
    assert values(after)["contributors"][1] == {"id": "bo", "name": name}
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []


@pytest.mark.parametrize("broken", ["contributors: [\n", "- x\n", "", "name: x\nname: y\n", "contributors: text\n"])
def test_a_file_that_cannot_be_read_or_has_no_list_is_left_alone(broken: str) -> None:
    with pytest.raises(NotPossibleError):
        with_item("x.yml", broken.encode(), "contributors", BO, Contributor)


def test_contributors_of_the_real_project(repository: Path) -> None:
    before = (repository / "content/project.yml").read_bytes()
    draft = contributor_draft(read(repository).corpus, before, "bo", {"name": "Bo"})
    assert draft.data.startswith(before)
    assert draft.data[len(before) :] == b"  - {id: bo, name: Bo}\n"


def test_endnotes_stand_in_their_order(harbour: Path) -> None:
    corpus = read(harbour).corpus
    article = corpus.articles[0]
    before = (harbour / notes_path(article)).read_bytes()
    lines = before.decode().splitlines(keepends=True)
    (harbour / notes_path(article)).write_text("".join(line for line in lines if "number: 1," not in line))
    corpus = read(harbour).corpus
    draft = endnote_draft(corpus, article, (harbour / notes_path(article)).read_bytes(), 1, ["@silva-1999"], "3–4")
    new = "  - number: 1\n    cites:\n      - {work: silva-1999, pages: 3–4}\n"
    assert draft.text == "".join(new if "number: 1," in line else line for line in lines)
    assert endnote_draft(corpus, article, None, 3, [], says="It is late.").text.endswith("  - {number: 3, says: It is late.}\n")
