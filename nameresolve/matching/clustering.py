"""Groups from pairwise scores, without chaining.

Average linkage: two groups join when the mean over *all* their pairs is high enough, so
that one lucky pair cannot pull two crowds together. A pair that was never compared
counts as unlike. Pairs that must not meet keep their groups apart for good.

What is declared the same joins whole groups, after the scores have had their say: two
families that are said to be one become one, and neither falls apart over the members
that do not resemble the other family. Only where the scores have led the two into
groups that must not meet does the declaration come first.
"""

import heapq
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from nameresolve.matching.components import components, root_of

_TWO: Final = 2

Pair = tuple[int, int]
"""Two positions, the smaller first."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """What decides whether two groups join, in nats."""

    least: float
    """The least mean score at which groups join."""

    uncompared: float
    """What a pair counts for that was never compared."""

    most: float = math.inf
    """How many members a group may have that scores alone have joined."""


@dataclass(frozen=True, slots=True)
class Clustering:
    """The groups, and the pair on whose strength each merge was made.

    The merges that were declared come first, then those by score, as they were made;
    what a declaration has joined needs no score. ``oversized`` are the pairs whose
    groups were not joined only because they would have had too many members.
    """

    groups: tuple[tuple[int, ...], ...]
    merges: tuple[Pair, ...]
    oversized: tuple[Pair, ...] = ()


def cluster(
    members: Sequence[int],
    scores: Mapping[Pair, float],
    linkage: Linkage,
    *,
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> Clustering:
    """Group *members*, which are numbers in order.

    Deterministic: ties are settled by position. ``together`` is stronger than any score
    and ``apart`` is stronger than both, so a contradiction keeps groups apart.

    Args:
        members: What is grouped.
        scores: The score (nats) of each pair that was compared.
        linkage: The rules of joining.
        together: Pairs that are the same whatever their score.
        apart: Pairs that must not end up in one group.
    """
    if len(members) == len(scores) + 1 == _TWO and not (together or apart):
        return _join_two(scores, linkage)
    declared = sorted(set(together))
    forbidden = _spread(declared, apart)
    first: set[Pair] = set()
    while True:
        forest = _Forest(members, scores, linkage, forbidden)
        forest.join_all(sorted(first))
        before = len(forest.merges)
        forest.join_by_score()
        by_score = forest.merges[before:]
        obstructed = set(forest.join_all(declared))
        if obstructed <= first:
            break
        first |= obstructed
    merges = _spanning([p for p in declared if forest.are_one(p)], by_score)
    oversized = (pair for pair in forest.oversized if not forest.are_one(pair))
    return Clustering(forest.groups(), tuple(merges), tuple(oversized))


def _join_two(scores: Mapping[Pair, float], linkage: Linkage) -> Clustering:
    """Do it for the two that most groups of names come from."""
    ((pair, score),) = scores.items()
    if score < linkage.least:
        return Clustering(((pair[0],), (pair[1],)), ())
    if linkage.most < _TWO:
        return Clustering(((pair[0],), (pair[1],)), (), (pair,))
    return Clustering((pair,), (pair,))


def _spread(declared: Sequence[Pair], apart: Collection[Pair]) -> set[Pair]:
    """Keep apart from a position also all that is declared the same as it."""
    home_of = components(declared)
    members: dict[int, list[int]] = {}
    for position, root in home_of.items():
        members.setdefault(root, []).append(position)
    spread = set(apart)
    for one, other in apart:
        first, second = home_of.get(one, one), home_of.get(other, other)
        if first != second:
            crossed = product(members.get(first, [one]), members.get(second, [other]))
            spread.update((min(pair), max(pair)) for pair in crossed)
    return spread


def _spanning(declared: Sequence[Pair], by_score: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the merges that are needed, the declared ones before the scored ones."""
    parent: dict[int, int] = {}
    for pair in (*declared, *by_score):
        one, other = (root_of(parent, position) for position in pair)
        if one != other:
            parent[max(one, other)] = min(one, other)
            yield pair


