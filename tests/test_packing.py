"""Bytes that take little room."""

import pytest

from iomkb.packing import pack, unpack


@pytest.mark.parametrize("data", [b"", b"\0", "Zoë ".encode() * 10_000, bytes(range(256))])
def test_what_is_packed_comes_back(data: bytes) -> None:
    assert unpack(pack(data)) == data
    assert pack(data) == pack(data), "a key is made of it"


def test_it_takes_little_room() -> None:
    assert len(pack(b"<p>Somebody holds it over somebody.</p>" * 100)) < 100
