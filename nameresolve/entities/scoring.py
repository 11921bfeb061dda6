"""How likely two nodes are the same, from all the spellings they have."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np

from nameresolve.entities.node_scores import explain_nodes, prepare_scores
from nameresolve.entities.nodes import Node, Nodes, share_document
from nameresolve.entities.slips import least_likely, score_slips
from nameresolve.matching.backdrop import NO_BACKDROP, Backdrop
from nameresolve.matching.clustering import Pair
from nameresolve.matching.compare import score_at
from nameresolve.matching.components import components
from nameresolve.model import Comparison
from nameresolve.settings import Settings

SAME_DOCUMENT_LEAST: Final = 0.5
"""A lower score (nats) keeps apart what one document names side by side."""
CROWD: Final = 64
"""Nodes of one crowd up to this size are all compared with each other."""
LINKED: Final = (Settings().review, Settings().merge)
"""The probabilities that link a crowd: what is put before a person, and, where that
makes it too large, what is merged. Groups never reach beyond their crowd."""

type Known = Mapping[Pair, float]
"""The scores (nats) of pairs of places."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The pairs of nodes that were compared; all others have nothing in common."""

    nodes: Mapping[int, Node]
    backdrop: Backdrop
    scores: dict[Pair, float] = field(default_factory=dict)
    """The score (nats) of each pair of places."""

    alone: dict[Pair, float | None] = field(default_factory=dict)
    """Those of pairs whose score is that of others, if they were compared."""

    _known: Known = field(default_factory=dict)

    def linked(self, probability: float = min(LINKED)) -> set[Pair]:
        """List the pairs that are at least so likely one."""
        kinds = {node.kind for node in self.nodes.values()}
        least = min((score_at(probability, kind) for kind in kinds), default=0.0)
        return {pair for pair, score in self.scores.items() if score >= least}

    def explain(self, pair: Pair) -> Comparison:
        """The comparison that speaks most strongly for a pair of places."""
        one, other = pair
        return explain_nodes(self.nodes[one], self.nodes[other], self.backdrop)

    def add(self, pairs: Iterable[Pair]) -> None:
        """Score the pairs that may be one and are not scored yet."""
        wanted: list[Pair] = []
        for pair in pairs:
            if pair in self.scores:
                continue
            known = self._known.get(pair)
            if known is not None:
                self.scores[pair] = known
            elif self._are_comparable(pair):
                wanted.append(pair)
        self.scores.update(zip(wanted, self._score(wanted), strict=True))

    def _score(self, pairs: Sequence[Pair]) -> Sequence[float]:
        """Score pairs of places (nats)."""
        places = sorted({place for pair in pairs for place in pair})
        position = {place: number for number, place in enumerate(places)}
        ends = [position[place] for pair in pairs for place in pair]
        left, right = np.array(ends, np.intp).reshape(-1, 2).T
        nodes = [self.nodes[place] for place in places]
        scores: list[float] = prepare_scores(nodes, self.backdrop)(left, right).tolist()
        return scores

    def join_slips(self) -> None:
        """Let two slips of one spelling score as each of them does with it."""
        least = least_likely()
        likely = [(p, score) for p, score in self.scores.items() if score >= least]
        attested = self.backdrop.attested
        raised = {
            pair: score
            for pair, score in score_slips(self.nodes, likely, attested).items()
            if score > self.scores.get(pair, -math.inf)
        }
        self.alone.update((pair, self.scores.get(pair)) for pair in raised)
        self.scores.update(raised)

    def _are_comparable(self, pair: Pair) -> bool:
        left, right = (self.nodes[place] for place in pair)
        return left.settled and right.settled and left.may_mean_what(right)


def score_nodes(
    nodes: Mapping[int, Node],
    pairs: Iterable[Pair],
    backdrop: Backdrop = NO_BACKDROP,
    known: Known | None = None,
) -> Scored:
    """Score *pairs* of nodes of one kind, and all pairs in the crowds that they form.

    Groups join on the mean over all their pairs, so the nodes of a crowd, which are
    linked by good scores, are all compared with each other.

    Args:
        nodes: The nodes, by place.
        pairs: The places of those that may be the same.
        backdrop: What is known of the words of names.
        known: Scores of the same nodes: they are not compared again.
    """
    scored = Scored(nodes, backdrop, _known=known or {})
    scored.add(sorted(pairs))
    for probability in LINKED:
        scored.add(_crowded(scored.linked(probability)))
    scored.join_slips()
    return scored


def _crowded(pairs: Collection[Pair]) -> Iterator[Pair]:
    """Yield all pairs in crowds that are small enough."""
    crowds: dict[int, list[int]] = {}
    for place, smallest in sorted(components(pairs).items()):
        crowds.setdefault(smallest, []).append(place)
    for crowd in crowds.values():
        if len(crowd) <= CROWD:
            yield from combinations(crowd, 2)


def contradictions(nodes: Nodes, scores: Mapping[Pair, float]) -> Iterator[Pair]:
    """Yield the pairs that one document names side by side and that are not alike."""
    for (one, other), score in scores.items():
        if score < SAME_DOCUMENT_LEAST and share_document(nodes[one], nodes[other]):
            yield one, other
