"""Spans that were packed are those that were given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.model import Span
from nameresolve.stores.packed_spans import PackedSpans

PLACES = st.integers(0, 2**31 - 1)
SPANS = st.lists(
    st.builds(Span, PLACES, PLACES, st.sampled_from(["PERSON", "ORG", ""]))
)


def pack(marked: dict[str, list[Span]]) -> PackedSpans:
    packed = PackedSpans()
    for path, spans in marked.items():
        packed.put(path, spans)
    return packed


@given(st.dictionaries(st.text(max_size=3), SPANS))
def test_what_is_unpacked_is_what_was_packed(marked: dict[str, list[Span]]) -> None:
    packed = pack(marked)
    assert {path: [*spans] for path, spans in packed.items()} == marked


def test_a_document_that_was_not_marked_has_no_spans() -> None:
    packed = pack({"a.txt": [Span(0, 4, "GPE")]})
    assert packed.get("b.txt", ()) == ()
    with pytest.raises(KeyError):
        packed["b.txt"]
