from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.alignment import Alignment, Link, align
from nameresolve.matching.tokens import token_score

TOKENS = st.lists(st.text("akqmz", min_size=1, max_size=7), max_size=5)
# Two tokens against three make thirteen links at most: few enough to try every set.
FEW = st.lists(st.sampled_from(["karim", "qarim", "kar", "im", "k", "zam"]), max_size=2)
SOME = st.lists(
    st.sampled_from(["karim", "karimzam", "qar", "im", "q", "zam"]), max_size=3
)


def toy_score(left: str, right: str) -> float:
    """Share of letters, on a scale from -4 to 4: a scorer that is easy to follow."""
    common = len(set(left) & set(right))
    return 8 * common / len(set(left) | set(right)) - 4


def all_links(left: Sequence[str], right: Sequence[str]) -> list[Link]:
    """Every link of one or two neighbors to one token, with its score."""
    rows = [(i,) for i in range(len(left))]
    columns = [(i,) for i in range(len(right))]
    links = [
        Link(row, column, single(left[row[0]], right[column[0]]))
        for row in rows
        for column in columns
    ]
    links += [
        Link((row, row + 1), (column,), joined(first, second, left, right[column]))
        for row, (first, second) in enumerate(pairwise(left))
        for column in range(len(right))
    ]
    links += [
        Link((row,), (column, column + 1), joined(first, second, right, left[row]))
        for column, (first, second) in enumerate(pairwise(right))
        for row in range(len(left))
    ]
    return links


def single(one: str, other: str) -> float:
    if (len(one) == 1) != (len(other) == 1):
        return 1.0 if one[0] == other[0] else -9.0
    return toy_score(one, other)


def joined(first: str, second: str, parts: Sequence[str], whole: str) -> float:
    """Two tokens are read as one that is about as long and stands nowhere as it is."""
    near = len(whole) >= 5 and abs(len(first + second) - len(whole)) <= 4
    has_initial = min(len(first), len(second)) == 1 and first + second != whole
    if not near or has_initial or whole in parts:
        return -9.0
    return toy_score(first + second, whole) - 0.3


def worth_of_best(left: Sequence[str], right: Sequence[str], least: float) -> float:
    """Try every set of links that share no token."""
    links = [link for link in all_links(left, right) if link.score >= least]
    sets = (
        chosen
        for size in range(min(len(left), len(right)) + 1)
        for chosen in combinations(links, size)
    )
    return max(sum(link.worth for link in links) for links in sets if fits(links))


def fits(links: Sequence[Link]) -> bool:
    rows = [position for link in links for position in link.left]
    columns = [position for link in links for position in link.right]
    return len({*rows}) == len(rows) and len({*columns}) == len(columns)


def positions(alignment: Alignment) -> tuple[list[int], list[int]]:
    left = [i for link in alignment.links for i in link.left]
    right = [i for link in alignment.links for i in link.right]
    return [*left, *alignment.left_over], [*right, *alignment.right_over]


@given(FEW, SOME, st.sampled_from([-2.0, 0.0, 1.5]))
def test_no_set_of_links_is_worth_more(
    left: list[str], right: list[str], least: float
) -> None:
    best = pytest.approx(worth_of_best(left, right, least))
    for one, other in ((left, right), (right, left)):
        found = align(one, other, toy_score, least=least)
        assert sum(link.worth for link in found.links) == best


@given(TOKENS, TOKENS)
def test_every_token_is_linked_once_or_left_over(
    left: list[str], right: list[str]
) -> None:
    rows, columns = positions(align(left, right, token_score))
    assert sorted(rows) == list(range(len(left)))
    assert sorted(columns) == list(range(len(right)))


@given(TOKENS, TOKENS)
def test_a_link_is_good_enough_and_joins_neighbors_only(
    left: list[str], right: list[str]
) -> None:
    for link in align(left, right, token_score).links:
        assert link.score >= 0
        assert min(len(link.left), len(link.right)) == 1
        for side in (link.left, link.right):
            assert side in {(side[0],), (side[0], side[0] + 1)}


@given(st.lists(st.text("abcdefg", min_size=2, max_size=7), max_size=4, unique=True))
def test_a_name_answers_to_itself_token_by_token(tokens: list[str]) -> None:
    alignment = align(tokens, tokens, lambda one, other: 6.0 if one == other else -9.0)
    assert [(link.left, link.right) for link in alignment.links] == [
        ((position,), (position,)) for position in range(len(tokens))
    ]
    assert alignment.is_in_order


@pytest.mark.parametrize(
    ("left", "right", "is_joined"),
    [
        (["o", "neilov"], ["oneilov"], True),
        (["a", "karimov"], ["karimov"], False),
        (["a", "karimov"], ["karimow"], False),
        (["adil", "ghazi"], ["adylgazy"], True),
        (["adil", "adilov"], ["adilov"], False),
    ],
)
def test_what_may_be_read_as_one(
    left: list[str], right: list[str], *, is_joined: bool
) -> None:
    links = align(left, right, token_score).links
    assert any(len(link.left) > 1 for link in links) == is_joined


def test_two_tokens_answer_to_one() -> None:
    alignment = align(["adil", "ghazi", "muqai"], ["adilghazi", "muqai"], token_score)
    assert [(link.left, link.right) for link in alignment.links] == [
        ((0, 1), (0,)),
        ((2,), (1,)),
    ]


def test_an_initial_answers_to_a_token_that_begins_with_it() -> None:
    alignment = align(["j", "doe"], ["john", "doe"], token_score)
    assert [link.left for link in alignment.links] == [(0,), (1,)]
    other = align(["k", "doe"], ["john", "doe"], token_score)
    assert (other.left_over, other.right_over) == ((0,), (0,))


def test_reversed_names_are_not_in_order() -> None:
    assert not align(["wang", "wei"], ["wei", "wang"], token_score).is_in_order


def test_only_the_first_twelve_tokens_are_looked_at() -> None:
    alignment = align(["karim"] * 500, ["karim"] * 500, token_score)
    rows, columns = positions(alignment)
    assert sorted(rows) == sorted(columns) == list(range(12))
