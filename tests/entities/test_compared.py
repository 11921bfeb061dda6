"""Pairs in columns are what a dictionary of pairs is."""

from collections.abc import Iterable
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.compared import Compared, pairs_in_crowds
from nameresolve.matching.components import components

SIZE = 8
Pair = tuple[int, int]
EVERY = [*combinations(range(SIZE), 2)]
scores = st.floats(-5, 5)
some = st.dictionaries(st.sampled_from(EVERY), scores, max_size=10)


def columns(pairs: Iterable[Pair]) -> tuple[np.ndarray, np.ndarray]:
    left, right = np.array([*pairs], np.intp).reshape(-1, 2).T
    return left, right


def compare(scored: dict[Pair, float]) -> Compared:
    values = np.array([*scored.values()], np.float64)
    return Compared.nothing(SIZE).with_more(*columns(scored), values)


def listed(compared: Compared) -> dict[Pair, float]:
    pairs = zip(compared.left.tolist(), compared.right.tolist(), strict=True)
    return dict(zip(pairs, compared.scores.tolist(), strict=True))


@given(some, some)
def test_what_is_added_is_there_in_order(
    first: dict[Pair, float], second: dict[Pair, float]
) -> None:
    compared = compare(first)
    left, right = compared.lacking(*columns([*second, *first]))
    new = [*zip(left.tolist(), right.tolist(), strict=True)]
    assert new == sorted(second.keys() - first.keys())
    added = compared.with_more(
        left, right, np.array([second[pair] for pair in new], np.float64)
    )
    assert [*listed(added).items()] == sorted({**second, **first}.items())


@given(some, some)
def test_scores_are_only_raised(
    before: dict[Pair, float], higher: dict[Pair, float]
) -> None:
    compared, raised = compare(before).raised_to(higher)
    assert raised == {
        pair for pair, score in higher.items() if score > before.get(pair, -9.0)
    }
    expected = before | {pair: higher[pair] for pair in raised}
    assert listed(compared) == expected


@given(some)
def test_each_node_knows_with_what_it_was_compared(scored: dict[Pair, float]) -> None:
    compared = compare(scored)
    for node in range(SIZE):
        expected = {
            (set(pair) - {node}).pop(): score
            for pair, score in scored.items()
            if node in pair
        }
        assert dict(compared.near(node)) == expected


@given(st.sets(st.sampled_from(EVERY)), st.integers(1, SIZE))
def test_a_crowd_is_all_that_is_linked_if_it_is_not_too_large(
    links: set[Pair], most: int
) -> None:
    home = components(links)
    crowds = [{i for i, root in home.items() if root == each} for each in home.values()]
    expected = {
        pair
        for crowd in crowds
        if len(crowd) <= most
        for pair in combinations(sorted(crowd), 2)
    }
    left, right = pairs_in_crowds(SIZE, columns(sorted(links)), most)
    found = [*zip(left.tolist(), right.tolist(), strict=True)]
    assert len(found) == len(set(found))
    assert set(found) == expected
