import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.batch import token_scores
from nameresolve.matching.operations import align_sounds, weigh_whole
from nameresolve.matching.tokens import FAR, MOST, UNRELATED

TOKENS = st.text(string.ascii_lowercase, min_size=1, max_size=12)
ANY_TEXT = st.text(st.characters(), max_size=30)


@given(TOKENS, TOKENS)
def test_the_operations_spell_both_tokens(left: str, right: str) -> None:
    operations = align_sounds(left, right)
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


@given(TOKENS, TOKENS)
def test_the_weights_add_up_to_the_score(left: str, right: str) -> None:
    score = token_scores([left], [right])[0]
    total = sum(one.weight for one in align_sounds(left, right))
    total += sum(nats for _, nats in weigh_whole(left, right))
    if FAR < score < MOST:
        assert score == pytest.approx(max(UNRELATED, total))


def test_equal_letters_speak_for_the_tokens() -> None:
    assert all(one.weight > 0 for one in align_sounds("karim", "karim"))


def test_a_dropped_letter_answers_to_nothing() -> None:
    last = align_sounds("petrovan", "petrova")[-1]
    assert (last.left, last.right) == ("n", "")
    assert last.weight < 0


def test_two_letters_may_answer_to_one() -> None:
    spelled = [(one.left, one.right) for one in align_sounds("aleksei", "alexei")]
    assert ("ks", "x") in spelled
