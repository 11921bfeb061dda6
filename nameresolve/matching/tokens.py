"""The token model: how likely two words are spellings of one name element.

The best alignment of their sounds (see ``sounds``) under learned log-odds for each
operation (see ``weights``): sound facing sound, sound facing nothing, one sound facing
two. The dynamic programme is that of Wagner and Fischer (1974); learning the costs of
edit operations goes back to Ristad and Yianilos (1998).
"""

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

from rapidfuzz.distance import Indel

from nameresolve.matching.sounds import VOWELS, skeleton_of, sounds_of
from nameresolve.matching.weights import (
    UNIT,
    Cell,
    TokenWeights,
    count_strong,
    load_weights,
    placed,
)

SAME: Final = 6.0
"""The log-odds (nats) of two tokens that are spelled alike."""
MOST: Final = 5.5
"""The log-odds (nats) that two tokens with different letters have at most."""
UNRELATED: Final = -9.0
"""The log-odds (nats) of two tokens that cannot be compared at all."""
FAR: Final = -6.0
"""The log-odds (nats) that tokens have at most whose skeletons differ too much."""
LEAST_ROUGH_SIMILARITY: Final = 0.5
"""Below it (0 to 1) attested variants hardly ever score above -1."""

PER_ROUGH_SIMILARITY: Final = 5.0
"""How much lower those are that differ in more (nats)."""
# What a change gets back when it recurs.
_REPETITION_REFUND = 0.6
_COUNTED = 10
_NEVER = -(10**6)
_MOST_REMEMBERED = 2_000_000
_REMEMBERED: dict[tuple[str, str], float] = {}

Step = tuple[str, str, int]
"""Sounds of the left token, those of the right one they face, and the weight."""


@dataclass(frozen=True, slots=True)
class Change:
    """Sounds of one token facing other sounds of the other; "" where there are none."""

    left: str
    right: str
    cost: float = field(compare=False)
    """How far the tokens would be above their score without the change (nats)."""

    def mirrored(self) -> "Change":
        """The same change seen from the other side."""
        return Change(self.right, self.left, self.cost)

    @property
    def is_consonantal(self) -> bool:
        """Vowels change too freely for their repetition to mean anything."""
        return not set(self.left + self.right) & VOWELS


def token_score(left: str, right: str, *, regular: Collection[Change] = ()) -> float:
    """How strongly two folded tokens look like spellings of one name element.

    Symmetric. Digits and other signs only ever equal themselves. *regular* are changes
    seen in the other tokens of the two names: a change that recurs is one difference in
    how the names were romanized, not two, and each repetition costs only a part. (The
    idea of regular sound correspondence, as in the comparative method of historical
    linguistics.)

    Returns:
        Log-odds in nats: SAME for equal tokens, 0 where it could go either way,
        UNRELATED at the least.

    >>> token_score("qaddafi", "gadhafi") > 0 > token_score("zhang", "chang")
    True
    """
    score = pair_score(left, right)
    if not FAR < score < MOST:
        return score
    if not (regular or _repeats_a_consonant(left) or _repeats_a_consonant(right)):
        return score  # no change can recur
    return min(MOST, score + _refund(sound_changes(left, right), regular))


def pair_score(left: str, right: str) -> float:
    """The score of two folded tokens on their own: every change costs in full."""
    if left == right:
        return SAME if left else UNRELATED
    pair = (left, right) if left < right else (right, left)
    score = _REMEMBERED.get(pair)
    if score is None:
        score = _score_pair(*pair)
        remember_scores([pair], [score])
    return score


def is_remembered(pair: tuple[str, str]) -> bool:
    """Whether the score of two different tokens, in their order, is at hand."""
    return pair in _REMEMBERED


def remember_scores(pairs: Iterable[tuple[str, str]], scores: Iterable[float]) -> None:
    """Keep the scores of different tokens for ``pair_score``.

    Args:
        pairs: Two folded tokens each, in their order.
        scores: What ``pair_score`` says of each (nats).
    """
    if len(_REMEMBERED) > _MOST_REMEMBERED:
        _REMEMBERED.clear()
    _REMEMBERED.update(zip(pairs, scores, strict=True))


def _score_pair(left: str, right: str) -> float:
    one, other = sounds_of(left), sounds_of(right)
    if not (left.isalpha() and right.isalpha() and one and other):
        return UNRELATED
    rough = Indel.normalized_similarity(skeleton_of(left), skeleton_of(right))
    if rough < LEAST_ROUGH_SIMILARITY:
        return far_score(rough)
    weights = load_weights()
    best = _best_weights(one, other)[-1][-1]
    whole = sum(weights.whole[name] for name in whole_features(one, other))
    return max(UNRELATED, min(MOST, (best + whole) * UNIT))


