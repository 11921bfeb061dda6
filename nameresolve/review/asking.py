"""Which questions are left, and which of them comes next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from nameresolve.entities.rulings import in_force, key_of
from nameresolve.model import Decision, Entity, Judgement, Kind, Resolution
from nameresolve.review.cases import Case
from nameresolve.review.disagreements import list_disagreements
from nameresolve.review.listing import Lister
from nameresolve.review.members import Member, PairKey, as_member
from nameresolve.review.options import Options
from nameresolve.review.ordering import ORDERS

_DECIDED: Final = frozenset({Judgement.SAME, Judgement.DIFFERENT})


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked about first: certain pairs of names, or else certain names."""

    keys: Collection[PairKey] = ()
    names: Collection[tuple[Kind, str]] = ()

    def is_granted_by(self, case: Case) -> tuple[bool, bool]:
        """Tell whether *case* is about the pairs, and about the names."""
        is_named = any((m.kind, m.known_as) in self.names for m in case.members)
        return not case.keys.isdisjoint(self.keys), is_named


NO_WISH: Final = Wish()


@dataclass(slots=True)
class Queue:
    """The questions of one session, in the order in which they come.

    ``unsure`` is how many questions there are that somebody could not tell.
    """

    options: Options
    cases: list[Case] = field(default_factory=list, init=False)
    unsure: int = field(default=0, init=False)
    _asked: set[frozenset[PairKey]] = field(default_factory=set, init=False)
    _lister: Lister = field(default_factory=Lister, init=False)

    def note_answer(self, keys: frozenset[PairKey]) -> None:
        """Do not ask about *keys* again, whatever comes of the answer."""
        self._asked.add(keys)

    def ask_again(self, keys: Collection[PairKey]) -> None:
        """Ask about *keys* again: what was answered was taken back."""
        self._asked = {asked for asked in self._asked if not asked & set(keys)}

    def as_member(self, entity: Entity) -> Member:
        """Take an entity for a member, called by what no other is called."""
        return as_member(entity, self._lister.register.shared)

    def fill(
        self,
        resolution: Resolution,
        decisions: Iterable[Decision],
        skipped: Collection[frozenset[PairKey]],
        wish: Wish = NO_WISH,
    ) -> None:
        """Find what there is to ask about *resolution*.

        People's disagreements come first: nothing holds before they are settled.
        """
        found = self._find_cases(resolution, decisions)
        self.unsure = sum(case.unsure for case in found)
        order = ORDERS[self.options.order]
        closed = self._asked | set(skipped)
        self.cases = [
            case
            for case in found
            if case.keys not in closed and (case.unsure or not self.options.unsure)
        ]
        self.cases.sort(
            key=lambda case: (
                tuple(not granted for granted in wish.is_granted_by(case)),
                case.unsure,
                not case.words,
                order(case),
            )
        )

    def _find_cases(
        self, resolution: Resolution, decisions: Iterable[Decision]
    ) -> list[Case]:
        standing = in_force(decisions)
        decided = {key_of(d) for d in standing if d.judgement in _DECIDED}
        unsure = {key_of(d) for d in standing if d.judgement is Judgement.UNSURE}
        cases = [
            *self._lister.list_cases(resolution, decided=decided, unsure=unsure),
            *list_disagreements(standing, self._lister.register),
        ]
        return [case for case in cases if case.kind in self.options.kinds]
