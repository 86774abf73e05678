"""Plain values → BibTeX that reads back as the same values, whoever's text it holds: what `iomkb.read` decodes."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from iomkb.memory import remembered
from iomkb.model.prose import prose
from iomkb.model.references import Author
from iomkb.read.bibtex_decoding import markdown_note
from iomkb.read.bibtex_names import read_names

ESCAPES: Mapping[str, str] = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
}  # fmt: skip
"""What LaTeX needs for the characters it reads as commands. Braces are spelled out, since BibTeX counts escaped ones too."""

NOT_VERBATIM = frozenset("{}\\")
"""Characters that an address, a number or a date in BibTeX cannot hold as they are."""

LONGEST_WITH_TAGS = 2000
"""In longer titles, which nobody has, tags are not looked for."""

_LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|[!?](?=`)")
_WORD = re.compile(r"(?<![^\W_])[^\W_]+(?:[-'’][^\W_]+)*")
_TAGS = re.compile(r'<(b|sc|sup|sub|span)(?: (?:class="nocase"|style="font-variant: ?small-caps;"))?>((?:(?!<\1[ >]).)*?)</\1>')
_ITALICS = re.compile(r"<i>(.*?)</i>")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#~&|^$+=!@\"%]|-(?=-)|'(?=')|(?m:^[-+])|(?m:(?<=^\d)[.)])|(?m:(?<=^\d\d)[.)])")


def one_line(text: str) -> str:
    """`text` as a field holds it: on one line, its letters composed (NFC)."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def escaped(text: str) -> str:
    """`text` as LaTeX on one line. Hyphens and quotation marks that LaTeX would draw together are kept apart."""
    return _latex(one_line(text))


def titled(text: str) -> str:
    """A title as LaTeX; words with capitals behind their first letter stand in braces, so that no style makes them small."""
    return _titled(one_line(text))


def titled_with_tags(text: str) -> str:
    """As `titled`, for titles with the few tags that CSL-JSON knows: `<i>` becomes emphasis, other pairs of tags drop away."""
    line = one_line(text)
    if len(line) > LONGEST_WITH_TAGS:
        return _titled(line)
    for _ in range(4):  # tags within tags
        line = _TAGS.sub(r"\2", line)
    parts = _ITALICS.split(line)
    return "".join(f"\\emph{{{_titled(part)}}}" if at % 2 else _titled(part) for at, part in enumerate(parts))


def _titled(line: str) -> str:
    parts: list[str] = []
    end = 0
    for word in _WORD.finditer(line):
        if word[0][1:] != word[0][1:].lower():
            parts += [_latex(line[end : word.start()]), f"{{{_latex(word[0])}}}"]
            end = word.end()
    return "".join(parts) + _latex(line[end:])


def _latex(line: str) -> str:
    apart = _LIGATURE.sub("\\g<0>\ufdd0", line)
    return "".join(ESCAPES.get(character, character) for character in apart).replace("\ufdd0", r"\relax{}")


def note(text: str) -> str:
    """A plain text as a note, which is Markdown: what would be markup is written as entities, paragraphs stay apart."""
    paragraphs = [one_line(part) for part in re.split(r"\n\s*\n", unicodedata.normalize("NFC", text))]
    plain = "\n\n".join(part for part in paragraphs if part)
    return plain if _reads_back(plain, plain) else _MARKDOWN.sub(lambda sign: f"&#{ord(sign[0])};", plain)


def _reads_back(latex: str, plain: str) -> bool:
    if NOT_VERBATIM & set(latex) or re.search(r"(?m)^\s*@", latex):
        return False
    read = prose(markdown_note(latex) or "-")
    return read.plain == one_line(plain) and not (read.links or read.citations or read.paths)


@remembered(65_536)  # whoever coded a corpus is named on each of its pages
def person(author: Author) -> str:
    """A name as BibTeX: bodies in braces, people as `Last, First`, in more braces where that would come apart."""
    if author.literal:
        body = escaped(author.literal)
        return _first_that_reads(author, f"{{{body}}}", f"{{{{{body}}}}}")
    family, suffix, given, particle = map(escaped, (author.family, author.suffix, author.given, author.particle))
    plain = ", ".join(part for part in (f"{particle} {family}".strip(), suffix, given) if part)
    apart = ", ".join(f"{{{part}}}" for part in (suffix, given) if part)
    braced = f"{particle} {{{family}}}".strip() + (f", {apart}" if apart else "")
    return _first_that_reads(author, plain, braced, f"{{{escaped(author.name)}}}")


def _first_that_reads(author: Author, *ways: str) -> str:
    """The first way that reads back as the author, also behind another name."""
    return next((way for way in ways if read_names(f"A and {way}")[0][1:] == (author,)), ways[-1])


def people(authors: Iterable[Author], *, others: bool = False) -> str:
    """A list of names; `others` stands for those that are not named."""
    return " and ".join([*map(person, authors), *(["others"] if others else [])])


def entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry, its fields (LaTeX already) in the order given and their values below each other."""
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"]) + "\n"
