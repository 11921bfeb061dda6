"""What is equal is kept once, and what stays is not looked through again and again."""

import subprocess
import sys

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


def run_program(*lines: str) -> None:
    program = "\n".join(
        ["import gc", "from nameresolve.collecting import collection_paused", *lines]
    )
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - our own program


def test_what_was_made_in_a_pause_counts_as_old_when_it_ends() -> None:
    run_program(
        "with collection_paused(much=True):",
        "    assert not gc.isenabled()",
        "    made = [[each] for each in range(10_000)]",
        "old = gc.get_objects(generation=2)",
        "assert any(each is made[0] for each in old)",
        "assert gc.isenabled()",
    )


def test_what_somebody_has_frozen_stays_so() -> None:
    run_program(
        "frozen = [[each] for each in range(10_000)]",
        "gc.freeze()",
        "before = gc.get_freeze_count()",
        "with collection_paused(much=True): pass",
        "assert gc.get_freeze_count() == before",
    )
