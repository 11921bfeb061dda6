import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from nameresolve.distributed.scoring import SparkScores
from nameresolve.entities.node_scores import prepare_scores
from nameresolve.entities.nodes import Node
from nameresolve.matching.attested import Attested
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.equivalents import Equivalents
from nameresolve.model import Chain, Kind
from nameresolve.names.analyze import analyze

PARTS = {
    Kind.PERSON: (
        ("Yusuf", "Joseph", "Yussuf", "Omar"),
        ("Karimov", "Karimoff", "Sanders"),
    ),
    Kind.PLACE: (("Novaya", "New", "Upper"), ("Ladoga", "Tarsk", "Tarsky")),
    Kind.ORG: (("People's", "Free"), ("Bank", "Union of Workers", "FU")),
}


def make_node(kind: Kind, spellings: Sequence[str], documents: Sequence[str]) -> Node:
    chains = tuple(Chain(path, kind, (), tuple(spellings)) for path in documents)
    names = tuple(analyze(spelling, kind) for spelling in spellings)
    return Node(kind, chains, names, settled=True)


@pytest.mark.slow
@pytest.mark.parametrize("kind", Kind)
def test_spark_scores_nodes_as_they_are_scored_here(spark: Any, kind: Kind) -> None:
    chance = random.Random(3)  # noqa: S311 - no secret
    firsts, lasts = PARTS[kind]
    spellings = [f"{first} {last}" for first in firsts for last in lasts]
    nodes = [
        make_node(kind, chance.sample(spellings, k=2), chance.sample("abcd", k=2))
        for _ in range(11)
    ]
    left, right = np.triu_indices(len(nodes), 1)
    names = [name for node in nodes for name in node.names]
    equivalents = Equivalents([(Kind.PERSON, ("Yusuf", "Joseph"))])
    backdrop = Backdrop(equivalents, Attested(names * (kind is Kind.PERSON)))
    expected = prepare_scores(nodes, backdrop)(left, right).tolist()
    assert len(set(expected)) > 5
    prepared = SparkScores(spark, least_pairs=0)(nodes, backdrop)
    assert prepared(left, right).tolist() == expected
