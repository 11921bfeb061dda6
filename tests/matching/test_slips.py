"""One slip in a long word is doubtful, but for letters that have changed places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve import compare
from nameresolve.matching.slips import NO_SLIP, slip_score
from nameresolve.settings import Settings

WORDS = st.text("abdeghiklmnorsu", min_size=5, max_size=12)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kosta Haddad", "Kotsa Haddad"),
        ("Kostas Haddad", "Kotas Haddad"),
        ("Kostas Haddad", "Kolstas Haddad"),
        ("Kostas Haddad", "Kosmas Haddad"),
    ],
    ids=["swapped in a short word", "left out", "too many", "mistaken"],
)
def test_a_slip_is_put_before_a_person(left: str, right: str) -> None:
    probability = compare(left, right).probability
    assert Settings().review <= probability < Settings().merge


def test_two_letters_that_changed_places_in_a_long_word_make_no_other_name() -> None:
    assert compare("Kostas Haddad", "Kotsas Haddad").probability >= Settings().merge


@given(WORDS, st.data())
def test_two_neighbors_may_change_places(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    other = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert slip_score(word, other) > NO_SLIP
    assert slip_score(word, other) == slip_score(other, word)


@given(WORDS)
def test_two_slips_are_another_name(word: str) -> None:
    assert slip_score(word, f"x{word}x") == NO_SLIP


def test_short_words_have_no_slips() -> None:
    assert slip_score("ali", "alo") == NO_SLIP
    assert slip_score("yuri", "yura") == NO_SLIP
