"""The two pages that describe what others own are made from values alone."""

import re
from html import unescape
from pathlib import Path

from iomkb.citations import format_references
from iomkb.exports.parquet import TABLES
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.pages.data import ColumnView, ExportView, TableView, data_pages
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.rules import RuleView, rule_pages
from iomkb.pipeline import load, outputs
from iomkb.read.project import read
from iomkb.render import Renderer

PROJECT = Path(__file__).parent / "cases" / "river-commission"

RULES = (
    RuleView("late-flood", "warning", "A flood comes late.\n\nWrong:\n\n    when: <never>\n\nRight: `when: 1950`."),
    RuleView("high-water", "error", "The water is high."),
    RuleView("bad-dyke", "error", "A dyke is *bad*."),
)
EXPORTS = (
    ExportView("other", "other.txt", "Another group", "Text & more.", (), "cat other.txt"),
    ExportView("graph", "graph.json", "graph", "The `graph`.", ("nodes.id", "edges.source"), 'json.load(open("graph.json"))'),
)

RULES_PAGE = """\
## Errors {#error}

<p class="kb-quiet">An error stops everything: the site is not built until it is mended.</p>

### bad&#45;dyke {#rule-bad-dyke}

<div class="kb-manual kb-prose"><p>A dyke is <em>bad</em>.</p></div>

### high&#45;water {#rule-high-water}

<div class="kb-manual kb-prose"><p>The water is high.</p></div>

## Warnings {#warning}

<p class="kb-quiet">A warning stops a strict check, which is what runs before the site is published.</p>

### late&#45;flood {#rule-late-flood}

<div class="kb-manual kb-prose"><p>A flood comes late.</p><p>Wrong:</p><pre><code>when: &lt;never&gt;&#10;</code></pre><p>Right: \
<code>when: 1950</code>.</p></div>
"""


def knowledge() -> Knowledge:
    corpus = read(PROJECT).corpus
    return Knowledge(build_graph(corpus), plan_layout(corpus), format_references(()))


def printed(known: Knowledge, pages: tuple[Page, ...]) -> str:
    (page,) = pages
    return Renderer(known.layout).render_page(page).text


def test_rules_stand_by_severity_then_id_with_their_manuals() -> None:
    known = knowledge()
    text = printed(known, rule_pages(known, RULES))
    assert "3 rules are checked" in text
    assert text.endswith(RULES_PAGE)


def test_exports_stand_by_group_with_link_fields_and_one_line_that_reads_them() -> None:
    known = knowledge()
    text = printed(known, data_pages(known, EXPORTS))
    graph, other = text.index("## The graph {#data-graph}"), text.index("## Another group {#data-5}")
    assert graph < text.index('<a href="graph.json" download>graph.json</a>') < other
    assert other < text.index('<a href="other.txt" download>other.txt</a>')
    for part in (
        "The <code>graph</code>.",
        "<code>json.load(open(&#34;graph.json&#34;))</code>",
        "<li><code>nodes.id</code></li>",
        "<code>iomkb export other</code>",
        "Text &amp; more.",
        '<a class="kb-outside" rel="noopener" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>',
    ):
        assert part in text


def test_tables_stand_with_their_columns_and_are_nothing_to_download() -> None:
    known = knowledge()
    columns = (
        ColumnView("id", "VARCHAR", "the id of a <boat>"),
        ColumnView("owner", "VARCHAR", "whose it is", ("people.id", "bodies.id")),
    )
    text = printed(known, data_pages(known, EXPORTS, tables=(TableView("boats", "One row for each boat.", columns),)))
    tables = text[text.index("## Tables for databases {#data-tables}") :]
    for part in (
        "<code>iomkb export parquet --output tables</code>",
        '<p class="kb-name">boats</p> <p>One row for each boat.</p>',
        "<summary>2 columns</summary>",
        '<code>id</code> <span class="kb-quiet">VARCHAR</span><br>the id of a <boat></li>',
        '<code>owner</code> <span class="kb-quiet">VARCHAR, an id of people.id or bodies.id</span><br>whose it is</li>',
    ):
        assert part in unescape(tables)
    assert "<boat>" not in tables
    assert " download>" not in tables
    assert "data-tables" not in printed(known, data_pages(known, EXPORTS))


def test_the_site_tells_of_every_table(harbour: Path) -> None:
    text = unescape(next(output.text for output in outputs(load(harbour)) if output.uri == "data/index.md"))
    named = re.findall(r'<section class="kb-export" aria-label="([a-z_]+)">', text)
    assert named == [table.name for table in TABLES]
    assert [column.name for table in TABLES for column in table.columns if f"<code>{column.name}</code>" not in text] == []
