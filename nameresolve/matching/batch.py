"""The distance of the token model for thousands of pairs at once, in NumPy.

The dynamic programme of ``tokens`` runs cell by cell, but each cell holds the whole
batch. Pairs are padded with a sound that costs nothing to drop.
"""

from collections.abc import Sequence
from itertools import batched
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.sounds import (
    GRAPHEMES,
    OMISSION,
    OMISSIONS,
    SUBSTITUTIONS,
    WEIGHT,
    WEIGHTS,
    sounds_of,
    spell_alike,
)
from nameresolve.matching.tokens import (
    FIRST_SOUND,
    FIRST_SOUND_FROM,
    INTERCEPT,
    MOST_LETTERS,
    PER_DISTANCE,
    PER_LETTER,
    PER_SIMILARITY,
    SAME_SOUND_KEY,
    SHORT_TOKENS,
    UNRELATED,
)
from nameresolve.names.phonetic import share_sound_key

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]

_SOUNDS: Final = sorted(set("".join(GRAPHEMES.values())))
_CODES: Final = {sound: code for code, sound in enumerate(_SOUNDS, start=1)}
_CODE_POINTS: Final = str.maketrans({s: chr(code) for s, code in _CODES.items()})
_PADDING: Final = 0
_PAIRS_AT_ONCE: Final = 20_000


def token_scores(lefts: Sequence[str], rights: Sequence[str]) -> Floats:
    """Score pairs of folded, alphabetic tokens as ``token_score`` does, but roughly.

    Recurring sound changes pay in full here, so a score is never above the exact one.

    Args:
        lefts: One token of each pair.
        rights: The other, in the same order.

    Returns:
        Log-odds in nats, one for each pair.
    """
    pairs = [spell_alike(*pair) for pair in zip(lefts, rights, strict=True)]
    scores = np.zeros(len(pairs))
    # Pairs of like length share a batch, so that little of it is padding.
    by_length = sorted(range(len(pairs)), key=lambda i: max(map(len, pairs[i])))
    for chosen in batched(by_length, _PAIRS_AT_ONCE):
        scores[list(chosen)] = _scores([pairs[position] for position in chosen])
    return scores


def _scores(pairs: Sequence[tuple[str, str]]) -> Floats:
    one = _encode([left for left, _ in pairs])
    other = _encode([right for _, right in pairs])
    weights = _vector(WEIGHT, WEIGHTS)
    longest = np.maximum(weights[one].sum(axis=1), weights[other].sum(axis=1))
    distance = _distances(one, other)
    alike = np.maximum(0.0, 1.0 - distance / np.maximum(longest, 0.5))
    shortest = np.array([min(len(left), len(right)) for left, right in pairs])
    same_key = np.array([share_sound_key(left, right) for left, right in pairs])
    letters = np.minimum(shortest, MOST_LETTERS)
    scores = INTERCEPT + PER_SIMILARITY * alike + PER_LETTER * letters
    scores += PER_DISTANCE * distance + SAME_SOUND_KEY * same_key
    for length, cost in SHORT_TOKENS:
        scores -= cost * (shortest <= length)
    bounded: Floats = np.maximum(scores, UNRELATED)
    return bounded


def _encode(tokens: Sequence[str]) -> Codes:
    """Write each token's sounds as a row of codes; NumPy pads short rows with zero."""
    coded = [sounds_of(token).translate(_CODE_POINTS) for token in tokens]
    width = max(1, *map(len, coded)) if coded else 1
    rows = np.array(coded, dtype=f"U{width}")
    return rows.view(np.uint32).reshape(len(tokens), width).astype(np.intp)


def _vector(default: float, values: dict[str, float]) -> Floats:
    """A value for each sound code; the padding weighs and costs nothing."""
    return np.array([0.0, *(values.get(sound, default) for sound in _SOUNDS)])


def _matrix() -> Floats:
    costs = np.ones((len(_SOUNDS) + 1, len(_SOUNDS) + 1))
    for pair, cost in SUBSTITUTIONS.items():
        costs[_CODES[pair[0]], _CODES[pair[1]]] = cost
    np.fill_diagonal(costs, 0.0)
    # Padding faces padding or is dropped; it never stands in for a sound.
    costs[_PADDING, 1:] = costs[1:, _PADDING] = np.inf
    return costs


def _distances(one: Codes, other: Codes) -> Floats:
    costs, omissions = _matrix(), _vector(OMISSION, OMISSIONS)
    first = np.where(costs > FIRST_SOUND_FROM, costs * FIRST_SOUND, costs)
    dropped, added = omissions[one], omissions[other]
    above = [np.zeros(len(one))]
    for column in range(other.shape[1]):
        above.append(above[-1] + added[:, column])
    for row in range(one.shape[1]):
        current = [above[0] + dropped[:, row]]
        for column in range(other.shape[1]):
            table = first if row == column == 0 else costs
            facing = above[column] + table[one[:, row], other[:, column]]
            shorter = np.minimum(
                above[column + 1] + dropped[:, row], current[column] + added[:, column]
            )
            current.append(np.minimum(facing, shorter))
        above = current
    return above[-1]
