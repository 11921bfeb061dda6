"""Texts on the disk: gone through as often as needed, one at a time in memory."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from nameresolve.errors import WorkspaceError
from nameresolve.model import Document
from nameresolve.stores.connections import explain_failures, transaction
from nameresolve.stores.places import dump_places
from nameresolve.stores.readings import fetch_document

_SHELF = Path("the temporary copy of the texts")
_TABLE = """CREATE TABLE documents (
    path TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    places TEXT NOT NULL
)"""


@dataclass(frozen=True, slots=True, eq=False)
class StoredDocuments(Collection[Document]):
    """Documents that are read from a database when their turn comes.

    It equals every collection that holds the same documents in the same order. Going
    through it raises WorkspaceError when a text is no longer there as it was.
    """

    home: Path
    _connection: sqlite3.Connection
    _digests: tuple[tuple[str, str], ...]

    def __len__(self) -> int:
        """Return the number of documents; no text is read."""
        return len(self._digests)

    def __iter__(self) -> Iterator[Document]:
        """Yield the documents in their order."""
        for path, sha256 in self._digests:
            document = self._read(path)
            if document is None or document.sha256 != sha256:
                reason = f"does not hold the text of {path} any more; run again"
                raise WorkspaceError(f"{self.home}: {reason}")
            yield document

    def __contains__(self, item: object) -> bool:
        """Tell whether one of the documents is *item*."""
        if not isinstance(item, Document):
            return False
        return (item.path, item.sha256) in self._digests

    def __eq__(self, other: object) -> bool:
        """Tell whether *other* holds the same documents in the same order."""
        if not isinstance(other, Collection):
            return NotImplemented
        pairs = zip(self, other, strict=False)
        return len(self) == len(other) and all(one == two for one, two in pairs)

    __hash__ = None  # type: ignore[assignment]

    def _read(self, path: str) -> Document | None:
        with explain_failures(self.home):
            return fetch_document(self._connection, path)


def stored_documents(home: Path, connection: sqlite3.Connection) -> StoredDocuments:
    """Return the documents of a workspace in their order, within a transaction."""
    rows = connection.execute("SELECT path, sha256 FROM documents ORDER BY position")
    return StoredDocuments(home, connection, tuple(rows.fetchall()))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A place for the texts of a run."""

    _connection: sqlite3.Connection

    def put(self, documents: Iterable[Document]) -> StoredDocuments:
        """Put a stream of *documents* down, and give them back sorted by path.

        Raises:
            WorkspaceError: They do not fit on the disk.
        """
        digests: list[tuple[str, str]] = []
        with (
            explain_failures(_SHELF),
            transaction(self._connection, writes=True),
        ):
            for document in documents:
                row = document.path, document.text, dump_places(document.places)
                self._connection.execute("INSERT INTO documents VALUES (?, ?, ?)", row)
                digests.append((document.path, document.sha256))
        return StoredDocuments(_SHELF, self._connection, tuple(sorted(digests)))


@contextmanager
def open_shelf() -> Iterator[Shelf]:
    """Open a shelf; what was put there is gone when the block ends, however it ends.

    Raises:
        WorkspaceError: There is no place for temporary files.
    """
    # No name: a file that SQLite makes for us alone and unlinks at once.
    with closing(sqlite3.connect("", isolation_level=None)) as connection:
        with explain_failures(_SHELF):
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute(_TABLE)
        yield Shelf(connection)
