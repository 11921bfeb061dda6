"""Which names meet that may be one: an index over two words at a time."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.addresses import Places, Signs
from nameresolve.matching.name_rows import NameRows
from nameresolve.matching.word_keys import Hashes
from nameresolve.matching.wordbook import Positions

# So many pairs that meet under loose keys can be looked at, of each name, and of few names
# altogether: where the most meet, the keys say the least.
_LOOSELY_MET: Final = 50
_LOOSELY_MET_BY_FEW: Final = 2_000_000
_FEW: Final = 30
_EVERYBODY: Final = 2**31
_MET_AT_ONCE: Final = 500_000


class MeetingPlaces:
    """An index of names, asked which of them meet."""

    def __init__(self, names: NameRows, signs: Signs) -> None:
        """Index *names* by their *signs*."""
        self._names = names
        self._asking = signs.asking(names)
        # A place and who can be met there are one number, so that very many have room
        # and are put in order fast. What of a place is lost only lets more names meet.
        self._bits = np.uint64(len(names.order).bit_length())
        self._everybody = (np.uint64(1) << self._bits) - np.uint64(1)
        answering = signs.answering(names, self._asking)
        self._places = np.concatenate([*map(self._pack, answering)])
        self._places.sort()

    def pairs(self) -> Iterator[tuple[Positions, Positions]]:
        """Yield names with those that they meet and that have no fewer full words.

        A pair may come more than once, mostly among those that come at once.
        """
        asking = self._asking
        first = np.searchsorted(self._places, asking.hashes & ~self._everybody)
        last = np.searchsorted(self._places, asking.hashes | self._everybody, "right")
        counts = last - first
        sizes, times = np.unique(counts[~asking.exact], return_counts=True)
        crowd = find_crowd(sizes, times, len(self._names.order))
        counts[(counts > crowd) & ~asking.exact] = 0
        by_name = np.argsort(asking.names, kind="stable")
        by_name = by_name[counts[by_name] > 0]
        names, first, counts = asking.names[by_name], first[by_name], counts[by_name]
        ends = np.cumsum(counts)
        marks = np.arange(0, int(ends[-1]) if len(ends) else 0, _MET_AT_ONCE)
        cuts = [*np.searchsorted(ends, marks).tolist(), len(ends)]
        for start, end in pairwise(cuts):
            some = slice(start, end)
            yield self._met(names[some], first[some], counts[some])

    def _pack(self, places: Places) -> Hashes:
        return (places.hashes & ~self._everybody) | places.names.astype(np.uint64)

    def _met(
        self, names: NDArray[np.int32], first: Positions, counts: Positions
    ) -> tuple[Positions, Positions]:
        one = np.repeat(names, counts)
        behind = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
        met = self._places[np.repeat(first, counts) + behind] & self._everybody
        other = met.astype(np.intp)
        full = self._names.counts
        fit = (one != other) & (full[other] >= full[one])
        return one[fit].astype(np.intp), other[fit]


def find_crowd(sizes: Positions, times: Positions, names: int) -> int:
    """Say how many may meet in one place so that all can be looked at.

    Args:
        sizes: How many can be met under loose keys, each number once, in order.
        times: How often names ask where so many can be met.
        names: How many names there are.
    """
    most = max(_LOOSELY_MET_BY_FEW, _LOOSELY_MET * names)
    beyond = np.flatnonzero(np.cumsum(sizes * times) > most)
    return max(_FEW, int(sizes[beyond[0]]) - 1 if len(beyond) else _EVERYBODY)
