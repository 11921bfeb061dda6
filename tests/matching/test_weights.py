import string

import pytest

from nameresolve.matching.sounds import SOUNDS, VOWELS
from nameresolve.matching.weights import (
    PAIR_KINDS,
    PAIR_PLACES,
    PLACES,
    WHOLE,
    load_weights,
    parse_weights,
    placed,
)

WEIGHTS = load_weights()


def test_every_sound_may_face_every_sound_and_nothing() -> None:
    sounds = sorted(SOUNDS)
    pairs = {one + other for one in sounds for other in sounds if one <= other}
    assert set(WEIGHTS.pairs) == pairs
    assert set(WEIGHTS.omissions) == {(s, place) for s in sounds for place in PLACES}
    assert set(WEIGHTS.places) == {(k, p) for k in PAIR_KINDS for p in PAIR_PLACES}
    assert set(WEIGHTS.whole) == set(WHOLE)


def test_an_omission_never_speaks_for_the_tokens() -> None:
    assert max(WEIGHTS.omissions.values()) < 0


@pytest.mark.parametrize("pair", ["bp", "ou", "sz", "Jg"])
def test_swaps_on_the_way_through_arabic_letters_are_cheap(pair: str) -> None:
    low, high = sorted(pair)
    unrelated = WEIGHTS.pairs["mr" if high not in VOWELS else "am"]
    assert WEIGHTS.pairs[low + high] > unrelated / 2


def test_a_sound_facing_another_weighs_the_same_from_both_sides() -> None:
    for one in SOUNDS:
        for other in SOUNDS:
            left, right = (one, 0), (other, 1)
            assert WEIGHTS.facing(left)[right] == WEIGHTS.facing(right)[left]


def test_two_sounds_are_never_one_of_the_same_letters() -> None:
    assert all(len(two) == 2 and len(one) == 1 for one, two in WEIGHTS.splits)


@pytest.mark.parametrize(
    ("sounds", "places"),
    [
        ("", []),
        ("a", ["first"]),
        ("ab", ["first", "last"]),
        ("abc", ["first", "short", "last"]),
        ("abcd", ["first", "inner", "inner", "last"]),
    ],
)
def test_each_sound_has_a_place(sounds: str, places: list[str]) -> None:
    assert [PLACES[place] for _, place in placed(sounds)] == places


def test_weights_are_read_from_lines() -> None:
    text = "# made by hand\npair\ta\tb\t-1.25\nsplit\tS\tsh\t0.5\nwhole\tany\t-\t2\n"
    weights = parse_weights(text)
    assert (weights.pairs, weights.splits) == ({"ab": -125}, {("S", "sh"): 50})
    assert (weights.whole, weights.omissions) == ({"any": 200}, {})


def test_only_ascii_letters_are_weighed() -> None:
    assert {letter for pair in WEIGHTS.pairs for letter in pair} <= set(
        string.ascii_letters
    )
