"""Names of one short word are found without an index."""

import pytest

from nameresolve.matching.lone_words import meet_alone

NAMES = [["omar"], ["umar", "said"], ["aziza"], ["kefa"], ["omar", "omar"]]


@pytest.mark.parametrize(
    ("one", "other", "is_found"),
    [
        (0, 1, True),  # a word of a longer name
        (0, 4, True),  # a word that is there twice
        (4, 1, True),
        (1, 0, False),  # two words that differ
        (4, 0, False),  # a shorter name
        (0, 2, False),
        (3, 2, True),  # only by the group
    ],
)
def test_a_lone_word_meets_what_may_answer_it(
    one: int, other: int, *, is_found: bool
) -> None:
    assert ((one, other) in set(meet_alone(NAMES, [["kefa", "aziza"]]))) == is_found


def test_of_too_many_words_none_are_compared() -> None:
    pairs = 3 * 5  # the words that stand alone, and all
    assert [*meet_alone(NAMES, [], most=pairs)]
    assert not [*meet_alone(NAMES, [], most=pairs - 1)]
