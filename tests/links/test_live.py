"""Hosts are asked politely and safely: a real server on this machine counts what it is asked."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from iomkb.cli import main
from iomkb.links.answers import Answer
from iomkb.links.live import Manners, ask


@dataclass
class Host:
    """What a server was asked, and how many requests it had at one time at most."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0


ANSWERS = {
    "/there": (200, ""),
    "/gone": (404, ""),
    "/moved": (301, "/there"),
    "/lent": (302, "/there"),
    "/half-moved": (301, "/lent"),
    "/file": (302, "file:///etc/passwd"),
    "/data": (301, "data:text/plain,x"),
    "/ftp": (302, "ftp://harbour.example/"),
    "/round": (301, "/round"),
    "/busy": (429, ""),
    "/gr%C3%B6%C3%9Fe?q=%C3%A9": (200, ""),
}


@pytest.fixture
def host() -> Iterator[Host]:
    told = Host()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            with lock:
                told.asked.append(f"{self.command} {self.path}")
                told.at_once += 1
                told.most_at_once = max(told.most_at_once, told.at_once)
            time.sleep(1.5 if self.path == "/slow" else 0.01)
            status, location = ANSWERS.get(self.path, (200, ""))
            status = 405 if self.path == "/no-head" and self.command == "HEAD" else status
            with lock:
                told.at_once -= 1
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


NOT_FOLLOWED = "leads in a circle, or on to something that is no web page"
QUICK = Manners(timeout=0.5, pause=0, private=True)


@pytest.mark.parametrize(
    ("path", "expected", "asked"),
    [
        ("/there", Answer(200), ["HEAD /there"]),
        ("/there#part", Answer(200), ["HEAD /there"]),
        ("/gone", Answer(404), ["HEAD /gone", "GET /gone"]),
        ("/no-head", Answer(200), ["HEAD /no-head", "GET /no-head"]),
        ("/moved", Answer(200, moved_to="/there"), ["HEAD /moved", "HEAD /there"]),
        ("/lent", Answer(200), ["HEAD /lent", "HEAD /there"]),
        ("/half-moved", Answer(200), ["HEAD /half-moved", "HEAD /lent", "HEAD /there"]),
        ("/file", Answer(problem=NOT_FOLLOWED), ["HEAD /file"]),
        ("/data", Answer(problem=NOT_FOLLOWED), ["HEAD /data"]),
        ("/ftp", Answer(problem="leads on to something that is no web page"), ["HEAD /ftp"]),
        ("/busy", Answer(429), ["HEAD /busy"]),
        ("/slow", Answer(problem="did not answer in time"), ["HEAD /slow"]),
        ("/größe?q=é", Answer(200), ["HEAD /gr%C3%B6%C3%9Fe?q=%C3%A9"]),
    ],
)
def test_a_page_is_asked_for(host: Host, path: str, expected: Answer, asked: list[str]) -> None:
    url = f"{host.address}{path}"
    moved = f"{host.address}{expected.moved_to}" if expected.moved_to else ""
    assert ask([url], QUICK) == {url: Answer(expected.status, moved, expected.problem, expected.gone)}
    assert host.asked == asked


def test_a_circle_of_redirects_ends(host: Host) -> None:
    (answer,) = ask([f"{host.address}/round"], QUICK).values()
    assert answer == Answer(problem=NOT_FOLLOWED)
    assert len(host.asked) <= 12


def test_a_host_is_asked_one_thing_at_a_time(host: Host) -> None:
    urls = [f"{host.address}/there?{number}" for number in range(8)]
    assert len(ask(urls, QUICK)) == 8
    assert host.most_at_once == 1


def test_a_host_that_is_asked_too_much_is_left_alone(host: Host) -> None:
    answers = ask([f"{host.address}/busy", f"{host.address}/there"], QUICK)
    assert host.asked == ["HEAD /busy"]
    assert answers[f"{host.address}/there"].problem.startswith("was not asked for")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://169.254.169.254/", "http://10.0.0.1/"]
)
def test_private_hosts_are_not_asked_unless_wanted(url: str) -> None:
    assert ask([url], Manners(timeout=1)) == {url: Answer(problem="was not asked for: it is in a private network")}


def test_the_command_asks_only_when_told_to(harbour: Path, host: Host) -> None:
    (harbour / "bibliography/more.bib").write_text(f"@online{{x, title = {{X}}, url = {{{host.address}/gone}}}}\n")
    command = ["links", "check", "--project", str(harbour), "--private-hosts"]
    asleep = CliRunner().invoke(main, command)
    assert (asleep.exit_code, host.asked) == (0, []), asleep.output
    awake = CliRunner().invoke(main, [*command, "--live", "--timeout", "5"])
    assert awake.exit_code == 1
    assert host.asked == ["HEAD /gone", "GET /gone"]
    assert f"{host.address}/gone leads nowhere (the host answers 404)" in awake.output
