"""What was worked out about names that were asked about, forgotten now and then.

All that is worked out about a name is kept for the next time, which is right for a run over
a folder that ends. A service that goes on for weeks would grow with each name it is asked about,
and would keep what it has promised not to.
"""

import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from threading import Lock
from typing import Any, Final

from nameresolve.matching.tokens import forget_scores

_PACKAGE: Final = "nameresolve."
OFTEN: Final = 20_000
"""Queries after which everything is forgotten; what they leave is some 100 MB."""

type Cache = _lru_cache_wrapper[Any]


class Memory:
    """Counts queries, and forgets what they have left behind."""

    def __init__(self, often: int = OFTEN) -> None:
        self._often = often
        self._count = 0
        self._lock = Lock()

    def note(self, queries: int) -> None:
        """Say that so many queries were answered."""
        with self._lock:
            self._count += queries
            is_full = self._count >= self._often
            self._count = 0 if is_full else self._count
        if is_full:
            forget()


def forget() -> None:
    """Empty every cache of the program that fills with names.

    Those without a limit hold word lists and weights, which stay.
    """
    forget_scores()
    for cache in find_caches():
        if cache.cache_parameters()["maxsize"] is not None:
            cache.cache_clear()


def find_caches() -> Iterator[Cache]:
    """Find the caches of all modules that are loaded; none has to be listed."""
    for name, module in list(sys.modules.items()):
        if name.startswith(_PACKAGE):
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper):
                    yield value
