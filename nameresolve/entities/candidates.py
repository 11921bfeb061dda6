"""Which nodes of one kind have names that may be the same, as nodes come and go.

Which names may be the same is found out among all names of a corpus at once. So that no
decision changes it, the names that the texts have count whatever is decided; a name that
only a decision gives its kind is looked up among them by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from nameresolve.entities.name_lookup import NameLookup
from nameresolve.entities.node_table import Change
from nameresolve.entities.nodes import Node
from nameresolve.matching.attested import Attested
from nameresolve.matching.backdrop import Backdrop
from nameresolve.matching.blocking import Join, candidate_pairs
from nameresolve.matching.clustering import Pair
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.matching.name_join import answering_names
from nameresolve.matching.rough_look import EVERYTHING
from nameresolve.model import Kind, Name


class Candidates:
    """Pairs of nodes, by place, that are worth comparing.

    A short form that its document leaves open is not.
    """

    def __init__(
        self,
        read: Iterable[Node] = (),
        equivalents: Equivalents = NO_EQUIVALENTS,
        join: Join = answering_names,
    ) -> None:
        """Begin with no nodes.

        Args:
            read: The nodes that the texts have before anything is decided.
            equivalents: Tokens that correspond though they do not sound alike.
            join: What finds very many names that answer each other.
        """
        self._equivalents = equivalents
        self._join = join
        nodes = tuple(read)
        self._read = {name.spelling: name for node in nodes for name in _names(node)}
        self.backdrop = Backdrop(equivalents, attest(nodes))
        self._names: dict[int, Sequence[Name]] = {}
        self._lookup = NameLookup(self._read.values(), equivalents)
        self._added: dict[str, Name] = {}
        self._owners: dict[str, list[int]] = defaultdict(list)
        self._waiting: set[int] = set()
        self._pairs: set[Pair] = set()

    def exchange(self, change: Change) -> None:
        """Take nodes out, and put others in."""
        for place in change.gone:
            for name in self._names.pop(place):
                self._owners[name.spelling].remove(place)
        for place, node in change.came.items():
            self._names[place] = _names(node)
            for name in self._names[place]:
                self._owners[name.spelling].append(place)
        changed = change.places
        self._pairs = {pair for pair in self._pairs if changed.isdisjoint(pair)}
        self._waiting |= changed

    def find(self) -> set[Pair]:
        """Find the pairs of the nodes that are there."""
        came = self._waiting & self._names.keys()
        for name in (name for place in came for name in self._names[place]):
            if name.spelling not in self._partners:
                self._meet(name)
        for place in came:
            self._pairs.update(self._pairs_of(place))
        self._waiting.clear()
        return self._pairs

    def prepare(self) -> None:
        """Do beforehand what the first name from elsewhere would have to wait for."""
        self._lookup.prepare()

    def _pairs_of(self, place: int) -> Iterator[Pair]:
        for name in self._names[place]:
            for partner in (name.spelling, *self._partners[name.spelling]):
                for other in self._owners[partner]:
                    if other != place:
                        yield (place, other) if place < other else (other, place)

    @cached_property
    def _partners(self) -> dict[str, list[str]]:
        """Each spelling with the others that may be spellings of the same name."""
        listed = [self._read[spelling] for spelling in sorted(self._read)]
        partners: dict[str, list[str]] = {name.spelling: [] for name in listed}
        found = candidate_pairs(listed, self._equivalents, join=self._join)
        for one, other in found:
            left, right = listed[one].spelling, listed[other].spelling
            partners[left].append(right)
            partners[right].append(left)
        return partners

    def _meet(self, name: Name) -> None:
        """Find the partners of a name that no text has for this kind."""
        found = list(self._lookup.find(name))
        added = NameLookup(self._added.values(), self._equivalents, look=EVERYTHING)
        # Two by two, so that what was met before does not matter.
        for spelling, other in added.find_near(name).items():
            if any(True for _ in candidate_pairs([name, other], self._equivalents)):
                found.append(spelling)
        self._added[name.spelling] = name
        self._partners[name.spelling] = found
        for spelling in found:
            self._partners[spelling].append(name.spelling)


def attest(nodes: Iterable[Node]) -> Attested:
    """Count the words of the names of persons among *nodes*."""
    persons = (node for node in nodes if node.kind is Kind.PERSON)
    named = {name.spelling: name for node in persons for name in _names(node)}
    return Attested(named.values())


def _names(node: Node) -> Sequence[Name]:
    return node.names if node.settled else ()
