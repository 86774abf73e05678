"""The LaTeX text of a field → readable Unicode; addresses, numbers and Markdown notes each have their own rules.

Nothing is lost: of a command it does not know the argument stays, or the name where it has none.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from textwrap import dedent

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexWalker
from pylatexenc.latexwalker import get_default_latex_context_db as get_default_walker_db
from pylatexenc.macrospec import std_macro

NOTE_FIELDS = frozenset(["annote", "annotation", "note"])
"""Fields that hold notes in Markdown."""

VERBATIM_FIELDS = frozenset(
    (  # noqa: SIM905
        "url urlraw archiveurl doi eprint file pdf isbn issn isrn date urldate archivedate eventdate origdate year number"
        " crossref xdata xref ids"
    ).split()
)
"""Fields whose text is no prose: nothing in them is a dash, a tie or a comment."""

DEEPEST = 40
"""Braces within braces beyond this are not LaTeX that anybody wrote; they are only stripped."""

_ON, _OFF = "\ufdd0", "\ufdd1"  # Non-characters that mark emphasis while a text is decoded.
_SWITCHES = "em it sl bf sc tt rm sf itshape slshape bfseries scshape upshape normalfont small large Large tiny relax".split()  # noqa: SIM905
_SIGNS = (("textbraceleft", "{"), ("textbraceright", "}"), ("textasciicircum", "^"))
"""What pylatexenc does not know, or takes for a letter's accent."""

_SPECIAL = re.compile(r"[\\${}~]|--|``|''")
_COMMAND = re.compile(r"\\(?![%&#_$])")
_ESCAPED = re.compile(r"\\([%&#_$])")
_UNESCAPED = re.compile(r"(?<!\\)[%&#]")
_DOLLAR = re.compile(r"(?<!\\)\$([^$]*?)(?<!\\)\$")
_UNKNOWN = re.compile(r"\\([A-Za-z]{2,})(?=\s*\{[^}])")
_SWITCHED = re.compile(r"\{\\(?:em|it|sl|itshape|slshape)(?![A-Za-z])\s*")
_URL = re.compile(r"\\url\s*\{([^{}]*)\}")
_MARKS = re.compile(f"[{_ON}{_OFF}]")
_DOUBLE_QUOTED = re.compile(r"``([^`']*)''")
ACCENT = (
    r"""(?<!\\)\\(?:['`^"~=.]\s*(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])"""
    r"""|[uvHcdbkr](?:\s*\{\\?[A-Za-z]\}|\s+[A-Za-z](?![A-Za-z]))"""
    r"""|(?:ss|aa|AA|ae|AE|oe|OE|o|O|l|L|i|j|dh|DH|th|TH)(?![A-Za-z])(?:\{\})?)"""
)
"""The pattern of a letter with an accent, and of a letter that LaTeX has a command for."""

