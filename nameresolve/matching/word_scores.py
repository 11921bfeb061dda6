"""How well words of persons' names answer each other: very many pairs at once.

The bulk, words that are not alike, is scored in NumPy. What is special about two words
(one slip, one name in two languages or genders, patronymics, a change that recurs in a
word) is left to the functions that say it for one pair.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from nameresolve.matching.batch import score_pairs
from nameresolve.matching.encoding import Codes, Encoded, encode
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.pair_memory import PairMemory, key_of
from nameresolve.matching.person_tokens import (
    CONSONANT_MORE,
    EQUIVALENT,
    FEW_SOUNDS,
    LESS_BY_SOUND,
    part_score,
)
from nameresolve.matching.priors import PRIORS
from nameresolve.matching.slips import LEAST_LENGTH
from nameresolve.matching.sounds import SOUNDS, VOWELS, sounds_of, sounds_of_all
from nameresolve.matching.steps_in_bulk import prime_changes
from nameresolve.matching.tokens import (
    FAR,
    MOST,
    SAME,
    remember_scores,
    token_score,
)
from nameresolve.matching.weights import STRONG
from nameresolve.model import Kind
from nameresolve.names.persons import is_patronymic
from nameresolve.names.vocabulary import cognates_of

type Floats = NDArray[np.float64]
type Flags = NDArray[np.bool_]

_AT_ONCE: Final = 1 << 20
_MEMORY_BITS: Final = 20
_NO_VOWELS: Final = str.maketrans("", "", "".join(VOWELS))
_STRONG_ONLY: Final = str.maketrans("", "", "".join({*SOUNDS} - STRONG))


@dataclass(frozen=True, slots=True)
class ScoredWords:
    """Scores (nats) of pairs of words of persons' names, to be looked up."""

    number: int
    """How many words there are."""
    keys: NDArray[np.int64]
    alone: Floats
    parts: Floats

    def find(self, left: Codes, right: Codes) -> tuple[Floats, Floats]:
        """Look up pairs that were scored.

        Returns:
            What ``token_score`` says, and what the words score as parts of two names in
            which no change recurs.
        """
        places = np.searchsorted(self.keys, key_of(left, right, self.number))
        return self.alone[places], self.parts[places]


