"""Scores of very many pairs of persons' names at once.

What ``compare_persons`` adds up, in NumPy and without the sentences: pairs whose names
have the same numbers of parts are aligned together, by trying every way in which parts
can face each other. Rare pairs (two neighbors written as one, a change that recurs in two
parts, two alignments that are worth the same) are left to ``compare_persons``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.alignment import (
    INITIAL_MATCHES,
    JOINED_DIFFERENCE,
    JOINED_LENGTH,
    JOINING_COST,
    NO_MATCH,
)
from nameresolve.matching.compare import weigh
from nameresolve.matching.encoding import Codes
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.facing import (
    Alignment,
    Facing,
    add_up,
    align_parts,
    find_agreement,
)
from nameresolve.matching.person_columns import MOST_PARTS, NONE, Columns, make_columns
from nameresolve.matching.person_tokens import FACING, NEAR_A_REPEATED_NAME
from nameresolve.matching.priming import prime_words
from nameresolve.matching.tokens import FAR, SAME
from nameresolve.matching.word_scores import ScoredWords, Words
from nameresolve.model import Name

type Floats = NDArray[np.float64]
type Flags = NDArray[np.bool_]

type AreAsked = Callable[[Floats], Flags]
"""Tells of scores (nats) which pairs are asked about."""

_AT_ONCE: Final = 200_000


class PersonScores:
    """Scores pairs of some persons' names, one by one where it takes that."""

    def __init__(
        self, names: Sequence[Name], equivalents: Equivalents = NO_EQUIVALENTS
    ) -> None:
        """Note *names*, which pairs then give by their positions.

        Args:
            names: The names.
            equivalents: Parts that correspond though they do not sound alike.
        """
        self._names = names
        self._equivalents = equivalents

    @cached_property
    def _scorer(self) -> "PersonScorer":
        return PersonScorer(self._names, self._equivalents)

    def score(self, left: Codes, right: Codes) -> Floats:
        """Score pairs as ``weigh`` does.

        Returns:
            Log-odds in nats before calibration, one for each pair.
        """
        return self.score_and_tell(left, right, None)[0]

    def score_and_tell(
        self, left: Codes, right: Codes, are_asked: AreAsked | None
    ) -> tuple[Floats, "Differences"]:
        """Score pairs, and say of those that are asked about how they differ.

        Args:
            left: The positions of one name of each pair.
            right: Those of the other.
            are_asked: Tells it of scores; by default none are.
        """
        scores, differences = self._scorer.score_and_tell(left, right, are_asked)
        rest = np.flatnonzero(np.isnan(scores))
        places = zip(left[rest].tolist(), right[rest].tolist(), strict=True)
        pairs = [(self._names[one], self._names[other]) for one, other in places]
        prime_words(pairs)
        scores[rest] = [weigh(*pair, self._equivalents).score for pair in pairs]
        return scores, replace(differences, untold=rest)


@dataclass(frozen=True, slots=True)
class Differences:
    """How pairs of names differ that agree in all that both of them have."""

    pairs: Codes
    """Of which pair, by position, each two words are."""
    words: Sequence[tuple[str, str]]
    """Words that answer each other and are not the same."""
    untold: Codes
    """The pairs of which nothing is said, as they were compared one by one."""