_ACCENT = re.compile(ACCENT)
_NOT_PROSE = re.compile(r"(https?://[^\s<>\[\]{}]+|`[^`\n]+`|\[\[[^\[\]\n]*\]\])")
_STYLED = (
    (re.compile(r"\\(?:emph|textit|textsl|mkbibemph)\s*\{([^{}]*)\}"), r"*\1*"),
    (re.compile(r"\\(?:textbf|mkbibbold)\s*\{([^{}]*)\}"), r"**\1**"),
    (re.compile(r"\\(?:enquote|mkbibquote)\s*\{([^{}]*)\}"), r"“\1”"),
    (re.compile(r"\\href\s*\{(https?:[^{}]*)\}\s*\{([^{}]*)\}"), r"[\2](\1)"),
    (re.compile(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}"), r"\2 (\1)"),  # ftp: and the like are no links of a page
    (re.compile(r"\\url\s*\{(https?:[^{}]*)\}"), r"<\1>"),
    (_URL, r"\1"),
)


def readable(latex: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text on one line, and the stretches of it (start, end) that are set in italics."""
    if not _SPECIAL.search(latex):
        return " ".join(latex.split()), ()
    text = _literal_dollars(_MARKS.sub("", latex))
    if "\\" in text and not _DOLLAR.search(text) and not _URL.search(text):
        text = _accents(text)  # Most commands are accents, and pylatexenc takes its time over the letters around them.
    text = _through_pylatexenc(text) if _COMMAND.search(text) or _DOLLAR.search(text) else _plain(text)
    return _without_marks(" ".join(text.split()))


def verbatim(latex: str) -> str:
    """An address, a number, a date as written: only braces around it and escapes that LaTeX forces on it are taken away."""
    text = " ".join(latex.split())
    if "\\" not in text and "{" not in text:
        return text
    text = re.sub(r"\\(?:textasciitilde|~)\s*(?:\{\})?", "~", _URL.sub(r"\1", text))
    text = re.sub(r"\{?\\([%&#_$^])(?:\{\})?\}?", r"\1", text)
    return text.replace("{", "").replace("}", "") if "\\" not in text else readable(latex)[0]


def markdown_note(latex: str) -> str:
    """A note: its accents, emphasis, quotation marks and ties become Markdown; `[`, `]`, `@` and `_` are left as they are."""
    first, newline, rest = latex.strip().partition("\n")
    text = _MARKS.sub("", first + newline + dedent(rest))
    if not _SPECIAL.search(text):
        return text
    text = _DOUBLE_QUOTED.sub(r"“\1”", text)
    parts = _NOT_PROSE.split(_accents(text))
    for at in range(0, len(parts), 2):
        part = re.sub(r"(?<=[\w.])~(?=\w)", " ", parts[at])
        part = re.sub(r"(?<=\w)---(?=\w)", "—", part)
        parts[at] = re.sub(r"(?<=\w)--(?=\w)", "–", part)
    text = "".join(parts)
    for pattern, replacement in _STYLED:
        text = pattern.sub(replacement, text)
    return re.sub(r"(?<!\\)[{}]", "", text).strip()


def depth(latex: str) -> int:
    """How deep braces stand within braces."""
    deepest = level = 0
    for brace in re.findall(r"(?<!\\)[{}]", latex):
        level += 1 if brace == "{" else -1
        deepest = max(deepest, level)
    return deepest


def outside_braces(latex: str, separators: str) -> Iterator[str]:
    """The parts of a value between those `separators` that stand outside braces."""
    level = start = 0
    for match in re.finditer(rf"(?<!\\)[{{}}{separators}]", latex):
        if match[0] in "{}":
            level += 1 if match[0] == "{" else -1
        elif level <= 0:
            yield latex[start : match.start()]
            start = match.end()
    yield latex[start:]


def _plain(text: str) -> str:
    text = text.replace("{", "").replace("}", "").replace("~", " ").replace("---", "—").replace("--", "–")
    return _ESCAPED.sub(r"\1", text.replace("``", "“").replace("''", "”"))


def _literal_dollars(text: str) -> str:
    """“US$5 million to US$7 million” is money, `$2^n$` is a formula: only what has a sign of mathematics in it."""
    if text.count("$") == 0:
        return text
    escaped = _DOLLAR.sub(lambda m: m[0] if re.search(r"[\\^_]", m[1]) else _loose(m[1]), text)
    return re.sub(r"(?<!\\)\$", r"\\$", escaped) if len(re.findall(r"(?<!\\)\$", escaped)) % 2 else escaped


def _loose(between: str) -> str:
    money = between[:1].isdigit() or not between.strip()
    return f"\\${between}\\$" if money else between


def _through_pylatexenc(text: str) -> str:
    text = _SWITCHED.sub(r"\\emph{", _URL.sub(lambda m: re.sub(r"[%#&_~$^]", r"\\textchar{\g<0>}", m[1]), text))
    text = text.replace(r"\textchar{~}", r"\textasciitilde{}").replace(r"\textchar{^}", r"\textasciicircum{}")
    text = re.sub(r"\\textchar\{(.)\}", r"\\\1", text)
    text = _UNKNOWN.sub(lambda m: m[0] if _is_known(m[1]) else "", text)
    text = _UNESCAPED.sub(r"\\\g<0>", text)  # In BibTeX a % begins no comment, and a & no column.
    if depth(text) > DEEPEST or text.count(r"\begin") > DEEPEST:
        return _plain(text)
    try:
        return unicodedata.normalize("NFC", str(_decoder().latex_to_text(text, tolerant_parsing=True)))
    except (RecursionError, ValueError, IndexError, TypeError, AttributeError):
        return _plain(text)  # Broken LaTeX is shown as it is written.


@cache
def _decoder() -> LatexNodes2Text:
    walker = get_default_walker_db()
    walker.add_context_category(
        "bibliography",
        prepend=True,
        macros=[std_macro(name, "{") for name in ("noopsort", "mkbibemph", "mkbibquote", "enquote")],
    )
    text = get_default_latex_context_db()
    emphasis = [MacroTextSpec(name, simplify_repl=f"{_ON}%s{_OFF}") for name in ("emph", "textit", "textsl", "mkbibemph")]
    quotation = [MacroTextSpec(name, simplify_repl="“%s”") for name in ("enquote", "mkbibquote")]
    silent = [MacroTextSpec(name, discard=True) for name in [*_SWITCHES, "noopsort", "input", "include"]]
    signs = [MacroTextSpec(name, simplify_repl=sign) for name, sign in _SIGNS]
    text.add_context_category("bibliography", prepend=True, macros=[*emphasis, *quotation, *silent, *signs])
    text.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=lambda node: node.macroname))
    return _Decoder(walker, text)


def _is_known(macro: str) -> bool:
    spec = _decoder().latex_context.get_macro_spec(macro)
    return spec is not None and bool(spec.macroname)


class _Decoder(LatexNodes2Text):  # type: ignore[misc]  # pylatexenc has no types
    """pylatexenc's converter with the macros of bibliographies, which its own shortcut would not parse."""

    def __init__(self, walker: object, text: object) -> None:
        super().__init__(latex_context=text, math_mode="text", keep_comments=True)
        self._walker = walker

    def latex_to_text(self, latex: str, **options: bool) -> str:
        nodes, _, _ = LatexWalker(latex, latex_context=self._walker, **options).get_latex_nodes()
        return str(self.nodelist_to_text(nodes))


def _accents(text: str) -> str:
    return _ACCENT.sub(lambda match: _letter(match[0]), text)


@lru_cache(maxsize=4096)
def _letter(accent: str) -> str:
    """The one letter that `\\'{e}` is. The same few dozen stand in every name, and pylatexenc takes 0.2 ms for each."""
    decoded = _through_pylatexenc(accent).strip()
    return decoded if len(decoded) == 1 else accent  # `don\'t` holds no accent.


def _without_marks(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    spans: list[tuple[int, int]] = []
    starts: list[int] = []
    kept: list[str] = []
    length = 0
    for part in re.split(f"([{_ON}{_OFF}])", text):
        if part == _ON:
            starts.append(length)
        elif part == _OFF:
            start = starts.pop() if starts else length
            if start < length and not starts:
                spans.append((start, length))
        else:
            kept.append(part)
            length += len(part)
    return "".join(kept), tuple(spans)
