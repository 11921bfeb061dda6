import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.operations import align_sounds

TOKENS = st.text(string.ascii_lowercase, min_size=1, max_size=12)
ANY_TEXT = st.text(st.characters(), max_size=30)


@given(TOKENS, TOKENS)
def test_the_operations_spell_both_tokens(left: str, right: str) -> None:
    operations = align_sounds(left, right)
    if ("x" in left) == ("x" in right):
        assert "".join(one.left for one in operations) == left
        assert "".join(one.right for one in operations) == right


@given(TOKENS, TOKENS)
def test_the_operations_are_mirrored_when_sides_are_swapped(
    left: str, right: str
) -> None:
    mirrored = [(one.right, one.left, one.weight) for one in align_sounds(right, left)]
    assert [(o.left, o.right, o.weight) for o in align_sounds(left, right)] == mirrored


@given(ANY_TEXT, ANY_TEXT)
def test_any_two_texts_have_operations(left: str, right: str) -> None:
    assert all(one.left or one.right for one in align_sounds(left, right))


def test_a_digit_answers_to_nothing() -> None:
    assert align_sounds("b52", "b53") == ()


def test_equal_letters_take_nothing_away() -> None:
    assert [one.weight for one in align_sounds("karim", "karim")] == [0.0] * 5


def test_a_dropped_letter_answers_to_nothing() -> None:
    last = align_sounds("fatimah", "fatima")[-1]
    assert (last.left, last.right) == ("h", "")
    assert last.weight == pytest.approx(-0.7)
