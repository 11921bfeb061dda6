"""Words face each other in bulk as they do pair by pair."""

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.sound_steps import sound_steps
from nameresolve.matching.steps_in_bulk import trace_all

words = st.text("aeioukghzhtsdvwmnlr", min_size=1, max_size=10) | st.sampled_from(
    ["kunbolat", "konpolat", "dzhokhar", "joxar", "qaddafi", "gadhafi"]
)
pairs = st.tuples(words, words).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(pairs, max_size=8))
def test_steps_in_bulk_are_those_of_each_pair(listed: list[tuple[str, str]]) -> None:
    assert trace_all(listed) == [sound_steps(*pair) for pair in listed]
