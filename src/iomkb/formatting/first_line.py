"""The line that names the schema: added, corrected, or brought to the top."""

from iomkb.formatting.lines import Lines, is_modeline
from iomkb.read.yaml_spans import SpannedText


def with_first_line(source: SpannedText, wanted: str) -> str:
    """The text with `wanted` as its first line; what else named a schema above the first key is gone."""
    lines = Lines(source.text)
    if lines.lines[0].rstrip() == wanted:
        return source.text
    head = lines.of(source.span.start) if source.span else len(lines.lines)
    kept = [line for line in lines.lines[:head] if not is_modeline(line)]
    if not source.text:
        kept = [""]
    return "\n".join([wanted, *kept, *lines.lines[head:]])
