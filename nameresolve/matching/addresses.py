"""Where names can be met: under keys of two of their words, or of one and an initial.

Two names meet where two words of one and two of the other have keys in common (see
``word_keys``). Names with one full word meet others under that word and an initial, or
under that word alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.encoding import Codes
from nameresolve.matching.name_rows import NONE, NameRows
from nameresolve.matching.word_keys import Hashes, WordKeys, mix
from nameresolve.matching.wordbook import Bools, Positions, Wordbook

# Of a long name the rarest words count.
_MOST_WORDS: Final = 6
_ASKED: Final = 3
# How many consonants must agree in two words: where both keys are loose, one, or none.
_STRONG_TWO: Final = (7, 3, 0)
# The same of a single word.
_STRONG_ONE: Final = (3, 0)
_LETTERS: Final = 61
# How many bits of a hash tell roughly who asks there.
_SKETCH_BITS: Final = 24
_NAMES_AT_ONCE: Final = 1 << 15
_LONGER: Final = 100
_ALONE: Final = 101


@dataclass(frozen=True, slots=True)
class Places:
    """Names, each beside the hash of a place where it can be met.

    ``exact`` tells whether the keys of the place are first keys, and no loose ones.
    """

    names: NDArray[np.int32]
    hashes: Hashes
    exact: Bools

    @classmethod
    def joined(cls, parts: Sequence["Places"]) -> "Places":
        """Put several lists behind each other."""
        names, hashes, exact = (
            np.concatenate([getattr(part, field) for part in parts])
            for field in ("names", "hashes", "exact")
        )
        return cls(names, hashes, exact)


@dataclass(frozen=True, slots=True)
class Signs:
    """What names meet by: the keys of words, and the letters that words begin with.

    They are those of a whole corpus; where a name can be met depends on nothing else.
    """

    keys: WordKeys
    letters: Hashes

    @classmethod
    def of(cls, book: Wordbook, groups: Iterable[Sequence[str]]) -> "Signs":
        """Give each word of *book* its signs.

        Args:
            book: The words.
            groups: Words that correspond without sounding alike.
        """
        letters = [ord(word[0]) % _LETTERS for word in book.number_of]
        return cls(WordKeys.of(book, groups), np.array(letters, np.uint64))

    def asking(self, names: NameRows) -> Places:
        """List where each name asks whom it meets."""
        return Places.joined([*_Addresses(names, self).asking()])

    def answering(
        self, names: NameRows, asking: Places | None = None
    ) -> Iterator[Places]:
        """Yield where each name can be met, by one sign after the other.

        Args:
            names: The names.
            asking: Where they ask; some of the places where nobody does are left out.
        """
        addresses = _Addresses(names, self)
        alone = addresses.answering_alone()
        if asking is not None:
            is_single = names.counts[asking.names] == 1
            alone = _where_asked(alone, asking.hashes[is_single])
        yield from addresses.answering()
        yield from alone


class _Addresses:
    """Where names can be met, and where they ask."""

    def __init__(self, names: NameRows, signs: Signs) -> None:
        self._names = names
        self._keys = signs.keys
        self._letters = signs.letters
        self._words = self._rarest()

    def _rarest(self) -> Codes:
        """The full words of each name, the rarest first."""
        slots = self._names.slots
        last = np.iinfo(np.intp).max
        common = np.where(slots == NONE, last, self._keys.commonness[slots])
        order = np.argsort(common, axis=1, kind="stable")
        return np.take_along_axis(slots, order, axis=1)[:, :_MOST_WORDS]

    def asking(self) -> Iterator[Places]:
        """Yield where names ask, by one sign after the other."""
        counts, initials = self._names.counts, self._names.initials
        several = np.flatnonzero(counts > 1)
        for one, other in combinations(range(min(_ASKED, self._words.shape[1])), 2):
            long_enough = several[counts[several] > other]
            yield from _piecewise(partial(self._at_two, one, other), long_enough)
        single = np.flatnonzero(counts == 1)
        yield from self._at_initials(single[initials[single] != 0])
        yield self._at(0, _LONGER, single, is_exact=False)
        yield self._at_spelled(0, single)
        yield self._at(0, _ALONE, single)

    def answering(self) -> Iterator[Places]:
        """Yield where names can be met by two words, by one sign after the other."""
        words = self._words
        for one, other in combinations(range(words.shape[1]), 2):
            both = np.flatnonzero((words[:, [one, other]] != NONE).all(axis=1))
            yield from _piecewise(partial(self._at_two, one, other), both)

    def answering_alone(self) -> Iterator[Places]:
        """Yield where names of one full word can meet them, sign after sign."""
        words = self._words
        yield self._at(0, _ALONE, np.flatnonzero(self._names.counts == 1))
        for one in range(words.shape[1]):
            there = np.flatnonzero(words[:, one] != NONE)
            yield from _piecewise(partial(self._at, one, _LONGER), there)
            yield self._at_spelled(one, there)
        for one, other in permutations(range(words.shape[1]), 2):
            both = np.flatnonzero((words[:, [one, other]] != NONE).all(axis=1))
            yield from _piecewise(partial(self._at_letter, one, other), both)
        yield from self._at_initials(np.flatnonzero(self._names.initials != 0))

    def _at_initials(self, rows: Positions) -> Iterator[Places]:
        initials = self._names.initials[rows]
        for letter in range(_LETTERS):
            begun = rows[(initials >> letter) & 1 == 1]
            for slot in range(self._words.shape[1]):
                there = begun[self._words[begun, slot] != NONE]
                yield self._at(slot, letter, there)

    def _at_letter(self, one: int, other: int, rows: Positions) -> Places:
        """Where names can be met by a word beside the first letter of another."""
        return self._at(one, self._letters[self._words[rows, other]], rows)

    def _at_two(self, one: int, other: int, rows: Positions) -> Places:
        """Where names can be met by two of their words."""
        keys = self._keys
        if not len(rows):
            return _NOWHERE
        row, first = keys.of_words(self._words[rows, one])
        again, second = keys.of_words(self._words[rows[row], other])
        first = first[again]
        exact = keys.is_first[first].astype(np.intp) + keys.is_first[second]
        strength = keys.strengths[first] + keys.strengths[second]
        strong = strength >= np.array(_STRONG_TWO)[exact]
        places = keys.mixed[first[strong]] + keys.mixed[second[strong]]
        names = rows[row[again[strong]]].astype(np.int32)
        return Places(names, places, exact[strong] == len(_STRONG_TWO) - 1)

    def _at_spelled(self, slot: int, rows: Positions) -> Places:
        """Where names can be met by a word just as it is spelled."""
        if not len(rows):
            return _NOWHERE
        places = self._keys.spelled[self._words[rows, slot]]
        return Places(rows.astype(np.int32), places, np.ones(len(rows), np.bool_))

    def _at(
        self,
        slot: int,
        beside: int | Hashes,
        rows: Positions,
        *,
        is_exact: bool = True,
    ) -> Places:
        """Where names can be met by a word of theirs beside a sign."""
        if not len(rows):
            return _NOWHERE
        row, key = self._keys.of_words(self._words[rows, slot])
        exact = self._keys.is_first[key]
        kept = self._keys.strengths[key] >= np.where(exact, *reversed(_STRONG_ONE))
        row, key = row[kept], key[kept]
        signs = mix(np.broadcast_to(np.asarray(beside, np.uint64), len(rows)))
        places = self._keys.mixed[key] ^ signs[row]
        return Places(rows[row].astype(np.int32), places, exact[kept] & is_exact)


def _piecewise(at: Callable[[Positions], Places], rows: Positions) -> Iterator[Places]:
    """Look at not too many names at once: many keys of two words are many more pairs."""
    for start in range(0, len(rows), _NAMES_AT_ONCE):
        yield at(rows[start : start + _NAMES_AT_ONCE])


def _where_asked(places: Iterable[Places], asked: Hashes) -> Iterator[Places]:
    """Leave out places where surely nobody asks: most names have more than one word."""
    is_asked = np.zeros(1 << _SKETCH_BITS, np.bool_)
    shift = np.uint64(64 - _SKETCH_BITS)
    is_asked[asked >> shift] = True
    for each in places:
        kept = is_asked[each.hashes >> shift]
        yield Places(each.names[kept], each.hashes[kept], each.exact[kept])


_NOWHERE: Final = Places(
    np.empty(0, np.int32), np.empty(0, np.uint64), np.empty(0, np.bool_)
)
