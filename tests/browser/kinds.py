"""One page of every kind that the site has, for whatever must hold on all of them."""

import pytest

KINDS = {
    "home": "",
    "listing": "concepts/",
    "organization": "organizations/iom/",
    "sentences": "organizations/iom/sentences/",
    "group": "groups/iom-donors/",
    "event": "events/haiti-earthquake/",
    "place": "places/haiti/",
    "person": "people/michael-barnett/",
    "population": "populations/forced-migrants/",
    "programme": "programmes/assisted-voluntary-return/",
    "document": "documents/iom-constitution/",
    "concept": "concepts/forced-migration-regime/",
    "mechanism": "mechanisms/camp-closure/",
    "form-of-power": "power-types/compulsory-power/",
    "sheet": "power-types/compulsory-power/sheet/",
    "type-of-authority": "authority-types/moral-authority/",
    "indicator-with-chart": "indicators/iom-budget/",
    "indicator": "indicators/staff/",
    "debate": "debates/iom-state-apparatus-or-actor/",
    "brief": "debates/iom-state-apparatus-or-actor/brief/",
    "assertion": "assertions/bradley-2017/b2d8/",
    "articles": "articles/",
    "article": "articles/bradley-2017/",
    "section": "articles/bradley-2017/compulsory-power/",
    "endnotes": "articles/bradley-2017/endnotes/",
    "abstracts": "articles/bradley-2017/abstracts/",
    "works": "works/",
    "work": "works/barnett-duvall-2005/",
    "power": "power/",
    "authority": "authority/",
    "questions": "questions/",
    "timeline": "timeline/",
    "explorer": "explorer/",
    "relations": "relations/",
    "rules": "rules/",
    "data": "data/",
    "contributors": "contributors/",
    "syllabi": "syllabi/",
    "syllabus": "syllabi/power-in-forced-migration/",
    "readings": "syllabi/power-in-forced-migration/readings/",
    "editions": "editions/",
    "about": "about/",
    "how-it-works": "about/how-it-works/",
    "teach": "teach/",
    "contribute": "contribute/",
    "not-found": "404.html",
}

ALIKE = frozenset(
    [
        "group",
        "place",
        "population",
        "programme",
        "document",
        "concept",
        "mechanism",
        "syllabi",
        "editions",
        "about",
        "how-it-works",
    ]
)
"""Kinds whose pages come from the same template as another one's; the long tests look at them as well."""

CASES = [pytest.param(path, id=kind, marks=[pytest.mark.long] if kind in ALIKE else []) for kind, path in KINDS.items()]
"""The pages, as the cases of a test."""
