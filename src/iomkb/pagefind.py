"""From entries to the index that Pagefind searches: a few hundred kilobytes of which a reader's browser fetches what it needs.

The one home of Pagefind (pip: pagefind[bin]). Its own Python interface waits a tenth of a second for each entry, and its
command takes files in the order of the disk; so its service is asked here, entry by entry, which makes one index everywhere.
"""

import base64
import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from html import escape
from importlib import metadata
from pathlib import Path
from typing import Any

from iomkb.pagefind_order import in_order
from iomkb.search_entries import Entry, name_key

NAMED = "kbn"
"""How the one word begins that stands for a whole name: a query that is a name finds whatever bears exactly this name."""

END = "␞"
"""What divides the text of an entry, of which readers see a piece, from the names and further words by which it is found."""

FACET = "facet"
"""The one filter that holds all facets, as “Kind: Event”. Pagefind would write down several in an order of chance."""

NAME_WEIGHT, WORDS_WEIGHT, TEXT_WEIGHT = 8.0, 4.0, 0.5
"""How much a word of a query counts in a name of one or two words, in what else leads to a page, and in a text."""

LONG_NAME, LEAST_NAME_WEIGHT = 2, 4.0
"""A name of more words counts the less the more they are, since a word of it says less of the thing; but never less than this.

A title that is no name, such as that of a sentence's page, which is the sentence, may count as little as a text.
"""

_KEPT = (
    "fragment/",
    "index/",
    "filter/",
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "pagefind.en_",
    "wasm.en.",
)
"""What the site's own script needs of all that Pagefind writes; the rest is for pages that show Pagefind's own search box."""


class PagefindError(Exception):
    """Pagefind is not installed, or did not do what it was asked."""


def version() -> str:
    """The version of Pagefind and of its program; empty where one of them is not installed."""
    if _program() is None:
        return ""
    try:
        return f"{metadata.version('pagefind')} {metadata.version('pagefind-bin')}"
    except metadata.PackageNotFoundError:  # its program was installed by other means
        return metadata.version("pagefind")


def index(entries: Iterable[Entry]) -> dict[str, bytes]:
    """The files of an index of `entries`, by path, ready to be served. Raises PagefindError."""
    with _service() as service:
        number = service.ask("NewIndex", config={})["index_id"]
        for entry in entries:
            service.ask("AddFile", index_id=number, url=entry.url, file_contents=document(entry))
        made = service.ask("GetFiles", index_id=number)["files"]  # what it writes itself may not be whole when it says so
    files = {file["path"]: base64.b64decode(file["content"]) for file in made if file["path"].startswith(_KEPT)}
    try:
        return in_order(files)
    except (ValueError, LookupError, OSError) as fault:
        raise PagefindError(f"this version of Pagefind writes other files than iomkb knows: {fault}") from fault


def document(entry: Entry) -> str:
    """An entry as the HTML that Pagefind reads: its text, then what it is found by, each with its weight; facets as filters."""
    metas = {"title": entry.title, "page": entry.page, "names": f" {END} ".join(name.replace(END, " ") for name in entry.names)}
    lines = [
        *(f'<i data-pagefind-meta="{name}[data-is]" data-is="{_attribute(text)}"></i>' for name, text in metas.items() if text),
        *(
            f'<i data-pagefind-filter="{FACET}[data-is]" data-is="{_attribute(f"{name}: {value}")}"></i>'
            for name, value in entry.facets
        ),
        _weighted(TEXT_WEIGHT * entry.weight, entry.text),
        _weighted(0, END),
        *(_weighted(weight * entry.weight, " ".join(words)) for weight, words in _names(entry)),
        _weighted(WORDS_WEIGHT * entry.weight, " ".join(dict.fromkeys(" ".join(entry.words).split()))),
    ]
    return f'<!doctype html><html lang="en"><body data-pagefind-body>{"".join(lines)}</body></html>'


def _names(entry: Entry) -> Iterator[tuple[float, list[str]]]:
    """The words of an entry's names by their weight, heaviest first, each once; before them the names as one word each."""
    yield 10.0, list(dict.fromkeys(f"{NAMED}{key}" for name in entry.names if (key := name_key(name))))
    heaviest: dict[str, float] = {}
    least = LEAST_NAME_WEIGHT if entry.names else 0.0
    for name in entry.names or (entry.title,):
        words = name.split()
        weight = max(least, NAME_WEIGHT * min(1.0, LONG_NAME / max(len(words), 1)))
        for word in words:
            heaviest[word] = max(weight, heaviest.get(word, 0.0))
    for weight in sorted(set(heaviest.values()), reverse=True):
        yield weight, [word for word, own in heaviest.items() if own == weight]


def _weighted(weight: float, text: str) -> str:
    return f'<p data-pagefind-weight="{min(weight, 10):.2f}">{_text(text)}</p>' if text else ""


def _text(text: str) -> str:
    """Any text as the text of an element, without U+200B, at which Pagefind would divide it, and the sign that ends a text."""
    return escape(text if text == END else text.replace(END, " ").replace("\u200b", ""), quote=False)


def _attribute(text: str) -> str:
    return escape(text.replace("\u200b", ""))


def _program() -> Path | None:
    """Pagefind's program, if it is installed."""
    try:
        from pagefind.service import get_executable

        return get_executable()
    except (ImportError, FileNotFoundError):
        return None


class _Service:
    """Pagefind's program as it waits for requests: JSON in base64, each closed by a comma, each answered before the next."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin
        assert process.stdout
        self._into, self._from = process.stdin, process.stdout

    def ask(self, type: str, **values: object) -> dict[str, Any]:
        """The answer to a request. Raises PagefindError."""
        request = {"message_id": 1, "payload": {"type": type, **values}}
        try:
            self._into.write(base64.b64encode(json.dumps(request).encode()) + b",")
            self._into.flush()
            answer: dict[str, Any] = json.loads(base64.b64decode(self._answer()))["payload"]
        except (OSError, ValueError, KeyError) as fault:
            raise PagefindError(f"Pagefind gave no answer to {type}: {fault}") from fault
        if answer.get("type") == "Error":
            raise PagefindError(f"Pagefind refused {type}: {answer.get('message')}")
        return answer

    def _answer(self) -> bytes:
        parts: list[bytes] = []
        while not (parts and parts[-1].endswith(b",")):
            parts.append(os.read(self._from.fileno(), 65536))
            if not parts[-1]:
                raise OSError("it has ended")
        return b"".join(parts)[:-1]


@contextmanager
def _service() -> Iterator[_Service]:
    program = _program()
    if program is None:
        raise PagefindError("Pagefind is not installed")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        process = subprocess.Popen(
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**kept, "RAYON_NUM_THREADS": "1"},  # with more, two indexes of the same entries differ
        )
    except OSError as fault:
        raise PagefindError(f"Pagefind does not start: {fault}") from fault
    try:
        yield _Service(process)
    finally:
        process.kill()
        with suppress(OSError):  # it may have ended by itself, so that what was not sent yet cannot be
            process.communicate()
