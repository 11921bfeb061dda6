"""Pairs of persons' names put together whose names have the same numbers of parts."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nameresolve.matching.alignment import JOINED_DIFFERENCE, JOINED_LENGTH
from nameresolve.matching.encoding import Codes
from nameresolve.matching.person_columns import MOST_PARTS, Columns, Flags


@dataclass(frozen=True, slots=True)
class Joined:
    """Two neighbors of one name that may be written as one part of the other.

    Of many pairs the same neighbors: those that begin at a *row* of the parts of one name
    and the part at a *column* of the other's.
    """

    places: Codes
    """Of which pairs, by their places in the batch."""
    row: int
    column: int
    is_turned: bool
    """Whether the neighbors are in the second name of each pair."""
    first: Codes
    second: Codes
    whole: Codes


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of names with the same numbers of parts."""

    places: Codes
    one: Codes
    other: Codes
    left: Codes
    """The parts of each first name."""
    right: Codes
    joined: tuple[Joined, ...]

    def words(self) -> tuple[Codes, Codes]:
        """List the words that are to be compared."""
        rows, across = self.left[:, :, np.newaxis], self.right[:, np.newaxis]
        left, right = np.broadcast_arrays(rows, across)
        return left.ravel(), right.ravel()


class Batches:
    """Puts pairs of some names together."""

    def __init__(self, columns: Columns) -> None:
        """Note the names."""
        self._columns = columns
        listed = columns.words
        self._lengths = np.fromiter(map(len, listed), np.intp, len(listed))

    def by_shape(self, left: Codes, right: Codes) -> Iterator[Batch]:
        """Yield pairs whose names have the same numbers of parts, in their order."""
        ranks, counts = self._columns.ranks, self._columns.counts
        one = np.where(ranks[left] <= ranks[right], left, right)
        other = left + right - one
        shapes = counts[one] * (MOST_PARTS + 1) + counts[other]
        shapes[(counts[one] == 0) | (counts[other] == 0)] = 0
        order = np.argsort(shapes, kind="stable")
        ends = np.flatnonzero(np.diff(shapes[order])) + 1
        for places in np.split(order, ends):
            height, width = divmod(int(shapes[places[0]]), MOST_PARTS + 1)
            if height:
                names = one[places], other[places]
                parts = (
                    self._columns.parts[names[0], :height],
                    self._columns.parts[names[1], :width],
                )
                joined = (
                    *self._join(*parts, is_turned=False),
                    *self._join(*reversed(parts), is_turned=True),
                )
                yield Batch(places, *names, *parts, joined)

    def _join(
        self, parts: Codes, wholes: Codes, *, is_turned: bool
    ) -> Iterator[Joined]:
        """Find two neighbors that are about as long as a part of the other name."""
        for column in range(wholes.shape[1]):
            whole = wholes[:, column]
            # What stands in both names as it is has been joined by nobody.
            alone = (parts != whole[:, np.newaxis]).all(axis=1)
            alone &= self._lengths[whole] >= JOINED_LENGTH
            for row in range(parts.shape[1] - 1):
                both = parts[:, row : row + 2]
                places = np.flatnonzero(alone & self._fit(both, whole))
                words = *both[places].T, whole[places]
                yield Joined(places, row, column, is_turned, *words)

    def _fit(self, both: Codes, wholes: Codes) -> Flags:
        """Do what ``may_be_joined`` does."""
        lengths, whole = self._lengths[both], self._lengths[wholes]
        fit: Flags = np.abs(lengths.sum(axis=1) - whole) <= JOINED_DIFFERENCE
        words = self._columns.words
        for place in np.flatnonzero(fit & (lengths.min(axis=1) == 1)).tolist():
            first, second = both[place].tolist()
            fit[place] = words[first] + words[second] == words[wholes[place]]
        return fit
