"""A fast search gives what a slow one gives that is plainly right."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler

from nameresolve.recognize.close_words import CLOSE, LONG_WORD, CloseWords

SYLLABLES = [a + b for a in "bdghkmnqrstz" for b in "aeiou"]


def compare_with_all(word: str, words: list[str]) -> str | None:
    """Return the first of the words that are most like *word*."""
    scores = [JaroWinkler.similarity(word, other) for other in words]
    best = max(scores, default=0.0)
    return words[scores.index(best)] if best >= CLOSE else None


def make_words(size: int) -> list[str]:
    """Make words that sound like names, in no order."""
    dice = random.Random(size)  # noqa: S311 - no secret
    return list(
        dict.fromkeys(
            "".join(dice.choices(SYLLABLES, k=dice.randint(2, 7))) for _ in range(size)
        )
    )


MANY = make_words(4_000)
INDEX = CloseWords(MANY)


@st.composite
def slips(draw: st.DrawFn) -> str:
    """Draw a word with a few letters dropped, doubled, changed or swapped."""
    letters = list(draw(st.sampled_from(MANY)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(letters) - 1))
        letters[at : at + 2] = draw(
            st.sampled_from(
                [
                    letters[at + 1 : at + 2] or ["a"],
                    [*letters[at : at + 2], "a"],
                    ["k", *letters[at + 1 : at + 2]],
                    letters[at : at + 2][::-1],
                ]
            )
        )
    return "".join(letters)


@given(slips().filter(lambda word: len(word) >= LONG_WORD))
def test_the_nearest_of_many_words_is_that_of_comparing_with_all(word: str) -> None:
    assert INDEX.nearest(word) == compare_with_all(word, MANY)


ANY = st.text("aabkłж", min_size=1, max_size=30)


@given(
    st.lists(ANY, min_size=300, max_size=320, unique=True),
    ANY.filter(lambda word: len(word) >= LONG_WORD),
)
def test_letters_and_lengths_of_any_kind_change_nothing(
    words: list[str], word: str
) -> None:
    assert CloseWords(words).nearest(word) == compare_with_all(word, words)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kunbolat", "kunbolat"),
        ("kumbolat", "kunbolat"),
        ("nukbolat", "kunbolat"),
        ("unbolatk", None),
    ],
)
@pytest.mark.parametrize("others", [[], MANY])
def test_a_slip_of_the_pen_is_close_and_another_word_is_not(
    word: str, expected: str | None, others: list[str]
) -> None:
    assert CloseWords([*others, "kunbolat"]).nearest(word) == expected


def test_of_equals_the_first_is_given() -> None:
    words = [*MANY, "zkunbolat", "kunbolatz", "kunbolatx"]
    assert CloseWords(words).nearest("kunbolat") == "kunbolatz"


def test_no_word_is_close_to_any() -> None:
    assert CloseWords([]).nearest("kunbolat") is None
