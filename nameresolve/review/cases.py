"""What a person is asked: a cluster at a time, never a pair where a cluster will do."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from nameresolve.model import Comparison, Decision, Entity, Kind
from nameresolve.names.normalize import spelling_key
from nameresolve.review.members import Member, PairKey, members_of, pair_key

MOST_MEMBERS: Final = 9
"""As many as there are digit keys."""

SURE_ENOUGH: Final = 0.98
"""A merge by score that is less likely than this is put before a person, after the
merges that were not made."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two members, by position, and what speaks for their being one."""

    left: int
    right: int
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Case:
    """One question: are these members one?

    ``members`` come by count; ``edges`` by probability, the weakest first. Where
    ``joined``, they are one entity now; ``gain`` is how many mentions an answer can be
    expected to put right. ``unsure`` says that somebody could not tell. ``words`` is what
    people have said about them that cannot all hold, the earliest first.
    """

    members: tuple[Member, ...]
    edges: tuple[Edge, ...]
    joined: bool
    gain: float
    unsure: bool = False
    words: tuple[Decision, ...] = ()
    keys: frozenset[PairKey] = field(init=False, compare=False, repr=False)
    """The pairs of names that it is about."""

    def __post_init__(self) -> None:
        """Find the pairs once: every case is asked for them after every answer."""
        keys = frozenset(self.key_of(edge) for edge in self.edges)
        object.__setattr__(self, "keys", keys)

    @property
    def kind(self) -> Kind:
        """The kind of the most frequent member."""
        return self.members[0].kind

    @property
    def weakest(self) -> Edge:
        """The link that is most in doubt."""
        return self.edges[0]

    @property
    def documents(self) -> int:
        """In how many documents its members stand."""
        return len({path for member in self.members for path in member.documents})

    def key_of(self, edge: Edge) -> PairKey:
        """Give the pair of names that *edge* is about."""
        return pair_key(self.members[edge.left], self.members[edge.right])

    def sides(self, edge: Edge) -> tuple[frozenset[int], frozenset[int]]:
        """Part the members where *edge* holds them together."""
        others = [e for e in self.edges if e is not edge]
        left = _reach(others, edge.left)
        return left - {edge.right}, frozenset(range(len(self.members))) - left


def case_of(entity: Entity) -> Case | None:
    """Ask about the names that were merged into *entity*; None where it is but one."""
    members = members_of(entity)
    position = {
        spelling_key(chain.form): number
        for number, member in enumerate(members)
        for chain in member.chains
        if chain.settled
    }
    edges = []
    for merge in entity.merges:
        ends = [position.get(spelling_key(n)) for n in (merge.left, merge.right)]
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            edges.append(Edge(ends[0], ends[1], merge.comparison))
    if not edges or len(members) > MOST_MEMBERS:
        return None
    case = Case(members, weakest_first(edges), joined=True, gain=0.0)
    smaller = min(
        sum(members[number].count for number in side)
        for side in case.sides(case.weakest)
    )
    gain = (1 - case.weakest.comparison.probability) * smaller
    return Case(members, case.edges, joined=True, gain=gain)


def weakest_first(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Order links by how likely they are."""
    return tuple(
        sorted(edges, key=lambda e: (e.comparison.probability, e.left, e.right))
    )


def _reach(edges: Iterable[Edge], start: int) -> frozenset[int]:
    neighbors: dict[int, set[int]] = defaultdict(set)
    for edge in edges:
        neighbors[edge.left].add(edge.right)
        neighbors[edge.right].add(edge.left)
    seen, waiting = {start}, [start]
    while waiting:
        fresh = neighbors[waiting.pop()] - seen
        seen |= fresh
        waiting += fresh
    return frozenset(seen)
