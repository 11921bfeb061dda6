"""The batch against a slow model that is plainly right: the recursion as written."""

import string
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from nameresolve.matching.batch import score_pairs, token_scores
from nameresolve.matching.encoding import encode
from nameresolve.matching.sounds import VOWELS, skeleton_of, sounds_of
from nameresolve.matching.tokens import token_score
from nameresolve.matching.weights import load_weights

WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=12)
# Letters that many sounds share, so that tokens are near each other often enough.
NEAR = st.text("kqghtdzjaeiu", min_size=1, max_size=8)
ANY_TEXT = st.text(st.characters(), max_size=12)
PAIRS = st.lists(st.tuples(WORDS, WORDS) | st.tuples(NEAR, NEAR), max_size=8)
MIXED = st.lists(st.tuples(WORDS | ANY_TEXT, WORDS | ANY_TEXT), max_size=8)


def reference(left: str, right: str) -> float:
    """The log-odds of one pair, straight from the rows of the weights file."""
    if left == right:
        return 6.0 if left else -9.0
    one, other = sounds_of(left), sounds_of(right)
    if not (left.isalpha() and right.isalpha() and one and other):
        return -9.0
    rough = Indel.normalized_similarity(skeleton_of(left), skeleton_of(right))
    if rough < 0.5:
        return -6 + 5 * (rough - 0.5)
    weights = load_weights()
    total = best(one, other) + sum(weights.whole[name] for name in wholes(one, other))
    return min(5.5, max(-9.0, total / 100))


def best(one: str, other: str) -> int:
    """The most that an alignment can weigh: the recursion as written."""

    @cache
    def upto(row: int, column: int) -> int:
        if row == column == 0:
            return 0
        return max(
            upto(row - height, column - width)
            + weigh((one, row - height, row), (other, column - width, column))
            for height, width in ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
            if row >= height and column >= width
        )

    return upto(len(one), len(other))


def weigh(left: tuple[str, int, int], right: tuple[str, int, int]) -> int:
    """The weight of some sounds of a token facing some of another."""
    weights = load_weights()
    (one, a, b), (other, c, d) = sorted(
        (left, right), key=lambda span: span[2] - span[1]
    )
    if a == b:
        return weights.omissions[other[c], place(other, c)]
    if d - c > b - a:
        return weights.splits.get((one[a], other[c:d]), -(10**6))
    low, high = sorted((one[a], other[c]))
    at = where(place(one, a), place(other, c))
    return weights.pairs[low + high] + weights.places[kind(low, high), at]


def kind(low: str, high: str) -> str:
    vowels = (low in VOWELS) + (high in VOWELS)
    if low == high:
        return "same vowel" if vowels else "same consonant"
    return ("consonants", "vowel and consonant", "vowels")[vowels]


def where(one: str, other: str) -> str:
    for end in ("first", "last"):
        if end in (one, other):
            return end if one == other else f"{end}+"
    return "short" if "short" in (one, other) else "inner"


def place(sounds: str, position: int) -> str:
    if position == 0:
        return "first"
    if position == len(sounds) - 1:
        return "last"
    return "short" if len(sounds) <= 3 else "inner"


def wholes(one: str, other: str) -> list[str]:
    shortest = min(len(one), len(other))
    names = ["any"]
    names += [f"{n} or fewer sounds" for n in range(1, 11) if shortest <= n]
    vowels, consonants = (
        sum(s in among for s in one) - sum(s in among for s in other)
        for among in (VOWELS, set(string.ascii_letters) - VOWELS - set("hJG"))
    )
    names += ["1 vowel more"] * bool(vowels) + ["2 vowels more"] * (abs(vowels) > 1)
    names += ["1 consonant more"] * bool(consonants)
    names += ["2 consonants more"] * (abs(consonants) > 1)
    names += ["1 vowel and 1 consonant more"] * (vowels * consonants > 0)
    return names


def batch(pairs: list[tuple[str, str]]) -> list[float]:
    return list(token_scores([one for one, _ in pairs], [other for _, other in pairs]))


@given(PAIRS)
def test_the_batch_agrees_with_the_recursion(pairs: list[tuple[str, str]]) -> None:
    assert batch(pairs) == pytest.approx([reference(*pair) for pair in pairs], abs=1e-6)


@given(MIXED)
def test_the_batch_agrees_with_one_by_one(pairs: list[tuple[str, str]]) -> None:
    expected = [token_score(*pair) for pair in pairs]
    # A change that recurs inside one pair costs less one by one.
    assert all(
        rough <= exact + 1e-9
        for rough, exact in zip(batch(pairs), expected, strict=True)
    )


@given(MIXED)
def test_the_batch_is_symmetric(pairs: list[tuple[str, str]]) -> None:
    assert batch(pairs) == batch([(other, one) for one, other in pairs])


@given(PAIRS)
def test_a_pair_scores_the_same_alone_and_among_others(
    pairs: list[tuple[str, str]],
) -> None:
    assert batch(pairs) == [score for pair in pairs for score in batch([pair])]


def test_tokens_encoded_once_are_compared_by_position() -> None:
    tokens = ["karim", "qarim", "petrov"]
    left, right = np.array([0, 0, 1]), np.array([1, 2, 2])
    scores = score_pairs(encode(tokens), left, right)
    named = token_scores(["karim", "karim", "qarim"], ["qarim", "petrov", "petrov"])
    assert scores.tolist() == named.tolist()


def test_more_pairs_than_fit_into_one_batch_are_all_scored() -> None:
    lefts, rights = ["karim", "petrov"] * 15_000, ["qarim", "pavlov"] * 15_000
    scores = token_scores(lefts, rights)
    assert scores.tolist() == batch([("karim", "qarim"), ("petrov", "pavlov")]) * 15_000


def test_no_pair_has_no_score() -> None:
    assert token_scores([], []).shape == (0,)


@pytest.mark.parametrize("token", ["", "b52", "ж", "́", "🙂", "é"])
def test_what_has_no_sound_equals_only_itself(token: str) -> None:
    same, other = batch([(token, token), (token, "karim")])
    assert (same, other) == (6.0 if token else -9.0, -9.0)


def test_long_tokens_score_like_one_by_one() -> None:
    pair = "kari" * 2500, "qari" * 2500
    assert batch([pair])[0] <= token_score(*pair)
