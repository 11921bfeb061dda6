"""Pairs that string measures take for the opposite of what they are."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from nameresolve.matching.spellings import KindName, compare

TABLE = Path(__file__).parent / "tables" / "hard_pairs.tsv"


def rows() -> Iterator[object]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            pair = row["left"], row["right"]
            yield pytest.param(*pair, row["kind"], row["same"], id="~".join(pair))


@pytest.mark.parametrize(("left", "right", "kind", "same"), list(rows()))
def test_hard_pairs_fall_on_the_right_side(
    left: str, right: str, kind: KindName, same: str
) -> None:
    assert (compare(left, right, kind).probability > 0.5) == (same == "yes")
