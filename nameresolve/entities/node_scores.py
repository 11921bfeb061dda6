"""How likely two nodes are the same, from the spellings that each of them has."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import batched, chain, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.entities.nodes import Node, share_document
from nameresolve.entities.person_nodes import SAME_DOCUMENT, PersonNodes
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.compare import weigh
from nameresolve.matching.encoding import Codes
from nameresolve.matching.links import in_words
from nameresolve.matching.priming import prime_words
from nameresolve.model import Comparison, Kind, Name

# The same letters expanded in two unlike ways are two organisations.
_OTHER_EXPANSION: Final = -1.5
_OTHER_EXPANSION_SCORE: Final = -1.0
_AT_ONCE: Final = 20_000

type Floats = NDArray[np.float64]

type ScorePairs = Callable[[Codes, Codes], Floats]
"""Scores (nats) pairs of nodes, given by their positions: the first ones, the others."""


def prepare_scores(nodes: Sequence[Node], backdrop: Backdrop) -> ScorePairs:
    """Prepare to score pairs of *nodes* of one kind.

    Args:
        nodes: The nodes.
        backdrop: What is known of the words of names.
    """
    if not nodes:
        return lambda left, _: np.empty(len(left))
    return _SCORERS[nodes[0].kind](nodes, backdrop)


def explain_nodes(left: Node, right: Node, backdrop: Backdrop) -> Comparison:
    """The comparison of two spellings that speaks most strongly for two nodes."""
    best = in_words(_best(_compare_names(left, right, backdrop)))
    return best if share_document(left, right) else backdrop.attested.add_to(best)


def _one_by_one(score: Callable[[Node, Node, Backdrop], float]) -> "Scorer":
    """Make a scorer of many pairs out of one of two nodes."""

    def prepare(nodes: Sequence[Node], backdrop: Backdrop) -> ScorePairs:
        def score_all(left: Codes, right: Codes) -> Floats:
            pairs = zip(left.tolist(), right.tolist(), strict=True)
            ends = ((nodes[one], nodes[other]) for one, other in pairs)
            some = batched(ends, _AT_ONCE)
            found = chain.from_iterable(map(score_some, some))
            return np.fromiter(found, np.float64, len(left))

        def score_some(ends: Sequence[tuple[Node, Node]]) -> Iterator[float]:
            prime_words(_names_of(ends))
            for one, other in ends:
                together = SAME_DOCUMENT if share_document(one, other) else 0.0
                yield score(one, other, backdrop) + together

        return score_all

    return prepare


def _names_of(ends: Iterable[tuple[Node, Node]]) -> Iterator[tuple[Name, Name]]:
    for left, right in ends:
        yield from product(left.names, right.names)


def _score_places(left: Node, right: Node, backdrop: Backdrop) -> float:
    return _best(_compare_names(left, right, backdrop)).score


def _score_organizations(left: Node, right: Node, backdrop: Backdrop) -> float:
    compared = _compare_names(left, right, backdrop)
    best = _best(compared).score
    named = zip(product(left.names, right.names), compared, strict=True)
    expansions = [
        comparison.score
        for (one, other), comparison in named
        if not one.is_acronym and not other.is_acronym
    ]
    if expansions and max(expansions) < _OTHER_EXPANSION:
        return min(best, _OTHER_EXPANSION_SCORE)
    return best


def _compare_names(left: Node, right: Node, backdrop: Backdrop) -> list[Comparison]:
    """Each name with each, the usual ones first."""
    return [
        weigh(one, other, backdrop.equivalents)
        for one, other in product(left.names, right.names)
    ]


def _best(compared: Iterable[Comparison]) -> Comparison:
    return max(compared, key=lambda comparison: comparison.score)


Scorer = Callable[[Sequence[Node], Backdrop], ScorePairs]

_SCORERS: Final[dict[Kind, Scorer]] = {
    Kind.PERSON: PersonNodes,
    Kind.PLACE: _one_by_one(_score_places),
    Kind.ORG: _one_by_one(_score_organizations),
}
