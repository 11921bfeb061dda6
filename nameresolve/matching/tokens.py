"""The token model: how likely two words are spellings of one name element.

A weighted edit distance over sounds (see ``sounds``), after Wagner and Fischer (1974),
turned into log-odds: the same distance means less the longer the tokens are.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from rapidfuzz.distance import Indel

from nameresolve.matching.sounds import (
    OMISSION,
    OMISSIONS,
    SUBSTITUTIONS,
    VOWELS,
    WEIGHT,
    WEIGHTS,
    skeleton_of,
    sounds_of,
    spell_alike,
)
from nameresolve.names.phonetic import share_sound_key

SAME: Final = 6.0
"""The log-odds (nats) of two tokens that are spelled alike."""
UNRELATED: Final = -9.0
"""The log-odds (nats) of two tokens that cannot be compared at all."""
FAR: Final = -6.0
"""The log-odds (nats) of two tokens whose skeletons already differ too much."""

# From a logistic regression on attested romanizations of Arabic, Russian and Hebrew
# names and their nearest neighbors of other origin; the intercept is set by hand, where
# a corpus has as many right pairs as wrong ones.
INTERCEPT: Final = -0.8
PER_SIMILARITY: Final = 2.2
PER_LETTER: Final = 0.26
MOST_LETTERS: Final = 10
PER_DISTANCE: Final = -2.8
SAME_SOUND_KEY: Final = 0.25
# Below this similarity of skeletons (0 to 1) attested variants hardly ever score above
# -1, and most pairs need not be looked at closer.
_LEAST_ROUGH_SIMILARITY = 0.6
# A changed first consonant says more than a later one.
FIRST_SOUND = 1.3
FIRST_SOUND_FROM = 0.3
# Short tokens are near to many others by chance.
SHORT_TOKENS: Final = ((3, 1.0), (2, 2.5))
# What a change gets back when it recurs.
_REPETITION_REFUND = 0.6
_FIRST_CELL = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A sound of one token facing a sound of the other; "" where there is none."""

    left: str
    right: str
    cost: float

    def mirrored(self) -> "Change":
        """The same change seen from the other side."""
        return Change(self.right, self.left, self.cost)

    @property
    def is_consonantal(self) -> bool:
        """Vowels change too freely for their repetition to mean anything."""
        return not set(self.left + self.right) & VOWELS


def token_score(left: str, right: str, *, regular: Iterable[Change] = ()) -> float:
    """How strongly two folded tokens look like spellings of one name element.

    Symmetric. Digits and other signs only ever equal themselves. *regular* are changes
    seen in the other tokens of the two names (see ``sound_distance``).

    Returns:
        Log-odds in nats: SAME for equal tokens, 0 where it could go either way,
        UNRELATED at the least.

    >>> token_score("qaddafi", "gadhafi") > 0 > token_score("zhang", "chang")
    True
    """
    if left == right:
        return SAME if left else UNRELATED
    if not (left.isalpha() and right.isalpha()):
        return UNRELATED
    return _cached_score(*spell_alike(left, right), frozenset(regular))


@lru_cache(maxsize=1_000_000)
def _cached_score(left: str, right: str, regular: frozenset[Change]) -> float:
    rough = Indel.normalized_similarity(skeleton_of(left), skeleton_of(right))
    if rough < _LEAST_ROUGH_SIMILARITY:
        return FAR
    shortest = min(len(left), len(right))
    distance = sound_distance(left, right, regular=regular)
    longest = max(sound_weight(left), sound_weight(right))
    penalty = sum(cost for length, cost in SHORT_TOKENS if shortest <= length)
    score = (
        INTERCEPT
        + PER_SIMILARITY * max(0.0, 1.0 - distance / longest)
        + PER_LETTER * min(shortest, MOST_LETTERS)
        + PER_DISTANCE * distance
        + (SAME_SOUND_KEY if share_sound_key(left, right) else 0.0)
    )
    return max(UNRELATED, score - penalty)


def sound_distance(left: str, right: str, *, regular: Iterable[Change] = ()) -> float:
    """The least cost of turning the sounds of one token into those of the other.

    *regular* are changes that also occur elsewhere in the two names. A change that
    recurs is one difference in how the names were romanized, not two: each repetition
    costs only a part. (The idea of regular sound correspondence, as in the comparative
    method of historical linguistics.)
    """
    changes = sound_changes(left, right)
    return sum(change.cost for change in changes) - _refund(changes, regular)


def sound_weight(token: str) -> float:
    """What the sounds of a token weigh together; vowels weigh less."""
    return max(0.5, sum(WEIGHTS.get(sound, WEIGHT) for sound in sounds_of(token)))


def _refund(changes: Iterable[Change], regular: Iterable[Change]) -> float:
    seen = {change for change in regular if change.is_consonantal}
    refund = 0.0
    for change in changes:
        if change in seen:
            refund += _REPETITION_REFUND * change.cost
        elif change.is_consonantal:
            seen.add(change)
    return refund


@lru_cache(maxsize=1_000_000)
def sound_changes(left: str, right: str) -> tuple[Change, ...]:
    """The cheapest way to turn the sounds of one token into those of the other.

    Sounds that stay as they are do not appear; the costs add up to the distance.
    """
    return tuple(step for step in sound_steps(left, right) if step.left != step.right)


def sound_steps(left: str, right: str) -> tuple[Change, ...]:
    """The changes of ``sound_changes`` and, between them, the sounds that stay."""
    if left > right:  # of several cheapest ways, both directions take the same
        return tuple(change.mirrored() for change in sound_steps(right, left))
    left, right = spell_alike(left, right)
    one, other = sounds_of(left), sounds_of(right)
    table = _distances(one, other)
    steps: list[Change] = []
    row, column = len(one), len(other)
    while row or column:
        change, row, column = _step_back(table, one, other, (row, column))
        steps.append(change)
    return tuple(reversed(steps))


def _distances(one: str, other: str) -> list[list[float]]:
    table = [list(accumulate((_omission(sound) for sound in other), initial=0.0))]
    for row, sound in enumerate(one):
        dropped, above = _omission(sound), table[-1]
        current = [above[0] + dropped]
        for column, facing in enumerate(other):
            current.append(
                min(
                    above[column]
                    + _substitution(sound, facing, first=not row + column),
                    above[column + 1] + dropped,
                    current[column] + _omission(facing),
                )
            )
        table.append(current)
    return table


def _step_back(
    table: list[list[float]], one: str, other: str, cell: tuple[int, int]
) -> tuple[Change, int, int]:
    row, column = cell
    here = table[row][column]
    if row and column:
        left, right = one[row - 1], other[column - 1]
        cost = _substitution(left, right, first=row + column == _FIRST_CELL)
        if table[row - 1][column - 1] + cost == here:
            return Change(left, right, cost), row - 1, column - 1
    if row and table[row - 1][column] + _omission(one[row - 1]) == here:
        left = one[row - 1]
        return Change(left, "", _omission(left)), row - 1, column
    right = other[column - 1]
    return Change("", right, _omission(right)), row, column - 1


def _omission(sound: str) -> float:
    return OMISSIONS.get(sound, OMISSION)


def _substitution(left: str, right: str, *, first: bool) -> float:
    if left == right:
        return 0.0
    cost = SUBSTITUTIONS.get(left + right, 1.0)
    return cost * FIRST_SOUND if first and cost > FIRST_SOUND_FROM else cost


def probability_of(score: float) -> float:
    """The logistic function: log-odds in nats to a probability (0 to 1)."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, score))))
