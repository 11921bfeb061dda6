"""Short forms that no document settles: they join when the corpus leaves one bearer.

A person's short form is any part of the name, an organisation's is its first word, and
so is a place's, if the gazetteer does not know the word. A word that also names a person
or a place in the corpus is no short form of an organisation.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from nameresolve.entities.groups import Doubt, Group
from nameresolve.entities.initialed import InitialedFits
from nameresolve.entities.node_table import Change
from nameresolve.entities.nodes import Node
from nameresolve.entities.short_fits import (
    JOINED,
    Fit,
    Fits,
    ShortForm,
    may_stand_alone,
    said_in,
)
from nameresolve.entities.short_moves import (
    Received,
    compare_short,
    with_moves,
    without_empty,
)
from nameresolve.entities.short_roles import Roles
from nameresolve.entities.short_units import short_forms, short_words
from nameresolve.matching.clustering import Pair
from nameresolve.model import Name


@dataclass(frozen=True, eq=False)
class _Sight:
    """A group, and what does not change about it while short forms find their bearers."""

    group: Group
    short_forms: tuple[ShortForm, ...]

    @cached_property
    def documents(self) -> frozenset[str]:
        return frozenset(chain.document for chain in self.group.chains)

    @cached_property
    def said(self) -> frozenset[str]:
        return said_in(self.group.chains)


class ShortFormSettler:
    """Finds the bearers of short forms of one kind under changing decisions.

    What comes to the same as the last time is the same object as the last time.
    """

    def __init__(self, other_names: AbstractSet[str], initialed: InitialedFits) -> None:
        """Begin with no nodes.

        Args:
            other_names: Folded spellings of places and words of persons' names.
            initialed: Whose the names with initials can be.
        """
        self._initialed = initialed
        self._other_names = other_names
        self._words: Counter[str] = Counter()
        self._fits = Fits()
        self._roles = Roles()
        self._sights: dict[Group, _Sight] = {}
        self._made: dict[tuple[object, ...], Group] = {}

    def exchange(self, change: Change) -> None:
        """Take nodes out, and put others in."""
        self._words.subtract(short_words(change.gone.values(), self._other_names))
        self._words.update(short_words(change.came.values(), self._other_names))
        self._words = +self._words
        self._fits.exchange(change, self._words)
        self._roles.exchange(change)

    def reconsider(self, nodes: Mapping[int, Node], changed: AbstractSet[str]) -> None:
        """Look again at some nodes, by place, now that the other names have *changed*."""
        before = self._other_names ^ changed
        self._words.subtract(short_words(nodes.values(), before))
        self._words.update(short_words(nodes.values(), self._other_names))
        self._words = +self._words
        self._fits.exchange(Change({}, {}), self._words)
        for group in [
            g for g in self._sights if not nodes.keys().isdisjoint(g.members)
        ]:
            del self._sights[group]

    def settle(
        self, groups: Sequence[Group], doubts: Sequence[Doubt], apart: Collection[Pair]
    ) -> tuple[list[Group], list[Doubt]]:
        """Move short forms to their only bearer; ask where there are several.

        A given name and a word of two or three letters are common: of those the bearer
        must be known to be called so in another document, or a person is asked.

        A group that is named in full in the short form's own document is no bearer: the
        document would have said so.

        Args:
            groups: The groups of one kind.
            doubts: The doubts about them so far.
            apart: Places of nodes that a decision keeps apart.
        """
        seen = self._sights
        sights = [seen.get(group) or self._look_at(group) for group in groups]
        self._sights = {sight.group: sight for sight in sights}
        settling = _Settling(sights, self, apart)
        found = [*doubts, *settling.settle_all()]
        known, self._made = self._made, {}
        settled = list(groups)
        for position in {*settling.given, *settling.received}:
            settled[position] = self._make(known, groups[position], settling, position)
        return without_empty(settled, found)

    def fits_of(self, short: ShortForm) -> Mapping[int, Fit]:
        """Give the nodes, by place, that a short form fits, the best fits first."""
        if short.initialed:
            return self._initialed.of(short.initialed)
        return self._fits.of(short.word)

    def narrow(
        self, short: ShortForm, fits: Mapping[int, Name], bearer_of: Mapping[int, int]
    ) -> dict[int, Name]:
        """Leave out who bears the word in another role than others in the document."""
        return self._roles.narrow(short, fits, bearer_of.__contains__)

    def _look_at(self, group: Group) -> _Sight:
        return _Sight(group, tuple(short_forms(group, self._other_names)))

    def _make(
        self,
        known: Mapping[tuple[object, ...], Group],
        group: Group,
        settling: "_Settling",
        position: int,
    ) -> Group:
        given = settling.given.get(position, ())
        received = settling.received.get(position, ())
        moved = ((r.short, r.source, r.name.spelling, r.emptied) for r in received)
        key = (group, *given, *moved)
        made = known.get(key) or with_moves(group, given, received)
        self._made[key] = made
        return made


@dataclass(slots=True)
class _Settling:
    """One round: which short form went where so far, by the positions of groups."""

    sights: Sequence[_Sight]
    settler: ShortFormSettler
    apart: Collection[Pair]
    given: dict[int, list[ShortForm]] = field(default_factory=lambda: defaultdict(list))
    received: dict[int, list[Received]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _bearer_of: dict[int, int] = field(default_factory=dict)
    _moved_from: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    _enemies: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def settle_all(self) -> Iterator[Doubt]:
        """Move what has an only bearer, and yield the doubts about the others."""
        self._bearer_of = {
            node: position
            for position, sight in enumerate(self.sights)
            if not sight.short_forms
            for node in sight.group.members
        }
        for one, other in self.apart:
            self._enemies[one].add(other)
            self._enemies[other].add(one)
        for position, sight in enumerate(self.sights):
            for short in sight.short_forms:
                yield from self._settle(short, position)

    def _settle(self, short: ShortForm, position: int) -> Iterator[Doubt]:
        best = self._find_best(short, position)
        fits = self.settler.narrow(short, best, self._bearer_of)
        if len(fits) == 1:
            ((bearer, name),) = fits.items()
            if self._is_usual(short, bearer, name):
                self._move(short, position, bearer, name)
                return
        first = short.chains[0]
        for bearer, name in fits.items():
            why = compare_short(first.form, name.spelling, first.kind, is_sure=False)
            yield Doubt(position, bearer, why)

    def _find_best(self, short: ShortForm, position: int) -> dict[int, Name]:
        """The bearers that the short form fits best, each with the name that fits."""
        best: dict[int, Name] = {}
        hostile = self._hostile_to(position)
        least = 0.0
        for node, (score, name) in self.settler.fits_of(short).items():
            if score < least:
                break
            bearer = self._bearer_of.get(node)
            if bearer is None or bearer in best:
                continue
            if not self._is_barred(short, bearer, hostile):
                best[bearer] = name
                least = least or min(JOINED, score)
        return best

    def _hostile_to(self, position: int) -> set[int]:
        """The nodes that a decision keeps apart from a group."""
        if not self._enemies:
            return set()
        members = self.sights[position].group.members
        return set().union(*(self._enemies.get(node, ()) for node in members))

    def _is_barred(self, short: ShortForm, bearer: int, hostile: set[int]) -> bool:
        """Whether a decision, or the short form's own document, speaks against it."""
        group, documents = self.sights[bearer].group, self.sights[bearer].documents
        # What has moved there counts, too, so that what is kept apart stays apart.
        if not short.documents.isdisjoint(documents) or (
            bearer in self.received
            and not short.documents.isdisjoint(self._moved_from[bearer])
        ):
            return True
        sources = (each.source for each in self.received.get(bearer, ()))
        return bool(hostile) and any(
            not hostile.isdisjoint(each.members) for each in (group, *sources)
        )

    def _is_usual(self, short: ShortForm, bearer: int, name: Name) -> bool:
        sight = self.sights[bearer]
        if may_stand_alone(short, sight.group.kind, name):
            return True
        moved = (each.short.said for each in self.received.get(bearer, ()))
        return any(short.word in said for said in (sight.said, *moved))

    def _move(self, short: ShortForm, position: int, bearer: int, name: Name) -> None:
        sight, given = self.sights[position], self.given[position]
        given.append(short)
        emptied = len(given) == len(sight.short_forms)
        self.received[bearer].append(Received(short, sight.group, name, emptied))
        self._moved_from[bearer] |= short.documents
