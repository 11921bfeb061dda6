import random
from typing import Any

import pytest

from nameresolve.distributed.joining import SparkJoin
from nameresolve.errors import EngineError
from nameresolve.matching.name_join import answering_names
from nameresolve.matching.related_tokens import LEAST_TOKEN_SCORE

SYLLABLES = ("ka", "ri", "mov", "san", "do", "val", "ber", "tin", "shu", "lek", "ghan")
GROUPS = [("yusuf", "joseph"), ("karimov", "sandoval")]
MANY = 1_000_000


def make_names(count: int) -> list[list[str]]:
    """Make up names: with words in common, slips of the pen, and initials."""
    chance = random.Random(7)  # noqa: S311 - no secret
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(count // 4)]
    words += [word[:3] + word[4:] for word in words[::3]] + ["yusuf", "joseph", "a"]
    return [chance.sample(words, chance.choice((1, 2, 2, 3))) for _ in range(count)]


@pytest.mark.slow
@pytest.mark.parametrize("initials_count", [True, False])
def test_spark_joins_the_names_that_answer_each_other(
    spark: Any, *, initials_count: bool
) -> None:
    names = make_names(600)
    joined = [
        join(names, GROUPS, least=LEAST_TOKEN_SCORE, initials_count=initials_count)
        for join in (answering_names, SparkJoin(spark, MANY, least_names=0))
    ]
    expected, found = joined
    assert expected.shape[1] > 100
    assert found.tolist() == expected.tolist()


@pytest.mark.slow
def test_more_pairs_than_the_driver_may_hold_are_refused(spark: Any) -> None:
    names = [["karimov", "yusuf"], ["karimov", "joseph"], ["karimov", "yusuf", "b"]]
    for least_names in (0, 10):
        join = SparkJoin(spark, most_edges=1, least_names=least_names)
        with pytest.raises(EngineError, match="raise --max-edges"):
            join(names, GROUPS, least=LEAST_TOKEN_SCORE)
