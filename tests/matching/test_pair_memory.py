"""A memory of pairs forgets, and never says what is not so."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.pair_memory import PairMemory, key_of

MANY = 1_000_000
keys = st.lists(st.integers(0, MANY**2 - 1), unique=True, max_size=30).map(
    lambda listed: np.array(sorted(listed), np.int64)
)


@given(st.lists(keys, max_size=5), keys)
def test_what_is_recalled_is_what_was_said_of_the_pair(
    said: list[np.ndarray], asked: np.ndarray
) -> None:
    memory = PairMemory(1, [np.float64, np.bool_], most_bits=2)
    for some in said:
        memory.remember(some, [some / 2, some % 3 == 0])
    missing, (halves, thirds) = memory.recall(asked)
    known = np.setdiff1d(np.arange(len(asked)), missing)
    assert halves[known].tolist() == (asked[known] / 2).tolist()
    assert thirds[known].tolist() == (asked[known] % 3 == 0).tolist()
    assert set(asked[known].tolist()) <= {key for some in said for key in some.tolist()}


def test_where_there_is_room_nothing_is_forgotten() -> None:
    memory = PairMemory(MANY, [np.float64])
    some = np.arange(1_000, dtype=np.int64) * 7_919
    memory.remember(some, [some * 1.0])
    missing, (values,) = memory.recall(some)
    assert len(missing) < len(some) / 100
    assert (values == some).sum() == len(some) - len(missing)


def test_which_word_comes_first_is_all_the_same() -> None:
    left, right = np.array([3, 1, 5]), np.array([1, 3, 5])
    assert key_of(left, right, 9).tolist() == key_of(right, left, 9).tolist()
