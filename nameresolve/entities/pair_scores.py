"""What speaks for pairs of nodes being one, as nodes come and go.

Crowds, and what is compared because of them, never reach beyond what good scores link, so
only what is linked to a change is looked at again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from nameresolve.entities.candidates import Candidates
from nameresolve.entities.nodes import Node
from nameresolve.entities.reasons import Reasons
from nameresolve.entities.scoring import Known, Scored, score_nodes
from nameresolve.matching.clustering import Pair
from nameresolve.matching.components import components
from nameresolve.model import Comparison

_NOTHING: AbstractSet[int] = frozenset()


class PairScores:
    """The scores (nats) of pairs of nodes of one kind, by place."""

    def __init__(
        self,
        nodes: Mapping[int, Node],
        candidates: Candidates,
        *,
        evidence: bool = True,
    ) -> None:
        """Begin with nothing compared.

        Args:
            nodes: The nodes by place, as they are at any time.
            candidates: Which of them are worth comparing.
            evidence: Whether ``explain`` says why, or the probability alone.
        """
        self.scores: dict[Pair, float] = {}
        # Those of pairs by themselves, where they score as others do.
        self._alone: dict[Pair, float | None] = {}
        self._reasons = Reasons(nodes, candidates.backdrop, self._alone, evidence)
        self._nodes = nodes
        self._candidates = candidates
        self._beside: dict[int, set[int]] = defaultdict(set)
        self._home: dict[int, frozenset[int]] = {}

    def beside(self, place: int) -> AbstractSet[int]:
        """Give the places whose nodes were compared with that of *place*."""
        return self._beside.get(place, _NOTHING)

    def near(self, place: int) -> Iterator[tuple[int, float]]:
        """Yield the places that were compared with *place*, with the scores (nats)."""
        for other in self.beside(place):
            pair = (place, other) if place < other else (other, place)
            yield other, self.scores[pair]

    def explain(self, pair: Pair, score: float) -> Comparison:
        """The comparison that speaks most strongly for a pair with a *score* (nats)."""
        return self._reasons.explain(pair, score)

    def update(self, changed: AbstractSet[int]) -> set[int]:
        """Compare anew, now that nodes came or went at some places.

        Returns:
            The places about whose pairs anything may be different.
        """
        pairs = self._candidates.find()
        near = {*changed, *(i for place in changed for i in self.beside(place))}
        near.update(i for pair in pairs if not changed.isdisjoint(pair) for i in pair)
        affected = near.union(*(self._home.get(place, _NOTHING) for place in near))
        known = self._forget(affected, changed)
        found = score_nodes(
            {place: self._nodes[place] for place in affected & self._nodes.keys()},
            [pair for pair in pairs if affected.issuperset(pair)],
            self._candidates.backdrop,
            known,
        )
        self._remember(found)
        self._link(affected, found.linked())
        return affected

    def _forget(self, affected: AbstractSet[int], changed: AbstractSet[int]) -> Known:
        """Take out what is affected, and give what of it holds all the same."""
        known: dict[Pair, float] = {}
        for place in affected:
            for other in self.beside(place) & affected:
                self._beside[place].discard(other)
                self._beside[other].discard(place)
                pair = (place, other) if place < other else (other, place)
                score: float | None = self.scores.pop(pair)
                score = self._alone.pop(pair, score)
                if score is not None and changed.isdisjoint(pair):
                    known[pair] = score
        return known

    def _remember(self, found: Scored) -> None:
        for one, other in found.scores:
            self._beside[one].add(other)
            self._beside[other].add(one)
        self.scores |= found.scores
        self._alone |= found.alone

    def _link(self, affected: Iterable[int], pairs: Iterable[Pair]) -> None:
        """Note which places are linked, at whatever remove."""
        for place in affected:
            self._home.pop(place, None)
        homes: dict[int, set[int]] = defaultdict(set)
        for place, smallest in components(pairs).items():
            homes[smallest].add(place)
        for members in homes.values():
            self._home |= dict.fromkeys(members, frozenset(members))
