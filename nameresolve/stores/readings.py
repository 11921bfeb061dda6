"""What came of reading a file, so that it need not be read again while it is the same."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from nameresolve.model import Document
from nameresolve.stores.places import load_places


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that was read in a file; ``sha256`` is None where it could not be.

    ``remark`` is then why not, and else what the user should know about how it was read.
    """

    path: str
    sha256: str | None
    remark: str | None = None
    is_trimmed: bool = False


type KeptTexts = tuple[KeptText, ...]


def fetch_reading(
    connection: sqlite3.Connection, name: str, digest: str
) -> KeptTexts | None:
    """Say what the file *name* held when its bytes had this *digest*.

    None if it was not read, or if one of its texts is not kept any more.
    """
    statement = "SELECT texts FROM readings WHERE name = ? AND digest = ?"
    row = connection.execute(statement, (name, digest)).fetchone()
    if row is None:
        return None
    texts = tuple(KeptText(*each) for each in json.loads(row[0]))
    return texts if all(_is_kept(connection, text) for text in texts) else None


def _is_kept(connection: sqlite3.Connection, text: KeptText) -> bool:
    statement = "SELECT EXISTS (SELECT 1 FROM documents WHERE path = ? AND sha256 = ?)"
    asked: tuple[Any, ...] = text.path, text.sha256
    return (
        text.sha256 is None or connection.execute(statement, asked).fetchone()[0] == 1
    )


def store_readings(
    connection: sqlite3.Connection, readings: Mapping[tuple[str, str], KeptTexts]
) -> None:
    """Keep what files held, in the place of what they held before.

    Args:
        connection: The workspace.
        readings: The texts, by the name of a file and the digest of its bytes.
    """
    rows = [
        (name, digest, json.dumps([astuple(t) for t in texts], separators=(",", ":")))
        for (name, digest), texts in readings.items()
    ]
    connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", rows)


def fetch_document(connection: sqlite3.Connection, path: str) -> Document | None:
    """Give the document *path* of the last result; None if there is none."""
    statement = "SELECT text, places FROM documents WHERE path = ?"
    row = connection.execute(statement, (path,)).fetchone()
    return None if row is None else Document(path, row[0], load_places(row[1]))
