import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.names.normalize import fold, join_lines

ANY_TEXT = st.text(st.characters(), max_size=60)
# Line ends, hyphens and what else the rules look at come up too rarely by chance.
LINES = st.text("aБ-\r\n\t .'’/", max_size=20)


@pytest.mark.table("folding.tsv")
def test_a_spelling_folds_to_its_key(spelling: str, folded: str, why: str) -> None:
    assert fold(spelling) == folded, why


@pytest.mark.table("lines.tsv")
def test_a_broken_line_is_joined(spelling: str, joined: str, why: str) -> None:
    assert join_lines(spelling.encode().decode("unicode_escape")) == joined, why


@given(ANY_TEXT | LINES)
def test_a_folded_text_has_nothing_but_words(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", fold(text))


@given(ANY_TEXT | LINES)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("aäБбё -'."))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


@given(LINES)
def test_a_joined_text_has_no_line_end_and_no_double_space(text: str) -> None:
    joined = join_lines(text)
    assert not re.search(r"[\r\n\t]|  |^ | $", joined)
    assert join_lines(joined) == joined
