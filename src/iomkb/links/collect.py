"""A corpus → every link that leads to another site, with its place and the archived copy that is known of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urldefrag, urlsplit

from iomkb.diagnostics import Location
from iomkb.model.base import Record
from iomkb.model.corpus import Corpus
from iomkb.model.prose import Prose
from iomkb.model.references import Reference
from iomkb.work_identity import bare_doi

ARCHIVES = frozenset(
    [
        "web.archive.org",
        "archive.org",
        "archive.ph",
        "archive.today",
        "archive.is",
        "perma.cc",
        "webcitation.org",
        "www.webcitation.org",
        "arquivo.pt",
        "webarchive.loc.gov",
        "webarchive.nationalarchives.gov.uk",
    ]
)
"""Hosts that keep copies of pages: a link to one is a copy itself."""

REGISTRARS = frozenset(
    [
        "doi.org",
        "dx.doi.org",
        "hdl.handle.net",
        "orcid.org",
        "ror.org",
        "isni.org",
        "viaf.org",
        "wikidata.org",
        "www.wikidata.org",
        "d-nb.info",
        "id.loc.gov",
        "n2t.net",
        "purl.org",
        "www.geonames.org",
        "sws.geonames.org",
    ]
)
"""Hosts of persistent identifiers, which they keep leading to the thing."""


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """A link to another site: the address as it is written and as it is asked for, its place, and what holds it, in words.

    `field` is the field of a bibliography entry that holds it; empty elsewhere. `archived` is the address of an archived copy;
    empty where none is known.
    """

    written: str
    url: str
    location: Location
    where: str
    field: str = ""
    archived: str = ""

    @property
    def host(self) -> str:
        """The host that is asked, in small letters; empty where the address has none."""
        try:
            return (urlsplit(self.url).hostname or "").lower()
        except ValueError:
            return ""

    @property
    def is_copy(self) -> bool:
        """Whether it leads to an archive."""
        return self.host in ARCHIVES

    @property
    def is_identifier(self) -> bool:
        """Whether it is a persistent identifier."""
        return self.host in REGISTRARS


def outside_links(corpus: Corpus) -> tuple[OutsideLink, ...]:
    """Every link of works, records and pages in file order, each place once. What an entry inherits stands in its parent."""
    copies = _copies(corpus)
    found: dict[tuple[str, Location], OutsideLink] = {}
    for link in _all_links(corpus):
        known = link.archived or copies.get(urldefrag(link.url)[0], "")
        found.setdefault((link.url, link.location), replace(link, archived=known))
    return tuple(sorted(found.values(), key=lambda link: (link.location, link.url)))


def _copies(corpus: Corpus) -> Mapping[str, str]:
    """The archived copies of works, by the addresses of the works without their fragments."""
    copies: dict[str, str] = {}
    for work in corpus.references:
        for link in _of_work(work) if work.archived else ():
            copies.setdefault(urldefrag(link.url)[0], link.archived)
    return copies


def _all_links(corpus: Corpus) -> Iterator[OutsideLink]:
    for work in corpus.references:
        yield from _of_work(work)
        for note in work.notes.values():
            yield from _of_prose(note, f"a note on “{work.key}”")
    for entity in corpus.entities:
        for url in entity.same_as:
            yield OutsideLink(url, url, url.location, f"same_as of “{entity.id}”")
        yield from _of_record(entity, f"“{entity.id}”")
    for article in corpus.articles:
        if article.url:
            yield OutsideLink(article.url, article.url, article.url.location, f"the original of “{article.id}”")
        yield from _of_record(article, f"“{article.id}”")
    for notes in corpus.notes:
        yield from _of_record(notes, f"an endnote of “{notes.article}”")
    for excerpt in corpus.excerpts:
        yield from _of_record(excerpt, f"a passage of “{excerpt.article}”")
    yield from _of_record(corpus.relations, "the relations")
    for page in corpus.pages:
        for section in page.sections:
            yield from _of_prose(section.body, f"the page “{page.title}”")


def _of_work(work: Reference) -> Iterator[OutsideLink]:
    """The addresses of an entry: its `url`, its DOI, a `howpublished` that is an address, and its archived copy."""
    copy = work.archived.url if work.archived else ""
    for field in ("url", "howpublished", "doi", "archiveurl"):
        value = work.fields.get(field)
        if value is None or (field == "howpublished" and not value.startswith(("https://", "http://"))):
            continue
        url = f"https://doi.org/{quote(bare_doi(value), safe='/:;().,_-+~')}" if field == "doi" else str(value)
        where = f"{field} of “{work.key}”"
        yield OutsideLink(str(value), url, value.location, where, field, "" if field == "archiveurl" else copy)


def _of_prose(prose: Prose | None, where: str) -> Iterator[OutsideLink]:
    for href in prose.outside if prose else ():
        if not href.lower().startswith("mailto:"):
            yield OutsideLink(href, href, href.location, where)


def _of_record(value: object, where: str) -> Iterator[OutsideLink]:
    """The links in all prose of a record and of the records in it."""
    if isinstance(value, Prose):
        yield from _of_prose(value, where)
    elif isinstance(value, tuple):
        for one in value:
            yield from _of_record(one, where)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _of_record(getattr(value, name), where)
