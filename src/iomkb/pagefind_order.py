"""From an index as Pagefind writes it to the same index in an order that is always the same.

Pagefind writes the values of a filter down as they come out of a hash table, in another order each time, and names the file,
and what names the file, by that. Its files are CBOR (RFC 8949) behind a mark, compressed; this knows where a value ends.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping

MARK = b"pagefind_dcd"
"""How each file of an index begins once it is unpacked."""

_TEXT, _ARRAY, _TAG = 3, 4, 6
_ENTRY = "pagefind-entry.json"


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index, by path, with the values of its filters sorted. Raises ValueError where they are no such files."""
    ordered = dict(files)
    renamed: dict[str, str] = {}
    for path in [path for path in files if path.startswith("filter/")]:
        content = _packed(_sorted_values(_unpacked(ordered.pop(path))))
        old = path.removeprefix("filter/").removesuffix(".pf_filter")
        new = _named(old, content)
        renamed[old] = new
        ordered[f"filter/{new}.pf_filter"] = content
    entry = json.loads(files[_ENTRY])
    for path in [path for path in files if path.endswith(".pf_meta")]:
        data = _unpacked(ordered.pop(path))
        for old, new in renamed.items():
            data = data.replace(old.encode(), new.encode())  # names of one length
        old = path.removeprefix("pagefind.").removesuffix(".pf_meta")
        new = _named(old, _packed(data))
        ordered[f"pagefind.{new}.pf_meta"] = _packed(data)
        for language in entry["languages"].values():
            language["hash"] = new if language["hash"] == old else language["hash"]
    ordered[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(ordered.items()))


def _named(old: str, content: bytes) -> str:
    """A name as long as `old`, of the same language, by the content."""
    language = old.partition("_")[0]
    return f"{language}_{hashlib.sha256(content).hexdigest()[: len(old) - len(language) - 1]}"


def _unpacked(content: bytes) -> bytes:
    data = gzip.decompress(content)
    if not data.startswith(MARK):
        raise ValueError("a file of Pagefind's index begins otherwise than it should")
    return data[len(MARK) :]


def _packed(data: bytes) -> bytes:
    return gzip.compress(MARK + data, mtime=0)


def _sorted_values(data: bytes) -> bytes:
    """A filter, which is a pair of its name and the list of its values, with that list sorted."""
    _, start = _head(data, 0)
    values = _end(data, start)  # behind the name
    return data[: _head(data, values)[1]] + b"".join(sorted(_items(data, values)))


def _items(data: bytes, at: int) -> Iterator[bytes]:
    """The items of the array that begins at `at`, as they are written."""
    number, start = _head(data, at)
    for _ in range(number):
        end = _end(data, start)
        yield data[start:end]
        start = end


def _head(data: bytes, at: int) -> tuple[int, int]:
    """The argument of the item at `at`, such as how many items an array has, and where what it holds begins."""
    small = data[at] & 31
    if small < 24:
        return small, at + 1
    if small > 27:
        raise ValueError("a file of Pagefind's index is written otherwise than it should be")
    width = 1 << (small - 24)
    return int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width


def _end(data: bytes, at: int) -> int:
    """Where the item at `at` ends."""
    kind = data[at] >> 5
    number, end = _head(data, at)
    if kind in (2, _TEXT):
        return end + number
    for _ in range(number * (kind - 3) if kind in (_ARRAY, 5) else kind == _TAG):
        end = _end(data, end)
    return end
