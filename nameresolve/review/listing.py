"""What can be asked about a result, and about the next one, and the one after it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from nameresolve.model import Comparison, Entity, Resolution
from nameresolve.review.cases import (
    MOST_MEMBERS,
    SURE_ENOUGH,
    Case,
    Edge,
    case_of,
    weakest_first,
)
from nameresolve.review.gathering import gather
from nameresolve.review.members import Member, PairKey, as_member, pair_key
from nameresolve.review.register import Register

type _Link = tuple[Member, Member, Comparison]


@dataclass(slots=True)
class Lister:
    """Lists the questions about one result after the other.

    What is the same object as the last time is asked about by the same object.
    """

    register: Register = field(default_factory=Register)
    _members: dict[str, Member] = field(default_factory=dict)
    _grown: dict[str, Case | None] = field(default_factory=dict)
    _doubts: dict[tuple[object, ...], Case] = field(default_factory=dict)

    def list_cases(
        self,
        resolution: Resolution,
        *,
        decided: Collection[PairKey] = frozenset(),
        unsure: Collection[PairKey] = frozenset(),
    ) -> list[Case]:
        """List what can be asked, in no order that means anything.

        Args:
            resolution: The entities and the merges that were not made.
            decided: Pairs of names that are not asked about any more.
            unsure: Pairs of names about which somebody could not tell.
        """
        for id_ in self.register.update(resolution.entities):
            self._members.pop(id_, None)
            self._grown.pop(id_, None)
        fresh: list[_Link] = []
        doubtful: list[_Link] = []
        for link in self._links(resolution):
            key = pair_key(link[0], link[1])
            if key not in decided and key[1] != key[2]:
                (doubtful if key in unsure else fresh).append(link)
        known, self._doubts = self._doubts, {}
        return [
            *self._gather(fresh, known, unsure=False),
            *self._gather(doubtful, known, unsure=True),
            *self._list_grown(resolution.entities, decided, unsure),
        ]

    def _links(self, resolution: Resolution) -> Iterator[_Link]:
        ends = {id_ for q in resolution.questions for id_ in (q.left, q.right)}
        missing = ends - self._members.keys()
        for entity in resolution.entities if missing else ():
            if entity.id in missing:
                self._members[entity.id] = as_member(entity, self.register.shared)
        for question in resolution.questions:
            left, right = self._members[question.left], self._members[question.right]
            yield left, right, question.comparison

    def _gather(
        self,
        links: Sequence[_Link],
        known: dict[tuple[object, ...], Case],
        *,
        unsure: bool,
    ) -> Iterator[Case]:
        """Gather what hangs together into cases of a size that can be taken in."""
        likely = sorted(links, key=lambda link: -link[2].probability)
        ids = [(one.entity.id, other.entity.id) for one, other, _ in likely]
        members = {m.entity.id: m for one, other, _ in likely for m in (one, other)}
        counts = {id_: member.count for id_, member in members.items()}
        for piece in gather(ids, counts, most=MOST_MEMBERS):
            taken = [likely[number] for number in piece]
            # Objects that a case holds keep their identity as long as the case.
            key = unsure, *(id(thing) for link in taken for thing in link)
            case = known.get(key) or _ask(taken, unsure=unsure)
            self._doubts[key] = case
            yield case

    def _list_grown(
        self,
        entities: Iterable[Entity],
        decided: Collection[PairKey],
        unsure: Collection[PairKey],
    ) -> Iterator[Case]:
        """Ask about entities that are held together by a link that is not sure."""
        for entity in entities:
            if not entity.merges:
                continue
            if entity.id not in self._grown:
                is_sure = entity.probability >= SURE_ENOUGH
                self._grown[entity.id] = None if is_sure else case_of(entity)
            case = self._grown[entity.id]
            if case is None or (key := case.key_of(case.weakest)) in decided:
                continue
            yield replace(case, unsure=True) if key in unsure else case


def _ask(links: Sequence[_Link], *, unsure: bool) -> Case:
    found = {
        member.entity.id: member for one, other, _ in links for member in (one, other)
    }
    members = sorted(found.values(), key=lambda m: (-m.count, m.entity.id))
    position = {member.entity.id: number for number, member in enumerate(members)}
    edges = [
        Edge(position[one.entity.id], position[other.entity.id], why)
        for one, other, why in links
    ]
    likely = max(edge.comparison.probability for edge in edges)
    gain = likely * sum(member.count for member in members[1:])
    return Case(
        tuple(members), weakest_first(edges), joined=False, gain=gain, unsure=unsure
    )
