"""Which of very many names answer each other, word for word.

For each class of words a row of bits says which names answer it; the names that answer
all words of a name are the bits that all its rows have in common. Only what is found
like this is compared by the token model.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.clustering import Pair
from nameresolve.matching.encoding import Codes
from nameresolve.matching.name_rows import NONE, NameRows, letters_of_words
from nameresolve.matching.sound_classes import (
    Alike,
    BitTable,
    Bools,
    Positions,
    Wordbook,
    pack_rows,
    relate_classes,
)

_NAMES_AT_ONCE: Final = 128
_PAIRS_AT_ONCE: Final = 1_000_000
# Of a longer name only the first words count.
_MOST_WORDS: Final = 16

type Bits = NDArray[np.uint64]
type Words = Sequence[Sequence[str]]


def answering_names(
    words: Words, groups: Words, *, least: float, initials_count: bool = False
) -> set[Pair]:
    """Find the names all of whose full words have an answer in a name with as many.

    One word at least has to be answered closely.

    Args:
        words: The words of each name.
        groups: Words that correspond without sounding alike.
        least: The score (nats) from which two words correspond.
        initials_count: Whether an initial without an answer contradicts a part of the
            other name that has none, either.
    """
    words = [each[:_MOST_WORDS] for each in words]
    book = Wordbook.of(word for each in words for word in each)
    alike = relate_classes(book, groups)
    names = NameRows.of(words, book)
    loose = BitTable(pack_rows(alike.loose))
    letters = np.array([letters_of_words([word]) for word in book.number_of], np.int64)
    known = _number_pairs(book, groups)
    checker = _Checker(names, book, loose, known, letters, least)
    found: set[Pair] = set()
    for rough in _batches(_rough_pairs(names, alike)):
        one, other = checker.check(*rough, initials_count=initials_count)
        left, right = names.order[one], names.order[other]
        pairs = zip(
            np.minimum(left, right).tolist(),
            np.maximum(left, right).tolist(),
            strict=True,
        )
        found.update(pairs)
    return found


def _rough_pairs(
    names: NameRows, alike: Alike
) -> Iterator[tuple[Positions, Positions]]:
    """Yield names with those that answer all their words, some at a time."""
    loose, tight = (
        pack_rows(table, names.answers).view(np.uint64)
        for table in (alike.loose, alike.tight)
    )
    for count in np.unique(names.counts[names.counts > 0]).tolist():
        who = np.flatnonzero(names.counts == count)
        # Names with fewer words stand behind them.
        width = int(who[-1]) // 64 + 1
        for start in range(0, len(who), _NAMES_AT_ONCE):
            some = who[start : start + _NAMES_AT_ONCE]
            rows = names.classes[some, :count]
            common = np.bitwise_and.reduce(loose[rows, :width], axis=1)
            common &= np.bitwise_or.reduce(tight[rows, :width], axis=1)
            row, other = _set_bits(common)
            fit = (some[row] != other) & (other <= who[-1])
            yield some[row[fit]], other[fit]


def _set_bits(bits: Bits) -> tuple[Positions, Positions]:
    """The rows and columns of the bits that are set."""
    row, word = bits.nonzero()
    octets = bits[row, word].view(np.uint8).reshape(-1, 8)
    found, bit = np.unpackbits(octets, axis=1, bitorder="little").nonzero()
    return row[found], word[found] * 64 + bit


def _batches(
    pairs: Iterable[tuple[Positions, Positions]],
) -> Iterator[tuple[Positions, Positions]]:
    """Put small batches together, so that words are scored together."""
    waiting: list[tuple[Positions, Positions]] = []
    size = 0
    for each in pairs:
        waiting.append(each)
        size += len(each[0])
        if size > _PAIRS_AT_ONCE:
            yield _joined(waiting)
            waiting, size = [], 0
    if waiting:
        yield _joined(waiting)


def _joined(
    batches: Sequence[tuple[Positions, Positions]],
) -> tuple[Positions, Positions]:
    one, other = zip(*batches, strict=True)
    return np.concatenate(one), np.concatenate(other)


@dataclass(frozen=True, slots=True)
class _Checker:
    """Looks at pairs of names word by word.

    ``known`` are pairs of words that correspond without sounding alike, as numbers.
    """

    names: NameRows
    book: Wordbook
    loose: BitTable
    known: Codes
    letters: NDArray[np.int64]
    least: float

    def check(
        self, one: Positions, other: Positions, *, initials_count: bool
    ) -> tuple[Positions, Positions]:
        """Keep the pairs of which the second answers all full words of the first."""
        if initials_count:
            # What is contradicted even by a rough look need not be looked at closely.
            left = ~self._contradict(one, other, self._are_roughly_answered)
            one, other = one[left], other[left]
        for slot in range(self.names.slots.shape[1]):
            word = self.names.slots[one, slot]
            asked = word != NONE
            passed = ~asked
            passed[asked] = self._are_answered(word[asked], other[asked])
            one, other = one[passed], other[passed]
        if initials_count:
            left = ~self._contradict(one, other, self._are_answered)
            one, other = one[left], other[left]
        return one, other

    def _contradict(
        self,
        one: Positions,
        other: Positions,
        are_answered: Callable[[Codes, Positions], Bools],
    ) -> Bools:
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
            back[asked] = ~are_answered(word[asked], one[asked])
        against: Bools = lacking & back
        return against

    def _are_roughly_answered(self, word: Codes, other: Positions) -> Bools:
        """Tell for each word whether a name has one that sounds loosely like it."""
        answered = np.zeros(len(word), np.bool_)
        answered[self._facing(word, other)[0]] = True
        return answered

    def _are_answered(self, word: Codes, other: Positions) -> Bools:
        """Tell for each word whether a name has an answer to it."""
        where, facing = self._facing(word, other)
        pairs = word[where] * len(self.book.class_of) + facing
        distinct, which = np.unique(pairs, return_inverse=True)
        related = self._are_related(distinct)[which]
        answered = np.zeros(len(word), np.bool_)
        answered[where[related]] = True
        return answered

    def _facing(self, word: Codes, other: Positions) -> tuple[Positions, Codes]:
        """List the words of the names that sound loosely like those that are asked for."""
        places: list[Positions] = []
        words: list[Codes] = []
        class_of = self.book.class_of
        for place in range(self.names.forms.shape[1]):
            facing = self.names.forms[other, place]
            there = np.flatnonzero(facing != NONE)
            classes = class_of[word[there]], class_of[facing[there]]
            there = there[self.loose.at(*classes)]
            places.append(there)
            words.append(facing[there])
        return np.concatenate(places), np.concatenate(words)

    def _are_related(self, pairs: Codes) -> Bools:
        left, right = np.divmod(pairs, len(self.book.class_of))
        related: Bools = self.book.scores(left, right) >= self.least
        related |= self.book.share_stem(left, right)
        related |= np.isin(pairs, self.known)
        return related


def _number_pairs(book: Wordbook, groups: Words) -> Codes:
    """Number the pairs of words of each group, both ways."""
    numbers = book.number_of
    pairs = (
        numbers[one] * len(numbers) + numbers[other]
        for group in groups
        for one, other in permutations(filter(numbers.__contains__, group), 2)
    )
    return np.fromiter(pairs, np.intp)
