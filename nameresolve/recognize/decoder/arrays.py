"""The kinds of arrays that decoding works on."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float32]
type Indices = NDArray[np.int64]
type Flags = NDArray[np.bool_]
type Hashes = NDArray[np.uint64]

type Kernel = Callable[[Floats, Floats], Floats]
"""Multiplies two matrices."""


def grow[Item: np.generic](array: NDArray[Item], rows: int) -> NDArray[Item]:
    """Return *array*, or one twice as long that begins with it, if it has no *rows*.

    What has not been written takes no memory yet.
    """
    if rows <= len(array):
        return array
    larger = np.empty((max(rows, 2 * len(array)), *array.shape[1:]), array.dtype)
    larger[: len(array)] = array
    return larger


def spread(starts: Indices, counts: Indices) -> Indices:
    """Return the numbers of all ranges, one behind the other.

    >>> spread(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + counts, counts)


def as_floats(values: Any) -> Floats:
    """Return *values* as numbers of the size that the models compute with."""
    return np.ascontiguousarray(values, dtype=np.float32)
