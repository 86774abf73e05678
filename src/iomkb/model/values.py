"""The small values that records are made of: ids, references to ids, numbers, flags, languages, addresses.

Each refuses bad text with the rule it breaks (`PydanticCustomError.type`) and what to write instead (`help` in its context).
"""

import re
from typing import Annotated, Any
from unicodedata import normalize

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema
from typing_extensions import override

from iomkb.diagnostics import NOWHERE
from iomkb.model.source import SequenceNode, Text, describe

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
"""The one allow list for ids and folder names: small Latin letters, digits, hyphens; no leading hyphen."""

LONGEST_ID = 80

DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
"""Names under which Windows stores no file, whatever their ending."""

RESERVED_IDS = DEVICES | frozenset(
    [
        "author",
        "unnamed",
        "unstated",
        "outside",
        "title",
        "outline",
        "endnotes",
        "index",
        "404",
        "search",
        "assets",
        "data",
        "editions",
        "id",
    ]
)
"""Words the format or the site itself uses, and names Windows cannot store as files."""

RESERVED_PREFIXES = ("section-", "note-")
"""Fragments of article pages that belong to sections and endnotes, so no passage may be called so."""

AUTHOR = "author"
UNNAMED = "unnamed"
UNSTATED = "unstated"


def id_fault(text: str) -> str:
    """Why `text` cannot be an id; empty where it can."""
    if not ID.fullmatch(text):
        return "may only hold the letters a to z, digits and hyphens, and may not begin with a hyphen"
    if len(text) > LONGEST_ID:
        return f"is longer than {LONGEST_ID} characters"
    if text in RESERVED_IDS:
        return "is a reserved word"
    if text.startswith(RESERVED_PREFIXES):
        return f"may not begin with {' or '.join(RESERVED_PREFIXES)}"
    return ""


def folded(name: str) -> str:
    """What counts as one id or address: file systems and web servers may not tell letters apart by case or Unicode form."""
    return normalize("NFKC", name).casefold()


class Id(Text):
    """An id as its owner declares it."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        if fault := id_fault(value):
            raise PydanticCustomError("bad-id", "the id “{value}” {fault}", {"value": str(value), "fault": fault})

    @classmethod
    @override
    def json_schema(cls) -> dict[str, Any]:
        return {"type": ["string", "number"], "pattern": f"^{ID.pattern}$", "minLength": 1, "maxLength": LONGEST_ID}


class Ref(Text):
    """An id as written by someone who points at it, with file, line and column. It may turn out to name nothing."""

    __slots__ = ()

    @property
    def key(self) -> str:
        """The id itself: a work's leading `@` is left out."""
        return self.removeprefix("@")

    @property
    def names_work(self) -> bool:
        """Whether it was written with the `@` that only works carry."""
        return self.startswith("@")


class AnyId(Text):
    """The full id of anything that has an address: `iom`, `bradley-2017.k3v9`, `@elie-2010`, `page:about`."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        if not re.fullmatch(_ANY_ID, value) or len(value) > LONGEST_ANY_ID:
            raise PydanticCustomError(
                "bad-id",
                "“{value}” is no id of anything that is published",
                {"value": str(value), "help": "Write the full id: iom, bradley-2017.k3v9, @elie-2010 or page:about."},
            )

    @classmethod
    @override
    def json_schema(cls) -> dict[str, Any]:
        return {"type": ["string", "number"], "pattern": f"^({_ANY_ID})$", "minLength": 1, "maxLength": LONGEST_ANY_ID}


_ANY_ID = rf"{ID.pattern}(\.{ID.pattern})?|@[^\s/\\]+|page:{ID.pattern}(/{ID.pattern})*"

LONGEST_ANY_ID = 200

_URL = r"https?://[^\s<>\"\\^`{|}]+"


class Url(Text):
    """An absolute http or https address."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        if not re.fullmatch(_URL, value):
            raise PydanticCustomError(
                "wrong-type",
                "“{value}” is not a web address",
                {"value": str(value), "help": "Write it in full, beginning with https://"},
            )

    @classmethod
    @override
    def json_schema(cls) -> dict[str, Any]:
        return {"type": "string", "pattern": "^https?://"}


class SecureUrl(Url):
    """An absolute https address."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        if not is_secure_url(value):
            raise PydanticCustomError(
                "wrong-type",
                "“{value}” is not an https address",
                {"value": str(value), "help": "Write it in full, beginning with https://"},
            )

    @classmethod
    @override
    def json_schema(cls) -> dict[str, Any]:
        return {"type": "string", "pattern": "^https://"}


def is_secure_url(text: str) -> bool:
    """Whether `text` is an absolute https address."""
    return re.fullmatch(_URL.replace("https?", "https"), text) is not None


class Language(Text):
    """A BCP 47 language tag (RFC 5646): a language of two or three letters, then optional script, region and variants."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        tag = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
        if not re.fullmatch(tag, value):
            raise PydanticCustomError(
                "wrong-type",
                "“{value}” is not a language tag",
                {"value": str(value), "help": "Write a BCP 47 tag such as en, fr or pt-BR."},
            )


class Orcid(Text):
    """An ORCID iD: four groups of four, the last character a check digit (ISO 7064, MOD 11-2)."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        digits = value.replace("-", "")
        good = re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", value) is not None
        if good:
            total = 0
            for digit in digits[:-1]:
                total = (total + int(digit)) * 2
            good = digits[-1] == "0123456789X"[(12 - total % 11) % 11]
        if not good:
            raise PydanticCustomError(
                "wrong-type", "“{value}” is not an ORCID iD", {"value": str(value), "help": "Write it as 0000-0002-1825-0097."}
            )


class Digest(Text):
    """A SHA-256 digest in 64 hexadecimal digits."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        if not re.fullmatch(r"[0-9a-f]{64}", value):
            raise PydanticCustomError("wrong-type", "“{value}” is not a SHA-256 digest", {"value": str(value)})


class Number(Text):
    """A decimal number as printed digits: optional sign, digits, optional decimal part; no separators."""

    __slots__ = ()

    @classmethod
    @override
    def check(cls, value: str) -> None:
        if not re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", value):
            raise PydanticCustomError(
                "wrong-type",
                "“{value}” is not a number",
                {"value": str(value), "help": "Write digits only, with a point for decimals: 1400000000 or 242.2."},
            )

    @classmethod
    @override
    def json_schema(cls) -> dict[str, Any]:
        return {"type": ["number", "string"]}


def _whole(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value):
        return int(value)
    raise PydanticCustomError("wrong-type", "a whole number is expected here, not {what}", {"what": describe(value)})


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("wrong-type", "true or false is expected here, not {what}", {"what": describe(value)})


class OneOrMany:
    """Annotation of a tuple field: one value where a list is meant counts as a list of one."""

    @staticmethod
    def wrap(value: Any) -> Any:
        """`value` as a list; a list, and what is not there at all, as it is."""
        if value is None or isinstance(value, tuple):
            return value
        if isinstance(value, list):
            return tuple(value)
        return SequenceNode([value], getattr(value, "location", NOWHERE))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.wrap, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
