"""The token model: how likely two words are spellings of one name element.

A weighted edit distance over sounds (see ``sounds``), after Wagner and Fischer (1974),
normalized by the longer token and turned into log-odds.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from nameresolve.matching.sounds import (
    OMISSION,
    OMISSIONS,
    SUBSTITUTIONS,
    VOWELS,
    WEIGHT,
    WEIGHTS,
    sounds_of,
)

SAME: Final = 6.0
"""The log-odds (nats) of two tokens that are spelled alike."""
UNRELATED: Final = -9.0
"""The log-odds (nats) of two tokens that cannot be compared at all."""

# The similarity at which a pair is as often right as wrong, and how fast that changes:
# from the reliability of hand-set costs on Wikidata name groups.
_EVEN_SIMILARITY = 0.86
_STEEPNESS = 14.0
# A changed first consonant says more than a later one.
_FIRST_SOUND = 1.3
_FIRST_SOUND_FROM = 0.3
# Short tokens are near to many others.
_SHORT_TOKENS = ((3, 1.0), (2, 2.5))
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
    seen in the other tokens of the two names (see ``similarity``).

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
    return _cached_score(left, right, frozenset(regular))


@lru_cache(maxsize=1_000_000)
def _cached_score(left: str, right: str, regular: frozenset[Change]) -> float:
    alike = similarity(left, right, regular=regular)
    shortest = min(len(left), len(right))
    penalty = sum(cost for length, cost in _SHORT_TOKENS if shortest <= length)
    return max(UNRELATED, _STEEPNESS * (alike - _EVEN_SIMILARITY) - penalty)


def similarity(left: str, right: str, *, regular: Iterable[Change] = ()) -> float:
    """One minus the distance of the sounds, relative to the longer token (0 to 1).

    *regular* are changes that also occur elsewhere in the two names. A change that
    recurs is one difference in how the names were romanized, not two: each repetition
    costs only a part. (The idea of regular sound correspondence, as in the comparative
    method of historical linguistics.)
    """
    changes = sound_changes(left, right)
    longest = max(_weight(sounds_of(left)), _weight(sounds_of(right)), 0.5)
    distance = sum(change.cost for change in changes)
    return max(0.0, 1.0 - (distance - _refund(changes, regular)) / longest)


def _refund(changes: Iterable[Change], regular: Iterable[Change]) -> float:
    seen = {change for change in regular if change.is_consonantal}
    refund = 0.0
    for change in changes:
        if change in seen:
            refund += _REPETITION_REFUND * change.cost
        elif change.is_consonantal:
            seen.add(change)
    return refund


def _weight(sounds: str) -> float:
    return sum(WEIGHTS.get(sound, WEIGHT) for sound in sounds)


@lru_cache(maxsize=1_000_000)
def sound_changes(left: str, right: str) -> tuple[Change, ...]:
    """The cheapest way to turn the sounds of one token into those of the other.

    Sounds that stay as they are do not appear; the costs add up to the distance.
    """
    if left > right:  # of several cheapest ways, both directions take the same
        return tuple(change.mirrored() for change in sound_changes(right, left))
    one, other = sounds_of(left), sounds_of(right)
    table = _distances(one, other)
    changes: list[Change] = []
    row, column = len(one), len(other)
    while row or column:
        change, row, column = _step_back(table, one, other, (row, column))
        if change.left != change.right:
            changes.append(change)
    return tuple(reversed(changes))


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
    return cost * _FIRST_SOUND if first and cost > _FIRST_SOUND_FROM else cost


def probability_of(score: float) -> float:
    """The logistic function: log-odds in nats to a probability (0 to 1)."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, score))))
