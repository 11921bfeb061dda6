"""Open a SQLite file with care, and put what goes wrong into sentences."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from nameresolve.errors import WorkspaceError
from nameresolve.stores.schema import prepare_schema, refuse_foreign

BUSY_SECONDS = 5.0
"""How long to wait for another process that is writing."""

_PRIVATE = 0o600
_HEADER = b"SQLite format 3\0"

_REASONS: dict[int, str] = {
    sqlite3.SQLITE_NOTADB: "is not a workspace; choose another file",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a copy, or move it away",
    sqlite3.SQLITE_BUSY: "is in use by another process; wait for it or stop it",
    sqlite3.SQLITE_LOCKED: "is in use by another process; wait for it or stop it",
    sqlite3.SQLITE_READONLY: "may not be written; change its permissions",
    sqlite3.SQLITE_PERM: "may not be written; change its permissions",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the path and its permissions",
    sqlite3.SQLITE_FULL: "does not fit on the disk; make room",
    sqlite3.SQLITE_IOERR: "cannot be read or written; check the disk",
    sqlite3.SQLITE_TOOBIG: "cannot hold a text as long as this; split it",
}

# The extended codes of SQLite carry the general one in their lowest byte.
_GENERAL_CODE = 0xFF


@contextmanager
def explain_failures(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside the block into a sentence.

    Raises:
        WorkspaceError: In the place of an error that the user can do something about.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        # A closed connection or a wrong parameter is a bug, and keeps its traceback.
        raise
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _GENERAL_CODE
        reason = _REASONS.get(code, f"cannot be used ({error}); move it away")
        raise WorkspaceError(f"{path}: {reason}") from error
    except UnicodeEncodeError as error:
        reason = "cannot hold half of a surrogate pair; remove it from the text"
        raise WorkspaceError(f"{path}: {reason}") from error
    except OverflowError as error:
        reason = "cannot hold a number of more than 64 bits; check the offsets"
        raise WorkspaceError(f"{path}: {reason}") from error
    except ValueError as error:
        # A word that is no Kind, or spans that are no JSON.
        reason = "holds what nameresolve did not write; restore it or move it away"
        raise WorkspaceError(f"{path}: {reason}") from error


def connect(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open a workspace that may be written, or make one that only its owner reads.

    Raises:
        WorkspaceError: It is none, or cannot be opened, written or understood.
    """
    _create_if_missing(path)
    with explain_failures(path):
        connection = open_existing(path, busy_seconds=busy_seconds)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def looking_at(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a workspace as it is: it is not brought up to date, and must not be written.

    Within the block it stays as it was in the beginning, whoever writes meanwhile.

    Raises:
        WorkspaceError: It is none, or cannot be opened or read.
    """
    _refuse_other_files(path)
    with (
        explain_failures(path),
        closing(open_existing(path)) as connection,
        transaction(connection, writes=False),
    ):
        refuse_foreign(connection, path)
        yield connection


def open_existing(
    path: Path, *, busy_seconds: float = BUSY_SECONDS
) -> sqlite3.Connection:
    """Open a database that is there, whatever it holds."""
    # "rw" and not "rwc": SQLite would create what others may read.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, timeout=busy_seconds, isolation_level=None, uri=True)


@contextmanager
def transaction(connection: sqlite3.Connection, *, writes: bool) -> Iterator[None]:
    """Let everything inside the block happen at once, or not at all."""
    connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def create_private(path: Path) -> None:
    """Create an empty file for its owner alone.

    Raises:
        OSError: It is there already, or cannot be created.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _PRIVATE))


def _create_if_missing(path: Path) -> None:
    try:
        create_private(path)
    except FileExistsError:
        _refuse_other_files(path)
    except OSError as error:
        reason = f"cannot be created ({error.strerror}); choose a folder to write in"
        raise WorkspaceError(f"{path}: {reason}") from error


def _refuse_other_files(path: Path) -> None:
    """Stop at what may not be written, or begins unlike a database and is not empty.

    SQLite takes a very short file of any kind for an empty database, and would
    write over it; and a file that it may only read, it opens without a word.
    """
    if not path.is_file():
        reason = "is a folder, a broken link or a device; name a file"
        raise WorkspaceError(f"{path}: {reason}")
    try:
        with path.open("r+b") as stream:
            header = stream.read(len(_HEADER))
    except OSError as error:
        reason = f"may not be written ({error.strerror}); change its permissions"
        raise WorkspaceError(f"{path}: {reason}") from error
    if header not in (b"", _HEADER):
        raise WorkspaceError(f"{path}: {_REASONS[sqlite3.SQLITE_NOTADB]}")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # The write lock is taken even when all is well: better to hear now than after a
    # long run that the file cannot be written.
    with transaction(connection, writes=True):
        prepare_schema(connection, path)
    # Only now: it changes the file, which had to be known as ours.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
