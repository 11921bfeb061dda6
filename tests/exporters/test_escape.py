"""Hostile text, made harmless and read back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.exporters.escape import (
    guard_cell,
    replace_surrogates,
    to_json,
    unguard_cell,
)


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1", "''=1"),
        ("'Abd", "'Abd"),
        ("Ali = Aly", "Ali = Aly"),
        ("", ""),
    ],
)
def test_a_formula_gets_an_apostrophe_and_a_name_does_not(
    cell: str, guarded: str
) -> None:
    assert guard_cell(cell) == guarded


@given(st.text(st.sampled_from("'=+-@\t\ra")))
def test_a_guard_can_be_taken_off_again(cell: str) -> None:
    guarded = guard_cell(cell)
    assert unguard_cell(guarded) == cell
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text())
def test_json_gives_the_text_back(text: str) -> None:
    assert json.loads(to_json(text)) == text


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9b",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u061c",
        "\ufeff",
    ],
    ids=ascii,
)
def test_json_shows_no_character_that_moves_others_about(character: str) -> None:
    assert character not in to_json(f"a{character}b")


def test_letters_of_every_script_stay_readable_in_json() -> None:
    assert to_json("Мұқай عادل 張 😀") == '"Мұқай عادل 張 😀"'


def test_what_cannot_be_encoded_is_replaced() -> None:
    assert replace_surrogates("a\ud800b") == "a\ufffdb"
