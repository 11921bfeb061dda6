import math
from collections.abc import Callable
from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.compare import COMPARATORS, calibrate, compare, score_at
from nameresolve.model import Kind, Name
from nameresolve.names.analyze import analyze

KINDS = st.sampled_from(Kind)
WORDS = [
    "Leyla",
    "Leila",
    "Aziz",
    "Azeez",
    "al-Hakim",
    "J.",
    "Karim",
    "Dr.",
    "Front",
    "National",
    "University",
    "Ukraine",
    "Ukrainian",
    "Ltd",
    "Inc",
    "Lake",
    "City",
    "North",
    "New",
    "of",
    "TPLF",
    "Adil",
    "Ghazi",
    "Adilghazi",
    "Мұқай",
    "王小明",
    "Gaddafi",
    "Qadhafi",
    "Jr.",
    "Abd",
    "Republic",
    "5",
    "X",
]
SPELLINGS = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join) | st.text(
    st.characters(), max_size=30
)
NAMES = st.builds(analyze, SPELLINGS, KINDS)
PAIRS = KINDS.flatmap(
    lambda kind: st.tuples(
        st.builds(analyze, SPELLINGS, st.just(kind)),
        st.builds(analyze, SPELLINGS, st.just(kind)),
    )
)


def test_every_kind_has_a_comparator() -> None:
    assert set(COMPARATORS) == set(Kind)


@given(PAIRS)
def test_sides_may_be_swapped(pair: tuple[Name, Name]) -> None:
    left, right = pair
    there, back = compare(left, right), compare(right, left)
    assert there.probability == back.probability
    if left.spelling != right.spelling:
        mirrored = [(e.feature, e.right, e.left, e.weight) for e in back.evidence]
        assert [(e.feature, e.left, e.right, e.weight) for e in there.evidence] == (
            mirrored
        )
        assert (there.left, there.right) == (left.spelling, right.spelling)


@given(PAIRS)
def test_any_two_names_have_a_probability_and_finite_weights(
    pair: tuple[Name, Name],
) -> None:
    comparison = compare(*pair)
    assert 0 <= comparison.probability <= 1
    assert all(math.isfinite(item.weight) for item in comparison.evidence)
    assert all(item.sentence for item in comparison.evidence)


@given(NAMES)
def test_a_name_is_the_same_as_itself(name: Name) -> None:
    assert (compare(name, name).probability > 0.99) == bool(name.tokens)


@given(NAMES)
def test_no_name_is_more_like_a_name_than_itself(name: Name) -> None:
    other = analyze("Leyla Karim", name.kind)
    assert compare(name, other).probability <= compare(other, other).probability


@given(PAIRS)
def test_the_probability_follows_from_the_evidence(pair: tuple[Name, Name]) -> None:
    comparison = compare(*pair)
    if comparison.evidence:
        expected = calibrate(comparison.score, comparison.kind)
        assert comparison.probability == pytest.approx(expected)
    else:
        assert comparison.probability == 0


@given(st.lists(st.sampled_from(["Aziz", "Leyla", "Karim", "Nur"]), max_size=4))
@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        (Kind.PERSON, "Viktor Zubov", "Leonid Zubov"),
        (Kind.PERSON, "Ivan Petrovich Zubov", "Ivan Pavlovich Zubov"),
        (Kind.PLACE, "Vexa Tomsk", "Vexa Minsk"),
        (Kind.ORG, "Vexa Zubo", "Vexa Hakim"),
        (Kind.ORG, "Vexa Corps 3", "Vexa Corps 5"),
    ],
)
def test_a_contradiction_is_not_softened_by_equal_words_beside_it(
    kind: Kind, left: str, right: str, words: list[str]
) -> None:
    more = " ".join(words)
    pairs = [(left, right), (f"{left} {more}", f"{right} {more}")]
    alone, beside = [
        compare(analyze(one, kind), analyze(other, kind)) for one, other in pairs
    ]
    assert any(item.feature == "conflict" for item in beside.evidence)
    assert beside.score <= max(alone.score, -1.0) + 1e-9


@given(SPELLINGS, KINDS, KINDS)
def test_names_of_two_kinds_are_never_the_same(
    spelling: str, one: Kind, other: Kind
) -> None:
    probability = compare(analyze(spelling, one), analyze(spelling, other)).probability
    assert one is other or probability == 0


@pytest.mark.parametrize("kind", Kind)
def test_names_of_the_corpora_may_be_swapped(
    names_of: Callable[[Kind], tuple[Name, ...]], kind: Kind
) -> None:
    names = list(islice(names_of(kind), 0, None, 3))
    for left, right in product(names, names):
        assert compare(left, right).probability == compare(right, left).probability


@given(st.floats(0.001, 0.999), KINDS)
def test_a_probability_has_a_score_and_the_score_that_probability(
    probability: float, kind: Kind
) -> None:
    assert calibrate(score_at(probability, kind), kind) == pytest.approx(probability)


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_certainty_has_a_finite_score(probability: float) -> None:
    assert math.isfinite(score_at(probability, Kind.PERSON))


@pytest.mark.parametrize("kind", Kind)
def test_names_of_ten_thousand_letters_are_compared(kind: Kind) -> None:
    left, right = analyze("Leyla " * 2000, kind), analyze("a" * 10_000, kind)
    assert compare(left, right).probability < 0.5
