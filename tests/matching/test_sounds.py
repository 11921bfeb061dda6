import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.sounds import (
    GRAPHEMES,
    letters_of,
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


@given(TOKENS)
def test_every_letter_stands_behind_a_sound(token: str) -> None:
    assert "".join(letters_of(token)) == token
    assert len(letters_of(token)) == len(sounds_of(token))


@pytest.mark.parametrize(
    ("one", "other"),
    [("gadafi", "qathafy"), ("jamal", "djamaal"), ("wladimir", "vladimir")],
)
def test_variants_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton_of(one) == skeleton_of(other)