class PersonScorer:
    """Scores pairs of some persons' names."""

    def __init__(
        self, names: Sequence[Name], equivalents: Equivalents = NO_EQUIVALENTS
    ) -> None:
        """Prepare *names*, which pairs then give by their positions.

        Args:
            names: The names.
            equivalents: Parts that correspond though they do not sound alike.
        """
        self._columns: Columns = make_columns(names)
        listed = self._columns.words
        self._words = Words(listed, equivalents)
        self._lengths = np.fromiter(map(len, listed), np.intp, len(listed))
        self._first = np.array([word[:1] for word in listed], dtype="U1")
        self._leave_out_repetitive()

    def score(self, left: Codes, right: Codes) -> Floats:
        """Add up what speaks for and against each pair being one person.

        Returns:
            Log-odds (nats) as the evidence of ``compare_persons`` adds up to; not a
            number for pairs that have to be compared one by one.
        """
        return self.score_and_tell(left, right, None)[0]

    def score_and_tell(
        self, left: Codes, right: Codes, are_asked: AreAsked | None
    ) -> tuple[Floats, Differences]:
        """Score pairs, and say of those that are asked about how they differ."""
        scores = np.full(len(left), np.nan)
        told = [np.empty((3, 0), np.intp)]
        for start in range(0, len(left), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            batches = list(self._by_shape(left[some], right[some]))
            facing = [pair for batch in batches for pair in batch.words()]
            known = self._words.score_once(facing)
            for batch in batches:
                found, alignment, parts = self._score(batch, known)
                scores[some][batch.places] = found
                if are_asked is not None:
                    agree = find_agreement(parts, alignment) & are_asked(found)
                    told.append(_tell(batch, alignment, np.flatnonzero(agree), start))
        pairs, one, other = np.concatenate(told, axis=1)
        words = self._columns.words
        spelled = [
            (words[i], words[j])
            for i, j in zip(one.tolist(), other.tolist(), strict=True)
        ]
        return scores, Differences(pairs, spelled, np.empty(0, np.intp))

    def _by_shape(self, left: Codes, right: Codes) -> Iterator["_Batch"]:
        """Put pairs together whose names have the same numbers of parts."""
        ranks, counts = self._columns.ranks, self._columns.counts
        one = np.where(ranks[left] <= ranks[right], left, right)
        other = left + right - one
        shapes = counts[one] * (MOST_PARTS + 1) + counts[other]
        shapes[(counts[one] == 0) | (counts[other] == 0)] = 0
        order = np.argsort(shapes, kind="stable")
        ends = np.flatnonzero(np.diff(shapes[order])) + 1
        for places in np.split(order, ends):
            height, width = divmod(int(shapes[places[0]]), MOST_PARTS + 1)
            if height:
                pair = one[places], other[places]
                yield _Batch(
                    places,
                    *pair,
                    self._columns.parts[pair[0], :height],
                    self._columns.parts[pair[1], :width],
                    (*self._join(*pair), *self._join(*reversed(pair))),
                )

    def _join(self, one: Codes, other: Codes) -> Iterator["_Joined"]:
        """Find two neighbors that are about as long as a part of the other name."""
        columns = self._columns
        height, width = columns.counts[one[0]], columns.counts[other[0]]
        parts, wholes = columns.parts[one, :height], columns.parts[other, :width]
        for column in range(width):
            whole = wholes[:, column]
            # What stands in both names as it is has been joined by nobody.
            alone = (parts != whole[:, np.newaxis]).all(axis=1)
            alone &= self._lengths[whole] >= JOINED_LENGTH
            for row in range(height - 1):
                joined = columns.joined[one, row]
                fit = alone & self._fit(parts[:, row : row + 2], joined, whole)
                places = np.flatnonzero(fit)
                yield _Joined(places, joined[places], whole[places])

    def _fit(self, pairs: Codes, joined: Codes, wholes: Codes) -> Flags:
        """Do what ``may_be_joined`` does."""
        lengths, whole = self._lengths[pairs], self._lengths[wholes]
        fit = np.abs(lengths.sum(axis=1) - whole) <= JOINED_DIFFERENCE
        found: Flags = fit & ((lengths.min(axis=1) > 1) | (joined == wholes))
        return found

    def _score(
        self, batch: "_Batch", known: ScoredWords
    ) -> tuple[Floats, Alignment, Facing]:
        """Score pairs of names with the same numbers of parts."""
        columns, (one, other) = self._columns, (batch.one, batch.other)
        height, width = batch.left.shape[1], batch.right.shape[1]
        rows, across = batch.left[:, :, np.newaxis], batch.right[:, np.newaxis]
        alone, parts = known.find(*np.broadcast_arrays(rows, across))
        letters = self._lengths == 1
        begins = self._first[rows] == self._first[across]
        by_letter = np.where(begins, INITIAL_MATCHES, NO_MATCH)
        missing = columns.missing[one, :height], columns.missing[other, :width]
        facing = Facing(
            np.where(letters[rows] != letters[across], by_letter, parts),
            alone,
            letters[rows] | letters[across],
            letters[rows] & letters[across],
            (columns.families[one, :height], columns.families[other, :width]),
            np.concatenate(missing, axis=1),
        )
        alignment = align_parts(facing)
        scores = add_up(facing, alignment)
        if height == width:
            scores[(batch.left == batch.right).all(axis=1)] = SAME
        scores[self._are_special(batch, alone, known)] = np.nan
        return scores, alignment, facing

    def _are_special(self, batch: "_Batch", alone: Floats, known: ScoredWords) -> Flags:
        """Tell which pairs need more than their parts one by one."""
        sons, daughters = self._columns.sons, self._columns.daughters
        one, other = batch.one, batch.other
        special: Flags = (sons[one] & daughters[other]) | (daughters[one] & sons[other])
        # A change may recur where two parts differ from those in the same place.
        facing = range(min(alone.shape[1:]))
        left, right = batch.left[:, facing], batch.right[:, facing]
        differ = self._words.differ_in_consonants(left, right)
        special |= (differ & (alone[:, facing, facing] > FAR)).sum(axis=1) > 1
        for joined in batch.joined:
            _, scores = known.find(joined.both, joined.whole)
            special[joined.places] |= scores - JOINING_COST >= FACING
        return special

    def _leave_out_repetitive(self) -> None:
        """Leave out names of which one part may be a spelling of another."""
        columns = self._columns
        for row, other in combinations(range(MOST_PARTS), 2):
            places = np.flatnonzero(columns.parts[:, other] != NONE)
            pair = columns.parts[places, row], columns.parts[places, other]
            alone, _ = self._words.score_once([pair]).find(*pair)
            columns.counts[places[alone >= NEAR_A_REPEATED_NAME]] = 0


@dataclass(frozen=True, slots=True)
class _Joined:
    """Two neighbors of one name, written as one, and a part of the other."""

    places: Codes
    """Of which pairs, by their places in the batch."""
    both: Codes
    whole: Codes


@dataclass(frozen=True, slots=True)
class _Batch:
    """Pairs of names with the same numbers of parts."""

    places: Codes
    one: Codes
    other: Codes
    left: Codes
    """The parts of each first name."""
    right: Codes
    joined: tuple[_Joined, ...]

    def words(self) -> Iterator[tuple[Codes, Codes]]:
        """Yield the words that are to be compared."""
        rows, across = self.left[:, :, np.newaxis], self.right[:, np.newaxis]
        left, right = np.broadcast_arrays(rows, across)
        yield left.ravel(), right.ravel()
        for each in self.joined:
            yield each.both, each.whole


def _tell(
    batch: _Batch, alignment: Alignment, chosen: Codes, start: int
) -> NDArray[np.intp]:
    """List the unlike words that face each other in some pairs of a batch.

    Returns:
        The position of the pair, which is *start* for the first one, and the words.
    """
    column_of = alignment.column_of[chosen]
    row, part = np.nonzero(alignment.linked[chosen])
    pair = chosen[row]
    one = batch.left[pair, part]
    other = batch.right[pair, column_of[row, part]]
    unlike = one != other
    return np.stack([batch.places[pair] + start, one, other])[:, unlike]
