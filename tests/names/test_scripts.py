import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.names.scripts import script_of


@pytest.mark.table("scripts.tsv")
def test_a_text_has_its_script(text: str, script: str, why: str) -> None:
    assert script_of(text) == script, why


@given(st.text(st.characters()))
def test_any_text_has_a_script_just_if_it_has_a_letter(text: str) -> None:
    assert (script_of(text) == "None") == (not any(map(str.isalpha, text)))


@given(st.text("Abcшзқ王", max_size=5), st.text("Abcшзқ王", max_size=5))
def test_two_texts_of_two_scripts_are_mixed(one: str, other: str) -> None:
    scripts = {script_of(one), script_of(other)} - {"None"}
    expected = scripts.pop() if len(scripts) == 1 else "Mixed" if scripts else "None"
    assert script_of(one + " 1, " + other) == expected
