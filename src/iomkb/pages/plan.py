"""From all knowledge to every page of the site: one line for each kind of page."""

from iomkb.pages.articles import article_pages
from iomkb.pages.assertions import assertion_pages
from iomkb.pages.authority import authority_page
from iomkb.pages.data import ExportView, data_pages
from iomkb.pages.debates import debate_pages
from iomkb.pages.entities import entity_pages, sentence_pages
from iomkb.pages.explorer import explorer_page
from iomkb.pages.forms import form_pages
from iomkb.pages.home import home_page
from iomkb.pages.indicators import indicator_pages
from iomkb.pages.listings import listing_pages
from iomkb.pages.page import Knowledge, Page
from iomkb.pages.power import power_page
from iomkb.pages.prose_pages import prose_pages
from iomkb.pages.questions import questions_page
from iomkb.pages.relations import relation_pages
from iomkb.pages.rules import RuleView, rule_pages
from iomkb.pages.timeline import timeline_page
from iomkb.pages.works import work_pages


def plan_pages(
    knowledge: Knowledge, rules: tuple[RuleView, ...] = (), exports: tuple[ExportView, ...] = ()
) -> tuple[Page, ...]:
    """Every page of the site. `rules` and `exports` are described by those who own them, since pages know neither."""
    return (
        home_page(knowledge),
        *listing_pages(knowledge),
        *entity_pages(knowledge),
        *sentence_pages(knowledge),
        *form_pages(knowledge),
        *debate_pages(knowledge),
        *indicator_pages(knowledge),
        *assertion_pages(knowledge),
        power_page(knowledge),
        authority_page(knowledge),
        questions_page(knowledge),
        timeline_page(knowledge),
        explorer_page(knowledge),
        *article_pages(knowledge),
        *work_pages(knowledge),
        *relation_pages(knowledge),
        *rule_pages(knowledge, rules),
        *data_pages(knowledge, exports),
        *prose_pages(knowledge),
    )
