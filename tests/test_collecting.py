"""What is equal is kept once."""

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.collecting import keep_number, keep_one


@given(st.integers(-10, 100_000))
def test_a_number_stays_what_it_is(number: int) -> None:
    assert keep_number(number) == number


def test_equal_values_become_one_object() -> None:
    one, other = (" Karimov ".strip() for _ in range(2))
    assert one is not other
    assert keep_one(one) is keep_one(other)
    numbers = [sum([4_000, each]) for each in (321, 321)]
    assert numbers[0] is not numbers[1]
    assert keep_number(numbers[0]) is keep_number(numbers[1])
