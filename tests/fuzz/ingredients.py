"""What the fuzzers are fed: soups of the signs that mean something in a format, and files of the harbour with random edits."""

from collections.abc import Mapping
from pathlib import Path

from hypothesis import strategies as st

TESTS = Path(__file__).parent.parent
HARBOUR = TESTS / "projects/harbour"

SIGNS = (
    "a", "x y", "é", "İ", "ﬁ", "e\u0301", "סוף", "اتحاد", "🦉", "\u00ad", "\u200b", "\u200d", "\u00a0", "\u2028", "\u2029", "\x85",
    "\x00", "\x1b[2J", "\ufeff", "\u202e", "\u2066", "\ufffe", "\ufdd0", "\U000e0001", "\r", "\r\n", "\n", "\n\n", "\t", " ", "  ",
    "0", "-1", "9" * 5000, "1e999", "2023-02-30", "١٢", "²", "null", "true", "~", "x" * 400,
    "<", ">", "&", "&amp;", "&#0;", "<script>alert(1)</script>", "<!--", "]]>", "{{ x }}", "{% x %}", "javascript:alert(1)",
    "\\", "\\u0041", "'", '"', "“", "”", "`", "*", "_", "**", "__", "[", "]", "(", ")", "{", "}", "|", "#", "@", "!", "%", "$", "^",
)  # fmt: skip
"""What stands in any format's way."""

OF_YAML = (
    "a: b", "key:", "- ", "? ", ": ", ":", ", ", "{a: b}", "[a, b]", "[[iom]]", "&a ", "*a", "<<: ", "!!str ", "!x", "| \n  t", ">-\n  t",
    "---\n", "...\n", "%YAML 1.2\n", "# c", " #c", "\n  ", "\n- ", "\nkey: ", '"\\ud800"', '"\\x00"', "''", '"a\\\nb"', "name: x\n",
)  # fmt: skip
OF_PROSE = (
    "[[", "]]", "[[a]]", "[[a|b]]", "[[@k]]", "[@k]", "[@k, p. 3; see @j]", "[-@k]", "[x](https://x.example)", "[x](/people/)", "[x](<y z>)",
    "https://a.example/?q=%20", "<https://a.example>", "![i](j.png)", "- ", "1. ", "> ", "    ", "```", "~~~", "| a | b |\n|---|:-:|\n| c | d |",
    "# ", "=====", "---", "\n\n", "~~", "\\[", "&lt;", "^[note]", "{#id}", "{: .x onclick=y}", "--8<-- 'x'", "[x]: y", "[^1]", "*[A]: b",
)  # fmt: skip
OF_BIBTEX = (
    "@article{k,", "@book(k,", "@misc{", "@ misc{k}", "@string{s = {x}}", "@string{s = s # s}", "@preamble{", "@comment{", "@comment ", "@",
    "@xdata{d,", "title = {T},", "title = ", "author = {A, B and others},", "author = {{A B}},", "year = 1999,", "crossref = {k},", "xdata = {d},",
    " # ", "s", ",", "=", "{", "}", "\\{", "\\}", '"', "\\'e", "\\\"{o}", "{\\aa}", "\\emph{x}", "\\url{a%b}", "$x^2$", "--", "~", "``x''", "%",
    "annote = {[[iom]] [@k]},", "keywords = {a, b; c},", "jan", "\n}\n", "\n@misc{m, title={M}}\n", "\nmisc{n, title={N}}\n", "\\begin{x}", "\\",
)  # fmt: skip
OF_SOURCES = (
    "# A heading\n", "## Tides\n", "\n\n", "A sentence of prose.", "A second.1", "word³", "end.[2]", "[^1]", "[^1]: A note.\n", "Notes\n\n", "1. A note.",
    "2 Another note.\n", "Abstract\n", "Résumé\n", "Keywords: a", "infra-\nstructure", "co-\noperate", "\f", "p. 12", "…", "“quoted”", "‘so’", "*", "**b**",
    "    indented", "> quoted", "1,234.5", "US$3 million", "10%", "—", "-", "not", "The board", "The Great Storm", "12",
)  # fmt: skip


def soup(*own: str, most: int = 40) -> st.SearchStrategy[str]:
    """Texts put together from the signs of a format, what stands in any format's way, and anything at all."""
    sign = st.one_of(st.sampled_from(own or SIGNS), st.sampled_from(own or SIGNS), st.sampled_from(SIGNS), st.text(max_size=5))
    return st.lists(sign, max_size=most).map("".join)


def encoded(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """The texts as bytes: mostly UTF-8, at times otherwise, with a mark or Windows' line ends."""

    def written(text: str, how: str) -> bytes:
        if how == "windows":
            return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8", "surrogatepass")
        return text.encode(how, "surrogatepass" if how.startswith("utf") else "replace")

    ways = st.sampled_from(["utf-8"] * 12 + ["windows", "latin-1", "utf-16", "utf-16-le", "utf-32"])
    return st.builds(written, texts, ways)


def files_of(root: Path) -> Mapping[str, bytes]:
    """The files of a project by their paths, sorted."""
    paths = (path for folder in ("content", "bibliography") for path in (root / folder).rglob("*"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths) if path.is_file()}


@st.composite
def damaged(draw: st.DrawFn, data: bytes, *signs: str, most: int = 6) -> bytes:
    """The data after some edits of bytes, of lines, of words."""
    for _ in range(draw(st.integers(1, most))):
        data = draw(_edit(data, signs))
    return data


@st.composite
def _edit(draw: st.DrawFn, data: bytes, signs: tuple[str, ...]) -> bytes:
    lines = data.splitlines(keepends=True) or [b"\n"]
    line = draw(st.integers(0, len(lines) - 1))
    at = draw(st.integers(0, len(data)))
    sign = draw(st.sampled_from((*signs, *SIGNS))).encode("utf-8", "surrogatepass")
    how = draw(
        st.sampled_from(["insert", "insert", "replace", "delete", "repeat", "swap", "indent", "word", "byte", "cut", "double"])
    )
    match how:
        case "insert":
            return data[:at] + sign + data[at:]
        case "replace":
            return data[:at] + sign + data[at + draw(st.integers(0, 12)) :]
        case "delete":
            return b"".join(lines[:line] + lines[line + draw(st.integers(1, 3)) :])
        case "repeat":
            return b"".join([*lines[: line + 1], lines[line], *lines[line + 1 :]])
        case "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[line], lines[other] = lines[other], lines[line]
            return b"".join(lines)
        case "indent":
            spaces = draw(st.sampled_from([b"  ", b" ", b"\t", b"- "]))
            lines[line] = spaces + lines[line] if draw(st.booleans()) else lines[line].lstrip()
            return b"".join(lines)
        case "word":
            words = lines[line].split(b" ")
            words[draw(st.integers(0, len(words) - 1))] = sign
            lines[line] = b" ".join(words)
            return b"".join(lines)
        case "byte":
            return data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
        case "cut":
            return data[:at]
        case _:
            return data + data
