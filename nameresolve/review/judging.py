"""Deciding about pairs: the log grows by a line, and the entities follow at once.

Nothing here reads a text: the chains of the last run are kept in the workspace, and
only they are merged anew.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from nameresolve.entities.build import (
    Former,
    Guidance,
    Weighed,
    weigh_chains,
)
from nameresolve.entities.edits import Settled, Subjects, settle_chains
from nameresolve.entities.identity import KnownIds
from nameresolve.entities.rulings import identity_of
from nameresolve.errors import WorkspaceError
from nameresolve.model import Chain, Contradiction, Decision, Resolution
from nameresolve.pipeline import Knowledge, chains_of, guidance_of
from nameresolve.review.contested import find_contested
from nameresolve.review.history import append_answer
from nameresolve.review.register import Register
from nameresolve.stores.context import Context
from nameresolve.stores.decision_log import Entry
from nameresolve.stores.mirror import Key, Mirror
from nameresolve.stores.workspace import State, Workspace

_ATTEMPTS = 20


@dataclass(slots=True)
class Resettler:
    """Keeps the entities of a workspace in step with the decisions in it.

    What decisions do not change is computed once, so that the second answer is fast.
    """

    workspace: Workspace
    _state: State | None = field(default=None, init=False)
    _mirror: Mirror | None = field(default=None, init=False)
    _context: Context = field(default_factory=Context, init=False)
    _chains: list[Chain] = field(default_factory=list, init=False)
    _settled: Settled = field(default_factory=lambda: Settled([], []), init=False)
    _subjects: Subjects = field(default_factory=lambda: Subjects(()), init=False)
    _inside: object = field(default=None, init=False)
    _weighed: Weighed | None = field(default=None, init=False)
    _former: Former | None = field(default=None, init=False)
    _news: Collection[Key] | None = field(default=None, init=False)

    def prepare(self) -> None:
        """Compute beforehand what decisions do not change.

        Raises:
            WorkspaceError: There is no result yet, or it is from an older version.
        """
        self._read(self.workspace.state())

    def resettle(self) -> Resolution:
        """Merge anew by all decisions, save the result, and give it without documents.

        Raises:
            WorkspaceError: There is no result yet, or it is from an older version, or
                other processes keep changing it.
        """
        for _ in range(_ATTEMPTS):
            state = self.workspace.state()
            mirror = self._read(state)
            former, guidance = self._prepare(mirror.ids)
            formed = former.form(guidance, self._news)
            resolution = Resolution((), *formed, tuple(self._settled.excluded))
            # Whatever fails from here on, the mirror is not to be trusted.
            self._state = None
            if self.workspace.save_entities(resolution, mirror, expected=state):
                self._state = replace(state, runs=state.runs + 1)
                self._news = mirror.news
                return resolution
        reason = "is being changed by another process all the time; stop it, try again"
        raise WorkspaceError(f"{self.workspace.path}: {reason}")

    def _read(self, state: State) -> Mirror:
        """Read the last result, unless it is that of the last time."""
        if self._mirror and self._state and state.runs == self._state.runs:
            return self._mirror
        self._mirror = self.workspace.mirror()
        self._chains = chains_of(self._mirror.resolution)
        self._context = self.workspace.context()
        self._subjects = Subjects(self._chains)
        self._weighed, self._former, self._news = None, None, None
        self._state = state
        return self._mirror

    def _prepare(self, ids: KnownIds) -> tuple[Former, Guidance]:
        """Compare the chains, unless they are parted as they were the last time."""
        context, decisions = self._context, self.workspace.decisions()
        guidance = guidance_of(
            Knowledge(context.aliases, decisions, ids, context.patterns)
        )
        inside = self._subjects.relevant(guidance.decisions)
        if self._former is None or inside != self._inside:
            self._settled = settle_chains(self._chains, guidance.decisions)
            self._weighed = weigh_chains(
                self._settled.chains, guidance.equivalents, self._weighed
            )
            self._former, self._news = Former(self._weighed, context.settings), None
            self._inside = inside
        return self._former, guidance


def list_contradictions(
    workspace: Workspace, resolution: Resolution
) -> tuple[Contradiction, ...]:
    """List the decisions, and words of the alias map, that cannot all hold.

    Args:
        workspace: Where the decisions are, and the map of the last run.
        resolution: What it holds.
    """
    context = workspace.context()
    knowledge = Knowledge(
        context.aliases, workspace.decisions(), patterns=context.patterns
    )
    register = Register()
    register.update(resolution.entities)
    return find_contested(guidance_of(knowledge).decisions, register).contradictions()


def judge(workspace: Workspace, decision: Decision) -> Entry:
    """Record a person's decision as the latest of all, and give its line in the log.

    Its time is now unless it has one; a clock that was set back changes nothing.
    """
    (entry,) = append_answer(workspace, [decision])
    return entry


def merge_log(workspace: Workspace, decisions: Iterable[Decision]) -> list[Decision]:
    """Add the decisions of another log that this one does not have, all or none.

    Returns:
        Those that were added.
    """
    seen = {identity_of(decision) for decision in workspace.decisions()}
    added: list[Decision] = []
    for decision in decisions:
        if identity_of(decision) not in seen:
            seen.add(identity_of(decision))
            added.append(decision)
    workspace.record_all(added)
    return added
