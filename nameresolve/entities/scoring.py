"""How likely two nodes are the same, from all the spellings they have."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from typing import Final

from nameresolve.entities.nodes import Node
from nameresolve.matching.blocking import candidate_pairs
from nameresolve.matching.clustering import Pair
from nameresolve.matching.compare import compare
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.model import Comparison, Kind

# A document that has both names side by side had its chance to join them.
_SAME_DOCUMENT = -0.5
_SAME_DOCUMENT_LEAST = 0.5
# The same letters expanded in two unlike ways are two organisations.
_OTHER_EXPANSION = -1.5
_OTHER_EXPANSION_SCORE = -1.0
# Candidates of one crowd up to this size are all compared with each other.
_CROWD = 64


Scored = dict[Pair, tuple[float, Comparison]]
"""The score (nats) of two nodes, and the comparison that speaks most for it."""


def score_nodes(
    nodes: Sequence[Node], equivalents: Equivalents = NO_EQUIVALENTS
) -> Scored:
    """Score every pair of *nodes* of one kind that may be the same.

    Returns:
        For each pair of positions the score (nats) and the comparison that speaks most
        strongly for it. Pairs that are not in it have nothing in common.
    """
    scored: Scored = {}
    for one, other in _candidates(nodes, equivalents):
        left, right = nodes[one], nodes[other]
        if left.settled and right.settled and left.tag == right.tag:
            score, comparison = SCORERS[left.kind](left, right, equivalents)
            if left.documents & right.documents:
                score += _SAME_DOCUMENT
            scored[one, other] = score, comparison
    return scored


def contradictions(nodes: Sequence[Node], scored: Scored) -> Iterator[Pair]:
    """Yield the pairs that one document names side by side and that are not alike."""
    for (one, other), (score, _) in scored.items():
        shared = nodes[one].documents & nodes[other].documents
        if shared and score < _SAME_DOCUMENT_LEAST:
            yield one, other


def _candidates(nodes: Sequence[Node], equivalents: Equivalents) -> list[Pair]:
    """Candidates by name; small crowds are completed, so that no pair goes unseen."""
    owners = [(i, name) for i, node in enumerate(nodes) for name in node.names]
    pairs: set[Pair] = set()
    for one, other in candidate_pairs([name for _, name in owners], equivalents):
        first, second = sorted((owners[one][0], owners[other][0]))
        if first != second:
            pairs.add((first, second))
    for crowd in _components(len(nodes), pairs):
        if len(crowd) <= _CROWD:
            pairs.update(combinations(crowd, 2))
    return sorted(pairs)


def _components(size: int, pairs: set[Pair]) -> Iterator[list[int]]:
    neighbors: dict[int, set[int]] = {}
    for one, other in pairs:
        neighbors.setdefault(one, set()).add(other)
        neighbors.setdefault(other, set()).add(one)
    seen: set[int] = set()
    for start in range(size):
        if start in seen or start not in neighbors:
            continue
        reached, frontier = {start}, [start]
        while frontier:
            fresh = neighbors[frontier.pop()] - reached
            reached |= fresh
            frontier += fresh
        seen |= reached
        yield sorted(reached)


def _score_persons(
    left: Node, right: Node, equivalents: Equivalents
) -> tuple[float, Comparison]:
    """The best pair of full names, held back when the usual names disagree."""
    usual = compare(left.names[0], right.names[0], equivalents)
    best = _best(left, right, equivalents)
    if left.documents & right.documents or usual.score >= 0:
        return max(usual.score, best.score) if usual.score >= 0 else usual.score, best
    return 0.5 * (usual.score + best.score), best


def _score_places(
    left: Node, right: Node, equivalents: Equivalents
) -> tuple[float, Comparison]:
    best = _best(left, right, equivalents)
    return best.score, best


def _score_organizations(
    left: Node, right: Node, equivalents: Equivalents
) -> tuple[float, Comparison]:
    best = _best(left, right, equivalents)
    expansions = [
        compare(one, other).score
        for one, other in product(left.names, right.names)
        if not one.is_acronym and not other.is_acronym
    ]
    if expansions and max(expansions) < _OTHER_EXPANSION:
        return min(best.score, _OTHER_EXPANSION_SCORE), best
    return best.score, best


def _best(left: Node, right: Node, equivalents: Equivalents) -> Comparison:
    compared = (
        compare(one, other, equivalents)
        for one, other in product(left.names, right.names)
    )
    return max(compared, key=lambda comparison: comparison.score)


Scorer = Callable[[Node, Node, Equivalents], tuple[float, Comparison]]

SCORERS: Final[dict[Kind, Scorer]] = {
    Kind.PERSON: _score_persons,
    Kind.PLACE: _score_places,
    Kind.ORG: _score_organizations,
}
