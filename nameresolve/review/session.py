"""A review: one question after the other, each answer on the disk before the next.

It knows no screen. Whatever draws it calls its verbs and looks at it again.
"""

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from nameresolve.entities.rulings import in_force, key_of
from nameresolve.errors import NotFoundError
from nameresolve.model import Decision, Entity, Judgement, Kind, Resolution
from nameresolve.names.normalize import spelling_key
from nameresolve.review import answers
from nameresolve.review.answers import Speaker
from nameresolve.review.cases import Case, list_cases
from nameresolve.review.history import append_answer, history_of, redo, undo
from nameresolve.review.judging import Resettler
from nameresolve.review.lookup import find_like
from nameresolve.review.members import PairKey, as_member
from nameresolve.review.options import Options
from nameresolve.review.ordering import ORDERS
from nameresolve.review.pace import Pace
from nameresolve.stores.workspace import Workspace

__all__ = ["Options", "Session"]

_DECIDED: Final = frozenset({Judgement.SAME, Judgement.DIFFERENT})


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing that was done in this session, and can be taken back.

    ``skipped`` are the pairs of a question that was passed over; ``answers`` says how
    many questions it answered.
    """

    skipped: frozenset[PairKey] = frozenset()
    answers: int = 0


@dataclass(slots=True)
class Session:
    """One person's review of one workspace.

    ``case`` is the present question, None when there are no more. ``ticked`` are the
    positions of the members that *same* will be said of, ``marked`` that of the member
    that single verbs are about. ``note`` goes with the next answer.
    """

    workspace: Workspace
    options: Options
    clock: Callable[[], float] = time.monotonic
    resolution: Resolution = field(init=False)
    case: Case | None = field(default=None, init=False)
    ticked: set[int] = field(default_factory=set, init=False)
    marked: int = field(default=0, init=False)
    note: str = field(default="", init=False)
    answered: int = field(default=0, init=False)
    _queue: list[Case] = field(default_factory=list, init=False)
    _asked: set[frozenset[PairKey]] = field(default_factory=set, init=False)
    _steps: list[_Step] = field(default_factory=list, init=False)
    _unsure: int = field(default=0, init=False)
    _resettler: Resettler = field(init=False)
    _pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        """Bring the entities up to the log, and ask the first question.

        Raises:
            WorkspaceError: There is no result yet.
        """
        self._pace = Pace(self.clock)
        self._resettler = Resettler(self.workspace)
        # Whoever was interrupted between an answer and what it changes has it now.
        self.resolution = self._resettler.resettle()
        self._ask()

    @property
    def remaining(self) -> int:
        """How many questions are left, the present one among them."""
        left = len(self._queue)
        if self.options.limit is None:
            return left
        return min(left, max(0, self.options.limit - self.answered))

    @property
    def unsure_count(self) -> int:
        """How many questions of the workspace somebody could not tell."""
        return self._unsure

    @property
    def minutes(self) -> int:
        """About how many minutes the remaining questions take."""
        return self._pace.minutes(self.remaining)

    def same(self) -> None:
        """Say that the ticked members are one, and those ticked out are not it."""
        case = self._present()
        self._answer(answers.say_same(case, self.ticked, self._speaker()))

    def different(self) -> None:
        """Say that they are not one."""
        self._answer(answers.say_different(self._present(), self._speaker()))

    def unsure(self) -> None:
        """Say that nobody can tell from these texts; it is asked again last."""
        self._answer(answers.say_unsure(self._present(), self._speaker()))

    def split(self) -> None:
        """Make two of it: the ticked, and the others; or cut the weakest link."""
        case = self._present()
        self._answer(answers.say_split(case, self.ticked, self._speaker()))

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back, in whatever session it was said."""
        return bool(history_of(self.workspace.log(), self.options.user).done)

    def skip(self) -> None:
        """Go on without an answer; it is asked again in the next session."""
        self._steps.append(_Step(self._present().keys))
        self._ask()

    def undo(self) -> bool:
        """Take back the last step, whenever it was; False when there is none."""
        step = self._steps.pop() if self._steps else _Step()
        if step.skipped:
            self._ask(step.skipped)
            return True
        answer = undo(self.workspace, self.options.user)
        if answer is None:
            return False
        self.answered -= step.answers
        self._settle(prefer=answer.decisions)
        return True

    def redo(self) -> bool:
        """Say again what was taken back last; False when there is nothing."""
        answer = redo(self.workspace, self.options.user)
        if answer is None:
            return False
        self._steps.append(_Step())
        self._asked |= {frozenset(key_of(d) for d in answer.decisions)}
        self._settle()
        return True

    def mark(self, position: int) -> None:
        """Choose the member that single verbs are about."""
        if self.case is not None:
            self.marked = position % len(self.case.members)

    def tick(self, position: int | None = None) -> None:
        """Take a member out of what *same* is said of, or in again."""
        case = self._present()
        chosen = self.marked if position is None else position
        if 0 <= chosen < len(case.members):
            self.ticked ^= {chosen}
        # Nothing is the same as nothing.
        if not self.ticked:
            self.ticked = {chosen}

    def choose(self, position: int) -> bool:
        """Call what is asked about by the name of a member; False if there is none."""
        case = self._present()
        if not 0 <= position < len(case.members):
            return False
        self.rename(case.members[position].name)
        return True

    def rename(self, name: str) -> None:
        """Call what is asked about *name*; the question stays."""
        if name.strip():
            member = self._present().members[min(self.ticked)]
            self._edit(answers.say_name(member, name.strip(), self._speaker()))

    def change_kind(self, kind: Kind) -> None:
        """Say what kind the marked member is of."""
        member = self._present().members[self.marked]
        self._edit(answers.say_kind(member, kind, self._speaker()))

    def reject_name(self) -> None:
        """Say that the marked member is no name; later runs leave it out, too."""
        member = self._present().members[self.marked]
        self._edit(answers.say_kind(member, None, self._speaker()))

    def search(self, text: str) -> list[Entity]:
        """Find entities by any spelling, the nearest first."""
        return find_like(self.resolution.entities, text)

    def merge(self, one: Entity, other: Entity) -> None:
        """Say that two entities that were found are one.

        Raises:
            NotFoundError: They are of two kinds, or one spelling.
        """
        left, right = as_member(one), as_member(other)
        if left.kind is not right.kind:
            raise NotFoundError(
                f"{left.name} is a {left.kind} and {right.name} a {right.kind}; "
                "change the kind of one first"
            )
        if (spelling_key(left.name)) == (spelling_key(right.name)):
            raise NotFoundError(f"{left.name} is spelled like the other one already")
        self._edit(answers.say_one(left, right, self._speaker()))

    def _present(self) -> Case:
        if self.case is None:
            raise NotFoundError("there is no question any more; q quits")
        return self.case

    def _speaker(self) -> Speaker:
        return Speaker(self.options.user, self.note)

    def _answer(self, decisions: Iterable[Decision]) -> None:
        case = self._present()
        append_answer(self.workspace, decisions)
        self._asked.add(case.keys)
        self._steps.append(_Step(answers=1))
        self.answered += 1
        self._pace.tick()
        self._settle()

    def _edit(self, decisions: Iterable[Decision]) -> None:
        append_answer(self.workspace, decisions)
        self._steps.append(_Step())
        members = self.case.members if self.case else ()
        names = {(member.kind, member.name) for member in members}
        self._settle(names=names)

    def _settle(
        self,
        *,
        prefer: Iterable[Decision] = (),
        names: Collection[tuple[Kind, str]] = (),
    ) -> None:
        """Resolve anew; ask next what *prefer* was about, or what has *names*."""
        self.note = ""
        self.resolution = self._resettler.resettle()
        keys = {key_of(decision) for decision in prefer}
        self._asked = {asked for asked in self._asked if not asked & keys}
        self._ask(keys, names)

    def _ask(
        self,
        keys: Collection[PairKey] = (),
        names: Collection[tuple[Kind, str]] = (),
    ) -> None:
        skipped = {step.skipped for step in self._steps}
        wanted = self.options
        found = self._cases()
        self._unsure = sum(case.unsure for case in found)
        cases = [
            case
            for case in found
            if case.keys not in skipped
            and case.keys not in self._asked
            and (case.unsure or not wanted.unsure)
        ]
        order = ORDERS[wanted.order]
        cases.sort(
            key=lambda case: (
                not case.keys & set(keys),
                not any((m.kind, m.name) in names for m in case.members),
                case.unsure,
                order(case),
            )
        )
        self._queue = cases
        self.case = cases[0] if self.remaining else None
        self.ticked = set(range(len(self.case.members))) if self.case else set()
        self.marked = 0

    def _cases(self) -> list[Case]:
        standing = in_force(self.workspace.decisions())
        cases = list_cases(
            self.resolution,
            decided={key_of(d) for d in standing if d.judgement in _DECIDED},
            unsure={key_of(d) for d in standing if d.judgement is Judgement.UNSURE},
        )
        return [case for case in cases if case.kind in self.options.kinds]
