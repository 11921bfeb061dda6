"""Decisions in, and what they change and contradict out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nameresolve.entities.rulings import identity_of
from nameresolve.model import Contradiction, Decision
from nameresolve.review.changes import Change, find_changes
from nameresolve.review.judging import Resettler, judge, list_contradictions, merge_log
from nameresolve.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of decisions.

    ``added`` are those that were new. ``contradictions`` are those that one of the
    decisions takes part in, new or not.
    """

    added: tuple[Decision, ...]
    changes: tuple[Change, ...]
    contradictions: tuple[Contradiction, ...]


def decide(workspace: Workspace, decision: Decision) -> Outcome:
    """Record one decision and apply it to the entities at once.

    Raises:
        WorkspaceError: There is no result yet to apply it to.
    """
    return _apply(workspace, lambda: [judge(workspace, decision).decision])


def take_over(workspace: Workspace, decisions: Sequence[Decision]) -> Outcome:
    """Add the decisions of another log to this one, and apply them all at once.

    Raises:
        WorkspaceError: There is no result yet to apply them to.
    """
    return _apply(workspace, lambda: merge_log(workspace, decisions), decisions)


def _apply(
    workspace: Workspace,
    record: Callable[[], list[Decision]],
    given: Iterable[Decision] = (),
) -> Outcome:
    resettler = Resettler(workspace)
    resettler.prepare()
    before = workspace.load_entities()
    added = record()
    after = resettler.resettle()
    concerned = {identity_of(decision) for decision in (*given, *added)}
    return Outcome(
        tuple(added),
        find_changes(before.entities, after.entities),
        tuple(
            contradiction
            for contradiction in list_contradictions(workspace, after)
            if concerned & _identities(contradiction)
        ),
    )


def _identities(contradiction: Contradiction) -> set[tuple[object, ...]]:
    decisions = (*contradiction.same, contradiction.different)
    return {identity_of(decision) for decision in decisions}
