"""Which pages a server of previews finds open, and which it lets wait."""

import threading
from collections.abc import Iterable
from typing import Any

import pytest

from iomkb.looked_at import MOST, LookedAt

HOST = "http://127.0.0.1:8000"


class Server:
    """Answers at once, but news only once there are any; and notes what it was asked for."""

    def __init__(self) -> None:
        self.news = threading.Event()
        self.asked: list[str] = []
        self.reached = threading.Semaphore(0)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        self.reached.release()
        if environ["PATH_INFO"].startswith("/livereload/"):
            assert self.news.wait(30)
        return [b"answer"]


class Readers:
    """Browsers that ask the server, each in a thread."""

    def __init__(self, mount: str = "/") -> None:
        self.server, self.waited_for = Server(), list[str]()
        self.looked_at = LookedAt(self.server, mount, self.waited_for.append)
        self.threads: list[threading.Thread] = []

    def get(self, path: str, **more: str) -> Iterable[bytes]:
        return self.looked_at({"PATH_INFO": path, **more}, None)

    def open(self, path: str) -> None:
        """Have a page open in a browser, which asks for news."""
        asking = threading.Thread(target=self.get, args=("/livereload/1/2",), kwargs={"HTTP_REFERER": f"{HOST}{path}"})
        asking.start()
        self.threads.append(asking)
        assert self.server.reached.acquire(timeout=30)

    def tell_news(self) -> None:
        self.server.news.set()
        for thread in self.threads:
            thread.join()


@pytest.mark.parametrize(
    ("mount", "path", "page"),
    [
        ("/", "/", ""),
        ("/", "/organizations/iom/", "organizations/iom/"),
        ("/", "/organizations/iom/index.html", "organizations/iom/"),
        ("/kb/", "/kb/", ""),
        ("/kb/", "/kb/organizations/iom/", "organizations/iom/"),
        ("/", "/works/\u00c3\u00a9t\u00c3\u00a9/", "works/été/"),  # as WSGI hands over what a browser writes as %C3%A9
    ],
)
def test_a_page_that_was_asked_for_is_looked_at(mount: str, path: str, page: str) -> None:
    readers = Readers(mount)
    assert readers.get(path) == [b"answer"]
    assert readers.looked_at.pages == {page}
    assert readers.waited_for == [page]


@pytest.mark.parametrize("path", ["/css/iomkb.css", "/search/search_index.json", "/organizations/iom", "/other/", ""])
def test_what_is_no_page_of_the_site_is_answered_at_once(path: str) -> None:
    readers = Readers("/kb/")
    assert readers.get(path) == [b"answer"]
    assert readers.looked_at.pages == frozenset()
    assert readers.waited_for == []


def test_open_pages_are_looked_at_until_there_is_something_new() -> None:
    readers = Readers()
    readers.open("/works/%C3%A9t%C3%A9/?q=1")
    readers.open("/organizations/iom/#names")
    readers.open("/organizations/iom/")
    readers.get("/events/")
    assert readers.looked_at.pages == {"works/été/", "organizations/iom/", "events/"}
    assert readers.waited_for == ["events/"], "who asks for news waits for the server alone"
    readers.tell_news()
    assert readers.looked_at.pages == {"events/"}


def test_of_many_open_pages_those_opened_last_count() -> None:
    readers = Readers()
    for number in range(MOST + 3):
        readers.open(f"/{number}/")
    readers.open("/0/")
    assert readers.looked_at.pages == {"0/", *(f"{number}/" for number in range(4, MOST + 3))}
    readers.tell_news()


@pytest.mark.parametrize("referer", ["", "http://[", f"{HOST}/%FF/x", "file:///home/"])
def test_who_does_not_say_where_it_asks_from_still_gets_the_news(referer: str) -> None:
    readers = Readers("/kb/")
    readers.server.news.set()
    assert readers.get("/livereload/1/2", HTTP_REFERER=referer) == [b"answer"]
    assert readers.looked_at.pages == frozenset()


def test_a_page_is_passed_on_when_it_may_be() -> None:
    """And counts as such while the server answers."""
    passed_on = []
    looked_at = LookedAt(lambda environ, _: passed_on.append(looked_at.passed_on) or [b"answer"], "/", lambda page: None)
    looked_at({"PATH_INFO": "/a/"}, None)
    assert passed_on == [{"a/"}]
    assert looked_at.passed_on == frozenset()