class Words:
    """Distinct folded words, ready to be compared with each other."""

    def __init__(
        self, words: Sequence[str], equivalents: Equivalents = NO_EQUIVALENTS
    ) -> None:
        """Prepare *words*; pairs are given by their positions.

        Args:
            words: The words, each once.
            equivalents: Words that correspond though they do not sound alike.
        """
        self._words = words
        self._equivalents = equivalents
        self._encoded: Encoded = encode(words)
        sounds = [
            each or sounds_of(word)
            for each, word in zip(sounds_of_all(words), words, strict=True)
        ]
        consonants = [each.translate(_NO_VOWELS) for each in sounds]
        strong = (each.translate(_STRONG_ONLY) for each in consonants)
        kinds = (sounds, consonants, strong)
        self._counts = np.array([[*map(len, each)] for each in kinds], np.intp).T
        self._consonants = _number(consonants)
        self._repeats = _flags(len(set(each)) < len(each) for each in consonants)
        self._patronymics = _flags(map(is_patronymic, words))
        self._lengths = np.fromiter(map(len, words), np.intp, len(words))
        self._spelled = np.array(words, dtype=object)
        self._memory = PairMemory(len(words), [np.float64, np.float64], _MEMORY_BITS)
        self._corresponding = np.sort(np.fromiter(self._list_corresponding(), np.int64))

    def score_once(self, pairs: Sequence[tuple[Codes, Codes]]) -> ScoredWords:
        """Score pairs of words, given by their positions, each two words once."""
        number = len(self._words)
        named = [np.empty(0, np.int64), *(key_of(*pair, number) for pair in pairs)]
        keys = np.sort(np.concatenate(named))
        keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
        missing, (alone, parts) = self._memory.recall(keys)
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            alone[some], parts[some] = self._score(*np.divmod(keys[some], number))
        self._memory.remember(keys[missing], [alone[missing], parts[missing]])
        return ScoredWords(number, keys, alone, parts)

    def spell(self, left: Codes, right: Codes) -> list[tuple[str, str]]:
        """Give pairs of words as they are spelled."""
        left, right = self._spelled[left], self._spelled[right]
        return [*zip(left.tolist(), right.tolist(), strict=True)]

    def differ_in_consonants(self, left: Codes, right: Codes) -> Flags:
        """Tell whether words have not the very same consonants, one after the other."""
        found: Flags = self._consonants[left] != self._consonants[right]
        return found

    def _score(self, left: Codes, right: Codes) -> tuple[Floats, Floats]:
        alone = score_pairs(self._encoded, left, right)
        parts = self._in_names(alone, left, right)
        differ = self.differ_in_consonants(left, right)
        recurring = differ & (self._repeats[left] | self._repeats[right])
        recurring &= (alone > FAR) & (alone < MOST)
        special = recurring | (parts > 0)
        special |= self._patronymics[left] & self._patronymics[right]
        special |= self._are_one_slip_apart(left, right)
        keys = key_of(left, right, len(self._words))
        special |= np.isin(keys, self._corresponding)
        special &= left != right
        places = np.flatnonzero(special)
        pairs = self.spell(left[places], right[places])
        ordered = [
            (one, other) if one < other else (other, one) for one, other in pairs
        ]
        remember_scores(ordered, alone[places].tolist())
        recur = recurring[places].tolist()
        prime_changes(
            pair for pair, recurs in zip(ordered, recur, strict=True) if recurs
        )
        alone[places] = [token_score(*pair) for pair in pairs]
        parts[places] = [self._score_part(*pair) for pair in pairs]
        return alone, parts

    def _score_part(self, one: str, other: str) -> float:
        score = part_score(one, other)
        if self._equivalents.correspond(Kind.PERSON, one, other):
            return max(score, EQUIVALENT)
        return score

    def _in_names(self, alone: Floats, left: Codes, right: Codes) -> Floats:
        """What words score as parts of names, if nothing is special about them."""
        near = (alone > FAR) & (alone < SAME)
        scores = np.where(near, np.minimum(MOST, alone + PRIORS[Kind.PERSON]), alone)
        places = np.flatnonzero(near)
        one, other = self._counts[left[places]], self._counts[right[places]]
        scores[places] -= _costs_of_a_consonant(one, other)
        return scores

    def _are_one_slip_apart(self, left: Codes, right: Codes) -> Flags:
        one, other = self._lengths[left], self._lengths[right]
        may = (np.abs(one - other) <= 1) & (np.minimum(one, other) >= LEAST_LENGTH)
        places = np.flatnonzero(may)
        distances = process.cpdist(
            self._spelled[left[places]].tolist(),
            self._spelled[right[places]].tolist(),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=1,
        )
        may[places] = distances <= 1
        return may

    def _list_corresponding(self) -> Iterator[int]:
        """Yield the keys of words that are one name in two languages."""
        place_of = {word: place for place, word in enumerate(self._words)}
        groups: dict[int, list[int]] = {}
        for word, place in place_of.items():
            for number in cognates_of(word):
                groups.setdefault(number, []).append(place)
        for forms in self._equivalents.of(Kind.PERSON):
            known = [place_of[form] for form in forms if form in place_of]
            yield from self._keys_in(known)
        for places in groups.values():
            yield from self._keys_in(places)

    def _keys_in(self, places: Iterable[int]) -> Iterator[int]:
        for one, other in combinations(sorted(places), 2):
            yield one * len(self._words) + other


def _costs_of_a_consonant(one: Codes, other: Codes) -> Floats:
    """What a consonant more costs each pair, given the counts of their sounds."""
    (all_left, consonants_left, strong_left) = one.T
    (all_right, consonants_right, strong_right) = other.T
    beyond = np.maximum(0, np.minimum(all_left, all_right) - FEW_SOUNDS)
    costs = np.maximum(0.0, CONSONANT_MORE - LESS_BY_SOUND * beyond)
    free = (strong_left == strong_right) | (consonants_left == consonants_right)
    return np.where(free, 0.0, costs)


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, np.bool_)


def _number(things: Iterable[str]) -> Codes:
    """Give equal strings equal numbers."""
    numbers: dict[str, int] = {}
    return np.fromiter((numbers.setdefault(t, len(numbers)) for t in things), np.intp)
