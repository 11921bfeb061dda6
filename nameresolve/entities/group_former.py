"""Nodes of one kind joined into groups, under decisions that come and go."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nameresolve.entities.decisions import Decrees
from nameresolve.entities.groups import Doubt, Group
from nameresolve.entities.joining import Joiner
from nameresolve.entities.neighborhoods import Neighborhoods
from nameresolve.entities.nodes import Node
from nameresolve.entities.pair_scores import PairScores
from nameresolve.model import Comparison, Kind
from nameresolve.settings import Settings

_NOTHING: Final = Decrees({}, {})


@dataclass(frozen=True, slots=True)
class _Formed:
    """What came of a neighborhood, and the decisions under which it did."""

    groups: tuple[Group, ...]
    doubts: tuple[tuple[Group, Group, Comparison], ...]
    decided: tuple[object, ...] = ()


class GroupFormer:
    """Forms the groups of nodes of one kind under changing decisions.

    What a decision does not touch is as it was the last time, the same objects.
    """

    def __init__(
        self,
        kind: Kind,
        nodes: Mapping[int, Node],
        scores: PairScores,
        settings: Settings,
    ) -> None:
        """Begin with no groups.

        Args:
            kind: The kind of all nodes.
            nodes: The nodes by place, as they are at any time.
            scores: What was compared.
            settings: Cut-offs and limits.
        """
        self._joiner = Joiner(kind, nodes, scores.explain, settings)
        self._neighborhoods = Neighborhoods(nodes, scores, self._joiner.bound)
        # What comes of each neighborhood without any decision.
        self._undecided: dict[int, _Formed] = {}
        self._groups: Sequence[Group] = ()
        self._doubtful: Sequence[int] = ()
        self._formed: dict[tuple[int, ...], _Formed] = {}

    def update(self, affected: Collection[int]) -> None:
        """Find out which nodes can have to do with each other, now that some changed.

        Args:
            affected: The places about whose pairs anything may be different.
        """
        changed = self._neighborhoods.update(affected)
        self._formed = {
            numbers: formed
            for numbers, formed in self._formed.items()
            if changed.isdisjoint(numbers)
        }
        for number in changed:
            self._undecided.pop(number, None)
        for number in changed & self._neighborhoods.members.keys():
            self._undecided[number] = self._form_around((number,), _NOTHING)
        self._groups = [g for each in self._undecided.values() for g in each.groups]
        self._doubtful = sorted(n for n, each in self._undecided.items() if each.doubts)

    def form(self, decrees: Decrees) -> tuple[list[Group], list[Doubt]]:
        """Form groups, in the order of their first nodes, and list the doubts left."""
        decided = self._share_out(decrees)
        gone = {number for numbers in decided for number in numbers}
        formed = [self._form(*each) for each in decided.items()]
        of_gone = {group for number in gone for group in self._undecided[number].groups}
        groups = [group for group in self._groups if group not in of_gone]
        groups += (group for each in formed for group in each.groups)
        groups.sort(key=lambda group: group.members[0])
        formed += (
            self._undecided[number] for number in self._doubtful if number not in gone
        )
        place = {group: number for number, group in enumerate(groups)}
        doubts = [
            Doubt(place[left], place[right], why)
            for each in formed
            for left, right, why in each.doubts
        ]
        return groups, doubts

    def _share_out(self, decrees: Decrees) -> Mapping[tuple[int, ...], Decrees]:
        """Say of which neighborhoods decisions make one, and what is decided there."""
        home = self._neighborhoods.number_of
        shared: dict[tuple[int, ...], Decrees] = {}
        family: dict[int, tuple[int, ...]] = {}
        for joined in self._neighborhoods.join(decrees.together):
            numbers = tuple(joined)
            family |= dict.fromkeys(numbers, numbers)
        for pair, decision in decrees.together.items():
            numbers = family[home[pair[0]]]
            shared.setdefault(numbers, Decrees({}, {})).together[pair] = decision
        for pair, decision in decrees.apart.items():
            one, other = (family.get(home[i], (home[i],)) for i in pair)
            if one == other:
                shared.setdefault(one, Decrees({}, {})).apart[pair] = decision
        return shared

    def _form(self, numbers: tuple[int, ...], decrees: Decrees) -> _Formed:
        """Form the groups of a neighborhood, unless the same was decided before."""
        decided = *sorted(decrees.together.items()), *sorted(decrees.apart)
        known = self._formed.get(numbers)
        if known is None or known.decided != decided:
            known = replace(self._form_around(numbers, decrees), decided=decided)
            self._formed[numbers] = known
        return known

    def _form_around(self, numbers: tuple[int, ...], decrees: Decrees) -> _Formed:
        around = self._neighborhoods.around(numbers)
        groups, doubts = self._joiner.join(around, decrees)
        named = ((groups[d.left], groups[d.right], d.comparison) for d in doubts)
        return _Formed(tuple(groups), tuple(named))
