"""Which nodes can have to do with each other.

Scores too low for a question neither join nor ask, so groups and doubts stay inside a
neighborhood: what is linked by better scores or by decisions. What is decided in one
leaves all others as they are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from nameresolve.entities.nodes import Node
from nameresolve.entities.pair_scores import PairScores
from nameresolve.entities.scoring import contradictions
from nameresolve.matching.clustering import Pair
from nameresolve.matching.components import components


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """Nodes, by place, with all that was compared among them.

    ``contradicted`` are the pairs that one document names side by side.
    """

    members: tuple[int, ...]
    scores: Mapping[Pair, float]
    contradicted: tuple[Pair, ...]


class Neighborhoods:
    """All neighborhoods of nodes, as scores of *least* and better make them.

    The first member of each is its number.
    """

    def __init__(
        self, nodes: Mapping[int, Node], scores: PairScores, least: float
    ) -> None:
        """Begin with no neighborhoods.

        Args:
            nodes: The nodes by place, as they are at any time.
            scores: What was compared.
            least: The least score (nats) that makes neighbors.
        """
        self.number_of: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}
        self._nodes = nodes
        self._scores = scores
        self._least = least

    def update(self, affected: Collection[int]) -> set[int]:
        """Find neighborhoods anew where scores may be different.

        Args:
            affected: The places about whose pairs anything may be different.

        Returns:
            The numbers of those that went or came.
        """
        gone = {self.number_of[p] for p in affected if p in self.number_of}
        places = {*affected, *(p for number in gone for p in self.members.pop(number))}
        for place in places:
            self.number_of.pop(place, None)
        present = sorted(self._nodes.keys() & places)
        smallest = components(pair for place in present for pair in self._links(place))
        for place in present:
            number = self.number_of[place] = smallest.get(place, place)
            self.members.setdefault(number, []).append(place)
        return gone.union(self.number_of[place] for place in present)

    def _links(self, place: int) -> Iterator[Pair]:
        """Yield the pairs of neighbors of which *place* is the first."""
        for other in self._scores.beside(place):
            pair = place, other
            if place < other and self._scores.scores[pair] >= self._least:
                yield pair

    def join(self, pairs: Iterable[Pair]) -> list[list[int]]:
        """Join neighborhoods by decided pairs; list the numbers of those that are one."""
        home = self.number_of
        linked = components((home[one], home[other]) for one, other in pairs)
        joined: dict[int, list[int]] = defaultdict(list)
        for number, smallest in sorted(linked.items()):
            joined[smallest].append(number)
        return list(joined.values())

    def around(self, numbers: Collection[int]) -> Neighborhood:
        """Give what is in the neighborhoods *numbers*, as one."""
        members = sorted(i for number in numbers for i in self.members[number])
        if len(members) == 1:
            return Neighborhood(tuple(members), {}, ())
        present = set(members)
        scores = {
            (one, other): self._scores.scores[one, other]
            for one in members
            for other in sorted(self._scores.beside(one) & present)
            if one < other
        }
        apart = contradictions(self._nodes, scores)
        return Neighborhood(tuple(members), scores, tuple(apart))
