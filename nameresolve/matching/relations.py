"""Which words of a wordbook may be one, each two of them compared once."""

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.encoding import Codes
from nameresolve.matching.wordbook import Bools, Wordbook

type Keys = NDArray[np.int64]
"""Pairs of words, each as a number."""


class Relations:
    """Remembers which pairs of words may be one."""

    def __init__(self, book: Wordbook, least: float) -> None:
        """Begin with nothing compared.

        Args:
            book: The words.
            least: The score (nats) from which two words may be one.
        """
        self._book = book
        self._size = max(1, len(book.number_of))
        self._least = least
        # What came lately lies apart: to put it in its place takes all of the others.
        self._known, self._recent = _Table.empty(), _Table.empty()

    def ask(self, lefts: Codes, rights: Codes) -> Bools:
        """Tell which pairs of words may be one."""
        keys = np.minimum(lefts, rights) * self._size + np.maximum(lefts, rights)
        order = np.argsort(keys)
        listed = keys[order]
        is_new = np.ones(len(listed), np.bool_)
        np.not_equal(listed[1:], listed[:-1], out=is_new[1:])
        related = self._look_up(listed[is_new])
        found = np.empty(len(listed), np.bool_)
        found[order] = related[np.cumsum(is_new) - 1]
        return found

    def _look_up(self, keys: Keys) -> Bools:
        """Tell the same of pairs in order, each once."""
        related = np.zeros(len(keys), np.bool_)
        missing = np.ones(len(keys), np.bool_)
        for table in (self._known, self._recent):
            places = table.places(keys)
            there = places >= 0
            related[there] = table.related[places[there]]
            missing &= ~there
        related[missing] = self._compare(keys[missing])
        return related

    def _compare(self, keys: Keys) -> Bools:
        related = self._book.are_related(*np.divmod(keys, self._size), self._least)
        self._recent = self._recent.with_more(keys, related)
        if len(self._recent.keys) > len(self._known.keys):
            more = self._recent.keys, self._recent.related
            self._known, self._recent = self._known.with_more(*more), _Table.empty()
        return related


class _Table:
    """Pairs of words in order, and whether they may be one."""

    def __init__(self, keys: Keys, related: Bools) -> None:
        self.keys = keys
        self.related = related

    @classmethod
    def empty(cls) -> "_Table":
        return cls(np.empty(0, np.int64), np.empty(0, np.bool_))

    def places(self, keys: Keys) -> Codes:
        """Find where pairs stand; -1 for those that are not there."""
        places = np.searchsorted(self.keys, keys)
        there = places < len(self.keys)
        there[there] = self.keys[places[there]] == keys[there]
        return np.where(there, places, -1)

    def with_more(self, keys: Keys, related: Bools) -> "_Table":
        """Put in pairs that are not there."""
        if not len(keys):
            return self
        every = np.concatenate([self.keys, keys])
        order = np.argsort(every, kind="stable")
        return _Table(every[order], np.concatenate([self.related, related])[order])
