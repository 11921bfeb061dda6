import numpy as np
import pytest

from nameresolve.matching.meeting import find_crowd


@pytest.mark.parametrize(
    ("sizes", "times", "crowd"),
    [
        ([], [], 2**31),
        ([10, 1000], [5, 5], 2**31),
        ([10, 1000], [5, 3000], 999),
        ([10, 20], [300_000, 5], 30),
    ],
)
def test_so_many_may_meet_as_can_be_looked_at(
    sizes: list[int], times: list[int], crowd: int
) -> None:
    assert find_crowd(np.array(sizes), np.array(times), 100) == crowd
