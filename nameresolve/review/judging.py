"""Deciding about pairs: the log grows by a line, and the entities follow at once.

Nothing here reads a text: the chains of the last run are kept in the workspace, and
only they are merged anew.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from nameresolve.collecting import collection_paused
from nameresolve.entities.build import Builder, Guidance
from nameresolve.entities.rulings import identity_of
from nameresolve.errors import WorkspaceError
from nameresolve.knowledge import Knowledge, guidance_of
from nameresolve.model import Contradiction, Decision, Resolution
from nameresolve.pipeline import chains_of
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
    _builder: Builder | None = field(default=None, init=False)
    _news: Collection[Key] | None = field(default=None, init=False)

    def prepare(self) -> None:
        """Compute beforehand what decisions do not change.

        Raises:
            WorkspaceError: There is no result yet, or it is from an older version.
        """
        self._read(self.workspace.state())

    @collection_paused()
    def resettle(self) -> Resolution:
        """Merge anew by all decisions, save the result, and give it without documents.

        Raises:
            WorkspaceError: There is no result yet, or it is from an older version, or
                other processes keep changing it.
        """
        for _ in range(_ATTEMPTS):
            state = self.workspace.state()
            mirror = self._read(state)
            guidance = guidance_of(
                Knowledge(
                    self._context.aliases,
                    self.workspace.decisions(),
                    mirror.ids,
                    self._context.patterns,
                )
            )
            # Whatever fails from here on, what is kept is not to be trusted.
            self._state = None
            resolution = self._build(mirror, guidance)
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
        self._context = self.workspace.context()
        self._builder, self._news = None, None
        self._state = state
        return self._mirror

    def _build(self, mirror: Mirror, guidance: Guidance) -> Resolution:
        if self._builder is None:
            chains = chains_of(mirror.resolution)
            settings = self._context.settings
            self._builder = Builder(chains, guidance.equivalents, settings)
            self._builder.prepare()
        return self._builder.build(guidance, self._news)


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
    with collection_paused():
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
