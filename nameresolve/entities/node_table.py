"""The nodes of a corpus, each at a place of its own, as chains come and go.

A place is a number; nodes in the order of their places are nodes in their own order. So
what is known of two places need not be found out again because others came or went.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from nameresolve.entities.nodes import Node, build_nodes
from nameresolve.model import Chain, Kind
from nameresolve.names.normalize import spelling_key

_GAP: Final = 1 << 40
"""How far apart places are at first, so that others find room between them."""

type _NodeKey = tuple[str, bool, str, bool]


@dataclass(frozen=True, slots=True)
class Change:
    """The nodes of one kind that are there no longer, and those that are new."""

    gone: Mapping[int, Node]
    came: Mapping[int, Node]

    @property
    def places(self) -> set[int]:
        """Where anything is not what it was."""
        return {*self.gone, *self.came}


class ChainTable:
    """Chains that come and go, as nodes that do."""

    def __init__(self) -> None:
        """Begin with no chains."""
        self._chains: dict[tuple[Kind, str], list[Chain]] = defaultdict(list)
        self._nodes: dict[tuple[Kind, str], tuple[Node, ...]] = {}

    def exchange(
        self, gone: Iterable[Chain], came: Iterable[Chain]
    ) -> tuple[list[Node], list[Node]]:
        """Take chains out, by identity, and put others in.

        Returns:
            The nodes that are no longer, and those that are new.
        """
        concerned: dict[tuple[Kind, str], None] = {}
        going = {id(chain): chain for chain in gone}
        for chain in going.values():
            concerned[chain.kind, spelling_key(chain.form)] = None
        for key in concerned:
            there = self._chains[key]
            there[:] = (chain for chain in there if id(chain) not in going)
        for chain in came:
            key = chain.kind, spelling_key(chain.form)
            concerned[key] = None
            self._chains[key].append(chain)
        lost: list[Node] = []
        won: list[Node] = []
        for key in concerned:
            # What a spelling is used for does not depend on others.
            before, now = self._nodes.get(key, ()), build_nodes(self._chains[key])
            kept = _identities(before) & _identities(now)
            lost += (node for node in before if _identity(node) not in kept)
            won += (node for node in now if _identity(node) not in kept)
            known = {_identity(node): node for node in before}
            self._nodes[key] = tuple(known.get(_identity(n), n) for n in now)
        return lost, won


class NodeTable:
    """The nodes of one kind, by their places."""

    def __init__(self, *, gap: int = _GAP) -> None:
        """Begin with no nodes."""
        self.nodes: dict[int, Node] = {}
        self._gap = gap
        self._order: list[tuple[_NodeKey, int]] = []

    def exchange(self, gone: Collection[Node], came: Collection[Node]) -> Change:
        """Take nodes out and put others in; the same key gets the same place again.

        Where there is no room left, all nodes move.
        """
        if not gone and not came:
            return Change({}, {})
        places = {self._place_of(node): node for node in gone}
        if not self._order:
            return Change(places, self._place_all(came))
        for node in came:
            if self._insert(_key(node)) is None:
                stayed = (n for p, n in self.nodes.items() if p not in places)
                return Change(dict(self.nodes), self._place_all([*stayed, *came]))
        for place in places:
            del self.nodes[place]
        new = {self._place_of(node): node for node in came}
        self.nodes |= new
        return Change(places, new)

    def _place_of(self, node: Node) -> int:
        return self._order[bisect_left(self._order, (_key(node), 0))][1]

    def _place_all(self, nodes: Iterable[Node]) -> Mapping[int, Node]:
        by_key = {_key(node): node for node in nodes}
        self._order = [
            (key, number * self._gap) for number, key in enumerate(sorted(by_key), 1)
        ]
        self.nodes.clear()
        self.nodes |= {place: by_key[key] for key, place in self._order}
        return dict(self.nodes)

    def _insert(self, key: _NodeKey) -> int | None:
        """Find a place for a key, unless there is none; a known key has one already."""
        order = self._order
        position = bisect_left(order, (key, 0))
        if position < len(order) and order[position][0] == key:
            return order[position][1]
        before = order[position - 1][1] if position else 0
        after = before + 2 * self._gap
        if position < len(order):
            after = order[position][1]
        place = (before + after) // 2
        if place == before:
            return None
        self._order.insert(position, (key, place))
        return place


def _key(node: Node) -> _NodeKey:
    return spelling_key(node.form), node.settled, node.tag, node.is_parted


def _identity(node: Node) -> tuple[object, ...]:
    return (node.settled, node.tag, node.is_parted, *map(id, node.chains))


def _identities(nodes: Iterable[Node]) -> set[tuple[object, ...]]:
    return {_identity(node) for node in nodes}
