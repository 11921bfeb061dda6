"""How likely two nodes are the same, from all the spellings they have."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched, combinations, product
from typing import Final

from nameresolve.entities.nodes import Node
from nameresolve.matching.clustering import Pair, components
from nameresolve.matching.compare import score_at, weigh
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.links import in_words
from nameresolve.matching.priming import prime_words
from nameresolve.model import Comparison, Kind, Name
from nameresolve.settings import Settings

# A document that has both names side by side had its chance to join them.
_SAME_DOCUMENT = -0.5
_SAME_DOCUMENT_LEAST = 0.5
# The same letters expanded in two unlike ways are two organisations.
_OTHER_EXPANSION = -1.5
_OTHER_EXPANSION_SCORE = -1.0
# Nodes of one crowd up to this size are all compared with each other.
_CROWD = 64
# The probabilities that link a crowd: what is put before a person, and, where that
# makes it too large, what is merged. Groups never reach beyond their crowd.
_LINKED = (Settings().review, Settings().merge)


_AT_ONCE = 20_000

type Known = Mapping[Pair, tuple[float, Comparison | None]]
"""The score (nats) of pairs of places, and what speaks for it if that is much."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The pairs of nodes that were compared; all others have nothing in common."""

    nodes: Mapping[int, Node]
    equivalents: Equivalents
    scores: dict[Pair, float] = field(default_factory=dict)
    """The score (nats) of each pair of places."""

    _likely: dict[Pair, Comparison] = field(default_factory=dict)
    _known: Known = field(default_factory=dict)

    def known(self) -> Known:
        """Give what was found out, for the next time."""
        return {
            pair: (score, self._likely.get(pair)) for pair, score in self.scores.items()
        }

    def linked(self, probability: float = min(_LINKED)) -> set[Pair]:
        """List the pairs that are at least so likely one."""
        kinds = {node.kind for node in self.nodes.values()}
        least = min((score_at(probability, kind) for kind in kinds), default=0.0)
        return {pair for pair, score in self.scores.items() if score >= least}

    def explain(self, pair: Pair) -> Comparison:
        """The comparison that speaks most strongly for a pair of places."""
        return in_words(self._likely.get(pair) or self._compare(pair)[1])

    def add(self, pairs: Iterable[Pair]) -> None:
        """Score the pairs that may be one and are not scored yet."""
        wanted = (
            pair
            for pair in pairs
            if pair not in self.scores
            and not self._recall(pair)
            and self._are_comparable(pair)
        )
        for some in batched(wanted, _AT_ONCE):
            prime_words(self._names_of(some))
            for pair in some:
                score, comparison = self._compare(pair)
                self.scores[pair] = score
                if comparison.probability >= min(_LINKED):  # the others are many
                    self._likely[pair] = comparison

    def _recall(self, pair: Pair) -> bool:
        """Take over what was known of a pair before, and say whether anything was."""
        known = self._known.get(pair)
        if known is None:
            return False
        self.scores[pair], likely = known
        if likely is not None:
            self._likely[pair] = likely
        return True

    def _are_comparable(self, pair: Pair) -> bool:
        left, right = (self.nodes[place] for place in pair)
        return left.settled and right.settled and left.may_mean_what(right)

    def _names_of(self, pairs: Iterable[Pair]) -> Iterator[tuple[Name, Name]]:
        for one, other in pairs:
            yield from product(self.nodes[one].names, self.nodes[other].names)

    def _compare(self, pair: Pair) -> tuple[float, Comparison]:
        left, right = (self.nodes[place] for place in pair)
        score, comparison = SCORERS[left.kind](left, right, self.equivalents)
        if _share_document(left, right):
            score += _SAME_DOCUMENT
        return score, comparison


def score_nodes(
    nodes: Mapping[int, Node],
    pairs: Iterable[Pair],
    equivalents: Equivalents = NO_EQUIVALENTS,
    known: Known | None = None,
) -> Scored:
    """Score *pairs* of nodes of one kind, and all pairs in the crowds that they form.

    Groups join on the mean over all their pairs, so the nodes of a crowd, which are
    linked by good scores, are all compared with each other.

    Args:
        nodes: The nodes, by place.
        pairs: The places of those that may be the same.
        equivalents: Tokens that correspond though they do not sound alike.
        known: What ``known`` said of the same nodes before: it is not scored again.
    """
    scored = Scored(nodes, equivalents, _known=known or {})
    scored.add(sorted(pairs))
    for probability in _LINKED:
        scored.add(_crowded(scored.linked(probability)))
    return scored


def _crowded(pairs: Collection[Pair]) -> Iterator[Pair]:
    """Yield all pairs in crowds that are small enough."""
    crowds: dict[int, list[int]] = {}
    for place, smallest in sorted(components(pairs).items()):
        crowds.setdefault(smallest, []).append(place)
    for crowd in crowds.values():
        if len(crowd) <= _CROWD:
            yield from combinations(crowd, 2)


def contradictions(
    nodes: Mapping[int, Node], scores: Mapping[Pair, float]
) -> Iterator[Pair]:
    """Yield the pairs that one document names side by side and that are not alike."""
    for (one, other), score in scores.items():
        if score < _SAME_DOCUMENT_LEAST and _share_document(nodes[one], nodes[other]):
            yield one, other


def _share_document(left: Node, right: Node) -> bool:
    return not left.documents.isdisjoint(right.documents)


def _score_persons(
    left: Node, right: Node, equivalents: Equivalents
) -> tuple[float, Comparison]:
    """The best pair of full names, held back when the usual names disagree."""
    compared = _compare_names(left, right, equivalents)
    usual, best = compared[0].score, _best(compared)
    if usual >= 0:
        return max(usual, best.score), best
    if _share_document(left, right):
        return usual, best
    return 0.5 * (usual + best.score), best


def _score_places(
    left: Node, right: Node, equivalents: Equivalents
) -> tuple[float, Comparison]:
    best = _best(_compare_names(left, right, equivalents))
    return best.score, best


def _score_organizations(
    left: Node, right: Node, equivalents: Equivalents
) -> tuple[float, Comparison]:
    compared = _compare_names(left, right, equivalents)
    best = _best(compared)
    named = zip(product(left.names, right.names), compared, strict=True)
    expansions = [
        comparison.score
        for (one, other), comparison in named
        if not one.is_acronym and not other.is_acronym
    ]
    if expansions and max(expansions) < _OTHER_EXPANSION:
        return min(best.score, _OTHER_EXPANSION_SCORE), best
    return best.score, best


def _compare_names(
    left: Node, right: Node, equivalents: Equivalents
) -> list[Comparison]:
    """Each name with each, the usual ones first."""
    return [
        weigh(one, other, equivalents)
        for one, other in product(left.names, right.names)
    ]


def _best(compared: Iterable[Comparison]) -> Comparison:
    return max(compared, key=lambda comparison: comparison.score)


Scorer = Callable[[Node, Node, Equivalents], tuple[float, Comparison]]

SCORERS: Final[dict[Kind, Scorer]] = {
    Kind.PERSON: _score_persons,
    Kind.PLACE: _score_places,
    Kind.ORG: _score_organizations,
}
