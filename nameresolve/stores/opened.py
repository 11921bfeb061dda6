"""An open workspace file, and how anything is read from it or written into it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nameresolve.errors import WorkspaceError
from nameresolve.stores.connections import explain_failures, transaction
from nameresolve.stores.decision_log import Entry


@dataclass(frozen=True, slots=True)
class State:
    """How many results a workspace has seen, and how many decisions."""

    runs: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Opened:
    """The file, by its path, and the connection to it."""

    path: Path
    _connection: sqlite3.Connection
    # As far as it was read; nothing is ever taken out of the log.
    _known_log: list[Entry] = field(default_factory=list, repr=False, compare=False)

    def state(self) -> State:
        """Say how far the workspace is; ``save`` can insist on it."""
        with self._transaction(writes=False):
            return self._read_state()

    def _read_state(self) -> State:
        counts = (
            self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - two words of our own
            for table in ("runs", "decisions")
        )
        return State(*counts)

    def _refuse_empty(self) -> None:
        if not self._read_state().runs:
            reason = "holds no result yet; run `nameresolve run` first"
            raise WorkspaceError(f"{self.path}: {reason}")

    @contextmanager
    def _lasting(self) -> Iterator[None]:
        """Write what must outlive a power cut; a cache need not."""
        self._connection.execute("PRAGMA synchronous = FULL")
        try:
            with self._transaction(writes=True):
                yield
        finally:
            self._connection.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[None]:
        with (
            explain_failures(self.path),
            transaction(self._connection, writes=writes),
        ):
            yield
