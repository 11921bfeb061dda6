"""Which questions are left, and which of them comes next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from nameresolve.entities.rulings import in_force, key_of
from nameresolve.model import Decision, Judgement, Kind, Resolution
from nameresolve.review.cases import Case, list_cases
from nameresolve.review.disagreements import list_disagreements
from nameresolve.review.members import PairKey
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
        return bool(case.keys & set(self.keys)), is_named


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

    def note_answer(self, keys: frozenset[PairKey]) -> None:
        """Do not ask about *keys* again, whatever comes of the answer."""
        self._asked.add(keys)

    def ask_again(self, keys: Collection[PairKey]) -> None:
        """Ask about *keys* again: what was answered was taken back."""
        self._asked = {asked for asked in self._asked if not asked & set(keys)}

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
        found = _find_cases(resolution, tuple(decisions), self.options)
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
    resolution: Resolution, decisions: tuple[Decision, ...], options: Options
) -> list[Case]:
    standing = in_force(decisions)
    decided = {key_of(d) for d in standing if d.judgement in _DECIDED}
    unsure = {key_of(d) for d in standing if d.judgement is Judgement.UNSURE}
    cases = [
        *list_disagreements(resolution, standing),
        *list_cases(resolution, decided=decided, unsure=unsure),
    ]
    return [case for case in cases if case.kind in options.kinds]
