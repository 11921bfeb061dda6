"""All pairs of nodes of one kind that were compared, with their scores, in columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.clustering import Pair
from nameresolve.matching.encoding import Codes
from nameresolve.matching.labels import label_components

type Floats = NDArray[np.float64]
_STORED: Final[Any] = np.int32
"""Half as much as positions take otherwise."""

type Columns = tuple[Codes, Codes]
"""The positions of the nodes of each pair: the smaller ones, the others."""


@dataclass(frozen=True)
class Compared:
    """Pairs of nodes, by position, in order; all others have nothing in common."""

    size: int
    """How many nodes there are."""
    left: Codes
    right: Codes
    scores: Floats
    """In nats."""

    @classmethod
    def nothing(cls, size: int) -> "Compared":
        """Begin with nothing compared."""
        nobody = np.empty(0, _STORED)
        return cls(size, nobody, nobody, np.empty(0))

    def lacking(self, left: Codes, right: Codes) -> Columns:
        """Give those of some pairs, in order, each once, that were not compared."""
        keys = np.unique(self._key(left, right))
        keys = keys[self._places(keys) < 0]
        one, other = np.divmod(keys, max(1, self.size))
        return one.astype(_STORED), other.astype(_STORED)

    def with_more(self, left: Codes, right: Codes, scores: Floats) -> "Compared":
        """Add pairs that were not compared before."""
        first = np.concatenate([self.left, left])
        second = np.concatenate([self.right, right])
        order = np.argsort(self._key(first, second), kind="stable")
        listed = np.concatenate([self.scores, scores])[order]
        return Compared(self.size, first[order], second[order], listed)

    def raised_to(self, scores: Mapping[Pair, float]) -> tuple["Compared", set[Pair]]:
        """Let pairs, whether they were compared or not, have scores that are higher.

        Returns:
            What has been compared then, and the pairs whose scores are others now.
        """
        left, right = np.array([*scores], _STORED).reshape(-1, 2).T
        higher = np.fromiter(scores.values(), np.float64)
        places = self._places(self._key(left, right))
        known = np.flatnonzero(places >= 0)
        known = known[higher[known] > self.scores[places[known]]]
        new = np.flatnonzero(places < 0)
        changed = self.scores.copy()
        changed[places[known]] = higher[known]
        kept = Compared(self.size, self.left, self.right, changed)
        raised = np.concatenate([known, new])
        pairs = zip(left[raised].tolist(), right[raised].tolist(), strict=True)
        return kept.with_more(left[new], right[new], higher[new]), {*pairs}

    def likely(self, least: float) -> Columns:
        """Give the pairs with a score (nats) of *least* or better."""
        good = np.flatnonzero(self.scores >= least)
        return self.left[good], self.right[good]

    def near(self, position: int) -> Iterator[tuple[int, float]]:
        """Yield what was compared with the node at *position*, with the scores."""
        starts, order, starts_by_right = self._starts
        some = slice(starts[position], starts[position + 1])
        others = order[starts_by_right[position] : starts_by_right[position + 1]]
        scores = self.scores[some].tolist(), self.scores[others].tolist()
        yield from zip(self.right[some].tolist(), scores[0], strict=True)
        yield from zip(self.left[others].tolist(), scores[1], strict=True)

    @cached_property
    def _starts(self) -> tuple[Codes, Codes, Codes]:
        """Where the pairs of each node start, and in which order if it is the second."""
        order = np.argsort(self.right, kind="stable")
        every = np.arange(self.size + 1)
        return (
            np.searchsorted(self.left, every),
            order,
            np.searchsorted(self.right[order], every),
        )

    @cached_property
    def _keys(self) -> NDArray[np.int64]:
        return self._key(self.left, self.right)

    def _key(self, left: Codes, right: Codes) -> NDArray[np.int64]:
        return left.astype(np.int64) * self.size + right

    def _places(self, keys: NDArray[np.int64]) -> Codes:
        """Find where pairs stand; -1 for those that were not compared."""
        places = np.searchsorted(self._keys, keys)
        known = places < len(self._keys)
        known[known] = self._keys[places[known]] == keys[known]
        return np.where(known, places, -1)


def pairs_in_crowds(size: int, links: Columns, most: int) -> Columns:
    """List all pairs of what is linked at any remove, where that is not too many.

    Args:
        size: How many things there are.
        links: What links them.
        most: The size of the largest crowd that counts.
    """
    found = [(np.empty(0, _STORED), np.empty(0, _STORED))]
    for members in group_by_size(label_components(size, *links)):
        many = members.shape[1]
        if 1 < many <= most:
            one, other = np.triu_indices(many, 1)
            found.append((members[:, one].ravel(), members[:, other].ravel()))
    left, right = zip(*found, strict=True)
    return np.concatenate(left), np.concatenate(right)


def group_by_size(labels: Codes) -> Sequence[Codes]:
    """Give the positions that have one label in rows, one table for each length."""
    order = np.argsort(labels, kind="stable").astype(_STORED)
    starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    counts = np.diff(starts, append=len(order))
    return [
        order[starts[counts == count][:, None] + np.arange(count)]
        for count in np.unique(counts).tolist()
    ]
