"""Scores of very many pairs of persons' names at once.

What ``compare_persons`` adds up, in NumPy and without the sentences: pairs whose names
have the same numbers of parts are aligned together, by trying every way in which parts
can face each other. Rare pairs (two neighbors written as one, a change that recurs in two
parts, two alignments that are worth the same) are left to ``compare_persons``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.matching.alignment import INITIAL_MATCHES, NO_MATCH
from nameresolve.matching.bulk_alignment import (
    Alignment,
    Facing,
    Flags,
    Floats,
    align_parts,
    may_join,
)
from nameresolve.matching.encoding import Codes
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.facing import add_up, find_agreement
from nameresolve.matching.person_batches import Batch, Batches, Joined
from nameresolve.matching.person_columns import MOST_PARTS, NONE, Columns, make_columns
from nameresolve.matching.person_tokens import NEAR_A_REPEATED_NAME, find_recurring
from nameresolve.matching.steps_in_bulk import prime_changes
from nameresolve.matching.tokens import FAR, SAME
from nameresolve.matching.word_scores import ScoredWords, Words
from nameresolve.model import Name

type AreAsked = Callable[[Floats], Flags]
"""Tells of scores (nats) which pairs are asked about."""

_AT_ONCE: Final = 200_000


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
        self._equivalents = equivalents
        self._columns: Columns = make_columns(names)
        self._batches = Batches(self._columns)
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
            batches = [*self._batches.by_shape(left[some], right[some])]
            known = self._words.score_once([batch.words() for batch in batches])
            of_joined = self._score_joined(batches)
            for batch, joined in zip(batches, of_joined, strict=True):
                found, alignment, parts = self._score(batch, known, joined)
                scores[some][batch.places] = found
                if are_asked is not None:
                    agree = find_agreement(parts, alignment) & are_asked(found)
                    told.append(_tell(batch, alignment, np.flatnonzero(agree), start))
        pairs, one, other = np.concatenate(told, axis=1)
        spelled = self._words.spell(one, other)
        return scores, Differences(pairs, spelled, np.empty(0, np.intp))

    def _score_joined(self, batches: Sequence[Batch]) -> list[list[Floats]]:
        """Score, for each batch, neighbors written as one as a part (nats).

        Hardly any two are asked for, so that they are no words like the others.
        """
        every = [joined for batch in batches for joined in batch.joined]
        spelled = [pair for joined in every for pair in self._spell(joined)]
        places: dict[str, int] = {}
        ends = [places.setdefault(w, len(places)) for pair in spelled for w in pair]
        left, right = np.array(ends, np.intp).reshape(-1, 2).T
        words = Words([*places], self._equivalents)
        _, parts = words.score_once([(left, right)]).find(left, right)
        cuts = np.cumsum([len(joined.places) for joined in every])
        scores = iter(np.split(parts, cuts) if every else ())
        return [[next(scores) for _ in batch.joined] for batch in batches]

    def _spell(self, joined: Joined) -> Iterator[tuple[str, str]]:
        words = self._columns.words
        each = joined.first.tolist(), joined.second.tolist(), joined.whole.tolist()
        for first, second, whole in zip(*each, strict=True):
            yield words[first] + words[second], words[whole]

    def _score(
        self, batch: Batch, known: ScoredWords, joined: Sequence[Floats]
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
        special = self._are_son_and_daughter(one, other)
        special |= self._may_recur(batch, alone)
        special |= may_join(batch.joined, joined, facing, alignment)
        scores[special] = np.nan
        return scores, alignment, facing

    def _are_son_and_daughter(self, one: Codes, other: Codes) -> Flags:
        sons, daughters = self._columns.sons, self._columns.daughters
        found: Flags = (sons[one] & daughters[other]) | (daughters[one] & sons[other])
        return found

    def _may_recur(self, batch: Batch, alone: Floats) -> Flags:
        """Tell where two parts differ by the same change from those in their place."""
        facing = range(min(alone.shape[1:]))
        left, right = batch.left[:, facing], batch.right[:, facing]
        near = self._words.differ_in_consonants(left, right)
        near &= alone[:, facing, facing] > FAR
        recurs: Flags = near.sum(axis=1) > 1
        asked = np.flatnonzero(recurs)
        words = iter(
            self._words.spell(left[asked][near[asked]], right[asked][near[asked]])
        )
        pairs = [[*islice(words, count)] for count in near[asked].sum(axis=1).tolist()]
        prime_changes(
            (one, other) if one < other else (other, one)
            for each in pairs
            for one, other in each
        )
        recurs[asked] = [bool(find_recurring(each)) for each in pairs]
        return recurs

    def _leave_out_repetitive(self) -> None:
        """Leave out names of which one part may be a spelling of another."""
        columns = self._columns
        for row, other in combinations(range(MOST_PARTS), 2):
            places = np.flatnonzero(columns.parts[:, other] != NONE)
            pair = columns.parts[places, row], columns.parts[places, other]
            alone, _ = self._words.score_once([pair]).find(*pair)
            columns.counts[places[alone >= NEAR_A_REPEATED_NAME]] = 0


def _tell(
    batch: Batch, alignment: Alignment, chosen: Codes, start: int
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
