"""Which words of a wordbook may be one, remembered as far as there is room."""

import numpy as np

from nameresolve.matching.encoding import Codes
from nameresolve.matching.pair_memory import Keys, PairMemory, key_of
from nameresolve.matching.wordbook import Bools, Wordbook


class Relations:
    """Says which pairs of words may be one, and remembers what it has said."""

    def __init__(self, book: Wordbook, least: float) -> None:
        """Begin with nothing compared.

        Args:
            book: The words.
            least: The score (nats) from which two words may be one.
        """
        self._book = book
        self._size = max(1, len(book.number_of))
        self._least = least
        self._memory = PairMemory(self._size, [np.bool_])

    def ask(self, lefts: Codes, rights: Codes) -> Bools:
        """Tell which pairs of words may be one."""
        keys = key_of(lefts, rights, self._size)
        missing, (related,) = self._memory.recall(keys)
        if len(missing):
            related[missing] = self._compare(keys[missing])
        return related

    def _compare(self, keys: Keys) -> Bools:
        listed, back = np.unique(keys, return_inverse=True)
        related = self._book.are_related(*np.divmod(listed, self._size), self._least)
        self._memory.remember(listed, [related])
        return related[back]
