"""The workspace: one SQLite file with all that runs found and people decided."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from nameresolve.errors import WorkspaceError
from nameresolve.model import (
    Decision,
    Document,
    Judgement,
    Kind,
    Resolution,
    Source,
    Span,
)
from nameresolve.stores.connections import (
    BUSY_SECONDS,
    connect,
    explain_failures,
    transaction,
)
from nameresolve.stores.documents import stored_documents
from nameresolve.stores.memory import (
    MentionKey,
    SpellingKey,
    fetch_ids,
    remember_ids,
)
from nameresolve.stores.rows import fetch_resolution, replace_resolution

__all__ = ["MentionKey", "SpellingKey", "Workspace", "open_workspace"]


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


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace; close it, or use it in a ``with`` block.

    Every method raises WorkspaceError when the file is in use, full or damaged.
    """

    path: Path
    _connection: sqlite3.Connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was stored is on the disk already."""
        self._connection.close()

    def cached_spans(
        self, sha256s: Iterable[str], version: str
    ) -> dict[str, tuple[Span, ...]]:
        """Find what the recognizer *version* marked in texts, by their digests.

        Texts that it has not seen are left out.
        """
        statement = "SELECT spans FROM spans WHERE version = ? AND sha256 = ?"
        found: dict[str, tuple[Span, ...]] = {}
        with self._transaction(writes=False):
            for sha256 in sha256s:
                row = self._connection.execute(statement, (version, sha256)).fetchone()
                if row is not None:
                    found[sha256] = tuple(Span(*span) for span in json.loads(row[0]))
        return found

    def store_spans(self, version: str, sha256: str, spans: Iterable[Span]) -> None:
        """Keep what the recognizer *version* marked in one text, at once."""
        self.store_batch(version, {sha256: spans})

    def store_batch(self, version: str, batch: Mapping[str, Iterable[Span]]) -> None:
        """Keep the spans of several texts, by digest, at once or not at all.

        A run that is killed afterwards keeps its work.
        """
        rows = [(version, sha256, _dump(spans)) for sha256, spans in batch.items()]
        with self._transaction(writes=True):
            self._connection.executemany(
                "INSERT OR REPLACE INTO spans VALUES (?, ?, ?)", rows
            )

    def previous_ids(
        self, documents: Iterable[Document] = ()
    ) -> Mapping[MentionKey | SpellingKey, str]:
        """Give the entity id of every mention and spelling that was ever saved.

        Keys are (document path, start, end, kind) and (spelling, kind); a spelling of
        several entities has the id of the one that bore it most often.

        Args:
            documents: The texts as they are now; the offsets of those that have
                changed since are left out.
        """
        with self._transaction(writes=False):
            return fetch_ids(self._connection, documents)

    def save(self, resolution: Resolution) -> None:
        """Put *resolution* in the place of the one before, whole or not at all."""
        with self._transaction(writes=True):
            self._connection.execute("INSERT INTO runs DEFAULT VALUES")
            replace_resolution(self._connection, resolution)
            remember_ids(self._connection, resolution)

    def load(self) -> Resolution:
        """Give the resolution that was saved last.

        Its documents are read from the workspace when they are gone through, which has
        to be open then.

        Raises:
            WorkspaceError: Nothing was saved yet.
        """
        with self._transaction(writes=False):
            (runs,) = self._connection.execute("SELECT count(*) FROM runs").fetchone()
            if not runs:
                reason = "holds no result yet; run `nameresolve run` first"
                raise WorkspaceError(f"{self.path}: {reason}")
            documents = stored_documents(self.path, self._connection)
            return fetch_resolution(self._connection, documents)

    def record(self, decision: Decision) -> None:
        """Add a decision to the log, for good; it is on the disk when this returns."""
        # A person's answer must outlive a power cut; a cache need not.
        self._connection.execute("PRAGMA synchronous = FULL")
        try:
            with self._transaction(writes=True):
                self._connection.execute(
                    'INSERT INTO decisions ("left", "right", kind, judgement, source,'
                    " user, created_at, reason, version)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    _decision_row(decision),
                )
        finally:
            self._connection.execute("PRAGMA synchronous = NORMAL")

    def decisions(self) -> tuple[Decision, ...]:
        """Give all decisions in the order in which they were recorded."""
        with self._transaction(writes=False):
            rows = self._connection.execute(
                'SELECT "left", "right", kind, judgement, source, reason, user,'
                " created_at FROM decisions ORDER BY number"
            )
            return tuple(_make_decision(row) for row in rows.fetchall())

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[None]:
        with (
            explain_failures(self.path),
            transaction(self._connection, writes=writes),
        ):
            yield


def _dump(spans: Iterable[Span]) -> str:
    # Not escaped to ASCII: two halves of a pair would come back as one character.
    rows = [(span.start, span.end, span.label) for span in spans]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _decision_row(decision: Decision) -> tuple[str | None, ...]:
    created_at = decision.created_at.isoformat() if decision.created_at else None
    return (
        decision.left,
        decision.right,
        decision.kind,
        decision.judgement,
        decision.source,
        decision.user,
        created_at,
        decision.reason,
        _program_version(),
    )


def _make_decision(row: Sequence[Any]) -> Decision:
    left, right, kind, judgement, source, reason, user, created_at = row
    return Decision(
        left=left,
        right=right,
        kind=Kind(kind),
        judgement=Judgement(judgement),
        source=Source(source),
        reason=reason,
        user=user,
        created_at=datetime.fromisoformat(created_at) if created_at else None,
    )


def _program_version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - slow; only decisions pay

    return version("nameresolve")