def far_score(rough: float) -> float:
    """The score (nats) of tokens whose skeletons are this similar (0 to 1)."""
    return FAR + PER_ROUGH_SIMILARITY * (rough - LEAST_ROUGH_SIMILARITY)


def whole_features(one: str, other: str) -> Iterator[str]:
    """Name what is weighed of two tokens as wholes, given their sounds."""
    yield "any"
    for count in range(max(1, min(len(one), len(other))), _COUNTED + 1):
        yield f"{count} or fewer sounds"
    pairs = zip(count_strong(one), count_strong(other), strict=True)
    vowels, consonants = (left - right for left, right in pairs)
    for more, name in ((abs(vowels), "vowel"), (abs(consonants), "consonant")):
        if more >= 1:
            yield f"1 {name} more"
        if more > 1:
            yield f"2 {name}s more"
    if vowels * consonants > 0:
        yield "1 vowel and 1 consonant more"


@lru_cache(maxsize=262_144)
def _repeats_a_consonant(token: str) -> bool:
    consonants = [sound for sound in sounds_of(token) if sound not in VOWELS]
    return len(set(consonants)) < len(consonants)


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
    """How the sounds of one token differ from those that they face in the other.

    Sounds that stay as they are do not appear. What a change costs is what equal sounds
    in its place would weigh, less its own weight; not below zero.
    """
    weights = load_weights()
    return tuple(
        Change(one, other, max(0.0, (_gain(one, other, weights) - weight) * UNIT))
        for one, other, weight in sound_steps(left, right)
        if one != other
    )


def _gain(one: str, other: str, weights: TokenWeights) -> float:
    return sum(weights.pairs[sound * 2] for sound in one + other) / 2


def sound_steps(left: str, right: str) -> tuple[Step, ...]:
    """The best alignment of the sounds of two tokens, from the first to the last."""
    if left > right:  # of several best ways, both directions take the same
        mirrored = sound_steps(right, left)
        return tuple((one, other, weight) for other, one, weight in mirrored)
    one, other = sounds_of(left), sounds_of(right)
    best = _best_weights(one, other)
    steps: list[Step] = []
    row, column = len(one), len(other)
    while row or column:
        height, width, weight = next(
            (height, width, weight)
            for height, width, weight in _operations(one, other, (row, column))
            if best[row - height][column - width] + weight == best[row][column]
        )
        steps.append((one[row - height : row], other[column - width : column], weight))
        row, column = row - height, column - width
    return tuple(reversed(steps))


def _best_weights(one: str, other: str) -> list[list[int]]:
    """The weight of the best alignment of each beginning with each beginning."""
    splits = load_weights().splits
    right = placed(other)
    added = [_facing_nothing(cell) for cell in right]
    table = [list(accumulate(added, initial=0))]
    for row, cell in enumerate(placed(one)):
        facing, dropped, above = _facing(cell), _facing_nothing(cell), table[-1]
        current = [above[0] + dropped]
        for column, answer in enumerate(right):
            ways = [
                above[column] + facing[answer],
                above[column + 1] + dropped,
                current[column] + added[column],
            ]
            if column:
                split = splits.get((one[row], other[column - 1 : column + 1]), _NEVER)
                ways.append(above[column - 1] + split)
            if row:
                split = splits.get((other[column], one[row - 1 : row + 1]), _NEVER)
                ways.append(table[row - 1][column] + split)
            current.append(max(ways))
        table.append(current)
    return table


@cache
def _facing(cell: Cell) -> dict[Cell, int]:
    return load_weights().facing(cell)


@cache
def _facing_nothing(cell: Cell) -> int:
    return load_weights().omission(*cell)


def _operations(
    one: str, other: str, cell: tuple[int, int]
) -> Iterator[tuple[int, int, int]]:
    """The operations that may end at *cell*: sounds of each side, and the weight."""
    row, column = cell
    left, right = placed(one)[:row], placed(other)[:column]
    if row and column:
        yield 1, 1, _facing(left[-1])[right[-1]]
    if row:
        yield 1, 0, _facing_nothing(left[-1])
    if column:
        yield 0, 1, _facing_nothing(right[-1])
    splits = load_weights().splits
    if row and column > 1:
        yield 1, 2, splits.get((one[row - 1], other[column - 2 : column]), _NEVER)
    if row > 1 and column:
        yield 2, 1, splits.get((other[column - 1], one[row - 2 : row]), _NEVER)


def probability_of(score: float) -> float:
    """The logistic function: log-odds in nats to a probability (0 to 1)."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, score))))
