"""What is linked to what, at any remove, among very many things: ``components`` in NumPy."""

import numpy as np

from nameresolve.matching.encoding import Codes


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
