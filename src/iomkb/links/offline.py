"""Links → findings that need no network: addresses that are none, and pages of which no archived copy is known."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from iomkb.diagnostics import Diagnostic, error, notice
from iomkb.links.collect import OutsideLink
from iomkb.model.source import shortened
from iomkb.work_identity import bare_doi

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
"""What a DOI looks like (ISO 26324: the prefix, a slash, a suffix of any visible characters)."""

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")


def fault_of(url: str) -> str:
    """Why `url` is no address that a browser could follow; empty where it is one."""
    if re.search(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]", url):
        return "holds characters that no address may hold"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "has a host or a port that is none"
    if parts.scheme.lower() not in ("http", "https"):
        return "does not begin with https:// or http://"
    if parts.username is not None or parts.password is not None:
        return "holds a name or a password before its host"
    if port == 0 or not _is_host(parts.hostname or ""):
        return "has a host or a port that is none"
    return "" if re.fullmatch(r"(?:[^%]|%[0-9A-Fa-f]{2})*", url) else "has a % that two digits must follow"


def _is_host(host: str) -> bool:
    """A name with a dot in it, as every host on the internet has, in letters of any script, or an address in numbers."""
    if ":" in host:  # IPv6, which urlsplit has checked
        return True
    try:
        labels = host.encode("idna").decode("ascii").lower().removesuffix(".").split(".")
    except UnicodeError:
        return False
    return len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels) and len(host) <= 253


def findings_offline(links: Iterable[OutsideLink], *, identifiers: bool = True) -> Iterator[Diagnostic]:
    """Everything wrong or missing. `identifiers`: list DOIs and the like without an archived copy as well."""
    for link in links:
        if fault := _fault(link):
            message = f"{link.where}: “{shortened(link.written)}” {fault}"
            help = "Write the number alone." if link.field == "doi" else "Write the whole address as a browser shows it."
            yield error("bad-link", link.location, message, help)
        elif not link.archived and not link.is_copy and (identifiers or not link.is_identifier):
            yield notice("no-archived-copy", link.location, _lacking(link), _help(link))


def is_sound(link: OutsideLink) -> bool:
    """Whether a link is written as one."""
    return not _fault(link)


def _fault(link: OutsideLink) -> str:
    if link.field == "doi":
        return "" if _DOI.fullmatch(bare_doi(link.written)) else "is not a DOI, such as 10.1093/isq/46.2.1"
    return fault_of(link.url)


def _lacking(link: OutsideLink) -> str:
    what = "no archived copy, but is a persistent identifier" if link.is_identifier else "no archived copy"
    return f"{link.where}: {shortened(link.url)} has {what}"


def _help(link: OutsideLink) -> str:
    if link.is_identifier:
        return "Its registrar keeps it leading to the work; only a copy keeps what is found there."
    if link.field in ("url", "howpublished"):
        return "Save one at https://web.archive.org/save and write its address into the entry as archiveurl."
    return "Save one at https://web.archive.org/save; best cite the page as a work, with its archiveurl."
