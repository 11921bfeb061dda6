"""How likely two nodes are the same, from the spellings that each of them has."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import batched, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nameresolve.entities.nodes import Node
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.clustering import Pair
from nameresolve.matching.compare import weigh
from nameresolve.matching.links import in_words
from nameresolve.matching.person_scores import score_persons
from nameresolve.matching.priming import prime_words
from nameresolve.model import Comparison, Kind, Name

# A document that has both names side by side had its chance to join them.
_SAME_DOCUMENT: Final = -0.5
# The same letters expanded in two unlike ways are two organisations.
_OTHER_EXPANSION: Final = -1.5
_OTHER_EXPANSION_SCORE: Final = -1.0
_AT_ONCE: Final = 20_000

type Nodes = Mapping[int, Node]
type Floats = NDArray[np.float64]


def score_pairs(
    nodes: Nodes, pairs: Sequence[Pair], backdrop: Backdrop
) -> Sequence[float]:
    """Score *pairs* of nodes of one kind, given by their places (nats)."""
    if not pairs:
        return ()
    return _SCORERS[nodes[pairs[0][0]].kind](nodes, pairs, backdrop)


def explain_nodes(left: Node, right: Node, backdrop: Backdrop) -> Comparison:
    """The comparison of two spellings that speaks most strongly for two nodes."""
    best = in_words(_best(_compare_names(left, right, backdrop)))
    return best if share_document(left, right) else backdrop.attested.add_to(best)


def share_document(left: Node, right: Node) -> bool:
    """Whether a document names both."""
    return not left.documents.isdisjoint(right.documents)


def _score_persons(
    nodes: Nodes, pairs: Sequence[Pair], backdrop: Backdrop
) -> Sequence[float]:
    """The best pair of full names, held back when the usual names disagree."""
    ends = [(nodes[one], nodes[other]) for one, other in pairs]
    counts = [len(left.names) * len(right.names) for left, right in ends]
    names = [pair for left, right in ends for pair in product(left.names, right.names)]
    scores = score_persons(names, backdrop.equivalents)
    together = np.fromiter((share_document(*each) for each in ends), np.bool_)
    if backdrop.attested.is_telling:
        apart = np.flatnonzero(~np.repeat(together, counts))
        scores[apart] += _ask_corpus(
            [names[at] for at in apart], scores[apart], backdrop
        )
    starts = np.cumsum(counts) - counts
    usual, best = scores[starts], np.maximum.reduceat(scores, starts)
    doubtful = np.where(together, usual, 0.5 * (usual + best))
    found = np.where(usual >= 0, best, doubtful) + _SAME_DOCUMENT * together
    listed: list[float] = found.tolist()
    return listed


def _ask_corpus(
    names: Sequence[tuple[Name, Name]], scores: Floats, backdrop: Backdrop
) -> Floats:
    """What the other names of the corpus say about pairs that are doubtful (nats)."""
    found = np.zeros(len(scores))
    asked = np.flatnonzero(backdrop.attested.are_asked(scores)).tolist()
    places = [at for at in asked if backdrop.attested.may_weigh(*names[at])]
    prime_words(names[place] for place in places)
    for place in places:
        comparison = weigh(*names[place], backdrop.equivalents)
        items = backdrop.attested.weigh(comparison)
        found[place] = sum(item.weight for item in items)
    return found


def _one_by_one(
    score: Callable[[Node, Node, Backdrop], float],
) -> "Scorer":
    """Make a scorer of many pairs out of one of two nodes."""

    def score_all(
        nodes: Nodes, pairs: Sequence[Pair], backdrop: Backdrop
    ) -> Sequence[float]:
        found: list[float] = []
        for some in batched(pairs, _AT_ONCE):
            ends = [(nodes[one], nodes[other]) for one, other in some]
            prime_words(_names_of(ends))
            for left, right in ends:
                together = _SAME_DOCUMENT if share_document(left, right) else 0.0
                found.append(score(left, right, backdrop) + together)
        return found

    return score_all


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


Scorer = Callable[[Nodes, Sequence[Pair], Backdrop], Sequence[float]]

_SCORERS: Final[dict[Kind, Scorer]] = {
    Kind.PERSON: _score_persons,
    Kind.PLACE: _one_by_one(_score_places),
    Kind.ORG: _one_by_one(_score_organizations),
}
