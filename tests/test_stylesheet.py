"""The stylesheet and what uses it: no rule without a use, no class without a rule or a reason, contrast, size, marks."""

import gzip
import re
from pathlib import Path

import pytest

from iomkb import theme
from iomkb.model.entities import KINDS
from iomkb.render import default_templates

STYLESHEET = (theme.FOLDER / theme.STYLESHEET).read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", STYLESHEET, flags=re.DOTALL)
LARGEST = 14_000
"""Bytes on the way to the reader, compressed as a server does."""

HOOKS = frozenset(
    re.findall(
        r"kb-[\w-]+",
        """
    kb-article-head kb-by-type kb-change kb-coded kb-contents kb-dispute kb-event kb-explorer-plain kb-explorer-tools kb-exports
    kb-cite kb-filters-set kb-form kb-lines kb-link kb-listing-stub kb-marks kb-moment-event kb-named kb-near kb-nolink kb-note-cites kb-note-number
    kb-note-says kb-own kb-part-head kb-plain-cards kb-power-table kb-reading kb-relations kb-remarks kb-scope kb-source kb-thing
    kb-archived kb-explorer-rest kb-notes kb-sources kb-terms kb-undated kb-voice kb-when kb-where kb-work-head kb-work-notes kb-work-of kb-absence
    """,
    )
)
"""Classes that are meant to have no rule: names of parts, for scripts, tests and a project's own stylesheet."""

BUILT = ("kb-is-", "kb-bar-", "kb-level-", "kb-type-", "kb-family-", "kb-tie-", "kb-m-")
"""Beginnings of classes that templates put together from a word of the program."""


def _written() -> dict[str, str]:
    """Class → a file that writes it: templates, theme, scripts, and the Python that makes HTML or class names."""
    package = Path(theme.__file__).parent.parent
    files = [
        *default_templates().glob("*.j2"),
        *theme.FOLDER.rglob("*.html"),
        *(theme.FOLDER / "assets").glob("*.js"),
        *package.rglob("*.py"),
    ]
    found: dict[str, str] = {}
    for file in files:
        for name in re.findall(r"(?<![\w-])kb-[a-z0-9-]*[a-z0-9]", file.read_text(encoding="utf-8")):
            found.setdefault(name, file.name)
    return found


def _ids() -> set[str]:
    """What begins with kb- and is an id or a name of data, not a class."""
    package = Path(theme.__file__).parent.parent
    text = "".join(
        file.read_text(encoding="utf-8")
        for file in (
            *default_templates().glob("*.j2"),
            *theme.FOLDER.rglob("*.html"),
            *theme.FOLDER.rglob("*.js"),
            *package.rglob("*.py"),
        )
    )
    return set(re.findall(r"""(?:id=["']|getElementById\(["']|data-|aria-\w+=["']|["']#|href=["']#)(kb-[\w-]+)""", text))


def _ruled() -> set[str]:
    selectors = re.sub(r"\{[^{}]*\}", "{}", RULES)
    return set(re.findall(r"\.(kb-[a-z0-9-]*[a-z0-9])", selectors))


def test_no_rule_is_dead() -> None:
    written = _written()
    dead = sorted(name for name in _ruled() if name not in written and not name.startswith(BUILT))
    assert not dead, f"nothing writes the classes {dead}"


def test_every_class_has_a_rule_or_is_meant_without() -> None:
    known = _ruled() | HOOKS | _ids()
    bare = {name: file for name, file in _written().items() if name not in known}
    bare = {name: file for name, file in bare.items() if not name.startswith(BUILT) and f"{name}-" not in BUILT}
    assert not bare, "give these classes a rule, or say in HOOKS what they are for"


def test_it_stays_small() -> None:
    assert len(gzip.compress(STYLESHEET.encode())) < LARGEST


def test_every_kind_has_a_mark_of_its_own() -> None:
    drawn = dict(re.findall(r"\.(kb-is-[\w-]+) \{ --kb-at: (\d+); \}", RULES))
    assert not {kind.id for kind in KINDS if f"kb-is-{kind.id}" not in drawn}
    assert len(set(drawn.values())) == len(drawn)
    picture = (theme.FOLDER / "assets" / "iomkb-marks.svg").read_text(encoding="utf-8")
    places = dict(re.findall(r'<g id="([\w-]+)" transform="translate\((\d+)\)">', picture))
    assert {f"kb-is-{id}": str(int(x) // 16) for id, x in places.items()} == drawn
    assert f"/ {len(places)}em 1em" in RULES


SCHEMES = {"light": r"\[data-md-color-scheme\] \{([^}]*)\}", "dark": r'\[data-md-color-scheme="slate"\] \{([^}]*)\}'}
PAIRS = [
    *((text, ground) for text in ("ink", "quiet", "mark", "accent", "coder") for ground in ("paper", "tint", "raised")),
    *((f, ground) for f in ("compulsory", "institutional", "structural", "productive") for ground in ("paper", "tint")),
    ("caution", "caution-ground"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    match = re.search(SCHEMES[scheme], RULES)
    assert match
    colours = dict(re.findall(r"--(?:kb|md)-([\w-]+): #([0-9a-f]{6});", match[1]))
    pairs = [*PAIRS, ("typeset-a-color", "paper"), ("typeset-a-color", "tint"), ("typeset-a-color", "raised")]
    poor = {f"{text} on {ground}": round(_contrast(colours[text], colours[ground]), 2) for text, ground in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
