"""Which words matter to a question: those of names that may have an answer to all of it.

A word sounds roughly like a good part of all words, but few names have an answer to each
word of a question. Only their words need be looked at closely.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Positions = NDArray[np.intp]
type Bools = NDArray[np.bool_]
type Question = Mapping[str, Sequence[int]]
"""Each full word with the positions of names that answer it for certain."""


@dataclass(frozen=True, slots=True)
class _Lists:
    """Lists of numbers, one behind the other in one array."""

    numbers: Positions
    starts: Positions

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> "_Lists":
        numbers = [number for each in lists for number in each]
        starts = np.cumsum([0, *map(len, lists)]).astype(np.intp)
        return cls(np.array(numbers, dtype=np.intp), starts)

    def of_all(self, which: Positions) -> Positions:
        """Give the numbers of some of the lists."""
        sizes = self.starts[which + 1] - self.starts[which]
        shifts = np.repeat(self.starts[which] - (np.cumsum(sizes) - sizes), sizes)
        found: Positions = self.numbers[np.arange(len(shifts)) + shifts]
        return found


class WordsOfNames:
    """The words of very many names, by their positions in a vocabulary."""

    def __init__(
        self, words: Sequence[Sequence[str]], full: Positions, listed: Sequence[str]
    ) -> None:
        """Find out who bears which word.

        Args:
            words: The words of each name.
            full: How many of them have to be answered.
            listed: The vocabulary; other words never matter.
        """
        number_of = {word: number for number, word in enumerate(listed)}
        own = [[number_of[w] for w in each if w in number_of] for each in words]
        bearers: list[list[int]] = [[] for _ in listed]
        for position, numbers in enumerate(own):
            for number in numbers:
                bearers[number].append(position)
        self._full = full
        self._own, self._bearers = _Lists.of(own), _Lists.of(bearers)

    def narrow(
        self,
        questions: Iterable[Question],
        words: Sequence[str],
        pairs: tuple[Positions, Positions],
    ) -> Bools:
        """Tell which pairs matter to one of *questions*.

        Args:
            questions: What is asked.
            words: The words that *pairs* begin with, by position.
            pairs: What is left: each pair may be spellings of one word.
        """
        near = np.zeros((len(words), len(self._bearers.starts) - 1), np.bool_)
        near[pairs] = True
        row_of = {word: row for row, word in enumerate(words)}
        kept = np.zeros_like(near)
        for question in questions:
            rows = {word: near[row_of[word]] for word in question if word in row_of}
            numbers = self._own.of_all(self._who_answers(question, rows))
            for word, row in rows.items():
                kept[row_of[word], numbers[row[numbers]]] = True
        matters: Bools = kept[pairs]
        return matters

    def _who_answers(self, question: Question, near: Mapping[str, Bools]) -> Positions:
        """Find the names that may have an answer to all words of *question*."""
        hits = np.zeros(len(self._full), np.intp)
        for word, certain in question.items():
            answered = np.zeros(len(self._full), np.bool_)
            answered[np.array(certain, dtype=np.intp)] = True
            if word in near:
                answered[self._bearers.of_all(np.flatnonzero(near[word]))] = True
            hits += answered
        return np.flatnonzero(hits >= np.minimum(len(question), self._full))
