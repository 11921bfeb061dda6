"""What is linked to what, at any remove."""

from collections.abc import Iterable

import numpy as np

from nameresolve.matching.encoding import Codes


def components(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Map each position in *pairs* to the smallest that it is linked to, at any remove.

    >>> components([(1, 2), (2, 5), (3, 4)])
    {1: 1, 2: 1, 5: 1, 3: 3, 4: 3}
    """
    parent: dict[int, int] = {}
    for one, other in pairs:
        low, high = sorted((root_of(parent, one), root_of(parent, other)))
        parent[high] = low
    return {position: root_of(parent, position) for position in parent}


def root_of(parent: dict[int, int], position: int) -> int:
    """Give the position that stands for all that *position* is linked to so far."""
    parent.setdefault(position, position)
    while parent[position] != position:
        parent[position] = parent[parent[position]]
        position = parent[position]
    return position


def label_components(size: int, left: Codes, right: Codes) -> Codes:
    """Label each of the positions 0 to *size* - 1 with the smallest it is linked to.

    Trees are hooked onto each other and flattened until no link joins two of them
    (Shiloach and Vishkin 1982).

    Args:
        size: How many things there are.
        left: One end of each link.
        right: The other.
    """
    labels = np.arange(size)
    while len(left):
        one, other = labels[left], labels[right]
        apart = np.flatnonzero(one != other)
        left, right = left[apart], right[apart]
        low = np.minimum(one[apart], other[apart])
        np.minimum.at(labels, np.maximum(one[apart], other[apart]), low)
        labels = _flatten(labels)
    return labels


def _flatten(labels: Codes) -> Codes:
    while True:
        above = labels[labels]
        if np.array_equal(above, labels):
            return labels
        labels = above
