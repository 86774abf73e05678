"""The record models as JSON Schemas, one for each kind of file, so that editors complete and check while one types.

The schemas beside this module are made by `python -m iomkb.schemas`; fields that a file's name or folder gives are left out.
"""

import errno
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iomkb.model.articles import Article, Excerpt, Notes
from iomkb.model.base import Record
from iomkb.model.editions import EditionRecord
from iomkb.model.entities import KINDS
from iomkb.model.project import Project, Relations, Withdrawn
from iomkb.model.syllabi import Syllabus
from iomkb.writing import write_whole

FOLDER = ".iomkb/schemas"
"""Where a project keeps its copy of the schemas, relative to its root."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"
"""The dialect that the schemas are written in."""

MODELINE = "# yaml-language-server: $schema="
"""How a YAML file names its schema, in its first line; the path follows, relative to the file."""


@dataclass(frozen=True, slots=True)
class FileSchema:
    """The schema of one kind of file: the record it holds, and the fields that are not written in it."""

    name: str
    model: type[Record]
    given: tuple[str, ...] = ()


SCHEMAS: tuple[FileSchema, ...] = (
    *(FileSchema(kind.id, kind.model, ("id",)) for kind in KINDS),
    FileSchema("article", Article, ("id",)),
    FileSchema("excerpt", Excerpt, ("article",)),
    FileSchema("notes", Notes, ("article",)),
    FileSchema("relations", Relations),
    FileSchema("project", Project),
    FileSchema("withdrawn", Withdrawn),
    FileSchema("edition", EditionRecord, ("id",)),
    FileSchema("syllabus", Syllabus, ("id",)),
)
"""Every kind of YAML file."""


def first_line(path: str, schema: str) -> str:
    """The line that a YAML file at `path` (relative to the project root) begins with."""
    return f"{MODELINE}{'../' * path.count('/')}{FOLDER}/{schema}.json"


def schemas() -> Mapping[str, str]:
    """The text of every schema, by file name."""
    return {f"{schema.name}.json": schema_text(schema_of(schema)) for schema in SCHEMAS}


def write_schemas(folder: Path, texts: Mapping[str, str] | None = None) -> None:
    """Write every schema into `folder`, which is made if needed; files that are already the same stay untouched.

    `texts`: the schemas by file name, where they are not those of the package. Raises OSError where that cannot be written, or
    where `folder` or the one it lies in is a link, which may lead anywhere.
    """
    for place in (folder.parent, folder):
        if place.is_symlink():
            raise OSError(errno.ELOOP, "it is a symbolic link, which is never followed", str(place))
    for name, text in (schemas() if texts is None else texts).items():
        path = folder / name
        content = text.encode("utf-8")
        if path.exists() and not path.is_file():
            raise OSError(errno.EEXIST, "it is no ordinary file; remove it", str(path))
        if not path.is_file() or path.stat().st_size != len(content) or path.read_bytes() != content:
            write_whole(path, content)


def schema_of(schema: FileSchema) -> dict[str, Any]:
    """The JSON Schema of one kind of file."""
    made = schema.model.model_json_schema(by_alias=True)
    made = {"$schema": DRAFT, **made}
    for name in schema.given:
        made["properties"].pop(name, None)
        if name in made.get("required", []):
            made["required"].remove(name)
    stripped: dict[str, Any] = _without_titles(made)
    return stripped


def packaged(schema: FileSchema) -> dict[str, Any]:
    """What `schema_of` says, from the copy that comes with the program: pydantic needs a tenth of a second to make them all."""
    text = (Path(__file__).parent / f"{schema.name}.json").read_text(encoding="utf-8")
    made: dict[str, Any] = json.loads(text)
    return made


def schema_text(made: Mapping[str, Any]) -> str:
    """A JSON Schema as the text of its file."""
    return json.dumps(made, indent=2, ensure_ascii=False, sort_keys=False) + "\n"


def _without_titles(node: Any, names: bool = False) -> Any:
    """The schema without the titles that pydantic makes from field names: editors would show them before the description."""
    if isinstance(node, dict):
        return {
            key: _without_titles(value, names=key in ("properties", "$defs"))
            for key, value in node.items()
            if names or key != "title"
        }
    if isinstance(node, list):
        return [_without_titles(item) for item in node]
    return node
