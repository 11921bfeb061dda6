import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.tokens import (
    SAME,
    UNRELATED,
    pair_score,
    probability_of,
    sound_changes,
    token_score,
)

TOKENS = st.text(string.ascii_lowercase, min_size=1, max_size=15)
# Letters that many sounds share, so that tokens are near each other often enough.
NEAR = st.text("kqghtdzjaeiu", min_size=1, max_size=8)
ANY_TEXT = st.text(st.characters(), max_size=30)


@pytest.mark.table("tokens.tsv")
def test_variants_score_above_zero_and_other_names_below(
    left: str, right: str, verdict: str, why: str
) -> None:
    assert (token_score(left, right) > 0) == (verdict == "alike"), why


@given(TOKENS, TOKENS)
def test_the_score_is_symmetric(left: str, right: str) -> None:
    assert token_score(left, right) == token_score(right, left)


@given(NEAR, NEAR, NEAR, NEAR)
def test_the_score_beside_another_pair_is_symmetric(
    left: str, right: str, one: str, other: str
) -> None:
    changes = sound_changes(one, other)
    mirrored = [change.mirrored() for change in changes]
    scores = (
        token_score(left, right, regular=changes),
        token_score(right, left, regular=mirrored),
    )
    assert scores[0] == scores[1]
    assert scores[0] >= token_score(left, right)


@given(TOKENS)
def test_a_token_is_the_same_as_itself(token: str) -> None:
    assert token_score(token, token) == SAME


@given(ANY_TEXT, ANY_TEXT)
def test_any_two_texts_have_a_score_within_bounds(left: str, right: str) -> None:
    assert UNRELATED <= token_score(left, right) <= SAME


@given(TOKENS, TOKENS)
def test_no_other_token_is_as_near_as_the_token_itself(left: str, right: str) -> None:
    assert (token_score(left, right) == SAME) == (left == right)


def test_words_of_ten_thousand_letters_have_a_score() -> None:
    assert token_score("abu" * 3333, "abu" * 3333 + "c") < SAME


def test_nothing_is_not_even_the_same_as_nothing() -> None:
    assert token_score("", "") == UNRELATED


@given(NEAR, NEAR)
def test_changes_are_mirrored_when_sides_are_swapped(left: str, right: str) -> None:
    mirrored = tuple(change.mirrored() for change in sound_changes(right, left))
    assert sound_changes(left, right) == mirrored


@given(NEAR, NEAR)
def test_what_changes_cost_is_what_the_score_lacks(left: str, right: str) -> None:
    changes = sound_changes(left, right)
    assert all(change.cost >= 0 for change in changes)
    assert all(change.left != change.right for change in changes)


def test_a_change_that_recurs_costs_less() -> None:
    changes = sound_changes("barim", "parim")
    alone, beside = (
        token_score("sabir", "sapir", regular=regular) for regular in ((), changes)
    )
    assert alone < beside < SAME
    first, second = sound_changes("babir", "papir")
    assert token_score("babir", "papir") > pair_score("babir", "papir")
    assert (first.left, second.right) == ("b", "p")


def test_a_vowel_that_recurs_costs_as_much() -> None:
    changes = sound_changes("karim", "karem")
    alone = token_score("salim", "salem")
    assert token_score("salim", "salem", regular=changes) == alone


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_probability_grows_with_the_score(one: float, other: float) -> None:
    lower, higher = sorted((one, other))
    assert 0 < probability_of(lower) <= probability_of(higher) <= 1
    assert probability_of(one) + probability_of(-one) == pytest.approx(1)
