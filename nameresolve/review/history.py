"""Answers in the log, and the way back and forth between them.

Nothing is ever taken out of the log: an undo is an answer, too, and so is its redo. Both
say which answer they take back, so that the way is found again in any later session.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

from nameresolve.entities.rulings import is_about_pair, subject_of, when
from nameresolve.model import Decision, Judgement
from nameresolve.stores.decision_log import Entry
from nameresolve.stores.workspace import Workspace

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """Lines of the log that were said as one; ``number`` is that of the first."""

    number: int
    entries: tuple[Entry, ...]

    @property
    def undoes(self) -> int | None:
        """The number of the answer that it takes back, if it is an undo or a redo."""
        return self.entries[0].undoes

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was said."""
        return tuple(entry.decision for entry in self.entries)


@dataclass(frozen=True, slots=True)
class _Standing:
    """An answer, and the number of the line that last did it or undid it."""

    answer: Answer
    number: int


@dataclass(frozen=True, slots=True)
class History:
    """What one person can take back, and what can be said again, the latest last."""

    done: tuple[_Standing, ...]
    undone: tuple[_Standing, ...]


def append_answer(
    workspace: Workspace, decisions: Iterable[Decision], *, undoes: int | None = None
) -> tuple[Entry, ...]:
    """Record *decisions* as one answer, the latest word on all that they are about.

    The time is now unless they have one; a clock that was set back changes nothing.
    """
    latest = _latest(workspace.decisions())
    stamped = [_stamp(decision, latest) for decision in decisions]
    return workspace.record_answer(stamped, undoes=undoes)


def _latest(decisions: Iterable[Decision]) -> dict[tuple[object, ...], datetime]:
    latest: dict[tuple[object, ...], datetime] = {}
    for decision in decisions:
        subject = subject_of(decision)
        latest[subject] = max(when(decision), latest.get(subject, when(decision)))
    return latest


def _stamp(
    decision: Decision, latest: Mapping[tuple[object, ...], datetime]
) -> Decision:
    made = when(decision) if decision.created_at else datetime.now(UTC)
    before = latest.get(subject_of(decision))
    if before is not None and before + _MOMENT > made:
        made = before + _MOMENT
    return replace(decision, created_at=made)


def answers_of(log: Iterable[Entry], user: str) -> Iterator[Answer]:
    """Yield the answers of one person, in their order.

    An answer is whose its first line is; others may withdraw words of somebody else.
    """
    for number, entries in groupby(log, key=lambda e: e.answer or e.number):
        answer = Answer(number, tuple(entries))
        if answer.entries[0].decision.user == user:
            yield answer


def history_of(log: Iterable[Entry], user: str) -> History:
    """Find what *user* can undo and redo after all that is in *log*."""
    done: list[_Standing] = []
    undone: list[_Standing] = []
    for answer in answers_of(log, user):
        if answer.undoes is None:
            done.append(_Standing(answer, answer.number))
            undone.clear()
        elif undone and undone[-1].number == answer.undoes:
            done.append(_Standing(undone.pop().answer, answer.number))
        elif done and done[-1].number == answer.undoes:
            undone.append(_Standing(done.pop().answer, answer.number))
    return History(tuple(done), tuple(undone))


def undo(workspace: Workspace, user: str) -> Answer | None:
    """Take back the last answer of *user* that still stands, by one more.

    What was said before of the same names, by whoever gave way, counts again.

    Returns:
        The answer that was taken back; None when there is none.
    """
    log = workspace.log()
    done = history_of(log, user).done
    if not done:
        return None
    last = done[-1]
    before = [e for e in log if e.number < last.answer.number]
    words = _words_of(before)
    restored = [_restore(decision, words) for decision in last.answer.decisions]
    append_answer(workspace, restored, undoes=last.number)
    return last.answer


def redo(workspace: Workspace, user: str) -> Answer | None:
    """Say again what *user* took back last, unless something was said since.

    Returns:
        The answer that counts again; None when there is none.
    """
    undone = history_of(workspace.log(), user).undone
    if not undone:
        return None
    last = undone[-1]
    again = [replace(decision, created_at=None) for decision in last.answer.decisions]
    append_answer(workspace, again, undoes=last.number)
    return last.answer


def _words_of(log: Sequence[Entry]) -> Mapping[tuple[object, ...], Decision]:
    said = (entry.decision for entry in log)
    return {(decision.user, subject_of(decision)): decision for decision in said}


def _restore(
    decision: Decision, words: Mapping[tuple[object, ...], Decision]
) -> Decision:
    before = words.get((decision.user, subject_of(decision)))
    again = before or replace(_withdrawn(decision), reason="undone")
    return replace(again, created_at=None, version="")


def _withdrawn(decision: Decision) -> Decision:
    if is_about_pair(decision):
        return replace(decision, judgement=Judgement.NO_JUDGEMENT)
    is_name = decision.judgement is Judgement.NAME
    return replace(decision, right="" if is_name else str(decision.kind))
