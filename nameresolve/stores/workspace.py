"""The workspace: one SQLite file with all that runs found and people decided."""

from pathlib import Path
from typing import Self

from nameresolve.stores.connections import BUSY_SECONDS, connect
from nameresolve.stores.decisions import Decisions
from nameresolve.stores.kept_files import KeptFiles
from nameresolve.stores.memory import MentionKey, SpellingKey
from nameresolve.stores.opened import State
from nameresolve.stores.results import Results
from nameresolve.stores.span_cache import SpanCache
from nameresolve.stores.standing import StandingResults

__all__ = ["MentionKey", "SpellingKey", "State", "Workspace", "open_workspace"]


def open_workspace(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> "Workspace":
    """Open the workspace at *path*; make one that only its owner reads if needed.

    Args:
        path: The file.
        busy_seconds: How long to wait for another process that is writing.

    Raises:
        WorkspaceError: It is another program's, newer than this program, in use, or
            cannot be written.
    """
    return Workspace(path, connect(path, busy_seconds=busy_seconds))


class Workspace(SpanCache, Results, StandingResults, KeptFiles, Decisions):
    """An open workspace; close it, or use it in a ``with`` block.

    Every method raises WorkspaceError when the file is in use, full or damaged.
    """

    __slots__ = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was stored is on the disk already."""
        self._connection.close()
