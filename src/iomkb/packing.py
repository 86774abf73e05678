"""Bytes that take little room, in memory and in what is kept, and are quickly there again."""

import zstandard

LEVEL = 1
"""How hard to press: higher ones make pages a twentieth smaller (measured)."""


def pack(data: bytes) -> bytes:
    """The bytes, packed: always the same ones, on one machine."""
    return zstandard.compress(data, LEVEL)


def unpack(packed: bytes) -> bytes:
    """What was packed."""
    return zstandard.decompress(packed)
