"""Find the word that is spelled most like another, among many.

What is found is exactly what comparing with every word would find. Words that are
close share nearly all their letters, so of each the rarest letters are indexed in
small groups: two close words have a group in common, and most other words have none
(the prefix filter of set joins: Bayardo, Ma, Srikant 2007, "Scaling up all pairs
similarity search"; with groups instead of single tokens as in Wang, Li, Feng 2012, "Can
we beat the prefix filtering?").
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import combinations
from math import ceil

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

CLOSE = 0.92
"""Jaro-Winkler similarity (0 to 1) from which two words are close spellings."""

LONG_WORD = 6
"""Shorter words (code points) have too many neighbors to be compared by spelling."""

_FEW = 256
"""So many words are compared one by one in less time than it takes to look them up."""

_LONGEST = 20
"""Longer words (code points) have too many groups of letters; they are few."""

_WAYS = ((3, 4, 2), (1, 2, 5), (0, 0, 5))
"""Three ways to be close: first letters that are the same, at least and at most, and
how many more letters are looked up together. Any closer words share so many."""

_BONUS = 0.1
_RARE_FIRST = {letter: rank for rank, letter in enumerate("qxwfvcpjzyghbdtmklsoruenia")}


class CloseWords:
    """Some words, which can be asked for the one that is most like another."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: Sequence[str] = tuple(words)

    def nearest(self, word: str) -> str | None:
        """Return the word most like *word*, the first of equals; None if none is close.

        Args:
            word: of at least ``LONG_WORD`` code points.
        """
        best = process.extractOne(
            word,
            self._likely(word),
            scorer=JaroWinkler.similarity,
            score_cutoff=CLOSE,
        )
        return None if best is None else best[0]

    def _likely(self, word: str) -> Sequence[str]:
        """Return the words that may be close to *word*, in order."""
        if len(self._words) <= _FEW or len(word) > _LONGEST:
            return self._words
        keys, numbers, unindexed = self._index
        asked = np.fromiter(map(hash, _keys(word)), np.int64)
        first, last = (np.searchsorted(keys, asked, side) for side in ("left", "right"))
        found = [numbers[low:high] for low, high in zip(first, last, strict=True)]
        return [self._words[i] for i in np.unique(np.concatenate([*found, unindexed]))]

    @cached_property
    def _index(
        self,
    ) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
        """The sorted keys, the number of the word of each, and the words without any."""
        hashes, owners, long = array("q"), array("i"), array("i")
        for number, word in enumerate(self._words):
            if len(word) > _LONGEST:
                long.append(number)
                continue
            found = [hash(key) for key in _keys(word)]
            hashes.extend(found)
            owners.extend([number] * len(found))
        keys, numbers = np.array(hashes, np.int64), np.array(owners, np.int32)
        order = np.argsort(keys, kind="stable")
        return keys[order], numbers[order], np.array(long, np.int32)


def _keys(word: str) -> Iterator[tuple[object, ...]]:
    """Yield what *word* shares with every close word, one way or another.

    The more first letters two words share, the more of the others may differ.
    """
    letters = _letters(word)
    for least, most, group in _WAYS:
        prefix = letters[: _most_missing(len(word), most) + group]
        for together in combinations(prefix, group):
            yield (word[:least], *together)


def _letters(word: str) -> list[tuple[int, str, int]]:
    """Return the letters of *word*, the rarest first; the second of two is another."""
    seen: Counter[str] = Counter()
    letters = []
    for letter in word:
        letters.append((_RARE_FIRST.get(letter, -1), letter, seen[letter]))
        seen[letter] += 1
    return sorted(letters)


@cache
def _most_missing(length: int, prefix: int) -> int:
    """Return how many letters of a word at most are not in a word close to it.

    Args:
        length: that of the word.
        prefix: how many first letters they share at most; Winkler counts four.
    """
    # Winkler adds a part of what Jaro leaves to 1: this is what Jaro has to reach.
    jaro = 1 - (1 - CLOSE) / (1 - _BONUS * prefix)
    missing = 0
    for other in range(1, 3 * length):
        # Jaro is at most (common/length + common/other + 1) / 3.
        common = ceil((3 * jaro - 1) * length * other / (length + other) - 1e-9)
        if common <= min(length, other):
            missing = max(missing, length - common)
    return missing
