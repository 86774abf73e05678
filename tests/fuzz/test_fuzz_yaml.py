"""Any bytes as YAML and as records: findings at places inside, and nothing that was written is lost without one."""

from collections.abc import Iterator
from typing import Any

import yaml
from fuzzing import assert_sound, fuzzed
from grammar import fields_of, written
from hypothesis import strategies as st
from ingredients import HARBOUR, OF_PROSE, OF_YAML, damaged, encoded, files_of, soup

from iomkb.diagnostics import Severity
from iomkb.model.source import MappingNode, SequenceNode
from iomkb.read.files import SourceFile
from iomkb.read.records import read_record
from iomkb.read.yaml_tree import read_tree
from iomkb.schemas import SCHEMAS, FileSchema

RECORDS = {path: data for path, data in files_of(HARBOUR).items() if path.endswith(".yml")}
HURT = st.sampled_from(list(RECORDS.values())).flatmap(lambda data: damaged(data, *OF_YAML, *OF_PROSE))
BYTES = st.one_of(encoded(soup(*OF_YAML)), HURT, st.binary(max_size=60))
LOADERS = [yaml.CSafeLoader, yaml.SafeLoader]


def plain(node: Any) -> Any:
    """A tree as PyYAML composes it: nothing of ours has touched it."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return None if node is None or (not node.style and not node.value) else node.value


def ours(node: Any) -> Any:
    if isinstance(node, MappingNode):
        return {str(key): ours(value) for key, value in node.items()}
    return [ours(item) for item in node] if isinstance(node, SequenceNode) else node and str(node)


@fuzzed(BYTES, st.sampled_from(LOADERS), few=100, many=20_000)
def test_any_bytes_are_a_tree_or_findings(data: bytes, loader: type) -> None:
    tree, findings = read_tree(SourceFile("f.yml", data), loader)
    assert_sound(findings, {"f.yml": data})
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert tree is not None or errors, "refused without a word"
    if tree is not None and not errors:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        assert ours(tree.root) == plain(yaml.compose(text.translate(dict.fromkeys((0x85, 0x2028, 0x2029), " ")), loader))


def keys_and_values(node: Any) -> Iterator[str]:
    """Every key and value below a mapping that says something; the keys whose value is empty do not."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from () if value is None else (str(key), *keys_and_values(value))
    elif isinstance(node, (list, tuple)):
        for item in node:
            yield from keys_and_values(item)
    elif node is not None:
        yield str(node).lower() if isinstance(node, bool) else str(node).lstrip("0")


@fuzzed(BYTES, st.sampled_from(SCHEMAS), few=100, many=20_000)
def test_any_bytes_are_a_record_or_findings(data: bytes, schema: FileSchema) -> None:
    hold(schema, data)


def hold(schema: FileSchema, data: bytes) -> None:
    """What is written ends in the record, or something is said."""
    file = SourceFile("content/x/y.yml", data)
    record, findings = read_record(schema.model, file, schema.name, dict.fromkeys(schema.given, "given"))
    assert_sound(findings, {file.path: data})
    if record is None:
        assert any(finding.severity is Severity.ERROR for finding in findings), "left out without a word"
        return
    tree, _ = read_tree(file)
    assert tree is not None
    kept = list(keys_and_values(record.model_dump(by_alias=True, exclude_unset=True)))
    for word in keys_and_values(tree.root):
        assert word in kept, f"{word!r} is lost"
        kept.remove(word)


@fuzzed(st.data(), few=60, many=10_000)
def test_a_record_that_somebody_might_write_is_kept_or_findings(data: st.DataObject) -> None:
    schema = data.draw(st.sampled_from(SCHEMAS))
    fields = data.draw(fields_of(schema.model, schema.given, wrong=data.draw(st.sampled_from([0, 0, 4, 15]))))
    hold(schema, data.draw(written(fields)).encode("utf-8", "surrogatepass"))
