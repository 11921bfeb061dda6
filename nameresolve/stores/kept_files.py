"""The part of a workspace that remembers the texts and files of the last result."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nameresolve.errors import WorkspaceError
from nameresolve.model import Document
from nameresolve.stores.opened import Opened
from nameresolve.stores.places import load_places
from nameresolve.stores.readings import (
    KeptTexts,
    fetch_document,
    fetch_reading,
    store_readings,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it was read; ``file`` is None if it was in none."""

    document: Document
    file: Path | None


class KeptFiles(Opened):
    """Documents as they were read, and where."""

    __slots__ = ()

    def kept_document(self, path: str) -> Kept:
        """Give a document of the last result as it was read, and its file.

        Raises:
            WorkspaceError: There is no such document in it.
        """
        statement = (
            "SELECT text, places, file FROM documents"
            " LEFT JOIN files ON document = path WHERE path = ?"
        )
        with self._transaction(writes=False):
            row = self._connection.execute(statement, (path,)).fetchone()
        if row is None:
            reason = f"has no document {path} any more; run `nameresolve run` again"
            raise WorkspaceError(f"{self.path}: {reason}")
        text, places, file = row
        document = Document(path, text, load_places(places))
        return Kept(document, Path(file) if file else None)

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

    def note_readings(self, readings: Mapping[tuple[str, str], KeptTexts]) -> None:
        """Keep what files hold, by their names and digests, for ``recall_reading``."""
        with self._transaction(writes=True):
            store_readings(self._connection, readings)

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


def _encodable(file: Path) -> str:
    name = str(file)
    return "" if any("\ud800" <= letter <= "\udfff" for letter in name) else name
