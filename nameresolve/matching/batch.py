"""The token model for many pairs at once, in NumPy.

Each distinct token is encoded once. Weights are whole numbers (steps of UNIT), so that
the scores are those of ``tokens`` to the last digit.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from nameresolve.matching.encoding import (
    Codes,
    Encoded,
    Weights,
    encode,
    shipped_tables,
)
from nameresolve.matching.lattice import best_weights
from nameresolve.matching.tokens import (
    FAR,
    LEAST_ROUGH_SIMILARITY,
    MOST,
    PER_ROUGH_SIMILARITY,
    SAME,
    UNRELATED,
)
from nameresolve.matching.weights import COUNTED, UNIT, WHOLE, load_weights

Floats = NDArray[np.float64]


def token_scores(lefts: Sequence[str], rights: Sequence[str]) -> Floats:
    """Score pairs of folded tokens as ``token_score`` does without regular changes.

    Args:
        lefts: One token of each pair.
        rights: The other, in the same order.

    Returns:
        Log-odds in nats, one for each pair.
    """
    places = {
        token: place for place, token in enumerate(dict.fromkeys((*lefts, *rights)))
    }
    left = np.fromiter(map(places.__getitem__, lefts), np.intp, len(lefts))
    right = np.fromiter(map(places.__getitem__, rights), np.intp, len(rights))
    return score_pairs(encode(places), left, right)


def score_pairs(encoded: Encoded, left: Codes, right: Codes) -> Floats:
    """Score pairs of encoded tokens, given by their positions.

    Returns:
        Log-odds in nats, one for each pair.
    """
    scores = _rough_scores(encoded, left, right)
    near = np.flatnonzero(np.isnan(scores))
    left, right = left[near], right[near]
    tables = shipped_tables()
    best = best_weights(encoded, left, right, tables)
    exact = (best + whole_weights(encoded, left, right) @ _whole()) * UNIT
    scores[near] = np.clip(exact, UNRELATED, MOST)
    return scores


def _rough_scores(encoded: Encoded, left: Codes, right: Codes) -> Floats:
    """The scores that need no alignment; the rest is not a number."""
    scores = np.full(len(left), np.nan)
    skeletons = encoded.skeletons
    rough = process.cpdist(
        skeletons[left].tolist(),
        skeletons[right].tolist(),
        scorer=Indel.normalized_similarity,
        dtype=np.float64,
    )
    far = rough < LEAST_ROUGH_SIMILARITY
    scores[far] = FAR + PER_ROUGH_SIMILARITY * (rough[far] - LEAST_ROUGH_SIMILARITY)
    usable = encoded.lengths > 0
    scores[~(usable[left] & usable[right])] = UNRELATED
    same = left == right
    scores[same] = np.where(encoded.is_empty[left[same]], UNRELATED, SAME)
    return scores


def whole_weights(encoded: Encoded, left: Codes, right: Codes) -> Weights:
    """Which of WHOLE applies to each pair: one column each, 0 or 1."""
    shortest = np.minimum(encoded.lengths[left], encoded.lengths[right])
    more = encoded.strong[left] - encoded.strong[right]
    vowels, consonants = np.abs(more).T
    columns = [
        np.ones(len(left), np.bool_),
        *(shortest <= count for count in range(1, COUNTED + 1)),
        vowels >= 1,
        vowels > 1,
        consonants >= 1,
        consonants > 1,
        more.prod(axis=1) > 0,
    ]
    return np.stack(columns, axis=1).astype(np.int32)


def _whole() -> Weights:
    weights = load_weights().whole
    return np.array([weights.get(name, 0) for name in WHOLE], np.int32)
