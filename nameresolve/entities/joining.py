"""Nodes that have to do with each other, joined into groups."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from nameresolve.entities.decisions import Decrees, describe_decree
from nameresolve.entities.groups import (
    Doubt,
    Group,
    between,
    contradicted,
    explain_size,
    make_group,
)
from nameresolve.entities.neighborhoods import Neighborhood
from nameresolve.entities.nodes import Nodes
from nameresolve.matching.clustering import Linkage, Pair, cluster
from nameresolve.matching.compare import score_at
from nameresolve.model import Comparison, Kind, Merge, Source
from nameresolve.settings import Settings


class Joiner:
    """Joins nodes of one kind by their scores and by decisions."""

    def __init__(
        self,
        kind: Kind,
        nodes: Nodes,
        explain: Callable[[Pair, float], Comparison],
        settings: Settings,
    ) -> None:
        """Prepare to join.

        Args:
            kind: The kind of all nodes.
            nodes: The nodes by place, as they are at any time.
            explain: Says what speaks for a pair of places with a score (nats).
            settings: Cut-offs and limits.
        """
        self._nodes = nodes
        self._explain = explain
        self._settings = settings
        self._asked = score_at(settings.review, kind)
        self._linkage = Linkage(
            score_at(settings.merge, kind),
            settings.uncompared,
            settings.max_spellings,
        )

    @property
    def bound(self) -> float:
        """The least score (nats) with which two nodes have to do with each other."""
        # Where strangers would be joined, everything has to do with everything.
        usable = self._linkage.uncompared < self._linkage.least
        return min(self._asked, self._linkage.least) if usable else -float("inf")

    @property
    def least(self) -> float:
        """The least score (nats) with which two nodes can be what joins their groups."""
        return min(self._linkage.least, self.bound)

    @property
    def asked(self) -> float:
        """The least score (nats) with which two nodes make a doubt."""
        return self._asked

    def join(
        self, around: Neighborhood, decrees: Decrees
    ) -> tuple[list[Group], list[Doubt]]:
        """Form the groups of a neighborhood, and list the doubts left among them."""
        groups, oversized = self.form(around, decrees)
        group_of = {i: number for number, g in enumerate(groups) for i in g.members}
        apart = {*decrees.apart, *contradicted(around, decrees)}
        doubts = self._find_doubts(group_of, around.scores, apart)
        return groups, [
            *self.explain_sizes(
                doubts, groups, {between(pair, group_of) for pair in oversized}
            )
        ]

    def form(
        self, around: Neighborhood, decrees: Decrees
    ) -> tuple[list[Group], Sequence[Pair]]:
        """Form the groups of a neighborhood.

        Returns:
            The groups, and the pairs whose groups would be too large together.
        """
        members = around.members
        if len(members) == 1:
            return [make_group(self._nodes, members)], ()
        apart = {*decrees.apart, *contradicted(around, decrees)}
        clustering = cluster(
            members,
            around.scores,
            self._linkage,
            together=decrees.together,
            apart=apart,
        )
        found = clustering.groups
        group_of = {i: number for number, group in enumerate(found) for i in group}
        merges: list[list[Pair]] = [[] for _ in found]
        for pair in clustering.merges:
            merges[group_of[pair[0]]].append(pair)
        groups = [
            self._make(group, pairs, around, decrees)
            for group, pairs in zip(found, merges, strict=True)
        ]
        return groups, clustering.oversized

    def explain_sizes(
        self,
        doubts: Iterable[Doubt],
        groups: Sequence[Group],
        oversized: Container[Pair],
    ) -> Iterator[Doubt]:
        """Say of doubts between *oversized* groups that they are."""
        for doubt in doubts:
            is_oversized = (doubt.left, doubt.right) in oversized
            most = self._settings.max_spellings
            yield explain_size(doubt, groups, most) if is_oversized else doubt

    def _make(
        self,
        members: tuple[int, ...],
        pairs: Sequence[Pair],
        around: Neighborhood,
        decrees: Decrees,
    ) -> Group:
        group = make_group(self._nodes, members)
        merges, source = [], group.source
        for pair in pairs:
            decision = decrees.together.get(pair)
            why = (
                describe_decree(decision)
                if decision
                else self._explain(pair, around.scores[pair])
            )
            one, other = (self._nodes[place].form for place in pair)
            merges.append(Merge(one, other, why))
            if decision and source is not Source.HUMAN:
                source = decision.source
        return replace(group, merges=tuple(merges), source=source)

    def _find_doubts(
        self,
        group_of: Mapping[int, int],
        scores: Mapping[Pair, float],
        apart: set[Pair],
    ) -> list[Doubt]:
        """The strongest comparison between each two groups that were not merged."""
        forbidden = {between(pair, group_of) for pair in apart}
        best: dict[Pair, tuple[float, Pair]] = {}
        good = ((pair, score) for pair, score in scores.items() if score >= self._asked)
        for pair, score in sorted(good):
            ends = between(pair, group_of)
            if ends[0] == ends[1] or ends in forbidden:
                continue
            if ends not in best or score > best[ends][0]:
                best[ends] = score, pair
        return [
            Doubt(one, other, self._explain(pair, score))
            for (one, other), (score, pair) in best.items()
        ]
