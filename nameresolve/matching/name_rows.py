"""Very many names as rows of numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.encoding import Codes
from nameresolve.matching.wordbook import Positions, Wordbook

NONE: Final = -1
"""Stands where a row has no more words."""

type Words = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class NameRows:
    """Names in the order of their number of full words, the most first.

    ``order`` gives the place in the list that was given; ``slots`` are the numbers of the
    full words and ``forms`` those of all words, each in a row with -1 behind it.
    """

    order: Positions
    counts: Positions
    slots: Codes
    forms: Codes
    beginnings: NDArray[np.int64]
    """The first letters of the words of each name, a bit each."""
    initials: NDArray[np.int64]
    """The same of the words of one letter."""

    @classmethod
    def of(cls, words: Words, book: Wordbook) -> "NameRows":
        """Put *words*, those of each name, into rows."""
        forms = [[book.number_of[word] for word in each] for each in words]
        slots = [
            [book.number_of[word] for word in each if len(word) > 1] for each in words
        ]
        counts = np.array([len(each) for each in slots], np.intp)
        order = np.argsort(-counts, kind="stable")
        return cls(
            order,
            counts[order],
            _rectangle([slots[i] for i in order]),
            _rectangle([forms[i] for i in order]),
            np.array([letters_of_words(words[i]) for i in order], np.int64),
            np.array(
                [letters_of_words(w for w in words[i] if len(w) == 1) for i in order],
                np.int64,
            ),
        )


def letters_of_words(words: Iterable[str]) -> int:
    """Set a bit for the first letter of each word; signs beyond ASCII share some."""
    bits = 0
    for word in words:
        bits |= 1 << (ord(word[0]) % 61)
    return bits


def _rectangle(rows: Sequence[Sequence[int]]) -> Codes:
    """Put rows of unlike lengths into one table, filled up with -1."""
    lengths = np.fromiter(map(len, rows), np.intp, len(rows))
    table = np.full((len(rows), lengths.max(initial=0)), NONE)
    table[np.arange(table.shape[1]) < lengths[:, None]] = [*chain.from_iterable(rows)]
    return table
