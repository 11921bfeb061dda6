"""What memory takes: when Python looks for cyclic garbage, and equal values kept once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

_SMALL: Final = tuple(range(65_536))
_SELDOM: Final = 70_000
_BY_PYTHON: Final = 5_000
"""Python itself freezes some hundred objects as it starts."""


@contextmanager
def collection_paused(*, much: bool = False) -> Iterator[None]:
    """Do not look for cyclic garbage inside the block.

    Making very many objects that stay makes Python look through all of them again and
    again, for half of the time; the nouns of this program refer to each other in no
    circle. What has no reference left is freed as ever.

    Args:
        much: Whether so much is made that all of it should count as old when the block
            ends, or the next object would have it looked at. To find out whether that
            may be takes longer, the more was frozen.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if much:
                _call_old()
            gc.enable()


def _call_old() -> None:
    """Let what is new count as old, unless somebody has frozen what is to stay so."""
    if gc.get_freeze_count() < _BY_PYTHON:
        gc.freeze()
        gc.unfreeze()


def collect_seldom() -> None:
    """Look for cyclic garbage in this process after a hundred times as many objects.

    For a program that ends soon: reading modules makes very many, and all stay.
    """
    gc.set_threshold(_SELDOM)


def keep_to_the_end() -> None:
    """Let a process that ends not look for garbage once more: all memory is given back."""
    gc.freeze()


@lru_cache(maxsize=100_000)
def keep_one(value: Any) -> Any:
    """Return an equal value that was seen before: most names stand in many places."""
    return value


def keep_number(number: int) -> int:
    """Return the number that is kept for all of its value; few places are far in a text."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else number
