"""Many distinct words as numbers, and which of them answer each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.batch import score_pairs
from nameresolve.matching.encoding import Codes, Encoded, encode

LOOSE: Final = 0.45
"""The most consonants of other groups that one of two words may have, as a share of the
sounds of the shorter one; hardly any attested spellings differ in more."""

_VOWEL_GROUP: Final = "a"
_STEM: Final = 4
_GROUPS: Final = "ksbtnlr"

type Positions = NDArray[np.intp]
type Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Wordbook:
    """Distinct words, by number."""

    number_of: dict[str, int]
    encoded: Encoded
    consonants: NDArray[np.int8]
    """How many consonants of each group a word has."""
    lengths: NDArray[np.int8]
    """How many sounds the skeleton of each word has."""
    stems: Codes
    """The number of the first letters of each word; -1 for short words."""
    known: Codes
    """Pairs of words that correspond without sounding alike, each as a number."""

    @classmethod
    def of(cls, words: Iterable[str], groups: Iterable[Sequence[str]]) -> "Wordbook":
        """Number *words*, in an order of their own.

        Args:
            words: The words.
            groups: Words that correspond without sounding alike.
        """
        listed = sorted(set(words))
        number_of = {word: number for number, word in enumerate(listed)}
        encoded = encode(listed)
        numbers: dict[str, int] = {}
        stems = [
            numbers.setdefault(w[:_STEM], len(numbers)) if len(w) >= _STEM else -1
            for w in listed
        ]
        counts = [[s.count(group) for group in _GROUPS] for s in encoded.skeletons]
        return cls(
            number_of,
            encoded,
            np.array(counts, np.int8).reshape(-1, len(_GROUPS)),
            np.fromiter(map(len, encoded.skeletons), np.int8, len(listed)),
            np.array(stems, np.intp),
            _number_pairs(number_of, groups),
        )

    def are_related(self, lefts: Codes, rights: Codes, least: float) -> Bools:
        """Tell which pairs of words may be one, from a score of *least* (nats) on."""
        related = self._share_stem(lefts, rights) | self._correspond(lefts, rights)
        asked = np.flatnonzero(~related & self._are_near(lefts, rights))
        scores = score_pairs(self.encoded, lefts[asked], rights[asked])
        related[asked] = scores >= least
        return related

    def _are_near(self, lefts: Codes, rights: Codes) -> Bools:
        """Tell which pairs are worth a score, by their consonants in any order."""
        more = self.consonants[lefts] - self.consonants[rights]
        shorter = np.minimum(self.lengths[lefts], self.lengths[rights])
        near: Bools = np.abs(more).sum(axis=1) <= LOOSE * (shorter + 1)
        return near

    def _share_stem(self, lefts: Codes, rights: Codes) -> Bools:
        """Tell "Ukraine" and "Ukrainian", "Alex" and "Alexander"."""
        same: Bools = (self.stems[lefts] == self.stems[rights]) & (
            self.stems[lefts] >= 0
        )
        return same

    def _correspond(self, lefts: Codes, rights: Codes) -> Bools:
        return np.isin(lefts * len(self.number_of) + rights, self.known)


def _number_pairs(number_of: dict[str, int], groups: Iterable[Sequence[str]]) -> Codes:
    """Number the pairs of words of each group, both ways."""
    pairs = (
        number_of[one] * len(number_of) + number_of[other]
        for group in groups
        for one, other in permutations(filter(number_of.__contains__, group), 2)
    )
    return np.fromiter(pairs, np.intp)
