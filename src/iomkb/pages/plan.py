"""From all knowledge to every page of the site: one line for each kind of page."""

from iomkb.pages.articles import article_pages
from iomkb.pages.assertions import assertion_pages
from iomkb.pages.authority import authority_page
from iomkb.pages.briefs import brief_pages
from iomkb.pages.contributors import contributors_page
from iomkb.pages.data import ExportView, TableView, TermView, data_pages
from iomkb.pages.debates import debate_pages
from iomkb.pages.editions import EditionView, editions_page
from iomkb.pages.entities import entity_pages
from iomkb.pages.entities_sentences import sentence_pages
from iomkb.pages.explorer import explorer_page
from iomkb.pages.forms import form_pages
from iomkb.pages.home import home_page
from iomkb.pages.indicators import indicator_pages
from iomkb.pages.listings import listing_pages
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.power import power_page
from iomkb.pages.prose_pages import prose_pages
from iomkb.pages.questions import questions_pages
from iomkb.pages.relations import relation_pages
from iomkb.pages.rules import RuleView, rule_pages
from iomkb.pages.sheets import sheet_pages
from iomkb.pages.syllabi import syllabus_pages
from iomkb.pages.timeline import timeline_pages
from iomkb.pages.tombstones import tombstone_pages
from iomkb.pages.works import work_pages


def plan_pages(
    knowledge: Knowledge,
    rules: tuple[RuleView, ...] = (),
    exports: tuple[ExportView, ...] = (),
    terms: tuple[TermView, ...] = (),
    editions: tuple[EditionView, ...] = (),
    tables: tuple[TableView, ...] = (),
    *,
    citation_file: bool = False,
    within: str = "",
    feed: str = "",
    elsewhere: int = 0,
) -> tuple[Page, ...]:
    """Every page of the site. What is described by those who own it, since pages know none: rules, exports, terms, editions,
    tables.

    `citation_file`: whether the project has a CITATION.cff, which the site then offers.
    `within`: the title of the edition that the site itself is cut as; empty for the live one. `feed`: the path of its feed.
    `elsewhere`: how many editions there are that this copy of the site does not hold.
    """
    return (
        home_page(knowledge),
        *listing_pages(knowledge),
        *entity_pages(knowledge),
        *sentence_pages(knowledge),
        *form_pages(knowledge),
        *sheet_pages(knowledge),
        *debate_pages(knowledge),
        *brief_pages(knowledge),
        *indicator_pages(knowledge),
        *assertion_pages(knowledge),
        power_page(knowledge),
        authority_page(knowledge),
        *questions_pages(knowledge),
        *timeline_pages(knowledge),
        explorer_page(knowledge),
        *article_pages(knowledge),
        *work_pages(knowledge),
        *relation_pages(knowledge),
        *rule_pages(knowledge, rules),
        *data_pages(knowledge, exports, terms, tables, citation_file=citation_file),
        editions_page(knowledge, editions, within, feed, elsewhere),
        *syllabus_pages(knowledge),
        contributors_page(knowledge),
        *prose_pages(knowledge),
        *tombstone_pages(knowledge),
    )
