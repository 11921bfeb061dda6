import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.names.romanize import romanize

ANY_TEXT = st.text(st.characters(), max_size=60)


@pytest.mark.table("romanization.tsv")
def test_a_spelling_has_its_latin_form(spelling: str, latin: str, why: str) -> None:
    assert romanize(spelling) == latin, why


@given(ANY_TEXT)
def test_any_text_becomes_ascii(text: str) -> None:
    assert romanize(text).isascii()


@given(st.text(st.characters(codec="ascii")))
def test_ascii_stays_as_it_is(text: str) -> None:
    assert romanize(text) == text


@given(st.text("абвгдежзклмнопрстуф"))
def test_capitals_stay_capitals(text: str) -> None:
    assert romanize(text.upper()).lower() == romanize(text)
    assert romanize(text.capitalize())[:1].isupper() == bool(text)


def test_a_lone_surrogate_is_dropped() -> None:
    assert romanize("Мұ\ud800қай") == "Muqay"


def test_composed_and_decomposed_letters_read_alike() -> None:
    assert romanize("и\u0306Э") == romanize("йЭ") == "yE"
