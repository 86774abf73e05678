"""The server of previews as WSGI, which knows what pages somebody looks at, so that these can be made before all others."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
"""What a server asks: what was requested, and a function that takes the status and the head of the answer."""

POLLING = "/livereload/"
"""Where MkDocs' script asks, from every page that is open in a browser, whether there is something new."""

MOST = 5
"""Of so many open pages, those opened last, a preview takes note; each takes time that whoever waits for the others loses."""


class LookedAt:
    """Asks `application`, but for a page only once `wait_for` has returned for its path.

    `mount`: the path at which the site is served, with a slash at its end. Pages are told by their paths in the site: home is
    empty, others are like `organizations/iom/`.
    """

    def __init__(self, application: Application, mount: str, wait_for: Callable[[str], None]) -> None:
        self._application, self._mount, self._wait_for = application, mount, wait_for
        self._lock = Lock()
        self._open: Counter[str] = Counter()
        self._passed_on: Counter[str] = Counter()
        self._last = frozenset[str]()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """The answer of the application."""
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")  # as PEP 3333 hands it over
        if path.startswith(POLLING):
            with self._noted(self._open, self._page(_path_of(environ.get("HTTP_REFERER", "")))):
                return self._application(environ, start_response)
        page = self._page(path)
        if page is not None:
            self._last = frozenset([page])
            self._wait_for(page)
        with self._noted(self._passed_on, page):
            return self._application(environ, start_response)

    @property
    def pages(self) -> frozenset[str]:
        """The pages that are open, and the one that was asked for last: a browser may have no chance to say that it is open."""
        with self._lock:
            return self._last.union(list(self._open)[-MOST:])

    @property
    def passed_on(self) -> frozenset[str]:
        """The pages that the application is being asked for at this moment."""
        with self._lock:
            return frozenset(self._passed_on)

    def _page(self, path: str) -> str | None:
        """The page of the site that is at a path of the server; None for what is no page."""
        path = path.removesuffix("index.html")
        return path.removeprefix(self._mount) if path.startswith(self._mount) and path.endswith("/") else None

    @contextmanager
    def _noted(self, among: Counter[str], page: str | None) -> Iterator[None]:
        """Inside, the page counts once more among these."""
        if page is None:
            yield
            return
        with self._lock:
            count = among.pop(page, 0)
            among[page] = count + 1  # it moves to the end
        try:
            yield
        finally:
            with self._lock:
                among[page] -= 1
                if not among[page]:
                    del among[page]


def _path_of(address: str) -> str:
    """The path of an address that a browser tells; of what is no address, nothing."""
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""
