"""Who has the name with a slip is whoever has the name that was meant.

Two slips of one spelling differ from each other in two letters, and a slip and another
romanization in more, which no comparison of the two alone takes for one name.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from nameresolve.entities.nodes import Nodes, share_document
from nameresolve.matching.attested import Attested
from nameresolve.matching.clustering import Pair
from nameresolve.matching.compare import calibrate, score_at
from nameresolve.model import Comparison, Evidence, Kind
from nameresolve.settings import Settings

# A name that is misspelled in more ways is a set of names.
_MOST: Final = 64


def least_likely() -> float:
    """The least score (nats) of pairs that a person would be asked about."""
    return score_at(Settings().review, Kind.PERSON)


def score_slips(
    nodes: Nodes,
    likely: Sequence[tuple[Pair, float]],
    attested: Attested,
) -> dict[Pair, float]:
    """Score slips with other nodes as the nodes that were meant score with those.

    Args:
        nodes: Nodes of one kind, by place.
        likely: The pairs that a person would be asked about, with their scores (nats).
        attested: What names the corpus has.

    Returns:
        Scores (nats), which are worth more than those of the pairs by themselves only if
        they are higher: that of the slip with what was meant, or of the other with that
        if it is less. None of nodes that a document names side by side, and none that
        nobody would be asked.
    """
    found: dict[Pair, float] = {}
    slips = _slips_of(nodes, likely, attested) if attested.is_telling else {}
    for slip, other, score in _as_meant(slips, likely):
        pair = (slip, other) if slip < other else (other, slip)
        if score > found.get(pair, -math.inf):
            found[pair] = score
    return {
        (one, other): score
        for (one, other), score in found.items()
        if not share_document(nodes[one], nodes[other])
    }


def explain_slips(comparison: Comparison, score: float) -> Comparison:
    """Say why a slip scores more (nats) than a comparison of the two comes to."""
    left, right = comparison.left, comparison.right
    sentence = f"“{left}” or “{right}” is a slip of a spelling that is like the other."
    item = Evidence("slip", left, right, score - comparison.score, sentence)
    return replace(
        comparison,
        evidence=(*comparison.evidence, item),
        probability=calibrate(score, comparison.kind),
    )


def _slips_of(
    nodes: Nodes,
    likely: Iterable[tuple[Pair, float]],
    attested: Attested,
) -> Mapping[int, Mapping[int, float]]:
    """Find the slips of each node, by place, with their scores."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    sure = score_at(Settings().merge, Kind.PERSON)
    for pair, score in likely:
        if score >= sure:
            for slip, right in _directions(pair, nodes):
                if attested.has_slip_of(nodes[slip].names[0], nodes[right].names[0]):
                    found[right][slip] = score
    return {right: slips for right, slips in found.items() if len(slips) <= _MOST}


def _as_meant(
    slips: Mapping[int, Mapping[int, float]], likely: Iterable[tuple[Pair, float]]
) -> Iterator[tuple[int, int, float]]:
    """Yield slips with what resembles the spelling that was meant, and how much."""
    for pair, likeness in likely:
        for meant, other in (pair, pair[::-1]):
            for slip, score in slips.get(meant, {}).items():
                if slip != other:
                    yield slip, other, min(score, likeness)


def _directions(pair: Pair, nodes: Nodes) -> Iterator[Pair]:
    one, other = pair
    if len(nodes[one].names) == len(nodes[other].names) == 1:
        yield one, other
        yield other, one
