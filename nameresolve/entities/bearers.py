"""Who bears a spelling, among nodes that come and go."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from nameresolve.entities.node_table import Change
from nameresolve.entities.nodes import Node
from nameresolve.names.normalize import spelling_key

_FULL, _TAGGED, _SHORT = range(3)
_EMPTY: Collection[int] = ()


class Bearers:
    """The nodes, by place, of each spelling: as a full one, else as a short form of it.

    What a text tells apart by a word, the river beside the city, is meant only where that
    word is said: "Dnipro (river)".
    """

    def __init__(self, nodes: Mapping[int, Node] | None = None) -> None:
        """Begin with some nodes."""
        # Nobody may ever ask, and an index of all spellings is large.
        self._waiting: list[Change] = []
        self._tables: tuple[dict[tuple[str, str], set[int]], ...] = tuple(
            defaultdict(set) for _ in range(3)
        )
        self.exchange(Change({}, nodes or {}))

    def exchange(self, change: Change) -> None:
        """Take nodes out, and put others in."""
        self._waiting.append(change)

    def of(self, kind: str, spelling: str) -> Collection[int]:
        """Give the places of those who are meant by a folded *spelling*."""
        for change in self._waiting:
            self._index(change)
        self._waiting.clear()
        key = kind, spelling
        found = (table.get(key) for table in self._tables)
        return next((places for places in found if places), _EMPTY)

    def _index(self, change: Change) -> None:
        for place, node in change.gone.items():
            for table, spelling in _spellings(node):
                self._tables[table][node.kind, spelling].discard(place)
        for place, node in change.came.items():
            for table, spelling in _spellings(node):
                self._tables[table][node.kind, spelling].add(place)


def _spellings(node: Node) -> Iterator[tuple[int, str]]:
    """Yield the folded spellings of a node, each with the table that it is in."""
    for spelling in node.full_spellings:
        yield _TAGGED if node.tag else _FULL, spelling
    for spelling in node.spellings:
        yield _SHORT, spelling
    for spelling in {f"{c.form} ({c.tag})" for c in node.chains if c.tag}:
        yield _FULL, spelling_key(spelling)
