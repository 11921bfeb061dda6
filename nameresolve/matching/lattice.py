"""The dynamic programme of the token model for many pairs at once, in NumPy.

It runs row by row, as that of ``tokens`` does, but each cell holds a whole batch of
pairs whose tokens have about the same numbers of sounds.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from nameresolve.matching.encoding import (
    Codes,
    Encoded,
    StoredCodes,
    Tables,
    Weights,
)

# So many cells of one row stay in the cache of a processor.
_CELLS_AT_ONCE: Final = 32_768

LIKE: Final = (1, 1)
"""Only tokens with the very same numbers of sounds are filled in together."""
SIMILAR: Final = (3, 4)
"""So many lengths of left tokens, and of right ones, are filled in together. A few cells
too many cost less than beginning anew for each two lengths."""


def best_weights(
    encoded: Encoded, left: Codes, right: Codes, tables: Tables
) -> Weights:
    """The weight of the best alignment of each pair (in steps of UNIT)."""
    best = np.zeros(len(left), np.int32)
    for chosen in batches_of_length(encoded, left, right, SIMILAR):
        one, other = left[chosen], right[chosen]
        heights, widths = encoded.lengths[one], encoded.lengths[other]
        rows = fill(encoded, one, other, tables)
        for height in range(int(heights.min()), len(rows)):
            ends = np.flatnonzero(heights == height)
            best[chosen[ends]] = rows[height][widths[ends], ends]
    return best


def batches_of_length(
    encoded: Encoded, left: Codes, right: Codes, span: tuple[int, int]
) -> Iterator[Codes]:
    """Yield positions of pairs whose tokens have about the same numbers of sounds.

    Args:
        encoded: The tokens.
        left: One token of each pair.
        right: The other.
        span: How many lengths of the left tokens, and of the right ones, are about the
            same: LIKE or SIMILAR.
    """
    heights, widths = encoded.lengths[left], encoded.lengths[right]
    bands = -(-heights // span[0]), -(-widths // span[1])
    shapes = bands[0] * (encoded.codes.shape[1] + 1) + bands[1]
    order = np.argsort(shapes, kind="stable")
    ends = np.flatnonzero(np.diff(shapes[order], append=-1)) + 1
    start = 0
    for end in ends.tolist():
        widest = max(1, int(widths[order[start:end]].max()))
        size = max(1, _CELLS_AT_ONCE // widest)
        for first in range(start, end, size):
            yield order[first : min(end, first + size)]
        start = end


def fill(encoded: Encoded, left: Codes, right: Codes, tables: Tables) -> list[Weights]:
    """Fill the table of the dynamic programme for pairs of about one shape.

    Returns:
        For each number of sounds of the left tokens a row: for each number of sounds of
        the right ones the weights of the pairs. What lies beyond the sounds of a token
        means nothing.
    """
    height, width = (int(encoded.lengths[side].max()) for side in (left, right))
    one = _turned(encoded.codes[left, :height])
    other = _turned(encoded.codes[right, :width])
    one_twos = _turned(encoded.twos[left, :height])
    other_twos = _turned(encoded.twos[right, :width])
    dropped, added = tables.omissions[one], tables.omissions[other]
    pairs, splits = tables.pairs.ravel(), tables.splits.ravel()
    across, over = len(tables.pairs), tables.splits.shape[1]
    other_split = other * over
    first = np.zeros((width + 1, len(left)), np.int32)
    np.cumsum(added, axis=0, out=first[1:])
    rows = [first]
    for row in range(height):
        above = rows[-1]
        current = np.empty_like(above)
        np.add(above[0], dropped[row], out=current[0])
        best = pairs.take(other + one[row] * across)
        best += above[:-1]
        np.maximum(best, above[1:] + dropped[row], out=best)
        if width > 1:
            split = splits.take(other_twos[1:] + one[row] * over)
            split += above[:-2]
            np.maximum(best[1:], split, out=best[1:])
        if row:
            split = splits.take(other_split + one_twos[row])
            split += rows[-2][:-1]
            np.maximum(best, split, out=best)
        for column in range(width):
            np.add(current[column], added[column], out=current[column + 1])
            np.maximum(current[column + 1], best[column], out=current[column + 1])
        rows.append(current)
    return rows


def _turned(rows: StoredCodes) -> Codes:
    """Put what is in rows into columns, as numbers that can be taken by."""
    return np.ascontiguousarray(rows.T, dtype=np.intp)
