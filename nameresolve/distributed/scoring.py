"""Pairs of nodes scored by the workers of Spark."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any, Final

import numpy as np

from nameresolve.distributed.tables import Row, Rows, apply, collect, make_frame
from nameresolve.entities.node_scores import Floats, ScorePairs, prepare_scores
from nameresolve.entities.nodes import Node, share_document
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.encoding import Codes
from nameresolve.matching.equivalents import Equivalents
from nameresolve.model import Chain, Kind
from nameresolve.names.analyze import analyze

_PAIRS: Final = "number bigint, kind string, names string, together boolean"
_SCORES: Final = "number bigint, score double"
_AT_ONCE: Final = 20_000
_PARTS_PER_CORE: Final = 4


@dataclass(frozen=True, slots=True)
class SparkScores:
    """Does what ``node_scores.prepare_scores`` does; fewer than ``least_pairs`` here."""

    session: Any
    least_pairs: int

    def __call__(self, nodes: Sequence[Node], backdrop: Backdrop) -> ScorePairs:
        """Prepare to score pairs of *nodes* of one kind."""
        score_here = prepare_scores(nodes, backdrop)

        def score(left: Codes, right: Codes) -> Floats:
            if len(left) < max(1, self.least_pairs):
                return score_here(left, right)
            pairs = zip(left.tolist(), right.tolist(), strict=True)
            rows = (
                _as_row(number, nodes[one], nodes[other])
                for number, (one, other) in enumerate(pairs)
            )
            return self._score(rows, backdrop)

        return score

    def _score(self, rows: Rows, backdrop: Backdrop) -> Floats:
        context = self.session.sparkContext
        equivalents = backdrop.equivalents
        groups = [(kind, group) for kind in Kind for group in equivalents.of(kind)]
        shared = context.broadcast((groups, backdrop.attested))
        parts = _PARTS_PER_CORE * context.defaultParallelism
        frame = make_frame(self.session, rows, _PAIRS).repartition(parts, "number")
        try:
            found = sorted(collect(apply(frame, ScoreRows(shared), _SCORES)))
        finally:
            shared.unpersist()
        return np.array([score for _, score in found], np.float64)


def _as_row(number: int, left: Node, right: Node) -> Row:
    names = [[name.spelling for name in node.names] for node in (left, right)]
    return number, str(left.kind), json.dumps(names), share_document(left, right)


@dataclass(frozen=True, slots=True)
class ScoreRows:
    """Scores pairs of nodes, of which only what is compared has been handed over."""

    shared: Any

    def __call__(self, rows: Rows) -> Rows:
        """Yield the score of each pair."""
        groups, attested = self.shared.value
        backdrop = Backdrop(Equivalents(groups), attested)
        for some in batched(rows, _AT_ONCE):
            nodes = [
                _make_node(Kind(kind), spellings, "" if together else str(side))
                for _, kind, names, together in some
                for side, spellings in enumerate(json.loads(names))
            ]
            left = 2 * np.arange(len(some))
            scores = prepare_scores(nodes, backdrop)(left, left + 1).tolist()
            for (number, *_), score in zip(some, scores, strict=True):
                yield number, score


def _make_node(kind: Kind, spellings: Sequence[str], document: str) -> Node:
    """Make a node that is as good as another for being compared."""
    names = tuple(analyze(spelling, kind) for spelling in spellings)
    chain = Chain(document, kind, (), tuple(spellings))
    return Node(kind, (chain,), names, settled=True)
