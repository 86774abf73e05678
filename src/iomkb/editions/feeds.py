"""What editions brought → Atom feeds (RFC 4287): one for the whole, one for each entity that changed between two editions.

An entry is an edition, or what it brought of one entity. Its id is its permanent address; where nobody knows the address of the
site, a name made of the site's and the edition's own.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import quoteattr

from iomkb.citations.publication import Publication
from iomkb.differences.words import Part
from iomkb.editions.compare import Comparison, Line, Turn
from iomkb.editions.history import History
from iomkb.editions.places import shown_on
from iomkb.editions.views import in_words
from iomkb.layout import relative, stub_path
from iomkb.output import Output
from iomkb.xml_text import xml_text

NAME = "feed.xml"
"""What a feed is called in the folder of its page."""

MOST_TOLD = 100
"""So many changes an entry tells one by one."""

_TAGS = {Part.SAME: ("", ""), Part.OLD: ("<del>", "</del>"), Part.NEW: ("<ins>", "</ins>")}


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    title: str
    updated: str
    link: str
    turns: tuple[Turn, ...]
    gained: Comparison | None


def feeds(histories: tuple[History, ...], publication: Publication) -> tuple[Output, ...]:
    """All feeds as files of the site; none where there is no edition."""
    if not histories:
        return ()
    whole = [_of_edition(history) for history in histories]
    titles = dict(_titles(histories))
    own = _of_entities(histories)
    return (
        Output(NAME, _text(publication, "", "", whole)),
        *(Output(f"{path}{NAME}", _text(publication, path, titles[path], entries)) for path, entries in sorted(own.items())),
    )


def feeds_for(path: str, made: Iterable[str]) -> tuple[str, ...]:
    """The feeds that a page at `path` tells of, as site paths: its own, if there is one, and that of the whole."""
    known = frozenset(made)
    return tuple(uri for uri in dict.fromkeys((f"{path}{NAME}", NAME)) if uri in known)


def _of_edition(history: History) -> _Entry:
    edition, gained = history.edition, history.gained
    return _Entry(edition.path, edition.title, edition.moment, edition.path, gained.turns if gained else (), gained)


def _titles(histories: tuple[History, ...]) -> Iterator[tuple[str, str]]:
    corpus, layout = histories[-1].since.after.corpus, histories[-1].since.after.layout
    yield from ((layout.path(entity.id), str(entity.name)) for entity in corpus.entities)


def _of_entities(histories: tuple[History, ...]) -> Mapping[str, list[_Entry]]:
    """By the path of a live page, what each edition brought of its entity, in the order of time."""
    found: dict[str, list[_Entry]] = {}
    for history in histories:
        if history.gained is None:
            continue
        gained, edition = history.gained, history.edition
        shown, before = shown_on(gained.after), shown_on(gained.before)
        for entity in gained.after.corpus.entities:
            now = history.since.later(entity.id)
            if now is None or now.id not in history.since.after.corpus.entity:
                continue
            ids = shown.get(gained.after.layout.path(entity.id), ())
            earlier = gained.before.layout.address(gained.earlier(entity.id))
            gone = (gained.by_old.get(id) for id in (before.get(earlier, ()) if earlier else ()))
            turns = [*(gained.by_new.get(id) for id in ids), *(turn for turn in gone if turn and not turn.new)]
            if told := tuple(dict.fromkeys(turn for turn in turns if turn)):
                address = f"{edition.path}{stub_path(entity.id)}"
                entry = _Entry(address, edition.title, edition.moment, edition.address_of(entity.id) or address, told, gained)
                found.setdefault(now.address, []).append(entry)
    return found


def _text(publication: Publication, path: str, title: str, entries: list[_Entry]) -> str:
    """One feed, its newest entry first."""
    about = f"{title} – {publication.name}" if title else publication.name
    newest = list(reversed(entries))
    authors = publication.named or ()
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{_xml(f'{about}: editions')}</title>",
        f"<id>{_xml(_iri(publication, f'{path}{NAME}'))}</id>",
        f"<updated>{newest[0].updated}</updated>",
        *(f"<author><name>{_xml(author.name)}</name></author>" for author in authors),
        *(() if authors else (f"<author><name>{_xml(publication.name)}</name></author>",)),
        f'<link rel="self" type="application/atom+xml" href={_href(publication, path, f"{path}{NAME}")}/>',
        f'<link rel="alternate" type="text/html" href={_href(publication, path, path)}/>',
        *((f"<rights>{_xml(publication.licence)}</rights>",) if publication.licence else ()),
        *(line for entry in newest for line in _entry(publication, path, about, entry)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(publication: Publication, path: str, about: str, entry: _Entry) -> Iterator[str]:
    counts = in_words(entry.turns) or ("the first edition" if entry.gained is None else "nothing changed in the records")
    yield "<entry>"
    yield f"<title>{_xml(f'{about}, {entry.title}: {counts}')}</title>"
    yield f"<id>{_xml(_iri(publication, entry.id))}</id>"
    yield f"<updated>{entry.updated}</updated>"
    yield f'<link rel="alternate" type="text/html" href={_href(publication, path, entry.link)}/>'
    yield f'<content type="html">{_xml(_content(counts, entry))}</content>'
    yield "</entry>"


def _content(counts: str, entry: _Entry) -> str:
    """What an entry says, as HTML; all texts of records are escaped."""
    items = [f"<li>{turn.fate} ({escape(turn.kind)}): {_told(turn, entry.gained)}</li>" for turn in entry.turns[:MOST_TOLD]]
    if len(entry.turns) > MOST_TOLD:
        items.append(f"<li>and {len(entry.turns) - MOST_TOLD:,} more</li>")
    return f"<p>{escape(counts)}</p>" + (f"<ul>{''.join(items)}</ul>" if items else "")


def _told(turn: Turn, gained: Comparison | None) -> str:
    own = next((line for line in turn.lines if not line.label), None)
    parts = [_words(own) if own else escape(turn.name)]
    parts += [f"{escape(line.label)}: {_words(line)}" for line in turn.lines if line.label]
    if turn.why:
        parts.append(f"why: {escape(turn.why)}")
    if turn.successors and gained is not None:
        parts.append(f"in its place: {escape(' / '.join(gained.words_of(id) for id in turn.successors))}")
    return "; ".join(parts)


def _words(line: Line) -> str:
    text = ""
    for piece in line.pieces:
        opening, closing = _TAGS[piece.part]
        text += f"{'' if piece.glued or not text else ' '}{opening}{escape(piece.text)}{closing}"
    return text


def _iri(publication: Publication, path: str) -> str:
    """What names a feed or an entry for good."""
    return publication.address(path) or uuid.uuid5(uuid.NAMESPACE_URL, f"{publication.name} {path}").urn


def _href(publication: Publication, feed: str, path: str) -> str:
    """The address of a site path as an attribute: the whole of it where it is known, else from the feed's own place."""
    place, hash, fragment = path.partition("#")
    whole = publication.address(place)
    return quoteattr(xml_text(f"{whole}{hash}{fragment}" if whole else relative(feed, path)))


def _xml(text: str) -> str:
    return xml_escape(xml_text(" ".join(text.split())))
