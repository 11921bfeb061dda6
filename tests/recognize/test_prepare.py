import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.recognize.prepare import prepare

LONG = "It was in the spring of that year of great hunger that she came to"


@given(st.text())
def test_a_prepared_text_is_as_long_as_before(text: str) -> None:
    assert len(prepare(text).text) == len(text)


@given(st.text(alphabet="aB-\n. "), st.integers(0, 50), st.integers(1, 50))
def test_a_restored_stretch_lies_in_the_text_and_holds_the_prepared_one(
    text: str, start: int, length: int
) -> None:
    end = min(start + length, len(text))
    if start < end:
        low, high = prepare(text).restore(start, end)
        assert 0 <= low <= start < end <= high <= len(text)


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        (f"{LONG}\nTunis.", f"{LONG} Tunis."),
        (f"{LONG}\n\nTunis.", f"{LONG}\n\nTunis."),
        (f"{LONG}\n- Tunis", f"{LONG}\n- Tunis"),
        ("Names\nTunis", "Names\nTunis"),
        (f"{LONG} Moga-\ndishu then.", f"{LONG} Mogadishu   then."),
        (f"{LONG} Al-\nAzhar then.", f"{LONG} Al-Azhar  then."),
    ],
)
def test_only_lines_broken_at_the_margin_are_joined(text: str, prepared: str) -> None:
    assert prepare(text).text == prepared


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("PRESIDENT LOPEZ LEAVES FOR TUNIS", "president Lopez leaves for Tunis"),
        ("RIOTS IN NEW YORK AGAIN", "riots in New York again"),
        ("TUNIS, Tunisia (AFP) - It rained", "Tunis, Tunisia (AFP) - It rained"),
        ("The UN and NATO met", "The UN and NATO met"),
        ("AFP", "AFP"),
    ],
)
def test_capitals_become_prose(text: str, prepared: str) -> None:
    assert prepare(text).text == prepared


def test_a_mended_word_is_restored_as_it_was_broken() -> None:
    text = f"{LONG} Moga-\ndishu then."
    ready = prepare(text)
    start = ready.text.index("Mogadishu")
    low, high = ready.restore(start, start + len("Mogadishu"))
    assert text[low:high] == "Moga-\ndishu"


def test_control_characters_and_lone_surrogates_become_blanks() -> None:
    assert prepare("a\x00b\u202ec\ud800d\r\n").text == "a b c d \n"
