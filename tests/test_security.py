"""SECURITY.md says what the code does: its numbers are those of the code, its Markdown is what is rendered."""

import re
from pathlib import Path

import pytest

from iomkb.model import dates
from iomkb.model import prose as parsed
from iomkb.model.prose import prose
from iomkb.model.values import LONGEST_ID, Ref
from iomkb.prose import _ATTRIBUTES, _BLOCK_TAGS, block_html  # the list that the document promises to be the whole of it
from iomkb.read import (
    bibtex_inheritance,
    bibtex_limits,
    bibtex_source,
    bibtex_values,
    characters,
    decode,
    files,
    ledger,
    pages,
    paths,
    project,
    receipts,
    yaml_tree,
)
from iomkb.read.paths import Holds

SECURITY = (Path(__file__).parent.parent / "SECURITY.md").read_text(encoding="utf-8")


def size(bytes: int) -> str:
    return f"{bytes // files.MIB} MiB" if bytes >= files.MIB else f"{bytes // files.KIB} KiB"


BIBTEX = {limit.things: f"{limit.most:,}" for limit in bibtex_limits.LIMITS}
BRACKETS, MARKUP = (f"{most:,}" for _, most, _ in characters.MOST_MARKUP)
LIMITS = {
    "a record or a prose page": size(files.MOST_BYTES),
    "a BibTeX file": size(project.LIMITS[Holds.BIBTEX]),
    "the ledger of addresses": size(project.LIMITS[Holds.LEDGER]),
    "the receipts of an article": size(project.LIMITS[Holds.RECEIPTS]),
    "lines of the ledger": f"{ledger.MOST_LINES:,}",
    "lines of a file of receipts": f"{receipts.MOST_LINES:,}",
    "files of a project": f"{files.MOST_FILES:,}",
    "folders within folders": str(files.MOST_FOLDERS_DEEP),
    "bytes of the name of a passage or a BibTeX file": str(paths.LONGEST_NAME),
    "characters of an id": str(LONGEST_ID),
    "values of a YAML file": f"{yaml_tree.MOST_VALUES:,}",
    "lists and mappings within each other": str(yaml_tree.DEEPEST),
    "opening square brackets of a record or page": BRACKETS,
    "signs of markup of a record or page": MARKUP,
    "lists and quotations within each other": str(parsed.DEEPEST),
    "characters of a date": str(dates.LONGEST),
    "entries and other blocks of a BibTeX file": BIBTEX["entries"],
    "signs @ of a BibTeX file": BIBTEX["signs @"],
    "brackets, commas and signs = of a BibTeX file": BIBTEX["brackets, commas and signs ="],
    "LaTeX commands of a BibTeX file, accents not counted": BIBTEX["LaTeX commands that are no accents"],
    "opening square brackets of a BibTeX file": BIBTEX["square brackets ["],
    "signs of markup of a BibTeX file": BIBTEX["signs of markup"],
    "lines of a BibTeX file": BIBTEX["lines"],
    "characters of one BibTeX value, its strings written out": f"{bibtex_values.LONGEST_VALUE:,}",
    "works that inherit from each other, one after the other": str(bibtex_inheritance.LONGEST_CHAIN),
    "findings of one file before the rest of it is left unread": str(bibtex_source.MOST_FINDINGS),
}  # fmt: skip


class Site:
    """Knows one record, one page and one work."""

    def link(self, target: Ref) -> tuple[str, str] | None:
        return {"id": ("../id/", "Its name"), "/power/": ("../power/", "Power")}.get(str(target))

    def citation(self, key: Ref) -> tuple[str, str] | None:
        return ("../works/key/", "Key 2001") if key == "key" else None


def section(title: str) -> str:
    return SECURITY.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_the_limits_are_those_of_the_code() -> None:
    rows = (line.strip("|").split("|") for line in section("Limits").splitlines() if line.startswith("|"))
    written = {what.strip(): most.strip() for what, most in rows if what.strip(" -") not in ("", "what")}
    assert written == LIMITS
    assert {module.MOST_FINDINGS for module in (bibtex_source, yaml_tree, pages, ledger, receipts)} == {decode.MOST_PROBLEMS}


def sample() -> str:
    return re.search(r"```markdown\n(.*?)\n```\n", section("The safe subset of Markdown"), re.DOTALL)[1]  # type: ignore[index]


def test_the_sample_uses_every_tag_and_attribute_that_is_allowed_and_no_other() -> None:
    html = block_html(prose(sample() + "\n\n[[nobody]]"), Site())
    tags = set(re.findall(r"<([a-z]+)", html))
    assert tags == _BLOCK_TAGS
    assert set(re.findall(r"<a (?:class=\"[a-z-]+\" )?(?:href=\"([^\"]*)\")", html)) == {
        "https://example.org/", "mailto:a@example.org", "../power/", "../id/", "../works/key/",
    }  # fmt: skip
    attributes = {
        (tag, name)
        for tag, given in re.findall(r"<([a-z]+)((?: [a-z-]+=\"[^\"]*\")*)", html)
        for name in re.findall(r" ([a-z-]+)=", given)
    }
    assert attributes == {
        *((tag, name) for tag, names in _ATTRIBUTES.items() for name in names),
        ("a", "class"),
        ("div", "class"),
        ("td", "class"),
        ("th", "class"),
        ("span", "class"),
    }


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("*a* _b_ **c** __d__ ~~e~~", "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <s>e</s></p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("```js x\n<b>\n```", "<pre><code>&lt;b&gt;&#10;</code></pre>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("a  \nb", "<p>a<br>b</p>"),
        ("\\*a\\* &copy; &#169;", "<p>*a* © ©</p>"),
        (
            "[[id]] [[id|a *b*]]",
            '<p><a class="kb-link" href="../id/">Its name</a> <a class="kb-link" href="../id/">a *b*</a></p>',
        ),
        ("[see @key, p. 1]", '<p>(see <a class="kb-cite" href="../works/key/">Key 2001</a>, p. 1)</p>'),
        ("[a](/power/)", '<p><a class="kb-link" href="../power/">a</a></p>'),
        ('[a](https://x "title")', '<p><a class="kb-outside" href="https://x" rel="noopener">a</a></p>'),
    ],
)
def test_what_is_understood(written: str, html: str) -> None:
    assert block_html(prose(written), Site()) == html


SHOWN = (
    "<b>bold</b>", "<!-- c -->", "<script>x</script>", "# heading", "## heading {#x}", "heading\n=======", "heading\n-------x",
    "[^1] and [^1]: note", "*[A]: B", "a {: .b }", "{#a}", "!!! note", "??? note", '=== "tab"', '--8<-- "x"', "{{ x }} {% y %} {# z #}",
    "$x$ $$y$$", ":smile:", "==mark== ^^ins^^ ++key++", "~sub~ ^sup^", "[a][b]", "[a]: https://b", "http://example.org", "www.example.org",
    "(c) (tm) -- ... 'q'", "::: x", "+++", "[TOC]", "[ ] task", "H~2~O", "<http://x", "[a](javascript:b)", "[a](data:b)", "[[a|b", "[@]",
)  # fmt: skip


@pytest.mark.parametrize("text", SHOWN)
def test_everything_else_is_shown_as_it_is_written(text: str) -> None:
    from html import unescape

    html = block_html(prose(text), Site())
    assert re.sub(r"</?p>", "", unescape(html)) == text.replace("\n", " ")


def test_an_image_is_a_mark_and_a_link() -> None:
    assert block_html(prose("![a](https://x/y.png)"), Site()).startswith('<p>!<a class="kb-outside"')
