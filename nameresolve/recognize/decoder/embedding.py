"""Vectors of the kinds of tokens, made once for each kind.

Most tokens of a text are of a kind that was seen before; what the first layer of the
encoder makes of a token at each place of its window depends on its kind alone and is
remembered, too.
"""

from collections.abc import Callable

import numpy as np

from nameresolve.recognize.decoder.arrays import (
    Flags,
    Floats,
    Hashes,
    Kernel,
    grow,
)
from nameresolve.recognize.decoder.layers import apply, with_bias
from nameresolve.recognize.decoder.network import Embedding, HashTable, Maxout, Network

type Static = Callable[[Hashes], tuple[Floats, Flags]]
"""Returns the static vectors of tokens, and which tokens have none."""


class Vectors:
    """A table that grows: what the encoder begins with, for each kind of token.

    Row 0 is what spaCy puts between texts; row 1 belongs to the first kind.
    """

    def __init__(self, network: Network, static: Static, kernel: Kernel) -> None:
        first = network.encoder.layers[0]
        self._embedding = network.embedding
        self._static = static
        self._kernel = kernel
        self._blocks = split_window(first, 2 * network.encoder.window + 1)
        height, width = self._blocks[0].shape
        self.vectors: Floats = np.zeros((1, width), np.float32)
        self.windows: list[Floats] = [
            np.zeros((1, height), np.float32) for _ in self._blocks
        ]
        # The bias counts once, wherever the window stands.
        self.bias = first.weights[:, -1]
        self._count = 1

    def learn(self, attributes: Hashes) -> None:
        """Make vectors of the kinds of tokens that came last in a table of them."""
        fresh = attributes[self._count - 1 :]
        if not len(fresh):
            return
        made = embed(self._embedding, fresh, self._static, self._kernel)
        until = self._count + len(fresh)
        self.vectors = grow(self.vectors, until)
        self.vectors[self._count : until] = made.T
        for place, block in enumerate(self._blocks):
            self.windows[place] = grow(self.windows[place], until)
            self.windows[place][self._count : until] = self._kernel(block, made).T
        self._count = until


def split_window(layer: Maxout, places: int) -> list[Floats]:
    """Return the part of a layer's weights that each place of its window has."""
    parts = np.split(layer.weights[:, :-1], places, axis=1)
    return [np.ascontiguousarray(part) for part in parts]


def embed(
    embedding: Embedding, attributes: Hashes, static: Static, kernel: Kernel
) -> Floats:
    """Return a vector for each row of attributes, as columns."""
    parts = [look_up(table, attributes) for table in embedding.tables]
    if embedding.static is not None:
        vectors, missing = static(attributes[:, -1])
        projected = vectors @ embedding.static
        projected[missing] = 0
        parts.append(projected)
    mixed = apply(embedding.mix, with_bias(np.hstack(parts).T), kernel)
    mixed += embedding.shift[:, None]
    return mixed


def look_up(table: HashTable, attributes: Hashes) -> Floats:
    """Return the vectors of one attribute, a row for each token."""
    column = np.ascontiguousarray(attributes[:, table.column])
    vectors: Floats = table.layer.predict(column)
    return vectors
