import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.names.acronyms import initials_of, is_acronym_of, looks_like_acronym
from nameresolve.names.normalize import fold

WORDS = st.lists(st.text("bcfghk", min_size=1, max_size=6), min_size=2, max_size=8)
ANY_TEXT = st.text(st.characters(), max_size=40)


@pytest.mark.table("acronym_shapes.tsv")
def test_an_acronym_has_a_shape(spelling: str, is_acronym: str, why: str) -> None:
    assert looks_like_acronym(spelling) == (is_acronym == "yes"), why


@pytest.mark.table("acronyms.tsv")
def test_an_acronym_stands_for_names_with_its_initials(
    acronym: str, full: str, stands_for: str, why: str
) -> None:
    assert is_acronym_of(acronym, full) == (stands_for == "yes"), why


@given(WORDS)
def test_the_first_letters_of_the_words_are_an_acronym(words: list[str]) -> None:
    assert is_acronym_of("".join(word[0].upper() for word in words), " ".join(words))


@given(ANY_TEXT)
def test_an_acronym_of_any_text_is_folded(text: str) -> None:
    assert all(fold(initials) == initials != "" for initials in initials_of(text))


@given(ANY_TEXT)
def test_an_acronym_of_any_shape_is_one_word(text: str) -> None:
    assert not (looks_like_acronym(text) and len(text.split()) != 1)


@given(st.text("abcХшé", max_size=10))
def test_one_word_has_no_acronym(text: str) -> None:
    assert not initials_of(text)
