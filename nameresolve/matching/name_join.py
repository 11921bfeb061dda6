"""Which of very many names answer each other, word for word.

Names are looked for where they meet (see ``meeting``); only the words of those that do
are compared by the token model.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.addresses import Signs
from nameresolve.matching.encoding import Codes
from nameresolve.matching.lone_words import meet_alone
from nameresolve.matching.meeting import MeetingPlaces
from nameresolve.matching.name_rows import NONE, NameRows, letters_of_words
from nameresolve.matching.relations import Relations
from nameresolve.matching.wordbook import Bools, Positions, Wordbook

# Of a longer name only the first words count.
_MOST_WORDS: Final = 16

type Words = Sequence[Sequence[str]]
type Pairs = NDArray[np.intp]
"""Two columns of positions, the smaller first."""


def answering_names(
    words: Words, groups: Words, *, least: float, initials_count: bool = False
) -> Pairs:
    """Find the names all of whose full words have an answer in a name with as many.

    Two words at least have to be answered closely, or the only full one; and no two
    different ones may share the only answer that they have.

    Args:
        words: The words of each name.
        groups: Words that correspond without sounding alike.
        least: The score (nats) from which two words correspond.
        initials_count: Whether an initial without an answer contradicts a part of the
            other name that has none, either.
    """
    words = cut_words(words)
    book = Wordbook.of((word for each in words for word in each), groups)
    names = NameRows.of(words, book)
    checker = Checker.of(names, book, least)
    places = MeetingPlaces(names, Signs.of(book, groups))
    alone = np.array([*meet_alone(words, groups)], np.intp).reshape(-1, 2)
    one, other = np.argsort(names.order)[alone].T
    found = [
        checker.check(*distinct_pairs([met], len(words)), initials_count=initials_count)
        for met in chain(places.pairs(), [(one, other)])
    ]
    answered = ((names.order[one], names.order[other]) for one, other in found)
    ordered = ((np.minimum(*pair), np.maximum(*pair)) for pair in answered)
    return distinct_pairs(ordered, len(words))


def cut_words(words: Words) -> Words:
    """Cut very long names short."""
    return [each[:_MOST_WORDS] for each in words]


def distinct_pairs(
    parts: Iterable[tuple[Positions, Positions]], size: int
) -> NDArray[np.intp]:
    """Put pairs of positions below *size* into two rows, each pair once, in order."""
    codes = [_distinct(one.astype(np.int64) * size + other) for one, other in parts]
    listed = _distinct(np.concatenate([np.empty(0, np.int64), *codes]))
    return np.stack(np.divmod(listed, max(1, size)))


def _distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give each number once, in order; sorts *numbers* themselves.

    That is several times faster than numpy.unique, which looks each number up.
    """
    numbers.sort()
    is_new = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=is_new[1:])
    return numbers[is_new]


@dataclass(frozen=True, slots=True)
class Checker:
    """Looks at pairs of names word by word."""

    names: NameRows
    letters: NDArray[np.int64]
    relations: Relations

    @classmethod
    def of(cls, names: NameRows, book: Wordbook, least: float) -> "Checker":
        """Prepare to compare *names*, whose words are in *book*.

        Args:
            names: The names.
            book: Their words.
            least: The score (nats) from which two words correspond.
        """
        letters = [letters_of_words([word]) for word in book.number_of]
        return cls(names, np.array(letters, np.int64), Relations(book, least))

    def check(
        self, one: Positions, other: Positions, *, initials_count: bool
    ) -> tuple[Positions, Positions]:
        """Keep the pairs of which the second answers all full words of the first."""
        for slot in range(self.names.slots.shape[1]):
            word = self.names.slots[one, slot]
            asked = word != NONE
            passed = ~asked
            passed[asked] = self._are_answered(word[asked], other[asked])
            one, other = one[passed], other[passed]
        if initials_count:
            left = ~self._contradict(one, other)
            one, other = one[left], other[left]
        apart = self._are_apart(one, other)
        return one[apart], other[apart]

    def _are_apart(self, one: Positions, other: Positions) -> Bools:
        """Tell whether no two different words share the only answer that they have."""
        slots = self.names.slots
        apart = np.ones(len(one), np.bool_)
        taken = np.zeros(len(one), np.int64)
        several = np.flatnonzero(self.names.counts[one] > 1)
        for slot in range(slots.shape[1]):
            word = slots[one, slot]
            is_first = (slots[one, :slot] != word[:, None]).all(axis=1)
            asked = several[(word != NONE)[several] & is_first[several]]
            answers = self._answers(word[asked], other[asked])
            only = np.where(answers & (answers - 1) == 0, answers, 0)
            apart[asked] &= taken[asked] & only == 0
            taken[asked] |= only
        return apart

    def _answers(self, word: Codes, other: Positions) -> NDArray[np.int64]:
        """Say which words of a name answer a word, a bit each."""
        answers = np.zeros(len(word), np.int64)
        for place in range(self.names.forms.shape[1]):
            facing = self.names.forms[other, place]
            asked = np.flatnonzero(facing != NONE)
            related = self.relations.ask(word[asked], facing[asked])
            answers[asked] |= related.astype(np.int64) << place
        return answers

    def _contradict(self, one: Positions, other: Positions) -> Bools:
        """Tell of names whose full words are answered whether an initial contradicts.

        E. Karimov is not Yusuf Karimov: what two names have beside each other conflicts.
        """
        names = self.names
        lacking = (names.initials[one] & ~names.beginnings[other]) != 0
        back = (names.initials[other] & ~names.beginnings[one]) != 0
        for slot in range(names.slots.shape[1]):
            word = names.slots[other, slot]
            asked = np.flatnonzero(lacking & ~back & (word != NONE))
            begun = self.letters[word[asked]] & names.initials[one[asked]]
            asked = asked[begun == 0]
            back[asked] = ~self._are_answered(word[asked], one[asked])
        against: Bools = lacking & back
        return against

    def _are_answered(self, word: Codes, other: Positions) -> Bools:
        """Tell for each word whether a name has an answer to it."""
        answered = np.zeros(len(word), np.bool_)
        for place in range(self.names.forms.shape[1]):
            facing = self.names.forms[other, place]
            asked = np.flatnonzero(~answered & (facing != NONE))
            answered[asked] = self.relations.ask(word[asked], facing[asked])
        return answered
