"""What is remembered while a site is in the making, and memory given back to the system once it is not needed any more."""

import ctypes
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import TypeVar, cast

F = TypeVar("F", bound=Callable[..., object])

_forget: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[F], F]:
    """Have what a function returned for its last `most` arguments at hand, until memory is given back."""

    def remembering(function: F) -> F:
        made = lru_cache(maxsize=most)(function)
        _forget.append(made.cache_clear)
        return cast(F, made)

    return remembering


def give_back() -> None:
    """Forget what was remembered, and give back what nobody holds.

    A text here and there that is remembered keeps the whole megabyte around it from being given back; and the C library gives
    back what is at the end of its memory only, unless it is asked for the rest (malloc_trim(3), of Linux with glibc).
    """
    for forget in _forget:
        forget()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
