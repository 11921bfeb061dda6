"""What speaks for pairs of nodes being one, as nodes come and go.

Crowds, and what is compared because of them, never reach beyond what good scores link, so
only what is linked to a change is looked at again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from nameresolve.entities.candidates import Candidates
from nameresolve.entities.nodes import Node
from nameresolve.entities.scoring import Known, Scored, score_nodes
from nameresolve.entities.slips import explain_slips
from nameresolve.matching.attested import Attested
from nameresolve.matching.clustering import Pair, components
from nameresolve.matching.compare import calibrate
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
        self._evidence = evidence
        self.scores: dict[Pair, float] = {}
        # Those of pairs by themselves, where they score as others do.
        self._alone: dict[Pair, float | None] = {}
        self._nodes = nodes
        self._candidates = candidates
        self._beside: dict[int, set[int]] = defaultdict(set)
        self._home: dict[int, frozenset[int]] = {}

    @property
    def attested(self) -> Attested:
        """In how many names of the corpus each word stands."""
        return self._candidates.backdrop.attested

    def beside(self, place: int) -> AbstractSet[int]:
        """Give the places whose nodes were compared with that of *place*."""
        return self._beside.get(place, _NOTHING)

    def explain(self, pair: Pair) -> Comparison:
        """The comparison that speaks most strongly for a pair of places."""
        if not self._evidence and pair in self.scores:
            return self._sum_up(pair)
        best = Scored(self._nodes, self._candidates.backdrop).explain(pair)
        if pair not in self._alone:
            return best
        return explain_slips(best, self.scores[pair])

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
            self._candidates.engine,
        )
        self._remember(found)
        self._link(affected, found.linked())
        return affected

    def _sum_up(self, pair: Pair) -> Comparison:
        """Give the probability of a pair that was compared, as the score has it."""
        left, right = (self._nodes[place] for place in pair)
        probability = calibrate(self.scores[pair], left.kind)
        return Comparison(left.form, right.form, left.kind, (), probability)

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
