"""Which nodes can have to do with each other.

Scores too low for a question neither join nor ask, so groups and doubts stay inside a
neighborhood: what is linked by better scores or by decisions. What is decided in one
leaves all others as they are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from nameresolve.entities.nodes import Node
from nameresolve.entities.scoring import Scored, contradictions
from nameresolve.matching.clustering import Pair, components


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """Nodes, by place, with all that was compared among them.

    ``contradicted`` are the pairs that one document names side by side.
    """

    members: tuple[int, ...]
    scores: Mapping[Pair, float]
    contradicted: tuple[Pair, ...]


class Neighborhoods:
    """All neighborhoods of *nodes*, as scores of *least* and better make them."""

    def __init__(self, nodes: Mapping[int, Node], scored: Scored, least: float) -> None:
        """Find them; the first member of each is its number."""
        self._nodes = nodes
        self.scored = scored
        linked = (pair for pair, score in scored.scores.items() if score >= least)
        smallest = components(linked)
        self.number_of = {place: smallest.get(place, place) for place in nodes}
        self.members: Mapping[int, list[int]] = defaultdict(list)
        for place in sorted(nodes):
            self.members[self.number_of[place]].append(place)

    @cached_property
    def _beside(self) -> Mapping[int, list[int]]:
        """For each node the later ones that it was compared with."""
        found: dict[int, list[int]] = defaultdict(list)
        for one, other in self.scored.scores:
            found[one].append(other)
        return found

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
            (one, other): self.scored.scores[one, other]
            for one in members
            for other in sorted(self._beside.get(one, ()))
            if other in present
        }
        apart = contradictions(self._nodes, scores)
        return Neighborhood(tuple(members), scores, tuple(apart))
