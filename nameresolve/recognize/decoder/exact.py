"""Scores as spaCy computes them, to the last bit, for the few states that need it.

The same sum taken in another order differs in its last digits. Where two moves are so
close that this could matter, spaCy's own layers are asked, in spaCy's own order: a
token's vector depends on few neighbors, so that a short window gives the vector that
the whole text would.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nameresolve.recognize.decoder.arrays import Floats, Hashes, Indices
from nameresolve.recognize.decoder.embedding import Static, look_up
from nameresolve.recognize.decoder.network import Network

_NONE = -1


@dataclass(frozen=True, slots=True)
class Judge:
    """Asks spaCy's layers."""

    network: Network
    static: Static

    def score(self, attributes: Hashes, rows: Indices, states: Indices) -> Floats:
        """Return the score of every move in some states.

        Args:
            attributes: Those of each kind of token.
            rows: The kinds of all tokens; 0 is what stands between texts, 1 the first.
            states: Of each state the next token and the first one of the open entity,
                or -1.
        """
        here, first = states.T
        looked_at = np.column_stack([here, first, np.where(first < 0, _NONE, here - 1)])
        tokens, places = np.unique(looked_at, return_inverse=True)
        known = tokens[tokens >= 0]
        windows = [self._window(rows, token) for token in known.tolist()]
        vectors = self._encode(attributes, windows)
        # The row of padding comes first, and stands for what is not there.
        missing = len(tokens) - len(known)
        return self._add_up(vectors, places.reshape(looked_at.shape) + 1 - missing)

    def _window(self, rows: Indices, token: int) -> Indices:
        reach = self.network.encoder.reach
        return rows[token - reach : token + reach + 1]

    def _encode(self, attributes: Hashes, windows: Sequence[Indices]) -> Floats:
        """Return the vector of the middle token of each window."""
        used, places = np.unique(np.stack(windows), return_inverse=True)
        embedded = self._embed(attributes[used.clip(min=1) - 1])
        embedded[used == 0] = 0
        shaped = places.reshape(len(windows), -1)
        layers, reach = self.network.layers, self.network.encoder.reach
        encoded = layers.encode.predict([embedded[window] for window in shaped])
        vectors: Floats = layers.linear.predict(
            np.stack([window[reach] for window in encoded])
        )
        return vectors

    def _embed(self, attributes: Hashes) -> Floats:
        embedding = self.network.embedding
        parts = [look_up(table, attributes) for table in embedding.tables]
        if embedding.static is not None:
            vectors, missing = self.static(attributes[:, -1])
            layer = self.network.layers.project
            projected = layer.ops.gemm(vectors, layer.get_param("W"), trans2=True)
            projected[missing] = 0
            parts.append(projected)
        mixed: Floats = self.network.layers.mix.predict(np.hstack(parts))
        return mixed

    def _add_up(self, vectors: Floats, places: Indices) -> Floats:
        lower, upper = self.network.layers.lower, self.network.layers.upper
        made = lower.predict(vectors)
        total = np.zeros((len(places), *made.shape[2:]), np.float32)
        for feature, rows in enumerate(places.T):
            total += made[rows, feature]
        hidden = (total + lower.get_param("b")).max(axis=2)
        scores: Floats = upper.predict(hidden)
        return scores
