"""The batch against a slow model that is plainly right: the recursion as written."""

import string
from functools import cache

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from nameresolve.matching import tokens
from nameresolve.matching.batch import token_scores
from nameresolve.matching.sounds import (
    OMISSION,
    OMISSIONS,
    SUBSTITUTIONS,
    WEIGHT,
    WEIGHTS,
    skeleton_of,
    sounds_of,
    spell_alike,
)
from nameresolve.matching.tokens import FAR, token_score
from nameresolve.names.phonetic import share_sound_key

WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=12)
# Letters that many sounds share, so that tokens are near each other often enough.
NEAR = st.text("kqghtdzjaeiu", min_size=1, max_size=8)
PAIRS = st.lists(st.tuples(WORDS, WORDS) | st.tuples(NEAR, NEAR), max_size=8)


def reference(left: str, right: str) -> float:
    """Score one pair, without a refund for changes that recur."""
    left, right = spell_alike(left, right)
    one, other = sounds_of(left), sounds_of(right)

    @cache
    def distance(row: int, column: int) -> float:
        """Cost of turning the first *row* sounds into the first *column* sounds."""
        ways = [0.0] if row == column == 0 else []
        if row:
            ways.append(distance(row - 1, column) + omission(one[row - 1]))
        if column:
            ways.append(distance(row, column - 1) + omission(other[column - 1]))
        if row and column:
            is_first = row == column == 1
            facing = substitution(one[row - 1], other[column - 1], is_first=is_first)
            ways.append(distance(row - 1, column - 1) + facing)
        return min(ways)

    return log_odds(distance(len(one), len(other)), left, right)


def omission(sound: str) -> float:
    return OMISSIONS.get(sound, OMISSION)


def substitution(one: str, other: str, *, is_first: bool) -> float:
    cost = 0.0 if one == other else SUBSTITUTIONS.get(one + other, 1.0)
    dear = is_first and cost > tokens.FIRST_SOUND_FROM
    return cost * tokens.FIRST_SOUND if dear else cost


def log_odds(distance: float, left: str, right: str) -> float:
    weights = [sum(WEIGHTS.get(s, WEIGHT) for s in sounds_of(t)) for t in (left, right)]
    letters = min(len(left), len(right))
    score = tokens.INTERCEPT + tokens.PER_DISTANCE * distance
    score += tokens.PER_SIMILARITY * max(0.0, 1 - distance / max(0.5, *weights))
    score += tokens.PER_LETTER * min(letters, tokens.MOST_LETTERS)
    score += tokens.SAME_SOUND_KEY if share_sound_key(left, right) else 0.0
    score -= sum(cost for length, cost in tokens.SHORT_TOKENS if letters <= length)
    return max(tokens.UNRELATED, score)


@given(PAIRS)
def test_the_batch_agrees_with_the_recursion(pairs: list[tuple[str, str]]) -> None:
    lefts, rights = [one for one, _ in pairs], [other for _, other in pairs]
    expected = [reference(*pair) for pair in pairs]
    np.testing.assert_allclose(token_scores(lefts, rights), expected, rtol=0, atol=1e-9)


@given(NEAR, NEAR)
def test_the_rough_score_is_never_above_the_exact_one(left: str, right: str) -> None:
    exact = token_score(left, right)
    rough = token_scores([left], [right])[0]
    if Indel.normalized_similarity(skeleton_of(left), skeleton_of(right)) >= 0.6:
        assert rough <= exact + 1e-9
    else:
        assert exact == FAR


@given(PAIRS)
def test_a_pair_scores_the_same_alone_and_among_others(
    pairs: list[tuple[str, str]],
) -> None:
    lefts, rights = [one for one, _ in pairs], [other for _, other in pairs]
    alone = [token_scores([one], [other])[0] for one, other in pairs]
    np.testing.assert_allclose(token_scores(lefts, rights), alone, rtol=0, atol=1e-9)


def test_more_pairs_than_fit_into_one_batch_are_all_scored() -> None:
    lefts, rights = ["karim", "petrov"] * 15_000, ["qarim", "pavlov"] * 15_000
    scores = token_scores(lefts, rights)
    assert len(scores) == len(lefts)
    assert len({*np.round(scores[::2], 9)}) == len({*np.round(scores[1::2], 9)}) == 1


def test_no_pair_has_no_score() -> None:
    assert token_scores([], []).shape == (0,)


def test_long_tokens_score_like_one_by_one() -> None:
    left, right = "kari" * 2500, "qari" * 2500
    assert token_scores([left], [right])[0] <= token_score(left, right) + 1e-9
