"""Cluster measures, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.evaluate.clusters import b_cubed, ceaf_e, muc

PARTITIONS = st.dictionaries(st.integers(0, 12), st.sampled_from("ABCDE"), max_size=12)


def partition(text: str) -> dict[str, str]:
    """Read "ab c" as: a and b are one entity, c is another."""
    return {name: cluster for cluster in text.split() for name in cluster}


@pytest.mark.parametrize(
    ("predicted", "gold", "measures"),
    [
        # (precision, recall) of MUC, B-cubed, CEAF-e
        ("ab c", "ab c", ((1, 1), (1, 1), (1, 1))),
        # One link too few: b alone.
        ("a b", "ab", ((0, 0), (1, 1 / 2), (1 / 3, 2 / 3))),
        # One link too many.
        ("ab", "a b", ((0, 0), (1 / 2, 1), (2 / 3, 1 / 3))),
        # Luo's example of a chain cut in two.
        ("abc de", "abcde", ((1, 3 / 4), (1, 13 / 25), (3 / 8, 3 / 4))),
        # d is spurious, c is missed.
        ("abd", "abc", ((1 / 2, 1 / 2), (4 / 9, 4 / 9), (2 / 3, 2 / 3))),
        ("", "ab", ((0, 0), (0, 0), (0, 0))),
        ("ab", "", ((0, 0), (0, 0), (0, 0))),
        ("", "", ((0, 0), (0, 0), (0, 0))),
    ],
)
def test_measures_match_those_worked_out_by_hand(
    predicted: str, gold: str, measures: tuple[tuple[float, float], ...]
) -> None:
    sides = partition(predicted), partition(gold)
    found = [measure(*sides) for measure in (muc, b_cubed, ceaf_e)]
    got = [pytest.approx((item.precision, item.recall)) for item in found]
    assert list(measures) == got


@given(predicted=PARTITIONS, gold=PARTITIONS)
@pytest.mark.parametrize("measure", [muc, b_cubed, ceaf_e])
def test_swapping_the_sides_swaps_precision_and_recall(
    measure: type, predicted: dict[int, str], gold: dict[int, str]
) -> None:
    there, back = measure(predicted, gold), measure(gold, predicted)
    assert there.precision == pytest.approx(back.recall)
    assert there.f1 == pytest.approx(back.f1)


@given(gold=PARTITIONS)
@pytest.mark.parametrize("measure", [b_cubed, ceaf_e])
def test_the_gold_itself_is_perfect(measure: type, gold: dict[int, str]) -> None:
    expected = 1.0 if gold else 0.0
    assert measure(gold, gold).f1 == pytest.approx(expected)
