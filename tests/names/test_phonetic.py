"""Phonetic keys say little, and never say it of nothing."""

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.names.phonetic import share_sound_key, sound_key


def test_spellings_of_one_sound_share_a_key() -> None:
    assert share_sound_key("qaddafi", "kadafy")


def test_an_empty_key_matches_nothing_not_even_itself() -> None:
    assert sound_key("1996") == ""
    assert not share_sound_key("1996", "1997")


@given(st.text())
def test_any_text_has_a_key_or_none(text: str) -> None:
    assert share_sound_key(text, text) == bool(sound_key(text))
