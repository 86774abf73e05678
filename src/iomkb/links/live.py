"""Addresses → what their hosts answer. The one module that asks other hosts, and only when told to.

Politely: one request at a time for each host with a pause between, `HEAD` before `GET`, no page is read. A host that says it is
asked too much is left alone. Redirects lead to no other scheme, no unencrypted page, no machine of this network.
"""

import ipaddress
import socket
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    getproxies,
)

from typing_extensions import override

from iomkb import __version__
from iomkb.links.answers import Answer
from iomkb.progress import Tell, silent

AGENT = f"iomkb/{__version__} (links check; asks for single pages, rarely)"
TOO_MUCH = frozenset([429, 503])
GET_INSTEAD = frozenset([400, 403, 404, 405, 406, 410, 500, 501])
"""Answers to HEAD after which GET is tried: many hosts know no HEAD, and say so in many ways."""


class _RefusedError(Exception):
    """An address that is not asked for; the message says why, as the rest of a sentence about the link."""


@dataclass(frozen=True)
class Manners:
    """How hosts are asked: seconds to wait for an answer and between requests, hosts at a time, private ones or not."""

    timeout: float = 20.0
    pause: float = 1.0
    hosts_at_once: int = 6
    private: bool = False


@dataclass
class _Hops(HTTPRedirectHandler):
    """Follows redirects as far as it is safe, and remembers whether all of them were permanent."""

    private: bool
    statuses: list[int] = field(default_factory=list)

    @override
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        """The next request, by the same method. Raises _RefusedError where it would lead where it must not."""
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise _RefusedError("leads on to something that is no web page")
        if req.full_url.startswith("https:") and not newurl.startswith("https:"):
            raise _RefusedError("leads on to an address without encryption")
        _guard(newurl, private=self.private)
        self.statuses.append(code)
        return Request(_ascii(newurl), headers={"User-Agent": AGENT}, method=req.get_method(), unverifiable=True)


def ask(urls: Iterable[str], manners: Manners = Manners(), tell: Tell = silent) -> Mapping[str, Answer]:
    """What came of each address. Never raises for what a host does."""
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault((urlsplit(url).hostname or "").lower(), []).append(url)
    answers: dict[str, Answer] = {}
    total = sum(len(group) for group in by_host.values())

    def ask_host(group: list[str]) -> None:
        tired = False
        for number, url in enumerate(group):
            if number and not tired:
                time.sleep(manners.pause)
            answers[url] = (
                Answer(problem="was not asked for: its host answers too many requests already") if tired else _ask(url, manners)
            )
            tired = tired or answers[url].status in TOO_MUCH
            tell("asking other hosts", len(answers), total)

    with ThreadPoolExecutor(max_workers=manners.hosts_at_once) as pool:
        list(pool.map(ask_host, by_host.values()))
    return answers


def _ask(url: str, manners: Manners) -> Answer:
    answer = _request(url, "HEAD", manners)
    if answer.status in GET_INSTEAD:
        time.sleep(manners.pause)
        answer = _request(url, "GET", manners)
    return answer


def _request(url: str, method: str, manners: Manners) -> Answer:
    hops = _Hops(manners.private)
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPDefaultErrorHandler(), hops, HTTPErrorProcessor()):
        opener.add_handler(handler)
    try:
        _guard(url, private=manners.private)
        request = Request(_ascii(url), headers={"User-Agent": AGENT}, method=method)
        with opener.open(request, timeout=manners.timeout) as response:
            final = str(response.url)
            permanent = bool(hops.statuses) and all(status in (301, 308) for status in hops.statuses)
            return Answer(int(response.status), moved_to=final if permanent else "")
    except HTTPError as fault:
        fault.close()
        if 300 <= fault.code < 400:  # urllib gives up on circles, and on schemes other than those of the web
            return Answer(problem="leads in a circle, or on to something that is no web page")
        return Answer(fault.code)
    except _RefusedError as refused:
        return Answer(problem=str(refused))
    except (OSError, HTTPException, ValueError) as fault:
        return _failed(fault)


def _failed(fault: Exception) -> Answer:
    """Why nothing came: a name that nobody has will not come back by itself, everything else may."""
    reason = getattr(fault, "reason", fault)
    if isinstance(reason, socket.gaierror):
        return Answer(problem="names a host that does not exist", gone=reason.errno in (socket.EAI_NONAME, _NO_DATA))
    if isinstance(reason, TimeoutError):
        return Answer(problem="did not answer in time")
    return Answer(problem=f"could not be reached ({type(reason).__name__})")


_NO_DATA = getattr(socket, "EAI_NODATA", socket.EAI_NONAME)


def _guard(url: str, *, private: bool) -> None:
    """Raises _RefusedError for a machine of this network: strangers' links must not make ours ask it.

    Raises OSError where nobody has the name. Behind a proxy only the proxy can say.
    """
    host = urlsplit(url).hostname or ""
    if private:
        return
    try:
        addresses = [ipaddress.ip_address(host)]
    except ValueError:
        if getproxies():
            addresses = []
        else:
            found = socket.getaddrinfo(host.encode("idna").decode("ascii"), None, type=socket.SOCK_STREAM)
            addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if any(not address.is_global for address in addresses) or host == "localhost":
        raise _RefusedError("was not asked for: it is in a private network")


def _ascii(url: str) -> str:
    """The address in ASCII, as it is sent: its host in Punycode, everything else percent-encoded."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    safe = "/%:@!$&'()*+,;=~-._?"
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit((parts.scheme, f"{host}{port}", quote(parts.path, safe), quote(parts.query, safe), ""))
