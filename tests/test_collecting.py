"""What is equal is kept once, and what stays is not looked through again and again."""

import gc
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.collecting import collection_paused, keep_number, keep_one


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


def test_what_was_made_in_a_pause_is_not_looked_through_when_it_ends() -> None:
    assert gc.isenabled()
    gc.collect()
    with collection_paused():
        assert not gc.isenabled()
        made = [[each] for each in range(10_000)]
        assert gc.get_count()[0] >= len(made)
    young = gc.get_objects(generation=0)
    assert gc.isenabled()
    assert not any(each is made[0] for each in young)


def test_what_somebody_has_frozen_stays_so() -> None:
    program = (
        "import gc; from nameresolve.collecting import collection_paused\n"
        "gc.freeze(); before = gc.get_freeze_count()\n"
        "with collection_paused(): pass\n"
        "assert gc.get_freeze_count() >= before > 0 and gc.isenabled()"
    )
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - our own program
