"""Links are shared out to pieces that a person can take in."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.review.gathering import Link, gather

MOST = 4
IDS = "abcdefgh"
links = st.lists(
    st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True).map(
        lambda ends: (ends[0], ends[1])
    ),
    max_size=20,
)
frequencies = st.fixed_dictionaries({id_: st.integers(1, 3) for id_ in IDS})


def gather_slowly(left: list[Link], counts: Mapping[str, int]) -> Iterator[list[Link]]:
    while left:
        ends = {id_ for link in left for id_ in link}
        chosen = {min(ends, key=lambda id_: (-counts[id_], id_))}
        while len(chosen) < MOST:
            leading_out = (link for link in left if len(chosen.intersection(link)) == 1)
            chosen.update(next(leading_out, ()))
            if not any(len(chosen.intersection(link)) == 1 for link in left):
                break
        yield [link for link in left if chosen.issuperset(link)]
        left = [link for link in left if not chosen.issuperset(link)]


@given(links=links, counts=frequencies)
def test_pieces_are_what_looking_through_all_links_each_time_gives(
    links: list[Link], counts: Mapping[str, int]
) -> None:
    pieces = [
        [links[position] for position in piece]
        for piece in gather(links, counts, most=MOST)
    ]
    assert pieces == list(gather_slowly(links, counts))


@pytest.mark.parametrize(
    ("links", "pieces"),
    [
        ([("a", "b"), ("c", "d")], [[0], [1]]),
        ([("a", "b"), ("b", "c"), ("a", "c")], [[0, 1, 2]]),
        ([("a", "b"), ("a", "c"), ("a", "d"), ("a", "e")], [[0, 1, 2], [3]]),
    ],
)
def test_what_is_linked_is_asked_about_together(
    links: list[Link], pieces: list[list[int]]
) -> None:
    assert list(gather(links, dict.fromkeys(IDS, 1), most=MOST)) == pieces
