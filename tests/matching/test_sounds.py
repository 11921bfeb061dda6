import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.sounds import (
    GRAPHEMES,
    OMISSIONS,
    SUBSTITUTIONS,
    VOWELS,
    WEIGHTS,
    skeleton_of,
    sounds_of,
)

SOUNDS = set("".join(GRAPHEMES.values()))
TOKENS = st.text(string.ascii_lowercase, max_size=15)


@pytest.mark.parametrize(
    ("token", "sounds"),
    [
        ("dzhokhar", "Joxar"),
        ("tschetschen", "CeCen"),
        ("schmidt", "Smidt"),
        ("ahmed", "ahmed"),
        ("gaddafi", "gadafi"),
        ("youssouf", "yusuf"),
        ("khachaturian", "xaCaturian"),
        ("", ""),
    ],
)
def test_a_token_is_a_row_of_sounds(token: str, sounds: str) -> None:
    assert sounds_of(token) == sounds


def test_letters_past_the_fortieth_have_no_sound() -> None:
    assert sounds_of("ka" * 20 + "zo" * 5000) == "ka" * 20


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_every_letter_has_a_sound(letter: str) -> None:
    assert sounds_of(letter)


@given(TOKENS)
def test_sounds_are_those_of_the_table(token: str) -> None:
    assert set(sounds_of(token)) <= SOUNDS
    assert bool(sounds_of(token)) == bool(token)


@given(st.text(st.characters(), max_size=40))
def test_any_text_has_sounds_and_a_skeleton(text: str) -> None:
    assert set(sounds_of(text)) <= SOUNDS
    assert len(skeleton_of(text)) <= len(sounds_of(text))


@pytest.mark.parametrize(("pair", "cost"), SUBSTITUTIONS.items())
def test_a_substitution_costs_the_same_both_ways(pair: str, cost: float) -> None:
    assert SUBSTITUTIONS[pair[::-1]] == cost
    assert 0 < cost < 1
    assert set(pair) <= SOUNDS
    assert pair[0] != pair[1]


def test_costs_and_weights_are_of_sounds_and_between_0_and_1() -> None:
    for table in (OMISSIONS, WEIGHTS):
        assert set(table) <= SOUNDS
        assert all(0 < value < 1 for value in table.values())


def test_vowels_change_more_freely_than_they_fall_away_and_return() -> None:
    for one in VOWELS:
        for other in VOWELS - {one}:
            assert SUBSTITUTIONS[one + other] < OMISSIONS[one] + OMISSIONS[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [("gadafi", "qathafy"), ("jamal", "djamaal"), ("wladimir", "vladimir")],
)
def test_variants_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton_of(one) == skeleton_of(other)
