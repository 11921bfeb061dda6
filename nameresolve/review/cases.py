"""What a person is asked: a cluster at a time, never a pair where a cluster will do."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nameresolve.model import Comparison, Decision, Entity, Kind, Resolution
from nameresolve.names.normalize import spelling_key
from nameresolve.review.members import (
    Member,
    PairKey,
    as_member,
    members_of,
    pair_key,
)
from nameresolve.review.naming import shared_spellings

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

    @property
    def kind(self) -> Kind:
        """The kind of the most frequent member."""
        return self.members[0].kind

    @property
    def weakest(self) -> Edge:
        """The link that is most in doubt."""
        return self.edges[0]

    @property
    def keys(self) -> frozenset[PairKey]:
        """The pairs of names that it is about."""
        return frozenset(self.key_of(edge) for edge in self.edges)

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


def list_cases(
    resolution: Resolution,
    *,
    decided: Collection[PairKey] = frozenset(),
    unsure: Collection[PairKey] = frozenset(),
) -> list[Case]:
    """List what can be asked about *resolution*, in no order that means anything.

    Args:
        resolution: The entities and the merges that were not made.
        decided: Pairs of names that are not asked about any more.
        unsure: Pairs of names about which somebody could not tell.
    """
    shared = shared_spellings(resolution.entities)
    of_id = {entity.id: as_member(entity, shared) for entity in resolution.entities}
    fresh: list[tuple[str, str, Comparison]] = []
    doubtful: list[tuple[str, str, Comparison]] = []
    for question in resolution.questions:
        key = pair_key(of_id[question.left], of_id[question.right])
        if key not in decided and key[1] != key[2]:
            where = doubtful if key in unsure else fresh
            where.append((question.left, question.right, question.comparison))
    return [
        *_doubts(fresh, of_id, unsure=False),
        *_doubts(doubtful, of_id, unsure=True),
        *_grown(resolution.entities, decided, unsure),
    ]


def _doubts(
    links: Sequence[tuple[str, str, Comparison]],
    of_id: Mapping[str, Member],
    *,
    unsure: bool,
) -> Iterator[Case]:
    """Gather what hangs together into cases of a size that can be taken in."""
    left = sorted(links, key=lambda link: -link[2].probability)
    while left:
        ids = _gather(left, of_id)
        taken = [link for link in left if link[0] in ids and link[1] in ids]
        left = [link for link in left if link not in taken]
        ordered = sorted(ids, key=lambda id_: (-of_id[id_].count, id_))
        position = {id_: number for number, id_ in enumerate(ordered)}
        members = tuple(of_id[id_] for id_ in ordered)
        edges = [Edge(position[one], position[two], why) for one, two, why in taken]
        likely = max(edge.comparison.probability for edge in edges)
        gain = likely * sum(member.count for member in members[1:])
        yield Case(
            members, weakest_first(edges), joined=False, gain=gain, unsure=unsure
        )


def _gather(
    links: Sequence[tuple[str, str, Comparison]], of_id: Mapping[str, Member]
) -> set[str]:
    """Begin with the most frequent member of any link, and add its likeliest."""
    ends = {id_ for one, other, _ in links for id_ in (one, other)}
    chosen = {min(ends, key=lambda id_: (-of_id[id_].count, id_))}
    growing = True
    while growing and len(chosen) < MOST_MEMBERS:
        growing = False
        for one, other, _ in links:
            if (one in chosen) != (other in chosen):
                chosen |= {one, other}
                growing = True
                break
    return chosen


def _grown(
    entities: Iterable[Entity],
    decided: Collection[PairKey],
    unsure: Collection[PairKey],
) -> Iterator[Case]:
    """Ask about entities that are held together by a link that is not sure."""
    for entity in entities:
        case = case_of(entity) if entity.probability < SURE_ENOUGH else None
        if case is None or case.key_of(case.weakest) in decided:
            continue
        if case.key_of(case.weakest) in unsure:
            yield Case(
                case.members, case.edges, joined=True, gain=case.gain, unsure=True
            )
        else:
            yield case


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
