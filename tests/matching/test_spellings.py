"""The comparison that other programs call: any two strings, one at a time or many."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve import compare, compare_many
from nameresolve.matching.spellings import KindName
from nameresolve.model import Kind

KINDS: list[KindName] = ["person", "place", "org", "token"]
WORDS = st.sampled_from(
    [
        "Leyla",
        "Leila",
        "Aziz",
        "Azeez",
        "J.",
        "Karim",
        "Qadir",
        "Front",
        "University",
        "of",
        "Ltd",
        "City",
        "5",
        "Мұқай",
    ]
)
SPELLINGS = st.lists(WORDS, max_size=4).map(" ".join) | st.text(max_size=12)

HOSTILE = [
    "",
    " ",
    "a",
    "7",
    "12345",
    "🦊🦊",
    "\u0301\u0302",
    "\u202eilA",
    "محمد علي",
    "יוסף כהן",
    "王小明",
    "Ivan Иван إيفان",
    "\x00\x1b[31m",
    "\ud800",
    "a" * 10_000,
    "a b " * 2_500,
    "م" * 10_000,
    "🦊" * 10_000,
    "e" + "\u0301" * 10_000,
]


@pytest.mark.parametrize("kind", KINDS)
def test_any_two_strings_have_a_probability(kind: KindName) -> None:
    for left in HOSTILE:
        found = compare_many([left] * len(HOSTILE), HOSTILE, kind)
        assert np.all((found >= 0) & (found <= 1))
        assert 0 <= compare(left, left, kind).probability <= 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nothing", ["", "  ", "🦊", "\u0301", "—"])
def test_where_nothing_can_be_compared_the_probability_is_0(
    nothing: str, kind: KindName
) -> None:
    for other in (nothing, "Leyla Aziz"):
        comparison = compare(nothing, other, kind)
        assert (comparison.probability, comparison.evidence) == (0, ())


@given(st.sampled_from(KINDS), st.lists(st.tuples(SPELLINGS, SPELLINGS), max_size=6))
def test_many_pairs_have_the_probabilities_of_each(
    kind: KindName, pairs: list[tuple[str, str]]
) -> None:
    lefts, rights = [left for left, _ in pairs], [right for _, right in pairs]
    expected = [compare(left, right, kind).probability for left, right in pairs]
    np.testing.assert_allclose(
        compare_many(lefts, rights, kind), expected, rtol=0, atol=1e-6
    )


@given(SPELLINGS, SPELLINGS, st.sampled_from(KINDS))
def test_the_order_of_two_names_has_no_effect(
    left: str, right: str, kind: KindName
) -> None:
    assert compare(left, right, kind).probability == (
        compare(right, left, kind).probability
    )


def test_a_comparison_has_the_names_as_they_were_given() -> None:
    comparison = compare("  Leyla\nAZIZ", "Лейла Азиз")
    assert (comparison.left, comparison.right) == ("  Leyla\nAZIZ", "Лейла Азиз")
    assert comparison.probability > 0.9
    assert comparison.evidence


def test_a_token_is_compared_as_a_part_of_a_name() -> None:
    comparison = compare("Qadir", "Kadyr", "token")
    (evidence,) = comparison.evidence
    assert (evidence.feature, evidence.left, evidence.right) == (
        "token",
        "qadir",
        "kadyr",
    )
    assert comparison.probability > 0.5


def test_what_is_no_string_counts_as_empty() -> None:
    found = compare_many(["Leyla Aziz", None], ["Leila Aziz", "Leila Aziz"])
    assert found[0] > 0.5
    assert found[1] == 0


def test_arrays_and_iterators_are_lists_too() -> None:
    names = np.array(["Leyla Aziz", "Omar Karimov"])
    assert compare_many(names, iter(["Leila Aziz", "Umar Karimov"])).shape == (2,)
    assert compare_many([], []).shape == (0,)


def test_a_kind_may_be_the_enumeration() -> None:
    assert compare("Niger", "Nigeria", Kind.PLACE) == compare(
        "Niger", "Nigeria", "place"
    )


def test_an_unknown_kind_is_named_with_those_there_are() -> None:
    message = "^there is no kind 'city'; choose one of person, org, place, token$"
    with pytest.raises(ValueError, match=message):
        compare("a", "b", "city")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=message):
        compare_many([], [], "city")  # type: ignore[arg-type]


def test_lists_of_two_lengths_are_refused() -> None:
    message = "^2 names cannot be compared with 1; give lists of one length$"
    with pytest.raises(ValueError, match=message):
        compare_many(["a", "b"], ["a"])


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, nameresolve; before = set(sys.modules); "
        "print({'numpy', 'rapidfuzz', 'rich', 'spacy'} & before); "
        "nameresolve.compare('Leyla', 'Leila'); print('spacy' in sys.modules)"
    )
    shown = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert shown.split("\n")[:2] == ["set()", "False"]
