"""The sentence around a mention."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.exporters.sentences import sentence_around, sentence_span


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        # The mention stands between < and >.
        ("He left. <Ali> stayed. Why?", "Ali stayed."),
        ("<Ali> stayed", "Ali stayed"),
        ("He saw\n  <Ali>\n go.", "He saw Ali go."),
        ("NEWS\n\n<Ali> stayed\n\nMore", "Ali stayed"),
        ("He met Dr. <Ali>. So.", "He met Dr. Ali."),
        ("So. G. <Maxwell> met J. K. Ali. Yes.", "G. Maxwell met J. K. Ali."),
        ("In the U.S. <Ali> stayed.", "In the U.S. Ali stayed."),
        ("He met <G. Maxwell>. So.", "He met G. Maxwell."),
        ("“Stop!” cried <Ali>. So.", "“Stop!” cried Ali."),
        ("He said “<Ali> is here.” She left.", "He said “Ali is here.”"),
        (
            "3.5 per cent, said <Ali>... and left. So.",
            "3.5 per cent, said Ali... and left.",
        ),
        ("他来了。<张晓>走了。她说。", "张晓走了。"),
        ("ذهب علي؟ جاء <عادل>. ثم", "جاء عادل."),
        ("<Ali>", "Ali"),
    ],
)
def test_the_sentence_is_found_and_folded(text: str, sentence: str) -> None:
    start, end = text.index("<"), text.index(">") - 1
    assert (
        sentence_around(text.replace("<", "").replace(">", ""), start, end) == sentence
    )


def test_a_page_without_a_full_stop_is_cut_between_words() -> None:
    text = "word " * 1000 + "Ali" + " word" * 1000
    sentence = sentence_around(text, 5000, 5003)
    assert set(sentence.split()) == {"word", "Ali"}
    assert len(sentence) < 1000


@given(
    text=st.text(st.sampled_from("aA. \n!？。”"), min_size=1, max_size=60),
    cuts=st.tuples(st.integers(0, 59), st.integers(1, 60)),
)
def test_the_span_always_holds_the_mention(text: str, cuts: tuple[int, int]) -> None:
    start = min(cuts[0], len(text) - 1)
    end = min(start + cuts[1], len(text))
    first, last = sentence_span(text, start, end)
    assert 0 <= first <= start
    assert end <= last <= len(text)
