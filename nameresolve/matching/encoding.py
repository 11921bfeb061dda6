"""Tokens and weights as numbers, for the token model in NumPy."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.sounds import (
    SOUNDS,
    VOWELS,
    skeletons_of_all,
    sounds_of_all,
)
from nameresolve.matching.weights import (
    FIRST,
    INNER,
    LAST,
    NEVER,
    PLACES,
    SHORT,
    SHORT_TOKEN,
    STRONG,
    TokenWeights,
    load_weights,
)

Codes = NDArray[np.intp]
Weights = NDArray[np.int32]
StoredCodes = NDArray[np.int16]
"""Codes as they are kept: words are many, and codes few."""

_PLACES: Final = len(PLACES)
_NUMBER: Final = {sound: number for number, sound in enumerate(SOUNDS)}


def _by_letter(values: dict[str, int]) -> Codes:
    return np.array([values.get(chr(code), 0) for code in range(128)], np.intp)


_NUMBERS: Final = _by_letter(_NUMBER)
_IS_VOWEL: Final = _by_letter(dict.fromkeys(VOWELS, 1))
_IS_STRONG: Final = _by_letter(dict.fromkeys(STRONG, 1))


@dataclass(frozen=True, slots=True)
class Tables:
    """The weights as tables over codes; a code is a sound and its place."""

    pairs: Weights
    omissions: Weights
    splits: Weights
    """By the code of one sound and the number of the two sounds it faces."""
    twos: Codes
    """The number of two sounds that some sound may face; 0 is for all others."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Distinct tokens, ready to be compared with each other."""

    is_empty: NDArray[np.bool_]
    """Whether there is no letter in a token, nor anything else."""
    skeletons: NDArray[np.object_]
    codes: StoredCodes
    """One row a token: the code of each sound."""
    twos: StoredCodes
    """The number of the two sounds that end at each sound."""
    lengths: Codes
    strong: Codes
    """Vowels and strong consonants of each token."""


def make_tables(weights: TokenWeights) -> Tables:
    """Spread the weights over all codes."""
    cells = [(sound, place) for sound in SOUNDS for place in range(_PLACES)]
    pairs = [list(weights.facing(cell).values()) for cell in cells]
    numbers = {
        two: i for i, two in enumerate(sorted({k[1] for k in weights.splits}), 1)
    }
    splits = np.full((len(cells), len(numbers) + 1), NEVER, dtype=np.int32)
    for (one, two), weight in weights.splits.items():
        first = _NUMBER[one] * _PLACES
        splits[first : first + _PLACES, numbers[two]] = weight
    twos = np.zeros((len(SOUNDS), len(SOUNDS)), np.intp)
    for two, number in numbers.items():
        twos[_NUMBER[two[0]], _NUMBER[two[1]]] = number
    omissions = [weights.omission(*cell) for cell in cells]
    return Tables(
        np.array(pairs, np.int32), np.array(omissions, np.int32), splits, twos
    )


@cache
def shipped_tables() -> Tables:
    """The tables of the weights that come with the program."""
    return make_tables(load_weights())


def encode(tokens: Iterable[str], tables: Tables | None = None) -> Encoded:
    """Encode folded tokens, each once; their order is that in which they are scored."""
    listed = tuple(tokens)
    sounds = sounds_of_all(listed)
    lengths = np.fromiter(map(len, sounds), np.intp, len(sounds))
    width = int(lengths.max(initial=1))
    letters = np.array(sounds, dtype=f"U{width}").view(np.uint32).reshape(-1, width)
    numbers = _NUMBERS[letters]
    twos = np.zeros_like(numbers)
    two_of = (tables or shipped_tables()).twos
    twos[:, 1:] = two_of[numbers[:, :-1], numbers[:, 1:]]
    return Encoded(
        np.fromiter((not token for token in listed), np.bool_, len(listed)),
        np.array(skeletons_of_all(sounds), np.object_),
        (numbers * _PLACES + _places(lengths, width)).astype(np.int16),
        twos.astype(np.int16),
        lengths,
        np.stack([(_IS_VOWEL[letters]).sum(1), (_IS_STRONG[letters]).sum(1)], axis=1),
    )


def _places(lengths: Codes, width: int) -> Codes:
    """The place of each sound of each token, as ``placed`` has it."""
    places = np.full((len(lengths), width), INNER)
    places[lengths <= SHORT_TOKEN] = SHORT
    places[np.arange(len(lengths)), lengths - 1] = LAST
    places[:, 0] = FIRST
    return places
