"""Scores in bulk are those of the comparison that gives its reasons, pair by pair."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from nameresolve.matching.compare import weigh
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.person_scorer import PersonScorer
from nameresolve.matching.person_scores import PersonScores
from nameresolve.model import Kind, Name
from nameresolve.names.analyze import analyze

# What the comparison knows by heart stands beside what it has never heard of.
GIVEN = "Omar Umar Omer Yusuf Yousef Joseph Sergei Siarhei Anna Ana Maria Marina Samir"
FAMILY = "Karimov Kerimov Karimova Qadhafi Gaddafi Ivanov Ivanova Petrovich Petrovna"
OTHERS = "A B O bin al El-Sayed Jr III Dr uly kyzy Annamaria van der Oglu X"
WORDS = f"{GIVEN} {FAMILY} {OTHERS}".split()
LETTERS = st.text("aeiouknrmtgqzhv", min_size=1, max_size=9)
NAMES = st.lists(st.sampled_from(WORDS) | LETTERS, max_size=6).map(" ".join)
PAIRS = st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=12)
KNOWN = Equivalents(
    [(Kind.PERSON, ["Omar", "Homer"]), (Kind.PERSON, ["Anna", "Maria"])]
)


def analyze_all(pairs: list[tuple[str, str]]) -> list[tuple[Name, Name]]:
    return [
        (analyze(left, Kind.PERSON), analyze(right, Kind.PERSON))
        for left, right in pairs
    ]


def score_persons(
    pairs: list[tuple[Name, Name]], equivalents: Equivalents = NO_EQUIVALENTS
) -> NDArray[np.float64]:
    names = [name for pair in pairs for name in pair]
    left, right = np.arange(len(names)).reshape(-1, 2).T
    return PersonScores(names, equivalents).score(left, right)


@given(PAIRS, st.sampled_from([NO_EQUIVALENTS, KNOWN]))
def test_in_bulk_every_pair_scores_what_it_scores_alone(
    pairs: list[tuple[str, str]], equivalents: Equivalents
) -> None:
    names = analyze_all(pairs)
    found = score_persons(names, equivalents)
    alone = [weigh(*pair, equivalents).score for pair in names]
    np.testing.assert_allclose(found, alone, rtol=0, atol=1e-9)


@given(PAIRS)
def test_which_name_comes_first_is_all_the_same(pairs: list[tuple[str, str]]) -> None:
    names = analyze_all(pairs)
    turned = [(right, left) for left, right in names]
    np.testing.assert_array_equal(score_persons(names), score_persons(turned))


@given(PAIRS)
def test_a_pair_scores_the_same_in_any_company(pairs: list[tuple[str, str]]) -> None:
    names = analyze_all(pairs)
    together = score_persons(names)
    apart = np.concatenate([score_persons([pair]) for pair in names])
    np.testing.assert_array_equal(together, apart)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Omar Karimov", "Umar Karimov"),
        ("Omar Karimov", "Karimov, Omar"),
        ("Omar Karimov", "O. Karimov"),
        ("Omar Yusuf Karimov", "Omar Karimov"),
        ("Omar Karimov", "Anna Ivanova"),
        ("Sergei Ivanov", "Siarhei Ivanov"),
        ("Samir Karimov", "Samira Karimov"),
    ],
)
def test_ordinary_names_need_no_comparison_one_by_one(left: str, right: str) -> None:
    names = [analyze(spelling, Kind.PERSON) for spelling in (left, right)]
    scores = PersonScorer(names).score(np.array([0]), np.array([1]))
    assert not np.isnan(scores).any()


def test_nothing_is_scored_where_there_is_nothing() -> None:
    assert score_persons([]).tolist() == []
