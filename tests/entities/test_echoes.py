"""What a word sounds like does not depend on when it was asked."""

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.echoes import Echoes
from nameresolve.matching.related_tokens import find_related

WORDS = ["karimov", "kerimov", "karimow", "yusupov", "iusupov", "omar", "umar"]
some = st.frozensets(st.sampled_from(WORDS))


@given(steps=st.lists(st.tuples(some, some), min_size=1, max_size=5))
def test_forms_found_bit_by_bit_are_those_found_at_once(
    steps: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    echoes, before = Echoes(), frozenset[str]()
    for words, forms in steps:
        echoes.update(words, forms, forms ^ before)
        before = forms
        found = {word: echoes.of(word) & forms for word in words}
        assert found == find_related(words, forms)
