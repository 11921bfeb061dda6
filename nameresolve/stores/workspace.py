"""The workspace: one SQLite file with all that runs found and people decided."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from nameresolve.errors import WorkspaceError
from nameresolve.model import Decision, Document, Resolution, Span
from nameresolve.stores.connections import (
    BUSY_SECONDS,
    connect,
    explain_failures,
    transaction,
)
from nameresolve.stores.context import Context, dump_context, load_context
from nameresolve.stores.decision_log import Entry, append, fetch_entries
from nameresolve.stores.documents import stored_documents
from nameresolve.stores.memory import (
    MentionKey,
    SpellingKey,
    fetch_ids,
    remember_ids,
)
from nameresolve.stores.reading import fetch_entities
from nameresolve.stores.readings import (
    KeptTexts,
    fetch_document,
    fetch_reading,
    store_reading,
)
from nameresolve.stores.redirects import follow_id, redirect_ids
from nameresolve.stores.rows import replace_entities, replace_resolution
from nameresolve.stores.spans import fetch_spans, store_spans

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


@dataclass(frozen=True, slots=True)
class State:
    """How many results a workspace has seen, and how many decisions."""

    runs: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it was read; ``file`` is None if it was in none."""

    text: str
    sha256: str
    file: Path | None


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
        with self._transaction(writes=False):
            return fetch_spans(self._connection, sha256s, version)

    def store_spans(self, version: str, sha256: str, spans: Iterable[Span]) -> None:
        """Keep what the recognizer *version* marked in one text, at once."""
        self.store_batch(version, {sha256: spans})

    def store_batch(self, version: str, batch: Mapping[str, Iterable[Span]]) -> None:
        """Keep the spans of several texts, by digest, at once or not at all.

        A run that is killed afterwards keeps its work.
        """
        with self._transaction(writes=True):
            store_spans(self._connection, version, batch)

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

    def state(self) -> State:
        """Say how far the workspace is; ``save`` can insist on it."""
        with self._transaction(writes=False):
            return self._read_state()

    def save(
        self,
        resolution: Resolution,
        *,
        context: Context | None = None,
        expected: State | None = None,
    ) -> bool:
        """Put *resolution* in the place of the one before, whole or not at all.

        Args:
            resolution: What was found.
            context: With what it was made.
            expected: What ``state`` said when it was made.

        Returns:
            Whether it was saved: not if another process has saved something since.
        """
        with self._transaction(writes=True):
            if expected not in (None, self._read_state()):
                return False
            self._connection.execute("INSERT INTO runs DEFAULT VALUES")
            redirect_ids(self._connection, resolution.entities)
            replace_resolution(self._connection, resolution)
            remember_ids(self._connection, resolution)
            if context is not None:
                statement = "INSERT OR REPLACE INTO context VALUES (1, ?)"
                self._connection.execute(statement, (dump_context(context),))
            return True

    def save_entities(self, resolution: Resolution, *, expected: State) -> bool:
        """Do what ``save`` does, and leave the documents and the context as they are."""
        with self._transaction(writes=True):
            if expected != self._read_state():
                return False
            self._connection.execute("INSERT INTO runs DEFAULT VALUES")
            redirect_ids(self._connection, resolution.entities)
            replace_entities(self._connection, resolution)
            remember_ids(self._connection, resolution)
            return True

    def load(self) -> Resolution:
        """Give the resolution that was saved last.

        Its documents are read from the workspace when they are gone through, which has
        to be open then.

        Raises:
            WorkspaceError: Nothing was saved yet.
        """
        with self._transaction(writes=False):
            self._refuse_empty()
            documents = stored_documents(self.path, self._connection)
            return replace(fetch_entities(self._connection), documents=documents)

    def load_entities(self) -> Resolution:
        """Give the resolution that was saved last, without its documents.

        Raises:
            WorkspaceError: Nothing was saved yet.
        """
        with self._transaction(writes=False):
            self._refuse_empty()
            return fetch_entities(self._connection)

    def kept_document(self, path: str) -> Kept:
        """Give a document of the last result as it was read, and its file.

        Raises:
            WorkspaceError: There is no such document in it.
        """
        statement = (
            "SELECT text, sha256, file FROM documents"
            " LEFT JOIN files ON document = path WHERE path = ?"
        )
        with self._transaction(writes=False):
            row = self._connection.execute(statement, (path,)).fetchone()
        if row is None:
            reason = f"has no document {path} any more; run `nameresolve run` again"
            raise WorkspaceError(f"{self.path}: {reason}")
        text, sha256, file = row
        return Kept(text, sha256, Path(file) if file else None)

    def context(self) -> Context:
        """Give what the last result was made with.

        Raises:
            WorkspaceError: It was saved by a version that did not keep it.
        """
        with self._transaction(writes=False):
            row = self._connection.execute("SELECT content FROM context").fetchone()
            if row is None:
                reason = (
                    "was filled by an older nameresolve; do `nameresolve run` again"
                )
                raise WorkspaceError(f"{self.path}: {reason}")
            return load_context(row[0])

    def note_files(self, files: Mapping[str, Path]) -> None:
        """Remember in which file each document was read, by ``Document.path``."""
        # A name that is no UTF-8 cannot be kept as text; its file is then not known.
        rows = [(path, _encodable(file.absolute())) for path, file in files.items()]
        with self._transaction(writes=True):
            self._connection.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?)", rows
            )

    def recall_reading(self, name: str, digest: str) -> KeptTexts | None:
        """Say what the file *name* held when its bytes had this *digest*.

        None if it was not read, or if one of its texts is not kept any more.
        """
        with self._transaction(writes=False):
            return fetch_reading(self._connection, name, digest)

    def note_reading(self, name: str, digest: str, texts: KeptTexts) -> None:
        """Keep what the file *name* holds, for ``recall_reading``."""
        with self._transaction(writes=True):
            store_reading(self._connection, name, digest, texts)

    def files(self) -> Mapping[str, Path | None]:
        """Say in which file each document of the last result was, by its path."""
        statement = (
            "SELECT path, file FROM documents LEFT JOIN files ON document = path"
        )
        with self._transaction(writes=False):
            rows = self._connection.execute(statement).fetchall()
        return {path: Path(file) if file else None for path, file in rows}

    def recall_document(self, path: str) -> Document | None:
        """Give a document of the last result; None if there is none of this path."""
        with self._transaction(writes=False):
            return fetch_document(self._connection, path)

    def follow_id(self, id_: str) -> str:
        """Give the id of the entity that the one called *id_* became, or itself."""
        with self._transaction(writes=False):
            return follow_id(self._connection, id_)

    def knew_id(self, id_: str) -> bool:
        """Tell whether any result had an entity with this id."""
        statement = (
            "SELECT EXISTS (SELECT 1 FROM remembered_mentions WHERE entity = ?)"
            " OR EXISTS (SELECT 1 FROM remembered_spellings WHERE entity = ?)"
        )
        with self._transaction(writes=False):
            row = self._connection.execute(statement, (id_, id_)).fetchone()
        return bool(row[0])

    def record(self, decision: Decision, *, undoes: int | None = None) -> int:
        """Add a decision to the log, for good; it is on the disk when this returns.

        Returns:
            The number of its line in the log.
        """
        return self.record_all([decision], undoes=undoes)[0]

    def record_all(
        self, decisions: Iterable[Decision], *, undoes: int | None = None
    ) -> list[int]:
        """Add decisions to the log, all or none, and return their numbers."""
        with self._lasting():
            return [append(self._connection, each, undoes) for each in decisions]

    def record_answer(
        self, decisions: Iterable[Decision], *, undoes: int | None = None
    ) -> tuple[Entry, ...]:
        """Add the decisions of one answer, all or none, and return their lines."""
        entries: list[Entry] = []
        with self._lasting():
            for decision in decisions:
                answer = entries[0].number if entries else None
                number = append(self._connection, decision, undoes, answer)
                entries.append(Entry(number, decision, undoes, answer or 0))
        return tuple(entries)

    def log(self) -> tuple[Entry, ...]:
        """Give the whole log of decisions, in the order in which they were recorded."""
        with self._transaction(writes=False):
            return fetch_entries(self._connection)

    def decisions(self) -> tuple[Decision, ...]:
        """Give all decisions in the order in which they were recorded."""
        return tuple(entry.decision for entry in self.log())

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


def _encodable(file: Path) -> str:
    name = str(file)
    return "" if any("\ud800" <= letter <= "\udfff" for letter in name) else name
