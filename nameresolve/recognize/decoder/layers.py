"""The layers of a recognizer, on many tokens at once; each token is a column."""

from typing import Final

import numpy as np

from nameresolve.recognize.decoder.arrays import Floats, Kernel
from nameresolve.recognize.decoder.network import Maxout

_FLOOR: Final = np.float32(1e-8)
"""What thinc adds to a variance, so that it can be divided by."""


def with_bias(*blocks: Floats) -> Floats:
    """Lay *blocks* over one another, and a row of ones for the bias under them."""
    ones = np.ones((1, blocks[0].shape[1]), np.float32)
    return np.concatenate([*blocks, ones])


def take_best(values: Floats, pieces: int) -> Floats:
    """Return the greatest of the *pieces* that lie over one another in *values*.

    The first piece is written over.
    """
    height = len(values) // pieces
    best = values[:height]
    for piece in range(1, pieces):
        np.maximum(best, values[piece * height : (piece + 1) * height], out=best)
    return best


def level(values: Floats, gain: Floats) -> Floats:
    """Give the numbers of each token the mean 0 and the variance 1, times *gain*.

    The values are written over.
    """
    share = np.float32(1 / len(values))
    values -= np.add.reduce(values, axis=0) * share
    variance = np.einsum("ij,ij->j", values, values) * share
    values *= 1 / np.sqrt(variance + _FLOOR)
    values *= gain
    return values


def apply(layer: Maxout, inputs: Floats, kernel: Kernel) -> Floats:
    """Return what a maxout layer makes of *inputs*, which end with a row of ones."""
    return level(take_best(kernel(layer.weights, inputs), layer.pieces), layer.gain)
