"""Only words of names that may answer a whole question matter to it."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.equivalents import NO_EQUIVALENTS
from nameresolve.matching.related_tokens import Vocabulary
from nameresolve.matching.rough_look import CLOSER
from nameresolve.matching.spellings import prepare
from nameresolve.model import Kind
from nameresolve.reconcile.rough_look import WordsOfNames
from nameresolve.reconcile.shortlist import Shortlist

NAMES = [("omar", "karimov"), ("umar", "yusupov"), ("karimov",), ("aziz", "nurov")]
LISTED = ["aziz", "karimov", "nurov", "omar", "umar", "yusupov"]
FULL = ["Omar Karimov", "Umar Kerimov", "Karimov Umar", "Yusupov", "Rustam Iusupov"]


@pytest.mark.parametrize(
    ("question", "near", "mattering"),
    [
        ({"umar": (), "kerimov": ()}, "umar~omar kerimov~karimov", "all"),
        ({"umar": (), "kerimov": ()}, "umar~umar umar~omar", ""),
        ({"umar": (1,), "iusupov": ()}, "iusupov~yusupov", "all"),
        ({"kerimov": ()}, "kerimov~karimov", "all"),
        ({"umar": (), "kerimov": ()}, "kerimov~karimov", "all"),
    ],
)
def test_pairs_matter_where_a_name_may_answer_everything(
    question: dict[str, Sequence[int]], near: str, mattering: str
) -> None:
    full = np.array([len(name) for name in NAMES], dtype=np.intp)
    words = list(question)
    pairs = [pair.split("~") for pair in near.split()]
    left = np.array([words.index(one) for one, _ in pairs], dtype=np.intp)
    right = np.array([LISTED.index(other) for _, other in pairs], dtype=np.intp)
    bearing = WordsOfNames(NAMES, full, LISTED)
    kept = bearing.narrow([question], words, (left, right)).tolist()
    assert kept == [mattering == "all"] * len(pairs)


def test_a_vocabulary_is_narrowed_to_what_matters() -> None:
    vocabulary = Vocabulary(["karimov", "kerimov", "orlov"], look=CLOSER)
    only = vocabulary.listed.index("kerimov")
    found = vocabulary.find_related(["karimow"], lambda _, __, right: right == only)
    assert found == {"karimow": {"kerimov"}}


@given(asked=st.lists(st.sampled_from(FULL), min_size=1, unique=True))
def test_what_is_asked_beside_a_name_changes_nothing(asked: list[str]) -> None:
    index = Shortlist(
        Kind.PERSON, [prepare(name, Kind.PERSON) for name in FULL], NO_EQUIVALENTS
    )
    names = [prepare(name, Kind.PERSON) for name in asked]
    answering = index.answer_words(names)
    for name in names:
        alone = index.answer_words([name])
        assert index.find(name, answering, 9) == index.find(name, alone, 9)