type _Link = tuple[float, int, float, Pair]
"""Between two groups: the sum of the scores of all pairs that were compared, how many
they are, and the best score with its pair."""


class _Forest:
    """Groups being merged. Each is named by its smallest member."""

    def __init__(
        self,
        members: Iterable[int],
        scores: Mapping[Pair, float],
        linkage: Linkage,
        apart: Collection[Pair],
    ) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in members}
        self.group_of = {i: i for i in self.members}
        self.linkage = linkage
        self.merges: list[Pair] = []
        self.oversized: list[Pair] = []
        self.links: dict[int, dict[int, _Link]] = {i: {} for i in self.members}
        self.enemies: dict[int, set[int]] = {i: set() for i in self.members}
        for pair, score in scores.items():
            one, other = pair
            self.links[one][other] = self.links[other][one] = (score, 1, score, pair)
        for one, other in apart:
            self.enemies[one].add(other)
            self.enemies[other].add(one)

    def groups(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(sorted(group)) for _, group in sorted(self.members.items()))

    def are_one(self, pair: Pair) -> bool:
        return self.group_of[pair[0]] == self.group_of[pair[1]]

    def join_all(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Join the groups of each pair, and return the pairs that must not meet."""
        obstructed = []
        for pair in pairs:
            one, other = (self.group_of[position] for position in pair)
            if other in self.enemies[one]:
                obstructed.append(pair)
            elif one != other:
                self._merge(one, other, pair)
        return obstructed

    def join_by_score(self) -> None:
        """Merge the best pair of groups until none is good enough."""
        heap = [
            (-self._mean(one, other), one, other)
            for one in self.members
            for other in self.links[one]
            if one < other and self._mean(one, other) >= self.linkage.least
        ]
        heapq.heapify(heap)
        while heap:
            negative, one, other = heapq.heappop(heap)
            if not self._is_current(one, other, -negative):
                continue
            if self._is_oversized(one, other):
                self.oversized.append(self.links[one][other][3])
                continue
            kept = self._merge(one, other, self.links[one][other][3])
            for neighbor in self.links[kept]:
                first, second = sorted((kept, neighbor))
                mean = self._mean(first, second)
                if mean >= self.linkage.least:
                    heapq.heappush(heap, (-mean, first, second))

    def _is_current(self, one: int, other: int, mean: float) -> bool:
        """Entries of the heap outlive the groups they were made for."""
        if one not in self.members or other not in self.members:
            return False
        if other in self.enemies[one] or other not in self.links[one]:
            return False
        return self._mean(one, other) == mean

    def _is_oversized(self, one: int, other: int) -> bool:
        size = len(self.members[one]) + len(self.members[other])
        return size > self.linkage.most

    def _mean(self, one: int, other: int) -> float:
        total, compared, *_ = self.links[one][other]
        pairs = len(self.members[one]) * len(self.members[other])
        return (total + self.linkage.uncompared * (pairs - compared)) / pairs

    def _merge(self, one: int, other: int, pair: Pair) -> int:
        kept, gone = sorted((one, other))
        self.merges.append(pair)
        for position in self.members[gone]:
            self.group_of[position] = kept
        self.members[kept] += self.members.pop(gone)
        self._move_links(kept, gone)
        for enemy in self.enemies.pop(gone):
            self.enemies[enemy].discard(gone)
            self.enemies[enemy].add(kept)
            self.enemies[kept].add(enemy)
        return kept

    def _move_links(self, kept: int, gone: int) -> None:
        self.links[kept].pop(gone, None)
        self.links[gone].pop(kept, None)
        for neighbor, link in self.links.pop(gone).items():
            del self.links[neighbor][gone]
            known = self.links[kept].get(neighbor)
            both = link if known is None else _add_links(known, link)
            self.links[kept][neighbor] = self.links[neighbor][kept] = both


def _add_links(one: _Link, other: _Link) -> _Link:
    _, _, best, pair = min(one, other, key=lambda link: (-link[2], link[3]))
    return one[0] + other[0], one[1] + other[1], best, pair
