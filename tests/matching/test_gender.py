"""Which tokens are one name in two genders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.gender import differ_in_gender


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("samir", "samira", True),
        ("terekhov", "terekhova", True),
        ("belsky", "belskaya", True),
        ("amin", "amina", True),
        ("leila", "leyla", False),
        ("fatima", "fatimah", False),
        ("ali", "alia", False),
        ("petrov", "petrof", False),
    ],
)
def test_an_ending_tells_the_gender(one: str, other: str, *, differs: bool) -> None:
    assert differ_in_gender(one, other) == differs


@given(st.text(), st.text())
def test_the_order_of_the_tokens_does_not_matter(one: str, other: str) -> None:
    assert differ_in_gender(one, other) == differ_in_gender(other, one)
