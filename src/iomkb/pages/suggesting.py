"""From a page to the links by which a reader without git contributes: a passage, a correction, a work.

On a host whose issue forms take answers from an address the form opens filled in; elsewhere the links lead to the site's own
page on contributing, if it has one.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import quote, urlencode, urlsplit

from iomkb.citations.publication import Publication
from iomkb.layout import Thing, site_href, stub_path
from iomkb.model.articles import At
from iomkb.pages.links import shortened
from iomkb.pages.page import ContributeLink, Knowledge, Page
from iomkb.parts import ABSTRACTS, ENDNOTES, UNPLACED

PASSAGE, CORRECTION, WORK = "Suggest a passage", "Correct this", "Add a work"

FORMS: Mapping[str, tuple[str, str]] = {
    PASSAGE: ("suggest-a-passage.yml", "Passage: "),
    CORRECTION: ("correct-something.yml", "Correction: "),
    WORK: ("add-a-work.yml", "Work: "),
}
"""The form behind each link (a file in .github/ISSUE_TEMPLATE/), and how the titles of its issues begin."""

LONGEST_TITLE = 80
"""The most characters of a page's title in an address; a sentence may be much longer."""

CONTRIBUTE, WITHOUT_GIT = "contribute/", "without-git"
"""The page on contributing, and its section for those who do not use git."""


def contributing(knowledge: Knowledge, publication: Publication, repository: str) -> Callable[[Page], Page]:
    """What gives a page its links to contribute. `repository`: the https address of the project's; empty if it has none."""
    forms = f"{repository.rstrip('/').removesuffix('.git')}/issues/new" if takes_answers(repository) else ""
    desk = _Desk(knowledge, publication, forms, _own_page(knowledge))
    return lambda page: replace(page, contribute=desk.links(page))


def takes_answers(repository: str) -> bool:
    """Whether issue forms on this host take answers from an address: GitHub, and GitHub for organizations."""
    host = urlsplit(repository).hostname or ""
    return "github" in host.split(".")


def _own_page(knowledge: Knowledge) -> str:
    """The address of the site's own words on contributing without git; empty where it has none."""
    page = next((one for one in knowledge.corpus.pages if one.path == CONTRIBUTE), None)
    if page is None:
        return ""
    return f"{CONTRIBUTE}#{WITHOUT_GIT}" if any(one.anchor == WITHOUT_GIT for one in page.sections) else CONTRIBUTE


class _Desk:
    """Writes the links of pages, one after the other. `forms` is the address at which issues are opened, or empty."""

    def __init__(self, knowledge: Knowledge, publication: Publication, forms: str, own_page: str) -> None:
        self._knowledge, self._publication = knowledge, publication
        self._forms, self._own_page = forms, own_page
        layout = knowledge.layout
        self._things = {thing.address: thing for thing in reversed(tuple(layout.things.values()))}
        for id, path in (*layout.own_pages.items(), *layout.beside):
            self._things.setdefault(path, layout.things[id])
        self._stubs = frozenset(stub.path for stub in layout.stubs)
        self._parts = {
            layout.part(article, part): (article, part)
            for article in knowledge.corpus.article
            for part in (ABSTRACTS, ENDNOTES, UNPLACED)
        }

    def links(self, page: Page) -> tuple[ContributeLink, ...]:
        if not self._forms and not self._own_page:
            return ()
        thing = self._things.get(page.path)
        answers = {PASSAGE: self._passage(page, thing), CORRECTION: {"page": self._permanent(page, thing)}}
        answers |= {WORK: {}} if page.path == "works/" else {}
        return tuple(self._link(page, label, given) for label, given in answers.items())

    def _link(self, page: Page, label: str, answers: Mapping[str, str]) -> ContributeLink:
        if not self._forms:
            return ContributeLink(label, site_href(self._own_page), False)
        form, begin = FORMS[label]
        about = shortened(page.title, LONGEST_TITLE) if label == CORRECTION else answers.get("section", "")
        asked = {"template": form, "title": f"{begin}{about}", **answers}
        return ContributeLink(label, f"{self._forms}?{urlencode(asked, quote_via=quote, safe='/')}", True)

    def _permanent(self, page: Page, thing: Thing | None) -> str:
        """What names the page for good: its permanent address, from the site's root where the site's own is not known."""
        path = page.path
        if thing is not None and thing.kind != "page" and path not in dict(self._knowledge.layout.beside).values():
            slugs = self._knowledge.corpus.reference
            stub = stub_path(thing.id, slugs[thing.id[1:]].slug if thing.id[1:] in slugs else "")
            path = stub if stub in self._stubs else path
        return self._publication.address(path) or path or "/"

    def _passage(self, page: Page, thing: Thing | None) -> dict[str, str]:
        """What the page already tells of a passage: its article and section, or whom it speaks of."""
        corpus = self._knowledge.corpus
        article, part = self._parts.get(page.path, ("", ""))
        if article:
            return {"article": article, **({"section": "abstract"} if part == ABSTRACTS else {})}
        if thing is None or thing.kind == "page":
            return {}
        if thing.kind == "section":
            return {"article": thing.id.partition(".")[0], "section": thing.what}
        if thing.kind == "article":
            return {"article": thing.id}
        if thing.kind == "work":
            article = next((id for id, one in corpus.article.items() if f"@{one.work.key}" == thing.id), "")
            return {"article": article} if article else {}
        if statement := corpus.statement.get(thing.id):
            return {"article": str(statement.excerpt.article), **self._place(statement.excerpt.article, statement.excerpt.at)}
        return {"names": thing.what}

    def _place(self, article: str, at: At) -> dict[str, str]:
        record = self._knowledge.corpus.article.get(article)
        if at.note is not None:
            return {"section": f"endnote {at.note}"}
        if at.section is None or record is None:
            return {}
        section = record.section(at.section)
        return {"section": str(section.title if section else at.section), "paragraph": str(at.paragraph)}
