"""Groups of all kinds, as chains and decisions come and go."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from nameresolve.entities.bearers import Bearers
from nameresolve.entities.candidates import Candidates
from nameresolve.entities.decisions import Decrees, find_decrees
from nameresolve.entities.group_former import GroupFormer
from nameresolve.entities.groups import Doubt, Group
from nameresolve.entities.initialed import InitialedFits
from nameresolve.entities.node_table import ChainTable, NodeTable
from nameresolve.entities.nodes import Node, names_beside_organizations
from nameresolve.entities.pair_scores import PairScores
from nameresolve.entities.short_forms import ShortFormSettler
from nameresolve.matching.equivalents import Equivalents
from nameresolve.model import Chain, Decision, Kind
from nameresolve.settings import Settings


class Former:
    """Forms groups again and again; what does not change gives the same objects."""

    def __init__(
        self,
        whole: Iterable[Chain],
        equivalents: Equivalents,
        settings: Settings,
    ) -> None:
        """Begin with chains as they were read.

        Args:
            whole: The chains.
            equivalents: Tokens that correspond though they do not sound alike.
            settings: Cut-offs and limits.
        """
        self._chains = ChainTable()
        self._other_names = _OtherNames()
        _, read = self._chains.exchange((), whole)
        self._kinds = {
            kind: _KindFormer(
                kind,
                Candidates((node for node in read if node.kind is kind), equivalents),
                self._other_names.present,
                settings,
            )
            for kind in sorted(Kind)
        }
        self._exchange((), read)

    def exchange(self, gone: Iterable[Chain], came: Iterable[Chain]) -> None:
        """Take chains out, by identity, and put others in."""
        self._exchange(*self._chains.exchange(gone, came))

    def form(self, decisions: Sequence[Decision]) -> tuple[list[Group], list[Doubt]]:
        """Form the groups as they are with *decisions*, and list the doubts left."""
        groups: list[Group] = []
        doubts: list[Doubt] = []
        for former in self._kinds.values():
            found, doubted = former.form(decisions)
            shift = len(groups)
            groups += found
            doubts += [
                Doubt(d.left + shift, d.right + shift, d.comparison) for d in doubted
            ]
        return groups, doubts

    def prepare(self) -> None:
        """Do beforehand what the first name of another kind would have to wait for."""
        for former in self._kinds.values():
            former.candidates.prepare()

    def _exchange(self, gone: Collection[Node], came: Collection[Node]) -> None:
        changed = self._other_names.exchange(gone, came)
        for kind, former in self._kinds.items():
            if kind is Kind.ORG:
                former.reconsider_short_forms(changed)
            former.exchange(
                [node for node in gone if node.kind is kind],
                [node for node in came if node.kind is kind],
            )


class _KindFormer:
    """Forms the groups of one kind."""

    def __init__(
        self,
        kind: Kind,
        candidates: Candidates,
        other_names: AbstractSet[str],
        settings: Settings,
    ) -> None:
        self._table = NodeTable()
        self._bearers = Bearers()
        self.candidates = candidates
        self._scores = PairScores(
            self._table.nodes, candidates, evidence=settings.evidence
        )
        self._changed: set[int] = set()
        self._last: _Last | None = None
        self._groups = GroupFormer(kind, self._table.nodes, self._scores, settings)
        initialed = InitialedFits(
            self._table.nodes, self._scores.near, candidates.backdrop.attested
        )
        self._short_forms = ShortFormSettler(other_names, initialed)

    def exchange(self, gone: Collection[Node], came: Collection[Node]) -> None:
        """Take nodes out, and put others in."""
        change = self._table.exchange(gone, came)
        if not change.places:
            return
        for part in (self._bearers, self.candidates, self._short_forms):
            part.exchange(change)
        self._changed |= change.places

    def reconsider_short_forms(self, changed: AbstractSet[str]) -> None:
        """Look again at the short forms that may be what other names have *changed* to."""
        concerned = {
            place: node
            for place, node in self._table.nodes.items()
            if any(name.folded in changed for name in node.names)
        }
        if concerned:
            self._last = None
            self._short_forms.reconsider(concerned, changed)

    def form(self, decisions: Sequence[Decision]) -> tuple[list[Group], list[Doubt]]:
        """Form the groups, and list the doubts."""
        decrees = find_decrees(self._bearers, decisions)
        if self._last and not self._changed and self._last.is_under(decrees):
            return self._last.groups, self._last.doubts
        if self._changed:
            self._groups.update(self._scores.update(self._changed))
            self._changed = set()
        formed = self._groups.form(decrees)
        found = self._short_forms.settle(*formed, decrees.apart)
        self._last = _Last(decrees, *found)
        return found


@dataclass(frozen=True, slots=True)
class _Last:
    """The groups that were formed last, and under which decisions."""

    decrees: Decrees
    groups: list[Group]
    doubts: list[Doubt]

    def is_under(self, decrees: Decrees) -> bool:
        """Whether *decrees* would come to the same, as long as the nodes are the same."""
        before = self.decrees
        return (before.together, before.apart) == (decrees.together, decrees.apart)


class _OtherNames:
    """What is no short form of an organization, because it names something else.

    ``present`` are the folded spellings of persons and places, and their words.
    """

    def __init__(self) -> None:
        self.present: set[str] = set()
        self._counts: Counter[str] = Counter()

    def exchange(self, gone: Iterable[Node], came: Iterable[Node]) -> set[str]:
        """Take nodes out and put others in, and say which names came or went."""
        changes = Counter(names_beside_organizations(came))
        changes.subtract(names_beside_organizations(gone))
        changed: set[str] = set()
        for name, difference in changes.items():
            before = self._counts[name]
            self._counts[name] = now = before + difference
            if (before > 0) != (now > 0):
                changed.add(name)
        self.present ^= changed
        return changed
