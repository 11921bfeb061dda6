"""What is linked at any remove has one label, however it is found."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.components import components
from nameresolve.matching.labels import label_components

SIZE = 12
things = st.integers(0, SIZE - 1)


@given(st.lists(st.tuples(things, things), max_size=20))
def test_labels_are_those_that_are_found_link_by_link(
    links: list[tuple[int, int]],
) -> None:
    left, right = np.array(links, np.intp).reshape(-1, 2).T
    linked = components(links)
    expected = [linked.get(thing, thing) for thing in range(SIZE)]
    assert label_components(SIZE, left, right).tolist() == expected


def test_a_long_chain_has_one_label() -> None:
    every = np.random.default_rng(4).permutation(5_000)
    labels = label_components(len(every), every[:-1], every[1:])
    assert set(labels.tolist()) == {0}
