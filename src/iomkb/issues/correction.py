"""The answers of “Correct something” → what is meant, in which file and line. No record is changed: a person decides."""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from iomkb.diagnostics import Diagnostic, warning
from iomkb.issues.forms import CORRECTION
from iomkb.issues.proposal import Proposal
from iomkb.layout import FIXED_PAGES, Layout, Thing
from iomkb.model.corpus import Corpus
from iomkb.model.source import Text, shortened


def correction(corpus: Corpus, layout: Layout, answers: Mapping[str, Text]) -> Proposal:
    """What the answers are about, as facts; an address that nothing stands at is a warning, since a person may know better."""
    if "page" not in answers:
        return Proposal(CORRECTION)
    page = answers["page"]
    meant = things_at(corpus, layout, page)
    findings: list[Diagnostic] = []
    facts = [fact for thing in meant for fact in _facts(thing)]
    if not meant and not made_page(corpus, layout, page):
        message = f"nothing of this knowledge base stands at “{shortened(page, 120)}”"
        findings.append(warning("unknown-page", page.location, message, "Find out with the writer what is meant."))
    elif not meant:
        facts.append(("Page", "a page that the program makes of many records; the answers may say which one is meant"))
    return Proposal(CORRECTION, facts=tuple(facts), findings=tuple(findings))


def _facts(thing: Thing) -> Iterator[tuple[str, str]]:
    yield "About", f"{thing.kind} {thing.id}: {shortened(thing.what, 200)}"
    yield "File", str(thing.location)


def things_at(corpus: Corpus, layout: Layout, written: str) -> tuple[Thing, ...]:
    """What an address or an id means: the thing with that fragment, then the one whose page it is; empty for nothing known.

    The address may be whole or begin anywhere within the site; permanent addresses (`id/…/`) and ids of former times count.
    """
    known = {thing.address: thing for thing in reversed(tuple(layout.things.values()))}
    found: list[Thing] = []
    for address in addresses_in(written, str(corpus.project.site_url or "")):
        path, _, fragment = address.partition("#")
        named = _named(corpus, layout, path)
        page = named or known.get(path) or _second(layout, path)
        part = known.get(f"{path}#{fragment}") or _moved(layout, path, fragment)
        found = [thing for thing in (part, page) if thing]
        if found:
            break
    return tuple(dict.fromkeys(found))


def made_page(corpus: Corpus, layout: Layout, written: str) -> bool:
    """Whether the address is one of a page that the program makes, such as a listing."""
    pages = layout.pages.union(FIXED_PAGES)
    return any(address.partition("#")[0] in pages for address in addresses_in(written, str(corpus.project.site_url or "")))


def addresses_in(written: str, site_url: str = "") -> Iterator[str]:
    """What may be meant by an address as somebody wrote it: as it stands, then without its first, second, … folder.

    So a site may be published anywhere. An id by itself (`iom`, `@elie-2010`, `bradley-2017.c4m2`) comes as `id/…/` as well.
    """
    text = " ".join(written.split())[:2000].strip("<>() ")
    home = site_url.rstrip("/")
    if home and text.startswith(home):
        text = text.removeprefix(home) or "/"
    try:
        parts = urlsplit(text)
    except ValueError:  # brackets that are no IPv6 address
        return
    path = unquote(parts.path).removesuffix("index.html").strip("/")
    hash = f"#{unquote(parts.fragment)}" if parts.fragment else ""
    steps = path.split("/") if path else []
    if not steps and not parts.netloc:
        yield hash
    for first in range(len(steps)):
        yield "/".join(steps[first:]) + "/" + hash
    if steps and not parts.netloc:
        yield f"id/{path}/{hash}"


def _named(corpus: Corpus, layout: Layout, path: str) -> Thing | None:
    """The thing whose permanent address this is."""
    name = path.removeprefix("id/").rstrip("/") if path.startswith("id/") else ""
    if name.startswith("@"):
        keys = (f"@{work.key}" for work in corpus.references if work.slug == name[1:] or work.key == name[1:])
        name = next(keys, name)
    return layout.resolve(name) if name else None


def _second(layout: Layout, path: str) -> Thing | None:
    """The thing that has the page at `path` beside its first address, or whose former address it is."""
    pages = (*layout.own_pages.items(), *layout.beside)
    id = next((id for id, page in pages if page == path), None)
    id = id or next((redirect.id for redirect in layout.redirects if redirect.path == path), None)
    return layout.resolve(id) if id else None


def _moved(layout: Layout, path: str, fragment: str) -> Thing | None:
    moved = next((step for step in layout.moved.get(path, ()) if step.fragment == fragment), None)
    return layout.resolve(moved.id) if moved else None
