"""tests/questions/*.yml → questions, each with the page where a reader looks and what must stand there; knows no HTML."""

import re
from pathlib import Path
from typing import Annotated, Literal, get_args

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

Kind = Literal["fact", "relation", "two-hop", "dispute", "note"]
KINDS: tuple[Kind, ...] = get_args(Kind)

AUTHOR = "author"
"""As a holder: the author of the article, so that the block must name nobody else."""


def _not_blank(text: str) -> str:
    if not text.strip() or text != text.strip():
        raise ValueError("blank, or blanks around it")
    return text


def _page_path(path: str) -> str:
    if path and not re.fullmatch(r"(?:[a-z0-9-]+/)+", path):
        raise ValueError('a page is written like "organizations/iom/" (the home page: "")')
    return path


Text = Annotated[str, AfterValidator(_not_blank)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class StatementAnswer(_Strict):
    """An answer that one coded sentence gives; None: not asked for."""

    statement: Annotated[str, Field(pattern=r"^[a-z0-9]+$")]
    words: list[Text] = Field(default_factory=list)
    hedge: list[Text] | None = None
    notes: list[int] | None = None
    holder: Text | None = None
    through: list[Text] = Field(default_factory=list)


class SectionAnswer(_Strict):
    """An answer that is no sentence: a name, a date, a row, a figure, an endnote."""

    section: Text
    words: Annotated[list[Text], Field(min_length=1)]


class Question(_Strict):
    """What somebody who has read the article asks, where they look, and what must stand there."""

    question: Annotated[str, Field(pattern=r"\?$")]
    kind: Kind
    page: Annotated[str, AfterValidator(_page_path)]
    answers: Annotated[list[StatementAnswer | SectionAnswer], Field(min_length=1)]

    @property
    def slug(self) -> str:
        """The question as an id of a test."""
        return re.sub(r"[^a-z0-9]+", "-", self.question.casefold()).strip("-")


_LIST = TypeAdapter(list[Question])


def parse(text: str, name: str) -> list[Question]:
    """The questions of one file. Raises ValueError with every fault of its shape."""
    try:
        return _LIST.validate_python(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise ValueError(f"{name}: {error}") from error


def questions(folder: Path) -> list[Question]:
    """The questions of all files of a folder, files in the order of their names."""
    return [one for path in sorted(folder.glob("*.yml")) for one in parse(path.read_text(encoding="utf-8"), path.name)]
