"""Which words of a wordbook may be one, remembered as far as there is room."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.encoding import Codes
from nameresolve.matching.wordbook import Bools, Wordbook

_FEWEST_BITS: Final = 16
_MOST_BITS: Final = 24
# So many pairs are remembered for each word, if that is not too many.
_PAIRS_OF_A_WORD: Final = 64
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_NOBODY: Final = -1


class Relations:
    """Says which pairs of words may be one, and remembers what it has said.

    Each pair has one place in memory, which it shares with others: who comes later has
    it. So nothing is looked for, and nothing grows.
    """

    def __init__(self, book: Wordbook, least: float) -> None:
        """Begin with nothing compared.

        Args:
            book: The words.
            least: The score (nats) from which two words may be one.
        """
        self._book = book
        self._size = max(1, len(book.number_of))
        self._least = least
        bits = (self._size * _PAIRS_OF_A_WORD).bit_length()
        bits = min(_MOST_BITS, max(_FEWEST_BITS, bits))
        self._shift = np.uint64(64 - bits)
        self._keys = np.full(1 << bits, _NOBODY, np.int64)
        self._related = np.zeros(1 << bits, np.bool_)

    def ask(self, lefts: Codes, rights: Codes) -> Bools:
        """Tell which pairs of words may be one."""
        keys = np.minimum(lefts, rights) * np.int64(self._size)
        keys += np.maximum(lefts, rights)
        places = self._place(keys)
        related = self._related[places]
        missing = np.flatnonzero(self._keys[places] != keys)
        if len(missing):
            related[missing] = self._compare(keys[missing])
        return related

    def _compare(self, keys: NDArray[np.int64]) -> Bools:
        listed, back = np.unique(keys, return_inverse=True)
        related = self._book.are_related(*np.divmod(listed, self._size), self._least)
        places = self._place(listed)
        self._keys[places] = listed
        # Where several have one place, it is the last one's.
        self._related[places] = related
        return related[back]

    def _place(self, keys: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Spread pairs over all places (Fibonacci hashing: Knuth 1973)."""
        return (keys.view(np.uint64) * _GOLDEN) >> self._shift
