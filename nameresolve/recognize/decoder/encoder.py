"""What a recognizer makes of tokens and their neighbors: spaCy's window encoder.

A stretch of tokens goes through all layers at once and never leaves the cache of the
processor; stretches overlap by as many tokens as the layers look around.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from nameresolve.recognize.decoder.arrays import Floats, Indices, Kernel
from nameresolve.recognize.decoder.embedding import Vectors
from nameresolve.recognize.decoder.layers import apply, level, take_best, with_bias
from nameresolve.recognize.decoder.network import Encoder, Maxout

STRETCH: Final = 384
"""Tokens that are encoded at once; fewer and more were slower."""


def encode(
    encoder: Encoder, vectors: Vectors, rows: Indices, kernel: Kernel
) -> Iterator[tuple[int, Floats]]:
    """Yield what states are made of for stretches of tokens, each with its begin.

    Args:
        encoder: The layers.
        vectors: What they begin with.
        rows: Rows of *vectors*; the first and the last ``encoder.reach`` are only
            neighbors.
        kernel: Multiplies matrices.
    """
    reach = encoder.reach
    for begin in range(reach, len(rows) - reach, STRETCH):
        end = min(begin + STRETCH, len(rows) - reach)
        values = _first(encoder, vectors, rows[begin - reach : end + reach])
        for layer in encoder.layers[1:]:
            values = _next(layer, values, encoder.window, kernel)
        yield begin, kernel(encoder.output, with_bias(values))


def _first(encoder: Encoder, vectors: Vectors, rows: Indices) -> Floats:
    """Apply the first layer, whose products were made with the vectors."""
    layer, around = encoder.layers[0], len(rows) - 2 * encoder.window
    total = vectors.windows[0][rows[:around]]
    for place, window in enumerate(vectors.windows[1:], start=1):
        total += window[rows[place : place + around]]
    total += vectors.bias
    best = take_best(np.ascontiguousarray(total.T), layer.pieces)
    own = vectors.vectors[rows[encoder.window : encoder.window + around]]
    values = level(best, layer.gain)
    values += own.T
    return values


def _next(layer: Maxout, values: Floats, window: int, kernel: Kernel) -> Floats:
    """Apply a layer to each token and its neighbors, and add the token itself."""
    around = values.shape[1] - 2 * window
    blocks = [values[:, place : place + around] for place in range(2 * window + 1)]
    made = apply(layer, with_bias(*blocks), kernel)
    made += blocks[window]
    return made
