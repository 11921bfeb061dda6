"""Keys under which words that sound alike can be looked up.

The first key of a word are its consonants, by groups of sounds; the others are what is
left of them without one, or without two if they are many, its beginning, and the groups of words that it corresponds to
without sounding alike. (The idea of deletion neighborhoods: Mor and Fraenkel 1982.)
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.encoding import Codes
from nameresolve.matching.wordbook import Bools, Positions, Wordbook

_VOWEL_GROUP: Final = "a"
_STEM: Final = 4
# From so many consonants on one may be missing, and from so many on two.
_FEW: Final = 2
_MANY: Final = 6
# How many consonants the beginning of a word is as good as, and a known correspondence.
_STEM_STRENGTH: Final = 3
_GROUP_STRENGTH: Final = 9

type Hashes = NDArray[np.uint64]
type Strengths = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class WordKeys:
    """The keys of each word, one after the other."""

    starts: Positions
    counts: Positions
    mixed: Hashes
    """The keys as numbers that can be added up."""
    strengths: Strengths
    """How many consonants agree where a key does."""
    is_first: Bools
    spelled: Hashes
    """By word: a key that no other word has."""
    commonness: Positions
    """By word: how many words have its first key."""

    @classmethod
    def of(cls, book: Wordbook, groups: Iterable[Sequence[str]]) -> "WordKeys":
        """Give each word of *book* its keys.

        Args:
            book: The words.
            groups: Words that correspond without sounding alike.
        """
        rows = list(_number_keys(book, _groups_by_word(groups)))
        counts = np.fromiter(map(len, rows), np.intp, len(rows))
        flat = np.array([*chain.from_iterable(rows)], np.intp).reshape(-1, 2)
        starts = np.cumsum(counts) - counts
        is_first = np.zeros(len(flat), np.bool_)
        is_first[starts] = True
        firsts = flat[starts, 0]
        return cls(
            starts,
            counts,
            mix(flat[:, 0].astype(np.uint64)),
            flat[:, 1].astype(np.int8),
            is_first,
            mix(~np.arange(len(rows), dtype=np.uint64)),
            np.bincount(firsts, minlength=1)[firsts],
        )

    def of_words(self, words: Codes) -> tuple[Positions, Positions]:
        """List the keys of *words*: the position in *words*, and that of the key."""
        counts = self.counts[words]
        row = np.repeat(np.arange(len(words)), counts)
        behind = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
        return row, self.starts[words][row] + behind


def _number_keys(
    book: Wordbook, groups_of: dict[str, list[str]]
) -> Iterator[list[tuple[int, int]]]:
    """Yield for each word the numbers of its keys with their strengths."""
    numbers: dict[str, int] = {}
    for word, skeleton in zip(book.number_of, book.encoded.skeletons, strict=True):
        keys = dict(_sound_keys(skeleton) or [(word, len(word))])
        if len(word) >= _STEM:
            keys[f"{word[:_STEM]}-"] = _STEM_STRENGTH
        keys.update(zip(groups_of.get(word, ()), repeat(_GROUP_STRENGTH)))
        yield [
            (numbers.setdefault(key, len(numbers)), strength)
            for key, strength in keys.items()
        ]


def _sound_keys(skeleton: str) -> tuple[tuple[str, int], ...]:
    if not skeleton:
        return ()
    consonants = skeleton.replace(_VOWEL_GROUP, "")
    length = len(consonants)
    most = 0 if length < _FEW else 1 if length < _MANY else 2
    shorter = (
        "".join(kept)
        for less in range(1, most + 1)
        for kept in combinations(consonants, length - less)
    )
    keys = dict.fromkeys(shorter)
    return (consonants or _VOWEL_GROUP, length), *((key, len(key)) for key in keys)


def _groups_by_word(groups: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    groups_of: dict[str, list[str]] = defaultdict(list)
    for number, group in enumerate(groups):
        for word in group:
            groups_of[word].append(f"#{number}")
    return groups_of


def mix(numbers: Hashes) -> Hashes:
    """Spread numbers over all 64 bits (splitmix64: Steele, Lea and Flood 2014)."""
    mixed = (numbers + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
