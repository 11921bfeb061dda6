"""A review: one question after the other, each answer on the disk before the next.

It knows no screen. Whatever draws it calls its verbs and looks at it again.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from nameresolve.collecting import collection_paused
from nameresolve.entities.rulings import key_of
from nameresolve.errors import NotFoundError
from nameresolve.model import Decision, Entity, Kind, Resolution
from nameresolve.names.normalize import spelling_key
from nameresolve.review import answers
from nameresolve.review.answers import Speaker
from nameresolve.review.asking import NO_WISH, Queue, Wish
from nameresolve.review.cases import Case, case_of
from nameresolve.review.disagreements import give_way
from nameresolve.review.history import append_answer, history_of, redo, undo
from nameresolve.review.judging import Resettler
from nameresolve.review.lookup import find_like
from nameresolve.review.options import Options
from nameresolve.review.pace import Pace
from nameresolve.review.steps import Step
from nameresolve.stores.workspace import Workspace

__all__ = ["Options", "Session"]


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
    _queue: Queue = field(init=False)
    _steps: list[Step] = field(default_factory=list, init=False)
    _resettler: Resettler = field(init=False)
    _pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        """Bring the entities up to the log, and ask the first question.

        Raises:
            WorkspaceError: There is no result yet.
        """
        self._pace = Pace(self.clock)
        self._queue = Queue(self.options)
        self._resettler = Resettler(self.workspace)
        # Whoever was interrupted between an answer and what it changes has it now.
        self.resolution = self._resettler.resettle()
        self._ask()

    @property
    def remaining(self) -> int:
        """How many questions are left, the present one among them."""
        left = len(self._queue.cases)
        if self.options.limit is None:
            return left
        return min(left, max(0, self.options.limit - self.answered))

    @property
    def unsure_count(self) -> int:
        """How many questions of the workspace somebody could not tell."""
        return self._queue.unsure

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
        self._steps.append(Step(self._present().keys))
        self._ask()

    def undo(self) -> bool:
        """Take back the last step, whenever it was; False when there is none."""
        step = self._steps.pop() if self._steps else Step()
        if step.skipped:
            self._ask(Wish(step.skipped))
            return True
        answer = undo(self.workspace, self.options.user)
        if answer is None:
            return False
        self.answered -= step.answers
        keys = {key_of(decision) for decision in answer.decisions}
        self._queue.ask_again(keys)
        self._settle(Wish(keys))
        return True

    def redo(self) -> bool:
        """Say again what was taken back last; False when there is nothing."""
        answer = redo(self.workspace, self.options.user)
        if answer is None:
            return False
        self._steps.append(Step())
        self._queue.note_answer(frozenset(key_of(d) for d in answer.decisions))
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
        left, right = self._queue.as_member(one), self._queue.as_member(other)
        if left.kind is not right.kind:
            raise NotFoundError(
                f"{left.name} is a {left.kind} and {right.name} a {right.kind}; "
                "change the kind of one first"
            )
        if spelling_key(left.known_as) == spelling_key(right.known_as):
            raise NotFoundError(f"{left.name} is spelled like the other one already")
        self._edit(answers.say_one(left, right, self._speaker()))

    def open(self, entity: Entity) -> None:
        """Ask about an entity that was found: members can be taken out, or it be split.

        Raises:
            NotFoundError: It is one name, or too many to be asked about.
        """
        case = case_of(entity)
        if case is None:
            raise NotFoundError(
                f"{entity.name} is not made of two to nine names; nothing to take out"
            )
        self._show(case)

    def _present(self) -> Case:
        if self.case is None:
            raise NotFoundError("there is no question any more; q quits")
        return self.case

    def _speaker(self) -> Speaker:
        return Speaker(self.options.user, self.note)

    def _answer(self, decisions: Iterable[Decision]) -> None:
        case, said = self._present(), list(decisions)
        append_answer(self.workspace, [*said, *give_way(case, said, self.options.user)])
        self._queue.note_answer(case.keys)
        self._steps.append(Step(answers=1))
        self.answered += 1
        self._pace.tick()
        self._settle()

    def _edit(self, decisions: Iterable[Decision]) -> None:
        append_answer(self.workspace, decisions)
        self._steps.append(Step())
        members = self.case.members if self.case else ()
        self._settle(Wish(names={(m.kind, m.known_as) for m in members}))

    def _settle(self, wish: Wish = NO_WISH) -> None:
        """Resolve anew, and ask what is wished for, or whatever comes next."""
        self.note = ""
        self.resolution = self._resettler.resettle()
        self._ask(wish)

    @collection_paused()
    def _ask(self, wish: Wish = NO_WISH) -> None:
        skipped = {step.skipped for step in self._steps}
        decisions = self.workspace.decisions()
        self._queue.fill(self.resolution, decisions, skipped, wish)
        self._show(self._queue.cases[0] if self.remaining else None)

    def _show(self, case: Case | None) -> None:
        self.case = case
        self.ticked = set(range(len(case.members))) if case else set()
        self.marked = 0
