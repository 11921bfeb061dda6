"""Which nodes of one kind have names that may be the same, as nodes come and go.

Which names may be the same is found out among all names of a corpus at once. So that no
decision changes it, the names that the texts have count whatever is decided.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from nameresolve.entities.node_table import Change
from nameresolve.entities.nodes import Node
from nameresolve.matching.blocking import candidate_pairs
from nameresolve.matching.clustering import Pair
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.model import Name

_REMEMBERED: Final = 4
"""So many sets of names that decisions added need not be looked at again."""

type _Partners = Mapping[str, Sequence[str]]
"""Each spelling with those that may be spellings of the same name, itself included."""


class Candidates:
    """Pairs of nodes, by place, that are worth comparing.

    A short form that its document leaves open is not.
    """

    def __init__(
        self, read: Iterable[Node] = (), equivalents: Equivalents = NO_EQUIVALENTS
    ) -> None:
        """Begin with no nodes.

        Args:
            read: The nodes that the texts have before anything is decided.
            equivalents: Tokens that correspond though they do not sound alike.
        """
        self.equivalents = equivalents
        self._read = {name.spelling: name for node in read for name in _names(node)}
        self._names: dict[int, Sequence[Name]] = {}
        self._others: dict[str, Name] = {}
        self._owners: dict[str, set[int]] = defaultdict(set)
        self._known: dict[frozenset[str], _Partners] = {}
        self._partners: _Partners = {}
        self._waiting: set[int] = set()
        self._pairs: set[Pair] = set()

    def exchange(self, change: Change) -> None:
        """Take nodes out, and put others in."""
        for place in change.gone:
            for name in self._names.pop(place):
                self._owners[name.spelling].discard(place)
        for place, node in change.came.items():
            self._names[place] = _names(node)
            for name in self._names[place]:
                self._owners[name.spelling].add(place)
                if name.spelling not in self._read:
                    self._others[name.spelling] = name
        changed = change.places
        self._pairs = {pair for pair in self._pairs if changed.isdisjoint(pair)}
        self._waiting |= changed

    def find(self) -> set[Pair]:
        """Find the pairs of the nodes that are there."""
        partners = self._find_partners()
        if partners is not self._partners:
            self._partners, self._pairs = partners, set()
            self._waiting = set(self._names)
        for place in self._waiting & self._names.keys():
            self._pairs.update(self._pairs_of(place))
        self._waiting.clear()
        return self._pairs

    def _pairs_of(self, place: int) -> Iterator[Pair]:
        for name in self._names[place]:
            for partner in self._partners[name.spelling]:
                for other in self._owners[partner]:
                    if other != place:
                        yield (place, other) if place < other else (other, place)

    def _find_partners(self) -> _Partners:
        others = {s: name for s, name in self._others.items() if self._owners[s]}
        added = frozenset(others)
        if added not in self._known:
            self._known[added] = self._compare({**others, **self._read})
        if len(self._known) > _REMEMBERED:
            self._known.pop(next(each for each in self._known if each != added))
        return self._known[added]

    def _compare(self, names: Mapping[str, Name]) -> _Partners:
        listed = [names[spelling] for spelling in sorted(names)]
        partners = {name.spelling: [name.spelling] for name in listed}
        for one, other in candidate_pairs(listed, self.equivalents):
            left, right = listed[one].spelling, listed[other].spelling
            partners[left].append(right)
            partners[right].append(left)
        return partners


def _names(node: Node) -> Sequence[Name]:
    return node.names if node.settled else ()
