"""Files made to cost time or memory: each is as large as the limits allow, or larger, and repeats what is dearest to read.

`(path, text)` by name; the text is made on demand, so that only one of them is in memory at a time.
"""

from collections.abc import Callable

from iomkb.model.project import LEDGER_HEADER
from iomkb.model.receipts import HEADER
from iomkb.read.files import MOST_BYTES
from iomkb.read.paths import Holds
from iomkb.read.project import LIMITS

BIBTEX = LIMITS[Holds.BIBTEX] - 100
LEDGER = LIMITS[Holds.LEDGER] - 100
RECEIPTS = LIMITS[Holds.RECEIPTS] - 1000
RECORD = MOST_BYTES - 200
ENTITY, VOCABULARY, PAGE = "content/organizations/x.yml", "content/vocabulary/relations.yml", "content/about/x.md"
BIB, PROMISES, RECEIPT = "bibliography/x.bib", "content/permalinks.tsv", "content/articles/okafor-2001/receipts.lock"

Text = Callable[[], str]


def filled(part: str, size: int = RECORD, before: str = "", after: str = "") -> Text:
    return lambda: before + part * ((size - len(before) - len(after)) // len(part.encode())) + after


def numbered(part: str, count: int, before: str = "", after: str = "", size: int = RECORD) -> Text:
    """`part` with {n} counted, up to `count` times or `size` bytes."""

    def make() -> str:
        made, length = [before], len(before) + len(after)
        for n in range(count):
            one = part.replace("{n}", str(n)).replace("{m}", str(n + 1))
            length += len(one.encode())
            if length > size:
                break
            made.append(one)
        return "".join([*made, after])

    return make


def described(part: str, size: int = RECORD) -> Text:
    """An entity with a description that repeats `part`."""
    text = part * ((size - 2000) // (len(part) + 6 * part.count("\n")))
    return lambda: "name: x\ndescription:\n  - from: {outside: x}\n    text: |-\n      " + text.replace("\n", "\n      ") + "\n"


def entry(field: str, part: str, count: int) -> Text:
    return filled(part, min(BIBTEX, len(part) * count + 60), f"@misc{{x,\n  title = {{X}},\n  {field} = {{", "}\n}\n")


def laughs() -> str:
    levels = (f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))
    return "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(levels)


YAML: dict[str, Text] = {
    "billion laughs": laughs,
    "merge keys": numbered("b{n}: &b{n} {<<: [*a,*a,*a,*a,*a,*a,*a,*a]}\n", 9_999, "a: &a {k: v}\n"),
    "30,000 brackets": lambda: "[" * 30_000,
    "a file of brackets": filled("["),
    "a file of {a: ": filled("{a: "),
    "100,000 keys": lambda: "".join(f"k{n}: x\n" for n in range(100_000)),
    "as many keys as may be": numbered("k{n}: x\n", 9_990),
    "unknown fields": numbered("nmae{n}: x\n", 9_900, "name: x\n"),
    "one key again and again": filled("k: x\n"),
    "1 MiB of dashes": lambda: "- " * 524_288,
    "a file of dashes": filled("- "),
    "a file of ? ": filled("? "),
    "a long scalar": filled("x", before="name: "),
    "a long scalar of words": filled("ab ", before="name: x\nremark: "),
    "a huge list on one line": filled("a,", before="name: [", after="]"),
    "as long a list as may be": lambda: "name: x\nformerly: [" + "a," * 19_000 + "]",
    "lists in a list": lambda: "name: x\nformerly: [" + "[]," * 9_500 + "]",
    "tags": filled("!!x y,", before="name: [", after="]"),
    "aliases": filled(",*a", before="name: [&a x", after="]"),
    "deep quotes": described(">"),
    "deep quotes and lists": described("> - "),
    "comments that cut": filled("- x #c\n", before="remark:\n"),
    "control characters": filled("\x01"),
    "documents": filled("--- x\n"),
    "white space": filled(" \t\n"),
    "an open quote": filled("x y\n", before='name: "'),
    "entries that are all wrong": lambda: "name: x\nnames:\n" + "- {name: [], from: {}}\n" * 4_500,
    "dates": numbered("- {name: n, period: '{n}~', from: {outside: x}}\n", 4_000, "name: x\nnames:\n"),
    "dates of level 2": numbered("- {name: n, period: '[{n},{m}..1700]', from: {outside: x}}\n", 4_000, "name: x\nnames:\n"),
    "links that lead nowhere": numbered(
        "[[id{n}]] ", 4_900, "name: x\ndescription: {from: {outside: x}, text: '", "'}\n"),
    "citations of nothing": numbered("[@id{n}] ", 9_900, "name: x\ndescription: {from: {outside: x}, text: '", "'}\n"),
    "pages that do not exist": numbered("[a](/x{n}/) ", 9_900, "name: x\ndescription: {from: {outside: x}, text: '", "'}\n"),
    "origins that do not exist": numbered("- {name: n, from: a.b{n}}\n", 4_500, "name: x\nnames:\n"),
    "addresses": numbered("- https://example.org/{n}\n", 19_000, "name: x\nsame_as:\n"),
}  # fmt: skip

VOCABULARIES: dict[str, Text] = {
    "relations of unknown kinds": numbered(
        "  - {id: r{n}, label: x, inverse: y, domain: [z{n}], range: any, definition: z}\n", 2_400, "relations:\n"
    ),
}

PROSE = {
    "[[": "[[", "[": "[", "[@": "[@", "](": "](", "[a](": "[a](", "[a](<b": "[a](<b", "![": "![", "[[a|": "[[a|", "[x@ ;": "[x@a;",
    "*": "*", "**a ": "**a ", "*a_": "*a_", "a**b*c_d__e": "a**b*c_d__e", "~~a ": "~~a ", "`": "`", "``a`": "``a`",
    "<": "<", "<a@": "<a@", "<!--": "<!--", "<http:": "<http:", "&": "&", "&#1": "&#1234", "&amp;": "&amp;", "backslash": "\\",
    "- ": "- ", "1. ": "1. ", "* a": "* a\n", "> a": "> a\n", "|a|": "|a|b|\n", "```": "```\n", "***": "* * *\n", "a": "a\n",
    "spaces": " " * 100, "[a]: b": "[a]: b\n", "(": "((", "ref": "[a][b]", "links": "[a](https://b) ",
}  # fmt: skip
"""What a description repeats up to the limit of a file, and a page too."""

PAGES: dict[str, Text] = {
    "headings": filled("## a\n", before="# A\n\n"),
    "a heading of #": filled("#", before="# A\n\n## "),
    "a heading of # #": filled("# ", before="# A\n\n## "),
    "a heading with a gap": filled(" ", before="# A\n\n## a", after="b\n"),
    "a heading with a gap before its anchor": filled(" ", before="# A\n\n## a", after="{#b} c\n"),
    "anchors": filled("{#a}", before="# A\n\n## a"),
    "fences": filled("```\n", before="# A\n\n"),
    "one long fence": filled("`", before="# A\n\n"),
    "titles": filled("# a\n"),
    "front matter": filled("a: b\n", before="---\n"),
    "a table of many columns": lambda: "# A\n\n|" + "a|" * 40_000 + "\n|" + "-|" * 40_000 + "\n|x|\n|x|\n",
    "lists in lists": lambda: "# A\n\n" + "".join("  " * n + "- a\n" for n in range(400)),
    "emphasis in emphasis": lambda: "# A\n\n" + "*a " * 40_000 + "*" * 40_000,
}

BIBLIOGRAPHIES: dict[str, Text] = {
    "32 MiB of @": lambda: "@" * 32 * 1024 * 1024,
    "a file of @": filled("@", BIBTEX),
    "as many @ as may be": lambda: "@\n" * 19_000,
    "@a{": filled("@a{", BIBTEX),
    "as many @a{ as may be": lambda: "@a{\n" * 1_990,
    "nested braces": filled("{", BIBTEX, "@misc{x, title = "),
    "braces in braces": lambda: "@misc{x, title = {X}, note = {" + "{" * 140_000 + "}" * 140_000 + "}}",
    "strings that double": lambda: "@string{a0 = {xxxxxxxxxx}}\n" + "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60)),
    "100,000 strings": lambda: "".join(f"@string{{a{n} = {{x}}}}\n" for n in range(100_000)),
    "strings on strings": numbered("@string{a{m} = a{n} # {x}}\n", 1_900, "@string{a0 = {x}}\n", size=BIBTEX),
    "one long string for all": lambda: "@string{a={" + "x" * 90_000 + "}}\n" + "".join(f"@misc{{x{n}, title = a}}\n" for n in range(1_900)),
    "a long string of commands": lambda: "@string{a={" + "\\emph{x}" * 4_900 + "}}\n" + "".join(f"@misc{{x{n}, title = a}}\n" for n in range(99)),
    "parts joined": lambda: "@misc{x, title = " + " # ".join(["{a}"] * 140_000) + "}",
    "a circle of crossrefs": lambda: "".join(f"@misc{{x{n}, title={{x}}, crossref={{x{(n + 1) % 1990}}}}}\n" for n in range(1_990)),
    "a chain of crossrefs": numbered("@inbook{x{n}, title={x}, f{n}={a}, crossref={x{m}}}\n", 1_990, size=BIBTEX),
    "a chain of xdata": numbered("@xdata{x{n}, f{n}={a}, xdata={x{m}}}\n", 1_990, size=BIBTEX),
    "many parents": lambda: "".join(f"@misc{{x{n}, title={{a}}, xdata={{{','.join(f'x{m}' for m in range(100))}}}}}\n" for n in range(1_990)),
    "a parent of many fields": lambda: "@xdata{p" + "".join(f", f{n}={{a}}" for n in range(20_000)) + "}\n" + "".join(f"@misc{{x{n}, xdata={{p}}}}\n" for n in range(1_990)),
    "100,000 authors": entry("author", "Name, First and ", 100_000),
    "and and and": entry("author", "and ", 400_000),
    "a name of commas": entry("author", "a, ", 290_000),
    "a name of words": entry("author", "a ", 900_000),
    "a name of von": entry("author", "von ", 400_000),
    "a name of braces": entry("author", "{a}", 140_000),
    "a name in the extended format": entry("author", "family=a, ", 90_000),
    "accents": entry("booktitle", "\\'e", 600_000),
    "accents with gaps": entry("booktitle", "\\'" + " " * 100, 18_000),
    "commands": entry("booktitle", "\\emph{a}", 4_900),
    "commands in commands": lambda: "@misc{x, title={" + "\\emph{" * 4_900 + "}" * 4_900 + "}}",
    "a long title with one command": entry("booktitle", "ab ", 33_000),
    "formulas": entry("booktitle", "$a_b$", 2_400),
    "environments": entry("booktitle", "\\begin{a}", 4_900),
    "keywords": entry("keywords", "a;", 900_000),
    "different keywords": numbered("k{n}, ", 140_000, "@misc{x, title={X}, keywords={", "}}", size=BIBTEX),
    "a note of stars": entry("note", "*", 99_000),
    "a note of *a_": entry("note", "*a_", 33_000),
    "a note of brackets": entry("note", "[", 9_900),
    "a note of quotes": entry("note", ">", 90_000),
    "a note of lines": entry("note", "a\n", 49_000),
    "unclosed braces": lambda: "@misc{x, title = {a\n" * 1_990,
    "unclosed quotes": lambda: '@misc{x, title = "a\n' * 1_990,
    "quotes in braces in quotes": lambda: '@misc{x, title = "' + '{"' * 49_000 + '"}' * 49_000 + '"}',
    "entries": numbered("@misc{x{n}, title={a}}\n", 1_990, size=BIBTEX),
    "whole entries": numbered(
        "@article{x{n}, title={A study of the {IOM} and its \\'etudes {n}}, author={Elie, J{\\'e}r{\\^o}me and Smith, Jane}, "
        "journal={Journal}, year=2001, volume=3, pages={1--22}, doi={10.1000/abc.{n}}, url={https://example.org/{n}}, "
        "note={See [[iom]] and [@x1, p. 3]}, keywords={iom, unhcr}}\n", 1_990, size=BIBTEX),
    "one work 1,990 times": numbered("@misc{x{n}, title={The title}, author={A, B}, year=2000}\n", 1_990, size=BIBTEX),
    "undefined strings": numbered("@misc{x{n}, title=abc{n}}\n", 1_990, size=BIBTEX),
    "fields": numbered(",\nf{n}={a}", 70_000, "@misc{x, title={a}", "}", size=BIBTEX),
    "one field again and again": filled(",\nf={a}", 300_000, "@misc{x, title={a}", "}"),
    "text that is no entry": filled("a b c ", BIBTEX),
    "forgotten signs @": filled("book{a,\n", 700_000),
    "article and a gap": filled(" ", BIBTEX, "article"),
    "@ and a gap": filled(" ", BIBTEX, "@"),
    "@a and empty lines": lambda: "@a" + "\n" * 99_000,
    "gaps before @": lambda: (" " * 100 + "@\n") * 19_000,
    "entries in comments": lambda: "% @misc{x, title={a}}\n" * 1_990,
    "comments": lambda: "@comment{" * 1_990,
    "Latin-1": filled("\xe9", BIBTEX // 2),
    "control characters": filled("\x01", BIBTEX),
    "a key of 2 MB": filled("a", BIBTEX, "@misc{", ", title={x}}"),
    "keys that differ in case": lambda: "".join(f"@misc{{{'xX'[n % 2]}{n // 2}, title={{a}}}}\n" for n in range(1_990)),
    "keys that become one slug": lambda: "".join(f"@misc{{x{'_' * (n + 1)}, title={{a}}}}\n" for n in range(1_800)),
}  # fmt: skip

A_RECEIPT = "\t".join(["x", "0" * 64, "0" * 64, "1", "a/1", "0" * 64])

PROMISED: dict[str, Text] = {
    "a promise of tabs": filled("\t", LEDGER, f"{LEDGER_HEADER}\n"),
    "promises of empty lines": filled("\n", LEDGER, f"{LEDGER_HEADER}\n"),
    "promises that nothing keeps": numbered("a{n}/\tx{n}\tplace\tX\n", 20_000, f"{LEDGER_HEADER}\n", size=LEDGER),
}

RECEIVED: dict[str, Text] = {
    "a receipt of tabs": filled("\t", RECEIPTS, f"{HEADER}\n"),
    "damaged receipts": filled("x\n", RECEIPTS, f"{HEADER}\n"),
    "a receipt of many quotations": filled(
        f" {'0' * 64}@1-2", RECEIPTS, f"{HEADER}\n{A_RECEIPT}\t{'0' * 64}@1-2", "\t-\t-\t-\n"
    ),
    "a receipt of many digits": lambda: f"{HEADER}\n{A_RECEIPT}\t{'0' * 64}@1-{'9' * 10_000}\t-\t-\t-\n".replace("a/1", f"a/{'1' * 10_000}"),
}  # fmt: skip

CASES: dict[str, tuple[str, Text]] = {
    **{f"record: {name}": (ENTITY, text) for name, text in YAML.items()},
    **{f"vocabulary: {name}": (VOCABULARY, text) for name, text in VOCABULARIES.items()},
    **{f"prose: {name}": (ENTITY, described(part)) for name, part in PROSE.items()},
    **{f"page: {name}": (PAGE, text) for name, text in PAGES.items()},
    **{f"page of: {name}": (PAGE, filled(part, before="# A\n\n")) for name, part in PROSE.items()},
    **{f"bibliography: {name}": (BIB, text) for name, text in BIBLIOGRAPHIES.items()},
    **{f"ledger: {name}": (PROMISES, text) for name, text in PROMISED.items()},
    **{f"receipts: {name}": (RECEIPT, text) for name, text in RECEIVED.items()},
    "CITATION.cff: brackets": ("CITATION.cff", filled("[")),
}
