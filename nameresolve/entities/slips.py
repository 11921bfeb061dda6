"""Two slips of one spelling are two spellings of one name, however unlike each other.

Each differs from the right spelling in one letter, and so they differ from each other in
two, which no comparison of the two alone takes for one name.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Final

from nameresolve.entities.node_scores import share_document
from nameresolve.entities.nodes import Node
from nameresolve.matching.attested import Attested
from nameresolve.matching.clustering import Pair
from nameresolve.matching.compare import calibrate, score_at
from nameresolve.model import Comparison, Evidence, Kind
from nameresolve.settings import Settings

# A name that is misspelled in more ways is a set of names.
_MOST: Final = 64


def score_slips(
    nodes: Mapping[int, Node], scores: Mapping[Pair, float], attested: Attested
) -> dict[Pair, float]:
    """Score pairs of nodes that both are slips of a third as the less likely of the two.

    Args:
        nodes: Nodes of one kind, by place.
        scores: What was compared (nats).
        attested: What names the corpus has.

    Returns:
        The scores (nats) that are higher than those of the pairs by themselves. None of
        nodes that a document names side by side.
    """
    raised: dict[Pair, float] = {}
    if not attested.is_telling:
        return raised
    for slips in _slips_of(nodes, scores, attested).values():
        for (one, left), (other, right) in combinations(sorted(slips.items()), 2):
            pair, score = (one, other), min(left, right)
            known = max(scores.get(pair, score - 1), raised.get(pair, score - 1))
            if score > known and not share_document(nodes[one], nodes[other]):
                raised[pair] = score
    return raised


def explain_slips(comparison: Comparison, score: float) -> Comparison:
    """Say why two slips score more (nats) than a comparison of the two comes to."""
    left, right = comparison.left, comparison.right
    sentence = f"“{left}” and “{right}” are slips of one spelling of the texts."
    item = Evidence("two slips", left, right, score - comparison.score, sentence)
    return replace(
        comparison,
        evidence=(*comparison.evidence, item),
        probability=calibrate(score, comparison.kind),
    )


def _slips_of(
    nodes: Mapping[int, Node], scores: Mapping[Pair, float], attested: Attested
) -> Mapping[int, Mapping[int, float]]:
    """Find the slips of each node, by place, with their scores."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    sure = score_at(Settings().merge, Kind.PERSON)
    for pair, score in scores.items():
        if score >= sure:
            for slip, right in _directions(pair, nodes):
                if attested.has_slip_of(nodes[slip].names[0], nodes[right].names[0]):
                    found[right][slip] = score
    return {right: slips for right, slips in found.items() if len(slips) <= _MOST}


def _directions(pair: Pair, nodes: Mapping[int, Node]) -> Iterator[Pair]:
    one, other = pair
    if len(nodes[one].names) == len(nodes[other].names) == 1:
        yield one, other
        yield other, one
