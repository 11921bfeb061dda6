"""The token model: how likely two words are spellings of one name element.

The best alignment of their sounds (see ``sounds``) under learned log-odds for each
operation (see ``weights``): sound facing sound, sound facing nothing, one sound facing
two. Learning the costs of edit operations goes back to Ristad and Yianilos (1998).
"""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel

from nameresolve.matching.recent import Recent
from nameresolve.matching.sound_steps import Step, best_weights, sound_steps
from nameresolve.matching.sounds import VOWELS, skeleton_of, sounds_of
from nameresolve.matching.weights import (
    COUNTED,
    UNIT,
    TokenWeights,
    count_strong,
    load_weights,
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
_REMEMBERED: Recent[tuple[str, str], float] = Recent(most=400_000)


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


_REMEMBERED_CHANGES: Recent[tuple[str, str], tuple[Change, ...]] = Recent(most=200_000)


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
    if not (may_differ_in_consonants(left, right) and (regular or repeat(left, right))):
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
    """Whether the score of two different tokens, in their order, is at hand, and stays."""
    return _REMEMBERED.get(pair) is not None


def remember_scores(pairs: Iterable[tuple[str, str]], scores: Iterable[float]) -> None:
    """Keep the scores of different tokens for ``pair_score``.

    Args:
        pairs: Two folded tokens each, in their order.
        scores: What ``pair_score`` says of each (nats).
    """
    _REMEMBERED.update(zip(pairs, scores, strict=True))


def forget_scores() -> None:
    """Keep no score any more: for what goes on for long, with ever other names."""
    _REMEMBERED.clear()
    _REMEMBERED_CHANGES.clear()


def _score_pair(left: str, right: str) -> float:
    one, other = sounds_of(left), sounds_of(right)
    if not (left.isalpha() and right.isalpha() and one and other):
        return UNRELATED
    rough = Indel.normalized_similarity(skeleton_of(left), skeleton_of(right))
    if rough < LEAST_ROUGH_SIMILARITY:
        return far_score(rough)
    weights = load_weights()
    best = best_weights(one, other)[-1][-1]
    whole = sum(weights.whole[name] for name in whole_features(one, other))
    return max(UNRELATED, min(MOST, (best + whole) * UNIT))


def far_score(rough: float) -> float:
    """The score (nats) of tokens whose skeletons are this similar (0 to 1)."""
    return FAR + PER_ROUGH_SIMILARITY * (rough - LEAST_ROUGH_SIMILARITY)


def whole_features(one: str, other: str) -> Iterator[str]:
    """Name what is weighed of two tokens as wholes, given their sounds."""
    yield "any"
    for count in range(max(1, min(len(one), len(other))), COUNTED + 1):
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


def may_differ_in_consonants(left: str, right: str) -> bool:
    """Whether two folded tokens have not the very same consonants, one after the other."""
    return consonants_of(left) != consonants_of(right)


@lru_cache(maxsize=262_144)
def consonants_of(token: str) -> str:
    """Return the consonants among the sounds of a folded token, in order."""
    return "".join(sound for sound in sounds_of(token) if sound not in VOWELS)


def repeat(left: str, right: str) -> bool:
    """Whether a consonant comes again in one of two folded tokens."""
    consonants = consonants_of(left), consonants_of(right)
    return any(len(set(each)) < len(each) for each in consonants)


def _refund(changes: Iterable[Change], regular: Iterable[Change]) -> float:
    seen = {change for change in regular if change.is_consonantal}
    refund = 0.0
    for change in changes:
        if change in seen:
            refund += _REPETITION_REFUND * change.cost
        elif change.is_consonantal:
            seen.add(change)
    return refund


def sound_changes(left: str, right: str) -> tuple[Change, ...]:
    """How the sounds of one token differ from those that they face in the other.

    Sounds that stay as they are do not appear. What a change costs is what equal sounds
    in its place would weigh, less its own weight; not below zero.
    """
    if left > right:
        return tuple(change.mirrored() for change in sound_changes(right, left))
    known = _REMEMBERED_CHANGES.get((left, right))
    if known is None:
        known = _list_changes(sound_steps(left, right))
        _REMEMBERED_CHANGES.update([((left, right), known)])
    return known


def are_changes_remembered(pair: tuple[str, str]) -> bool:
    """Whether the changes between two tokens, in their order, are at hand, and stay."""
    return _REMEMBERED_CHANGES.get(pair) is not None


def remember_changes(
    pairs: Iterable[tuple[str, str]], steps: Iterable[Sequence[Step]]
) -> None:
    """Keep how tokens differ for ``sound_changes``.

    Args:
        pairs: Two folded tokens each, in their order.
        steps: What ``sound_steps`` says of each.
    """
    _REMEMBERED_CHANGES.update(zip(pairs, map(_list_changes, steps), strict=True))


def _list_changes(steps: Iterable[Step]) -> tuple[Change, ...]:
    weights = load_weights()
    return tuple(
        Change(one, other, max(0.0, (_gain(one, other, weights) - weight) * UNIT))
        for one, other, weight in steps
        if one != other
    )


def _gain(one: str, other: str, weights: TokenWeights) -> float:
    return sum(weights.pairs[sound * 2] for sound in one + other) / 2


def probability_of(score: float) -> float:
    """The logistic function: log-odds in nats to a probability (0 to 1)."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, score))))
