"""Pairs of nodes scored by the workers of Spark."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any, Final

from nameresolve.distributed.tables import Row, Rows, apply, collect, make_frame
from nameresolve.entities.node_scores import score_pairs, share_document
from nameresolve.entities.nodes import Node
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.clustering import Pair
from nameresolve.matching.equivalents import Equivalents
from nameresolve.model import Chain, Kind
from nameresolve.names.analyze import analyze

_PAIRS: Final = "number bigint, kind string, names string, together boolean"
_SCORES: Final = "number bigint, score double"
_AT_ONCE: Final = 20_000
_PARTS_PER_CORE: Final = 4


@dataclass(frozen=True, slots=True)
class SparkScores:
    """Does what ``node_scores.score_pairs`` does; fewer than ``least_pairs`` here."""

    session: Any
    least_pairs: int

    def __call__(
        self, nodes: Mapping[int, Node], pairs: Sequence[Pair], backdrop: Backdrop
    ) -> Sequence[float]:
        """Score *pairs* of nodes of one kind, given by their places (nats)."""
        if len(pairs) < max(1, self.least_pairs):
            return score_pairs(nodes, pairs, backdrop)
        context = self.session.sparkContext
        equivalents = backdrop.equivalents
        groups = [(kind, group) for kind in Kind for group in equivalents.of(kind)]
        shared = context.broadcast((groups, backdrop.attested))
        rows = (_as_row(number, nodes, pair) for number, pair in enumerate(pairs))
        parts = _PARTS_PER_CORE * context.defaultParallelism
        frame = make_frame(self.session, rows, _PAIRS).repartition(parts, "number")
        try:
            found = sorted(collect(apply(frame, ScorePairs(shared), _SCORES)))
        finally:
            shared.unpersist()
        return [score for _, score in found]


def _as_row(number: int, nodes: Mapping[int, Node], pair: Pair) -> Row:
    left, right = (nodes[place] for place in pair)
    names = [[name.spelling for name in node.names] for node in (left, right)]
    return number, str(left.kind), json.dumps(names), share_document(left, right)


@dataclass(frozen=True, slots=True)
class ScorePairs:
    """Scores pairs of nodes, of which only what is compared has been handed over."""

    shared: Any

    def __call__(self, rows: Rows) -> Rows:
        """Yield the score of each pair."""
        groups, attested = self.shared.value
        backdrop = Backdrop(Equivalents(groups), attested)
        for some in batched(rows, _AT_ONCE):
            nodes: dict[int, Node] = {}
            for place, (_, kind, names, together) in enumerate(some):
                for side, spellings in enumerate(json.loads(names)):
                    document = "" if together else str(side)
                    node = _make_node(Kind(kind), spellings, document)
                    nodes[2 * place + side] = node
            pairs = [(2 * place, 2 * place + 1) for place in range(len(some))]
            scores = score_pairs(nodes, pairs, backdrop)
            for (number, *_), score in zip(some, scores, strict=True):
                yield number, float(score)


def _make_node(kind: Kind, spellings: Sequence[str], document: str) -> Node:
    """Make a node that is as good as another for being compared."""
    names = tuple(analyze(spelling, kind) for spelling in spellings)
    chain = Chain(document, kind, (), tuple(spellings))
    return Node(kind, (chain,), names, settled=True)
