"""What was found out about pairs of words, as far as there is room."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from nameresolve.matching.encoding import Codes

type Keys = NDArray[np.int64]
"""Pairs of words, each as a number."""

_FEWEST_BITS: Final = 16
_MOST_BITS: Final = 24
# So many pairs are remembered for each word, if that is not too many.
_PAIRS_OF_A_WORD: Final = 64
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_NOBODY: Final = -1


def key_of(left: Codes, right: Codes, number: int) -> Keys:
    """Name two of *number* words, whichever comes first."""
    key: Keys = np.minimum(left, right) * np.int64(number)
    key += np.maximum(left, right)
    return key


class PairMemory:
    """Columns of values by pair.

    Each pair has one place, which it shares with others: who comes later has it. So
    nothing is looked for, and nothing grows.
    """

    def __init__(
        self, number: int, kinds: Sequence[DTypeLike], most_bits: int = _MOST_BITS
    ) -> None:
        """Begin with nothing.

        Args:
            number: How many words there are.
            kinds: Of what kind the values of each column are.
            most_bits: The binary logarithm of the most places that there may be.
        """
        bits = (number * _PAIRS_OF_A_WORD).bit_length()
        bits = min(most_bits, max(_FEWEST_BITS, bits))
        self._shift = np.uint64(64 - bits)
        self._keys = np.full(1 << bits, _NOBODY, np.int64)
        self._columns = [np.zeros(1 << bits, kind) for kind in kinds]

    def recall(self, keys: Keys) -> tuple[Codes, list[NDArray[Any]]]:
        """Look pairs up.

        Returns:
            The positions of those that are not remembered, and the values of the others
            in columns, with anything in between.
        """
        places = self._place(keys)
        missing = np.flatnonzero(self._keys[places] != keys)
        return missing, [column[places] for column in self._columns]

    def remember(self, keys: Keys, values: Sequence[NDArray[Any]]) -> None:
        """Keep the values of pairs."""
        # Where several have one place, it is the last one's in each column.
        places = self._place(keys)
        self._keys[places] = keys
        for column, each in zip(self._columns, values, strict=True):
            column[places] = each

    def _place(self, keys: Keys) -> NDArray[np.uint64]:
        """Spread pairs over all places (Fibonacci hashing: Knuth 1973)."""
        return (keys.view(np.uint64) * _GOLDEN) >> self._shift
